"""Turns found by place and by speaker, without walking over them: for a document of any length and any turn."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.tui.widgets.transcript.model import TurnSpan


class TurnIndex:
    """Some turns of a document (those in sight), by the numbers they have in it. Answers are such numbers."""

    def __init__(self, turns: Sequence[TurnSpan], shown: Sequence[int]) -> None:
        self.turns = turns
        self.shown = shown

    @cached_property
    def _changes(self) -> array[int]:
        """The turns at which another speaker begins than in the turn before."""
        speaker: str | None = None
        found = array("Q")
        for number in self.shown:
            if self.turns[number].speaker != speaker:
                speaker = self.turns[number].speaker
                found.append(number)
        return found

    @cached_property
    def _by_speaker(self) -> dict[str, array[int]]:
        found: dict[str, array[int]] = {}
        for number in self.shown:
            found.setdefault(self.turns[number].speaker, array("Q")).append(number)
        return found

    def _nearest(self, numbers: Sequence[int], offset: int, step: int) -> int | None:
        """Give the first of ``numbers`` whose words begin after ``offset``, or the last that begin before (-1)."""
        if step > 0:
            place = bisect_right(numbers, offset, key=self._start)
            return numbers[place] if place < len(numbers) else None
        place = bisect_left(numbers, offset, key=self._start)
        return numbers[place - 1] if place else None

    def _start(self, number: int) -> int:
        return self.turns[number].start

    def next_to(self, offset: int, step: int) -> int | None:
        """Give the turn whose words begin next after ``offset`` (step 1), or last before it (-1)."""
        return self._nearest(self.shown, offset, step)

    def change(self, offset: int, step: int) -> int | None:
        """Give the next turn at which another speaker begins, or the last before ``offset``."""
        return self._nearest(self._changes, offset, step)

    def same_speaker(self, number: int, offset: int, step: int) -> int | None:
        """Give the next turn of the speaker of turn ``number``, or the last before ``offset``."""
        return self._nearest(self._by_speaker.get(self.turns[number].speaker, ()), offset, step)

    def run(self, number: int) -> tuple[int, int]:
        """Give the first and the last of the neighbouring turns of one speaker that turn ``number`` is among."""
        place = bisect_right(self._changes, number)
        first = self._changes[place - 1]
        following = self._changes[place] if place < len(self._changes) else None
        last = len(self.shown) - 1 if following is None else bisect_left(self.shown, following) - 1
        return first, self.shown[last]

    def from_place(self, offset: int, step: int) -> Iterator[int]:
        """Yield the turns whose words begin after ``offset`` in order, or those that begin before it backwards (-1)."""
        if step > 0:
            places = range(bisect_right(self.shown, offset, key=self._start), len(self.shown))
        else:
            places = range(bisect_left(self.shown, offset, key=self._start) - 1, -1, -1)
        return (self.shown[place] for place in places)
