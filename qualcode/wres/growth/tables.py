"""The table behind a growth model, and the same as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qualcode.model.growth import Coded, Contrast, Fit, Growth, Term
from qualcode.model.table import Cell, Table
from qualcode.wres.growth.words import CALLED, time_words

GEE = "generalised estimating equations (sensitivity)"
YEARLY = "time as a category"
WITHIN = "within each level"
COLUMNS = ("model", "shown", "term", "estimate", "standard error", "low", "high", "p", "significant at 5 %")


def growth_table(made: Growth, title: str, notes: Iterable[str] = ()) -> Table:
    """Every estimate of every model: those fitted, the sensitivity analysis, time against time."""
    return Table(COLUMNS, tuple(growth_rows(made)), title=title, counts="estimates", notes=tuple(notes))


def growth_rows(made: Growth) -> list[tuple[Cell, ...]]:
    """The rows of ``growth_table``."""
    rows: list[tuple[Cell, ...]] = []
    for fit in made.fits:
        shown = "shown" if fit is made.shown else "singular, not shown"
        name = CALLED[fit.random]
        rows += [_row(name, shown, term.term, term) for term in fit.terms]
        rows += [(name, shown, what, value, None, None, None, None, "") for what, value in _spreads(fit)]
    rows += [_row(WITHIN, "shown", f"time, {slope.term}", slope) for slope in made.slopes]
    rows += [_row(YEARLY, "shown", contrast_name(one), one.change) for one in made.contrasts]
    rows += [_row(GEE, "beside it", term.term, term) for term in made.sensitivity]
    return rows


def contrast_name(one: Contrast) -> str:
    """ "2017 v 2016", "2017 v 2016: type=ambulance"."""
    return time_words(one) + (f": {one.predictor}" if one.predictor else "")


def _row(model: str, shown: str, name: str, term: Term) -> tuple[Cell, ...]:
    yes = "yes" if term.significant else "no"
    return (model, shown, name, term.estimate, term.se, term.low, term.high, term.p, yes)


def _spreads(fit: Fit) -> list[tuple[str, float]]:
    told = (
        ("SD of levels between units", fit.sd_intercept),
        ("SD of changes between units", fit.sd_slope),
        ("correlation of level and change", fit.corr),
        ("residual SD", fit.sigma),
        ("REML log-likelihood", fit.loglik),
    )
    return [(what, value) for what, value in told if value is not None]


def growth_json(made: Growth) -> dict[str, Any]:
    """The fit that is shown, first; then all else there is to know of it."""
    return {
        "n_units": made.n_units,
        "n_obs": made.n_obs,
        "random": made.shown.random,
        "singular": made.singular,
        "loglik": made.shown.loglik,
        "terms": [_term(term) for term in made.shown.terms],
        "sd_intercept": made.shown.sd_intercept,
        "sd_slope": made.shown.sd_slope,
        "corr": made.shown.corr,
        "sigma": made.shown.sigma,
        "robust": made.shown.robust,
        "asked": made.asked,
        "fallback": made.fallback,
        "fits": [_fit(fit) for fit in made.fits],
        "slopes": [_term(term) for term in made.slopes],
        "contrasts": [
            {"later": one.later, "earlier": one.earlier, "predictor": one.predictor or None, **_numbers(one.change)}
            for one in made.contrasts
        ],
        "uneven_p": made.uneven_p,
        "gee": [_term(term) for term in made.sensitivity],
        "times": list(made.times),
        "waves": {str(number): units for number, units in made.waves},
        "missing": made.missing,
        "dropped": [{"unit": one.unit, "why": one.why} for one in made.dropped],
        "predictors": [_coded(one) for one in made.coded],
        "remarks": list(made.remarks),
    }


def _term(term: Term) -> dict[str, Any]:
    return {"term": term.term, **_numbers(term)}


def _numbers(term: Term) -> dict[str, float]:
    return {"estimate": term.estimate, "se": term.se, "low": term.low, "high": term.high, "p": term.p}


def _fit(fit: Fit) -> dict[str, Any]:
    return {
        "random": fit.random,
        "singular": fit.singular,
        "robust": fit.robust,
        "loglik": fit.loglik,
        "terms": [_term(term) for term in fit.terms],
        "sd_intercept": fit.sd_intercept,
        "sd_slope": fit.sd_slope,
        "corr": fit.corr,
        "sigma": fit.sigma,
    }


def _coded(one: Coded) -> dict[str, Any]:
    return {
        "name": one.name,
        "terms": list(one.terms),
        "levels": {level.name: level.units for level in one.levels} or None,
        "reference": one.levels[0].name if one.levels else None,
        "mean": one.mean,
        "counted_from": one.origin if one.mean is not None else None,
    }
