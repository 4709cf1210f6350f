"""Which stretches of a text lie so to others: near, overlapping, within. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

Stretch = tuple[int, int]
_WORD = re.compile(r"(?<!\S)\S+")


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
    """The stretches between which and one of the others lie at most so many whole words."""
    there = _Others(others)
    found = set()
    for start, end in stretches:
        before, after = there.reach(end), there.following(end)
        touches = before > start
        if (
            touches
            or (before >= 0 and _few(text, before, start, words))
            or (after >= 0 and _few(text, end, after, words))
        ):
            found.add((start, end))
    return found


def _few(text: str, start: int, end: int, most: int) -> bool:
    """Whether at most so many words lie wholly between two places; no more of the text is read than tells it."""
    count = 0
    for match in _WORD.finditer(text, start, end):
        count += match.end() < end or not text[end : end + 1].strip()
        if count > most:
            return False
    return True


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

    def following(self, place: int) -> int:
        """The first start at or after a place; -1 when there is none."""
        at = bisect_left(self._starts, place)
        return self._starts[at] if at < len(self._starts) else -1


def _touching(stretches: Iterable[Stretch], others: _Others) -> set[Stretch]:
    return {(start, end) for start, end in stretches if others.reach(end) > start}
