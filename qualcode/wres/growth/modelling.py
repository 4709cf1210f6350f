"""A growth model of a panel: fitted, held against others, and with the change from each time to the next beside it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from qualcode.model.errors import QualcodeError
from qualcode.model.growth import Fit, Growth, LongPanel, Random, Term
from qualcode.wres.growth.contrasts import contrasts_of
from qualcode.wres.growth.design import Design, Numbers, design, growth_columns
from qualcode.wres.growth.gee import fit_gee
from qualcode.wres.growth.reml import LARGE_CORRELATION, SMALL, can_be_told, fit_reml, fit_without_units
from qualcode.wres.growth.wald import combined
from qualcode.wres.growth.words import CALLED, sized

FEW_UNITS = 30
FAR_APART = 1e4
"""A standard deviation between units of so many residual ones is at the end of what the arithmetic can tell."""
_SIMPLER: dict[Random, Random] = {"slope": "intercept", "intercept": "none"}


def grow(panel: LongPanel, *, random: Random = "slope", fallback: bool = True) -> Growth:
    """Fit a growth model: random intercept and slope, else random intercept, else clustered least squares.

    The next simpler model is fitted where one is singular; all that were fitted are kept, the last is shown. Without
    ``fallback`` the model asked for stays, singular or not. Raises ``QualcodeError`` when there is no fitting a model.
    """
    one = design(panel)
    names, x = growth_columns(one)
    fits, covariance, why = _fits(one, names, x, random, fallback)
    sensitivity = fit_gee(one, names, x) or ()
    contrasts, uneven, remarks = contrasts_of(one, fits[-1].random, fallback=fallback)
    made = Growth(
        asked=random,
        fits=tuple(fits),
        sensitivity=sensitivity,
        contrasts=contrasts,
        n_units=one.n_units,
        n_obs=len(one.y),
        first=one.first,
        times=one.times,
        at_times=one.at_times,
        waves=one.waves(),
        slopes=_slopes(one, names, fits[-1], covariance),
        coded=one.coded,
        dropped=one.dropped,
        missing=one.missing,
        fallback=why,
        uneven_p=uneven,
    )
    return replace(made, remarks=(*_remarks(made), *one.remarks, *remarks))


def _slopes(one: Design, names: tuple[str, ...], fit: Fit, covariance: Numbers) -> tuple[Term, ...]:
    """The change within each level of each category."""
    beta = np.array([term.estimate for term in fit.terms])
    found = []
    for coded in one.coded:
        for n, level in enumerate(coded.levels):
            weights = np.zeros(len(names))
            weights[names.index("time")] = 1.0
            if n:
                weights[names.index(f"time:{coded.terms[n - 1]}")] = 1.0
            found.append(combined(f"{coded.name}={level.name}", weights, beta, covariance))
    return tuple(found)


def _fits(
    one: Design, names: tuple[str, ...], x: Numbers, random: Random, fallback: bool
) -> tuple[list[Fit], Numbers, str]:
    """The fits in the order they were tried, the covariance of the last, and why it is not the first."""
    fits: list[Fit] = []
    reasons: list[str] = []
    while random != "none":
        slope = random == "slope"
        if can_be_told(one, slope=slope):
            fit, covariance = fit_reml(one, names, x, slope=slope)
            fits.append(fit)
            if not (fallback and fit.singular):
                return fits, covariance, "; ".join(reasons)
            reasons.append(f"{CALLED[random]}: {singularity(fit)}")
        else:
            least = one.n_units * (2 if slope else 1) + 1
            what = f"{len(one.y)} observations of {one.n_units} units are too few for a {CALLED[random]}"
            if not fallback:
                raise QualcodeError(what, "", f"it takes {least} at least, or a simpler model")
            reasons.append(what)
        random = _SIMPLER[random]
    fit, covariance = fit_without_units(one, names, x)
    return [*fits, fit], covariance, "; ".join(reasons)


def singularity(fit: Fit) -> str:
    """Say in words what makes a fit singular."""
    if fit.sd_intercept is not None and fit.sd_intercept < SMALL * fit.sigma:
        return "units do not differ in level beyond chance"
    if fit.corr is not None and abs(fit.corr) > LARGE_CORRELATION:
        return f"level and change of a unit cannot be told apart (their correlation is {round(fit.corr)})"
    return "units do not differ in change beyond chance"


def _remarks(made: Growth) -> list[str]:
    found = []
    if made.n_units < FEW_UNITS:
        found.append(
            f"{made.n_units} units are few: Wald intervals, which do not know how few, are too narrow and p too small"
        )
    last = made.shown
    if max(last.sd_intercept or 0, last.sd_slope or 0) > FAR_APART * last.sigma:
        found.append("units differ so much more than their values vary that few digits of the estimates are right")
    if not made.sensitivity:
        found.append("generalised estimating equations came to no answer, so that there is no sensitivity analysis")
    other = {term.term: term for term in made.sensitivity}
    for term in made.shown.terms:
        if term.term.startswith("time") and term.term in other and _differ(term, other[term.term]):
            found.append(
                f"“{term.term}” has the other sign in the sensitivity analysis "
                f"({sized(term)} here, {sized(other[term.term])} there): do not rest on its direction"
            )
    if len(made.fits) > 1:
        first, shown = made.fits[0].term("time"), made.shown.term("time")
        if first and shown and _differ(first, shown):
            found.append(
                "the change has another sign in the model shown than in the one that was singular: do not rest on it"
            )
    return found


def _differ(one: Term, other: Term) -> bool:
    return one.estimate * other.estimate < 0
