"""Relative likelihood from counts: ratio, score interval, three tests, the four-fifths range, warnings in words.

Pure arithmetic on the standard library alone.
"""

from __future__ import annotations

import math
from dataclasses import replace

from qualcode.model.errors import QualcodeError
from qualcode.model.ratios import FOUR_FIFTHS, FourFifths, Likelihood, Rate
from qualcode.wres.score_interval import koopman
from qualcode.wres.significance import fisher, yates, z_pooled
from qualcode.wres.small_numbers import GROUPS, warnings_of

FOUR_FIFTHS_CAVEAT = (
    "The four-fifths range is a rule of thumb, not a test: it takes no account of how few people a figure rests on."
)
_EDGE = 1e-9


def likelihood(
    first: Rate, second: Rate, *, level: float = 0.95, names: tuple[str, str] = GROUPS, tests: bool = True
) -> Likelihood:
    """Work out how likely the outcome is in the first group relative to the second.

    ``names`` are what the warnings call the groups; ``tests`` False leaves the three tests out (a survey's percentages,
    whose weights and design they know nothing of). Raises QualcodeError for more events than people, or fewer than 0.
    """
    for rate, name in zip((first, second), names, strict=True):
        _check(rate, name)
    interval = koopman(first, second, level)
    verdict = four_fifths(first, second)
    found = Likelihood(
        first,
        second,
        ratio(first, second),
        interval,
        fisher(first, second) if tests else None,
        z_pooled(first, second) if tests else None,
        yates(first, second) if tests else None,
        verdict,
    )
    return replace(found, warnings=warnings_of(found, names))


def ratio(first: Rate, second: Rate) -> float | None:
    """The first share ÷ the second: infinite when only the second is zero, None when there is no such number."""
    if not first.people or not second.people or (not first.events and not second.events):
        return None
    if not second.events:
        return math.inf
    return (first.events * second.people) / (second.events * first.people)


def four_fifths(first: Rate, second: Rate) -> FourFifths | None:
    """Where the ratio stands to 0.80 and 1.25, which are both inside; exact where the counts are whole numbers."""
    if ratio(first, second) is None:
        return None
    one, other = first.events * second.people, second.events * first.people
    return _where(5 * one < 4 * other, 4 * one > 5 * other)


def four_fifths_of(value: float) -> FourFifths:
    """The same of a ratio as published, or from percentages."""
    low, high = FOUR_FIFTHS
    return _where(value < low - _EDGE, value > high + _EDGE)


def _where(below: bool, above: bool) -> FourFifths:
    if below:
        return "below 0.80"
    return "above 1.25" if above else "0.80 to 1.25"


def _check(rate: Rate, name: str) -> None:
    if rate.events < 0 or rate.people < 0:
        raise QualcodeError("a count is negative", name, "give counts of people")
    if rate.events > rate.people:
        what = f"more had the outcome ({rate.events:g}) than there are people ({rate.people:g})"
        raise QualcodeError(what, name, "give the part first, then the whole")
