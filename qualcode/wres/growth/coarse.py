"""Estimates no finer than they are printed: what has more digits tells of the figures behind it."""

from __future__ import annotations

from dataclasses import replace

from qualcode.model.growth import Contrast, Fit, Growth, IndicatorGrowth, Term
from qualcode.wres.growth.words import decimals


def as_printed(one: IndicatorGrowth, *, fewer: bool = False) -> IndicatorGrowth:
    """The models of an indicator as their words print them, for tables and programs too.

    ``fewer``: levels with a decimal less, where the averages they are nearly the same as are given so.
    """
    average, crossed = (None if made is None else _growth(made, fewer) for made in (one.average, one.crossed))
    return replace(one, average=average, crossed=crossed)


def _growth(made: Growth, fewer: bool) -> Growth:
    return replace(
        made,
        fits=tuple(_fit(one, fewer) for one in made.fits),
        sensitivity=tuple(_term(one) for one in made.sensitivity),
        slopes=tuple(_term(one) for one in made.slopes),
        contrasts=tuple(_contrast(one) for one in made.contrasts),
        uneven_p=None if made.uneven_p is None else round(made.uneven_p, 3),
    )


def _fit(one: Fit, fewer: bool) -> Fit:
    """Without its likelihood, which is another for every figure that could stand in the place of a hidden one."""
    return replace(
        one,
        loglik=None,
        terms=tuple(_term(term, fewer and "time" not in term.term) for term in one.terms),
        sd_intercept=_two_digits(one.sd_intercept),
        sd_slope=_two_digits(one.sd_slope),
        corr=None if one.corr is None else round(one.corr, 1),
        sigma=_two_digits(one.sigma) or 0.0,
    )


def _contrast(one: Contrast) -> Contrast:
    return replace(one, change=_term(one.change))


def _term(one: Term, fewer: bool = False) -> Term:
    """Each number to the first digit of the standard error, to the second where the first is a one."""
    to = decimals(one.se)
    estimate, low, high = (round(value, to - fewer) for value in (one.estimate, one.low, one.high))
    return Term(one.term, estimate, round(one.se, to), low, high, round(one.p, 3))


def _two_digits(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.2g}")
