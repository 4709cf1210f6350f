"""Year by year: each time against the one before and against the first, from a model in which time is a category.

A slope is one number; almost all of a change may have come in one year.
"""

from __future__ import annotations

import numpy as np

from qualcode.model.growth import Contrast, Random
from qualcode.wres.growth.design import Design, Numbers, first_collinear
from qualcode.wres.growth.reml import can_be_told, fit_reml, fit_without_units
from qualcode.wres.growth.wald import combined, joint_p

MOST_TIMES = 24


def contrasts_of(
    one: Design, random: Random, *, fallback: bool
) -> tuple[tuple[Contrast, ...], float | None, tuple[str, ...]]:
    """The contrasts from the kind of model that is shown, the p of an even change, and remarks on them."""
    times = np.unique(one.t)
    if len(times) > MOST_TIMES:
        return (), None, (f"{len(times)} times are too many to be held against each other one by one",)
    names, x, crossed = _columns(one, times)
    remarks: list[str] = []
    if crossed and first_collinear(x) is not None:
        names, x, crossed = _columns(one, times, crossed=False)
        remarks.append("not every group has every time: times are compared over all groups together")
    if first_collinear(x) is not None or len(one.y) <= x.shape[1]:
        return (), None, (*remarks, "there are too few observations to compare the times one by one")
    beta, covariance, kind = _fit(one, names, x, random, fallback)
    if kind != random:
        remarks.append(
            "times are compared in a simpler model than the one shown, which is singular with times as categories"
        )
    uneven = joint_p(_uneven(times, len(names)), beta, covariance) if len(times) > 2 else None
    made = [
        Contrast(
            float(times[later]) + one.first,
            float(times[earlier]) + one.first,
            combined("time" + (f":{about}" if about else ""), weights, beta, covariance),
            about,
        )
        for earlier, later in _pairs(len(times))
        for about, weights in _weights(names, crossed, earlier, later)
    ]
    return tuple(made), uneven, tuple(remarks)


def _columns(one: Design, times: Numbers, *, crossed: bool = True) -> tuple[tuple[str, ...], Numbers, tuple[str, ...]]:
    """Level, a column for each time but the first, predictors, and (``crossed``) each predictor's product with them."""
    dummies = [(one.t == time).astype(float) for time in times[1:]]
    columns = [np.ones_like(one.t), *dummies, *(x for _, x in one.columns)]
    names = ["intercept", *(f"time {n}" for n in range(1, len(times))), *(name for name, _ in one.columns)]
    about = tuple(name for name, _ in one.columns) if crossed else ()
    for name, x in one.columns if crossed else ():
        columns += [dummy * x for dummy in dummies]
        names += [f"time {n}:{name}" for n in range(1, len(times))]
    return tuple(names), np.column_stack(columns), about


def _fit(
    one: Design, names: tuple[str, ...], x: Numbers, random: Random, fallback: bool
) -> tuple[Numbers, Numbers, Random]:
    simpler: dict[Random, tuple[Random, ...]] = {
        "slope": ("slope", "intercept"),
        "intercept": ("intercept",),
        "none": (),
    }
    for kind in simpler[random]:
        if can_be_told(one, slope=kind == "slope"):
            fit, covariance = fit_reml(one, names, x, slope=kind == "slope")
            if not (fallback and fit.singular):
                return np.array([term.estimate for term in fit.terms]), covariance, kind
    fit, covariance = fit_without_units(one, names, x)
    return np.array([term.estimate for term in fit.terms]), covariance, "none"


def _pairs(times: int) -> list[tuple[int, int]]:
    """Each time against the one before; then each but the second against the first."""
    return [(n - 1, n) for n in range(1, times)] + [(0, n) for n in range(2, times)]


def _weights(names: tuple[str, ...], crossed: tuple[str, ...], earlier: int, later: int) -> list[tuple[str, Numbers]]:
    found: list[tuple[str, Numbers]] = []
    for about in ("", *crossed):
        weights = np.zeros(len(names))
        for time, sign in ((later, 1.0), (earlier, -1.0)):
            if time:
                weights[names.index(f"time {time}" + (f":{about}" if about else ""))] = sign
        found.append((about, weights))
    return found


def _uneven(times: Numbers, width: int) -> Numbers:
    """Rows that are nought when the change for one unit of time is the same throughout."""
    steps = []
    for n in range(1, len(times)):
        row = np.zeros(width)
        row[n] = 1.0
        if n > 1:
            row[n - 1] = -1.0
        steps.append(row / (times[n] - times[n - 1]))
    return np.array([step - steps[0] for step in steps[1:]])
