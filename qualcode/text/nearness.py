"""Which stretches of a text lie so to others: near, overlapping, within. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

Stretch = tuple[int, int]
_WORD = re.compile(r"\S+")


def overlapping(stretches: Iterable[Stretch], others: Iterable[Stretch]) -> set[Stretch]:
    """The stretches that share a character with one of the others."""
    return _touching(stretches, _Others(others))


def within(stretches: Iterable[Stretch], others: Iterable[Stretch]) -> set[Stretch]:
    """The stretches that lie in one of the others, edges included."""
    known = _Others(others)
    return {(start, end) for start, end in stretches if known.reach(start + 1) >= end}


def in_one_turn(stretches: Iterable[Stretch], others: Iterable[Stretch], turns: Sequence[Stretch]) -> set[Stretch]:
    """The stretches that have words in a turn in which one of the others has some too. ``turns`` are in order."""

    def widened(start: int, end: int) -> Stretch | None:
        first = bisect_right(turns, start, key=lambda turn: turn[1])
        last = bisect_left(turns, end, key=lambda turn: turn[0]) - 1
        return (turns[first][0], turns[last][1]) if first <= last else None

    there = _Others(wide for wide in (widened(*one) for one in others) if wide)
    found = set()
    for stretch in stretches:
        wide = widened(*stretch)
        if wide and there.reach(wide[1]) > wide[0]:
            found.add(stretch)
    return found


def near(stretches: Iterable[Stretch], others: Iterable[Stretch], text: str, words: int) -> set[Stretch]:
    """The stretches between which and one of the others lie at most so many words."""
    starts, ends = [], []
    for match in _WORD.finditer(text):
        starts.append(match.start())
        ends.append(match.end())

    def counted(start: int, end: int) -> Stretch:
        """From which word to which (not included) it goes: a word of which it holds a part is its own."""
        return bisect_right(ends, start), bisect_left(starts, end)

    # Of two that do not overlap, the number of words between is what lies between the end of one and the other's start.
    there = _Others((first, max(last, first + 1)) for first, last in (counted(*one) for one in others))
    found = set()
    for stretch in stretches:
        first, last = counted(*stretch)
        if there.reach(max(last, first + 1) + words + 1) >= max(0, first - words):
            found.add(stretch)
    return found


class _Others:
    """Stretches to be asked how far those go that begin before a place."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        known = sorted(stretches)
        self._starts = [start for start, _ in known]
        self._furthest = list(accumulate((end for _, end in known), max))

    def reach(self, before: int) -> int:
        """The furthest end of those that begin before a place; -1 when none does."""
        at = bisect_left(self._starts, before)
        return self._furthest[at - 1] if at else -1


def _touching(stretches: Iterable[Stretch], others: _Others) -> set[Stretch]:
    return {(start, end) for start, end in stretches if others.reach(end) > start}
