"""What a reader must know of a ratio from few people, in words."""

from __future__ import annotations

import math

from qualcode.model.ratios import FOUR_FIFTHS, Likelihood, Rate
from qualcode.wres.significance import least_expected

GROUPS = ("group 1", "group 2")
FEW_EVENTS = 5
FEW_PEOPLE = 30
LEAST_EXPECTED = 5
WIDE = 4.0
"""An interval whose upper bound is more than so many times its lower one is called wide."""
WORTH_TELLING = 0.10
"""One person more or fewer is spoken of when that changes the ratio by more than this share of it."""


def warnings_of(found: Likelihood, names: tuple[str, str] = GROUPS) -> tuple[str, ...]:
    """Say what a reader must know: few people, the weight of one, a wide interval, tests that do not hold."""
    empty = [name for name, rate in zip(names, (found.first, found.second), strict=True) if not rate.people]
    if empty:
        return (f"there is nobody in {' or in '.join(empty)}: no ratio, no interval, no test",)
    return (
        *_few(found, names),
        *_nobody(found, names),
        *_one_person(found, names),
        *_wide(found),
        *_verdict(found),
        *_tests(found),
    )


def _few(found: Likelihood, names: tuple[str, str]) -> list[str]:
    told = []
    for name, rate in zip(names, (found.first, found.second), strict=True):
        if 0 < rate.events < FEW_EVENTS:
            told.append(f"few events: {rate.events:g} of {rate.people:g} in {name}")
        elif 0 < rate.people - rate.events < FEW_EVENTS:
            told.append(f"few without the outcome: {rate.people - rate.events:g} of {rate.people:g} in {name}")
        if rate.people < FEW_PEOPLE:
            told.append(f"few people: {rate.people:g} in {name}")
    return told


def _nobody(found: Likelihood, names: tuple[str, str]) -> list[str]:
    none = [name for name, rate in zip(names, (found.first, found.second), strict=True) if not rate.events]
    if len(none) == 2:
        return [f"nobody had the outcome in {names[0]} or in {names[1]}: there is no ratio, and any ratio fits"]
    if found.ratio == 0:
        return [f"nobody had the outcome in {none[0]}: the ratio is 0, whatever the chances are"]
    if none:
        return [f"nobody had the outcome in {none[0]}: the ratio is infinite, and only a lower bound can be given"]
    return []


def _one_person(found: Likelihood, names: tuple[str, str]) -> list[str]:
    """Say what one person more or fewer in the group with fewer events would make of the ratio."""
    second = found.second.events <= found.first.events
    name, rate = (names[1], found.second) if second else (names[0], found.first)
    if found.ratio is None or not 0 < rate.events < math.inf or not rate.whole:
        return []
    others = [
        _with(found, Rate(rate.events + more, rate.people), second)
        for more in (1, -1)
        if 0 <= rate.events + more <= rate.people
    ]
    if all(abs(other - found.ratio) <= WORTH_TELLING * found.ratio for other in others):
        return []
    *given, was = _told_apart([*sorted(others), found.ratio])
    words = " or ".join(given)
    which = "more or fewer" if len(others) == 2 else "fewer"
    return [f"one person {which} with the outcome in {name} would make the ratio {words}, not {was}"]


def _with(found: Likelihood, rate: Rate, second: bool) -> float:
    first, other = (found.first, rate) if second else (rate, found.second)
    return math.inf if not other.events else first.events * other.people / (other.events * first.people)


def _wide(found: Likelihood) -> list[str]:
    low, high = FOUR_FIFTHS
    interval = found.interval
    if interval is None or found.ratio is None:
        return []
    reach = f"{_said(interval.low)} {'without end' if interval.endless else f'to {_said(interval.high)}'}"
    if interval.low < low and interval.high > high:
        return [f"the interval is wide ({reach}): from below 0.80 to above 1.25, it cannot say which way"]
    return [f"the interval is wide ({reach})"] if interval.high > WIDE * interval.low else []


def _verdict(found: Likelihood) -> list[str]:
    """Say so when the four-fifths range and the interval point different ways."""
    interval = found.interval
    if interval is None or found.four_fifths is None:
        return []
    inside = found.four_fifths == "0.80 to 1.25"
    if not inside and interval.holds(1):
        return ["outside the four-fifths range, but the interval includes 1: that may be chance"]
    if inside and not interval.holds(1):
        return ["inside the four-fifths range, but the interval leaves out 1: small, yet more than chance"]
    return []


def _tests(found: Likelihood) -> list[str]:
    least = least_expected(found.first, found.second)
    if found.z_p is None or least is None or least >= LEAST_EXPECTED:
        return []
    return [f"the z test and Yates's are no good here (an expected count is {least:.1f}): read Fisher's"]


def _told_apart(ratios: list[float]) -> list[str]:
    """The ratios with two decimals, or so many as tell the last from the others."""
    for digits in range(2, 7):
        words = [_said(one, digits) for one in ratios]
        if words[-1] not in words[:-1]:
            break
    return words


def _said(ratio: float, digits: int = 2) -> str:
    return "infinite" if math.isinf(ratio) else f"{ratio:.{digits}f}"
