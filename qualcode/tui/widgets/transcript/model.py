"""What the transcript view is given: a text, its turns and its codings. It knows nothing of where they are stored."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from qualcode.model.transcript import Role
from qualcode.tui.widgets.transcript.turns import TurnIndex

_WORKED_OUT = ("_turn_firsts", "by_speaker", "_line_ends")


@dataclass(frozen=True, slots=True)
class TurnSpan:
    """One turn: the words ``[start, end)``, and ``[label_start, label_end)`` where its label is printed.

    A turn without a printed label has an empty label span at ``start``. ``speaker`` is the name for the gutter.
    """

    start: int
    end: int
    speaker: str
    role: Role
    label_start: int = -1
    label_end: int = -1

    @property
    def first(self) -> int:
        """Where the turn begins on the screen: its label, or its words when it has none."""
        return self.label_start if 0 <= self.label_start < self.label_end else self.start


@dataclass(frozen=True, eq=False, slots=True)
class CodingSpan:
    """One coding of ``[start, end)``. ``id`` is what the owner knows it by; ``colour`` is "#rrggbb", or "" for any.

    Of codings of the same stretch that with the highest number is the latest. ``mark`` is a sign one cell wide that
    goes with the colour. Two are the same coding only if they are one object.
    """

    id: int
    start: int
    end: int
    code_id: str
    code: str
    colour: str = ""
    coder: str = ""
    mark: str = ""

    @property
    def order(self) -> int:
        """Which comes first of two on the same stretch."""
        return self.id


class NoteSpan(NamedTuple):
    """A stretch ``[start, end)`` that has a memo."""

    start: int
    end: int
    order: int = 0


@dataclass(frozen=True)
class TranscriptModel:
    """A document to show. ``turns`` are ascending and do not overlap; spans lie within ``text``."""

    text: str
    turns: tuple[TurnSpan, ...] = ()
    codings: tuple[CodingSpan, ...] = ()
    notes: tuple[NoteSpan, ...] = ()

    @cached_property
    def _turn_firsts(self) -> list[int]:
        return [turn.first for turn in self.turns]

    @cached_property
    def by_speaker(self) -> TurnIndex:
        """All turns, found by place and speaker."""
        return TurnIndex(self.turns, range(len(self.turns)))

    @cached_property
    def _line_ends(self) -> array[int]:
        return array("Q", (match.start() for match in re.finditer("\n", self.text)))

    def with_codings(self, codings: Sequence[CodingSpan]) -> TranscriptModel:
        """Give the same document with other codings; what was worked out of its turns is kept."""
        return self._with(codings=tuple(codings))

    def with_notes(self, notes: Iterable[tuple[int, int]]) -> TranscriptModel:
        """Give the same document with other stretches that have memos."""
        return self._with(notes=tuple(NoteSpan(start, end) for start, end in notes))

    def _with(self, **parts: Any) -> TranscriptModel:
        model = replace(self, **parts)
        model.__dict__.update((name, self.__dict__[name]) for name in _WORKED_OUT if name in self.__dict__)
        return model

    def turn_index(self, offset: int) -> int | None:
        """Give the index of the last turn that begins at or before ``offset``, or None before the first."""
        index = bisect_right(self._turn_firsts, offset) - 1
        return index if index >= 0 else None

    def turn_at(self, offset: int) -> TurnSpan | None:
        """Give the turn whose label or words hold ``offset``; the place just after its words is its own too."""
        index = self.turn_index(offset)
        if index is None or offset > self.turns[index].end:
            return None
        return self.turns[index]

    def passage(self, offset: int) -> tuple[int, int]:
        """Give the words of the turn at ``offset``; in a label or outside turns the piece of line around it."""
        index = self.turn_index(offset)
        before = self.turns[index] if index is not None else None
        if before is not None and before.start <= offset <= before.end:
            return before.start, before.end
        low, high = self.line(offset)
        following = (index if index is not None else -1) + 1
        if before is not None and offset < before.start:
            high = min(high, before.start)
        elif before is not None:
            low = max(low, before.end)
        if following < len(self.turns):
            high = min(high, self.turns[following].first)
        return min(low, offset), max(high, offset)

    def line(self, offset: int) -> tuple[int, int]:
        """Give the line of the text around ``offset``, without its ``\\n``: a paragraph, however it is wrapped."""
        place = bisect_left(self._line_ends, offset)
        low = self._line_ends[place - 1] + 1 if place else 0
        return low, self._line_ends[place] if place < len(self._line_ends) else len(self.text)

    def speaker_run(self, offset: int) -> tuple[int, int] | None:
        """Give the words from the first to the last of the neighbouring turns of the speaker at ``offset``."""
        index = self.turn_index(offset)
        if index is None:
            return None
        first, last = self.by_speaker.run(index)
        return self.turns[first].start, self.turns[last].end
