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

    mine = list(stretches)
    there = _Others(place for place in turns_under(others, turns) if place)
    places = zip(mine, turns_under(mine, turns), strict=True)
    return {stretch for stretch, place in places if place and there.reach(place[1]) > place[0]}


def words_under(stretches: Iterable[Stretch], text: str) -> list[Stretch]:
    """From which word to which (not included) each stretch goes: a word of which it holds a part is its own."""
    starts, ends = [], []
    for match in _WORD.finditer(text):
        starts.append(match.start())
        ends.append(match.end())
    found = ((bisect_right(ends, start), bisect_left(starts, end)) for start, end in stretches)
    return [(first, max(last, first + 1)) for first, last in found]


def turns_under(stretches: Iterable[Stretch], turns: Sequence[Stretch]) -> list[Stretch | None]:
    """From which turn to which (not included) each stretch has words; None where it has none in any."""
    starts, ends = [turn[0] for turn in turns], [turn[1] for turn in turns]
    found: list[Stretch | None] = []
    for start, end in stretches:
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        found.append((first, last) if first < last else None)
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
