"""Where two versions of a text differ, told line by line: what was taken out and what was put in, in their context."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from qualcode.text.aligning import Gap, gaps_between

Kind = Literal["kept", "out", "in"]
_CONTEXT: Final = 60
_MARKS: Final[dict[Kind, tuple[str, str]]] = {"kept": ("", ""), "out": ("[-", "-]"), "in": ("{+", "+}")}


@dataclass(frozen=True)
class Piece:
    """Words that were kept, taken out or put in."""

    kind: Kind
    text: str

    @property
    def marked(self) -> str:
        """The same with marks around what was taken out, ``[-so-]``, and what was put in, ``{+so+}``."""
        before, after = _MARKS[self.kind]
        return f"{before}{self.text}{after}"


@dataclass(frozen=True)
class Difference:
    """One place, or some that lie close together. ``line`` is where it begins in the later text, from 1."""

    line: int
    pieces: tuple[Piece, ...]

    @property
    def marked(self) -> str:
        """The words, with marks."""
        return "".join(piece.marked for piece in self.pieces)


def differences(old: str, new: str, context: int = _CONTEXT) -> tuple[Difference, ...]:
    """Every place in which the later text differs, with so many characters around it, cut at line ends and words."""
    gaps = gaps_between(old, new)
    found, line, counted = [], 1, 0
    for group in _together(new, gaps, context):
        before, after = group[0].new_start, group[-1].new_end
        low = _back(new, before, context)
        line += new.count("\n", counted, low)
        counted = low
        found.append(Difference(line, tuple(_pieces(old, new, group, low, _on(new, after, context)))))
    return tuple(found)


def _together(new: str, gaps: Sequence[Gap], context: int) -> Iterator[list[Gap]]:
    """Gaps of one line whose contexts would touch."""
    number = 0
    numbered = []
    for index, gap in enumerate(gaps):
        if index:
            between = new[gaps[index - 1].new_end : gap.new_start]
            if len(between) > 2 * context or "\n" in between:
                number += 1
        numbered.append((number, gap))
    for _, group in groupby(numbered, key=lambda pair: pair[0]):
        yield [gap for _, gap in group]


def _pieces(old: str, new: str, gaps: Sequence[Gap], low: int, high: int) -> Iterator[Piece]:
    at = low
    for gap in gaps:
        pieces = (
            Piece("kept", new[at : gap.new_start]),
            Piece("out", old[gap.old_start : gap.old_end]),
            Piece("in", new[gap.new_start : gap.new_end]),
        )
        yield from (piece for piece in pieces if piece.text)
        at = gap.new_end
    if new[at:high]:
        yield Piece("kept", new[at:high])


def _back(text: str, place: int, most: int) -> int:
    """Where to begin: at the line's start, or at a word not too far before."""
    low = max(0, place - most)
    line = text.rfind("\n", low, place) + 1
    if line:
        return line
    blank = text.find(" ", low, place)
    return low if low == 0 or blank < 0 else blank + 1


def _on(text: str, place: int, most: int) -> int:
    high = min(len(text), place + most)
    line = text.find("\n", place, high)
    if line >= 0:
        return line
    blank = text.rfind(" ", place, high)
    return high if high == len(text) or blank < 0 else blank
