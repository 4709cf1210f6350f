"""Growth models, each beside statsmodels on the same panel: what it takes, and which finds the greater likelihood.

statsmodels (and pandas' formulas, which are not used) is an extra of the benchmark: without it the floors are missing.
"""

from __future__ import annotations

import importlib
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from measuring import Figure, median, p95, time_calls

from qualcode.model.growth import LongPanel, Predictor
from qualcode.project import Project
from qualcode.store.tables import OrganisationYear
from qualcode.wres.growth.design import design, growth_columns
from qualcode.wres.growth.reml import fit_reml

TRUSTS = 236
TYPES = (("Acute trust", 154), ("Mental health trust", 55), ("Community trust", 17), ("Ambulance trust", 10))
REGIONS = ("London", "Midlands and East", "North", "South")
MEASURES = {"1": ("band_8_up", "White", "percent"), "9": ("board", "BME", "percent")}


@dataclass(frozen=True)
class Kind:
    """How a panel is made: standard deviations of levels, changes and errors; ``within`` makes errors repel."""

    name: str
    years: int
    level: float
    change: float
    error: float
    present: float = 0.95
    within: float = 0.0
    predictors: tuple[str, ...] = ()


KINDS = (
    Kind("three years", 3, 0.45, 0.12, 0.5),
    Kind("four years", 4, 0.15, 0.05, 0.22),
    Kind("few values, near the boundary", 3, 0.1, 0.0, 0.45, present=0.8),
    Kind("London and % BME", 3, 2.2, 0.5, 1.3, predictors=("london", "share")),
    Kind("four types", 4, 0.15, 0.05, 0.22, predictors=("type",)),
    Kind("no variance between trusts", 3, 0.0, 0.0, 0.2, within=0.7),
)


def growth_figures(work: Path, repeats: int) -> list[Figure]:
    """Each kind of model, then all nine indicators with all predictors."""
    return [*(_one(kind, repeats) for kind in KINDS), _nine(work, repeats)]


def _mixed_model() -> Any:
    try:
        return importlib.import_module("statsmodels.regression.mixed_linear_model").MixedLM
    except ImportError:
        print("statsmodels is not installed: growth models stand without their floors")
        return None


def _panel(kind: Kind, seed: int = 1) -> LongPanel:
    rng = np.random.default_rng(seed)
    units, times, values = [], [], []
    types = [name for name, count in TYPES for _ in range(count)]
    london = rng.random(TRUSTS) < 0.16
    share = np.where(london, rng.normal(42, 9, TRUSTS), rng.gamma(2.2, 5.2, TRUSTS)) / 10
    for n in range(TRUSTS):
        level, change = 1.7 + kind.level * rng.normal(), -0.06 + kind.change * rng.normal()
        error = kind.error * rng.normal(size=kind.years)
        error -= kind.within * error.mean()
        for k in range(kind.years):
            units.append(f"X{n:03}")
            times.append(2015.0 + k)
            values.append(float(level + change * k + error[k]) if rng.random() < kind.present else None)
    known = {
        "london": {f"X{n:03}": float(yes) for n, yes in enumerate(london)},
        "share": {f"X{n:03}": float(value - share.mean()) for n, value in enumerate(share)},
        "type": {f"X{n:03}": name for n, name in enumerate(types)},
    }
    predictors = tuple(Predictor(name, known[name]) for name in kind.predictors)  # type: ignore[arg-type]
    return LongPanel(tuple(units), tuple(times), tuple(values), predictors)


def _one(kind: Kind, repeats: int) -> Figure:
    panel = _panel(kind)

    def ours() -> float:
        one = design(panel)
        names, x = growth_columns(one)
        likelihood = fit_reml(one, names, x, slope=True)[0].loglik
        assert likelihood is not None
        return likelihood

    likelihood = ours()
    spent = time_calls(ours, repeats * 2)
    theirs = _theirs([panel])
    told, floor = "statsmodels is not there", [float("nan")]
    if theirs is not None:
        told = f"log-likelihood greater than theirs by {likelihood - theirs()[0]:.4f}"
        floor = time_calls(theirs, repeats)
    return Figure(
        f"growth model: {kind.name}",
        median(spent) * 1000,
        median(floor) * 1000,
        "ms",
        median(floor) * 1000,
        f"random slope, 236 trusts; floor: statsmodels MixedLM; {told}",
        p95=p95(spent) * 1000,
    )


def _theirs(panels: list[LongPanel]) -> Callable[[], list[float]] | None:
    model = _mixed_model()
    if model is None:
        return None
    ready = []
    for panel in panels:
        one = design(panel)
        ready.append((one.y, growth_columns(one)[1], one.unit, np.column_stack([np.ones_like(one.t), one.t])))

    def fit() -> list[float]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return [float(model(y, x, groups=g, exog_re=z).fit(reml=True).llf) for y, x, g, z in ready]

    return fit


def _nine(work: Path, repeats: int) -> Figure:
    """All indicators of a project, with and without predictors, their contrasts and sensitivity analyses."""
    with Project.create(work / "growth") as project:
        numbers = [one.number for one in project.indicators.all()]
        panels = {number: _panel(KINDS[1], seed) for seed, number in enumerate(numbers)}
        result = project.values.import_csv(_figures(panels).encode())
        if result.status != "imported":
            raise RuntimeError(f"the figures were not taken: {result.problems[:3]}")
        with project.session.action("shares") as action:
            for row in action.connection.execute(OrganisationYear.__table__.select()).all():
                action.update(OrganisationYear, row.id, pct_bme=float(2 + row.organisation_id % 50))
        by = ("type", "region", "focus-share")
        found = project.growth.of(by=by)
        if any(one.average is None or one.crossed is None for one in found):
            raise RuntimeError("not every model was fitted")
        began = time.process_time()
        spent = time_calls(lambda: project.growth.of(by=by), repeats)
        processor = (time.process_time() - began) / repeats
    predictors = KINDS[4].predictors + KINDS[3].predictors
    crossed = [
        _panel(Kind("crossed", 4, 0.15, 0.05, 0.22, predictors=predictors), seed) for seed in range(len(numbers))
    ]
    theirs = _theirs([*panels.values(), *crossed])
    floor = time_calls(theirs, 1) if theirs is not None else [float("nan")]
    return Figure(
        f"all {len(numbers)} indicators, with all predictors",
        median(spent),
        median(floor),
        "s",
        5,
        f"read from the project; {2 * len(numbers)} models, as many with years as categories, estimating equations; "
        f"{processor:.2f} s of the processor; "
        f"floor: the {2 * len(numbers)} models alone in statsmodels",
        p95=p95(spent),
    )


def _figures(panels: dict[str, LongPanel]) -> str:
    types = [name for name, count in TYPES for _ in range(count)]
    lines = ["org_code,org_name,org_type,region,year,indicator,measure,group,value,unit,status\n"]
    for number, panel in panels.items():
        measure, group, unit = MEASURES.get(number, ("ratio", "", "ratio"))
        for code, year, value in zip(panel.units, panel.times, panel.values, strict=True):
            n = int(code[1:])
            told = f"{code},Synthetic trust {n},{types[n]},{REGIONS[n % 4]},{year:g},{number},{measure},{group}"
            said = f",{max(value, 0.05):.4f},{unit},ok" if value is not None else f",,{unit},not_reported"
            lines.append(f"{told}{said}\n")
    return "".join(lines)
