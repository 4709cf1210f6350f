"""A Word file as somebody wrote it: its paragraphs with styles, bookmarks and tracked changes, and what lies beside.

``WrittenFile`` is what stands in the file; ``Said`` is a paragraph as it reads with its tracked changes accepted, or
rejected. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

Change = Literal["", "inserted", "deleted", "both"]
"""What was done to words with changes tracked; "both": put in by one and deleted by another, in no reading."""
Lies = Literal["in", "beside", "apart"]
"""In the text or a table; beside a paragraph, which it hangs on, as a footnote does; apart, as a header does."""
DESCRIPTION: Final = "an alternative text"
"""Where the words stand that a picture, a table or a link is described by."""
TOP: Final = "the beginning"
"""What stands before the first heading stands under this."""


@dataclass(frozen=True)
class Piece:
    """A stretch of words of one look. ``style`` is the name of its character style, in small letters.

    ``author`` is who made the ``change``, where the file says.
    """

    text: str
    change: Change = ""
    style: str = ""
    hidden: bool = False
    author: str = ""


@dataclass(frozen=True)
class Mark:
    """A bookmark over the pieces from ``first`` up to ``last``; one over several paragraphs has a mark in each."""

    name: str
    first: int
    last: int


@dataclass(frozen=True)
class CellPlace:
    """Table ``table`` of the body, counted from 1, its row and column, counted from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True)
class Written:
    """A paragraph. ``where`` is "" in the running text, else "table 2, row 3", "footnote 1", "comment 2", "a text box".

    Of what hangs on a cell it names that too ("table 2, row 3, column 1, footnote 4").
    ``styles`` are its style's name and the names of those it is based on, in small letters; ``level`` is 1 to 9 for a
    heading. ``ends`` says whether its end was inserted or deleted: it is one paragraph with the next then.
    """

    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...] = ()
    styles: tuple[str, ...] = ("normal",)
    level: int = 0
    where: str = ""
    cell: CellPlace | None = None
    ends: Change = ""
    lies: Lies = "in"


@dataclass(frozen=True)
class Beside:
    """Words that are no paragraph: a property, a field, a link's target, the name of a picture."""

    where: str
    text: str


@dataclass(frozen=True)
class WrittenFile:
    """A whole file. ``changes`` counts tracked changes, ``unread`` says what nobody looked into ("2 pictures")."""

    name: str
    paragraphs: tuple[Written, ...]
    beside: tuple[Beside, ...] = ()
    changes: int = 0
    comments: int = 0
    unread: tuple[str, ...] = ()
    embedded: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spot:
    """A bookmark over characters of a paragraph as it reads."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Said:
    """A paragraph as it reads. ``n`` counts the paragraphs under ``heading`` that hold words, from 1.

    ``printed_ids`` are the stretches in the style of evidence IDs, ``hidden`` the words that Word does not show,
    ``struck`` those that one put in and another deleted, which are in the file and in no reading of it.
    ``at`` is the number of the paragraph in the file, the same in both readings.
    """

    at: int
    text: str
    heading: str = TOP
    n: int = 0
    where: str = ""
    level: int = 0
    styles: tuple[str, ...] = ("normal",)
    spots: tuple[Spot, ...] = ()
    printed_ids: tuple[tuple[int, int], ...] = ()
    hidden: str = ""
    cell: CellPlace | None = None
    trail: tuple[str, ...] = field(default=())
    lies: Lies = "in"
    struck: str = ""

    @property
    def place(self) -> str:
        """``“Findings”, paragraph 3``; ``“Findings”, table 2, row 4``; ``“Findings”, paragraph 3, footnote 1``."""
        if self.lies == "apart":
            return self.where
        under = self.heading if self.heading == TOP else f"“{self.heading}”"
        hangs = self.lies == "beside" and self.n and not self.where.startswith("table ")
        parts = (under, f"paragraph {self.n}" if hangs or not self.where else "", self.where)
        return ", ".join(part for part in parts if part)


EVIDENCE_STYLE: Final = "evidence id"


def as_read(file: WrittenFile, dropped: Change) -> tuple[Said, ...]:
    """The paragraphs as they read without what was ``dropped``: "deleted" accepts all changes, "inserted" rejects."""
    found: list[Said] = []
    headings: list[tuple[int, str]] = []
    number = 0
    for several in _joined(enumerate(file.paragraphs), dropped):
        at, first = next((one for one in several if _is_left(one[1], dropped)), several[-1])
        text, spots, ids, hidden, struck = _put_together([one for _, one in several], dropped)
        level = first.level if not first.where and text.strip() else 0
        if level:
            headings = [one for one in headings if one[0] < level]
            headings.append((level, " ".join(text.split())))
            number = 0
        under = headings[-1][1] if headings and first.lies != "apart" else TOP
        if text.strip() and not first.where and not level:
            number += 1
        found.append(
            Said(
                at=at,
                text=text,
                heading=under,
                n=number,
                where=first.where or ("heading" if level else ""),
                level=level,
                styles=first.styles,
                spots=spots,
                printed_ids=ids,
                hidden=hidden,
                cell=first.cell,
                trail=tuple(name for _, name in headings) if first.lies != "apart" else (),
                lies=first.lies,
                struck=struck,
            )
        )
    return tuple(found)


_Numbered = tuple[int, Written]


def _joined(paragraphs: Iterable[_Numbered], dropped: Change) -> Iterator[list[_Numbered]]:
    """Paragraphs of which the end was dropped go on in the next, whatever hangs on them."""
    waiting: list[_Numbered] = []
    hanging: list[_Numbered] = []
    for at, one in paragraphs:
        last = waiting[-1][1] if waiting else one
        if waiting and _hangs_on(one, last):
            hanging.append((at, one))
            continue
        if (last.where, last.cell) != (one.where, one.cell):
            yield waiting
            yield from _joined(hanging, dropped)
            waiting, hanging = [], []
        waiting.append((at, one))
        if not _is_dropped(one.ends, dropped):
            yield waiting
            yield from _joined(hanging, dropped)
            waiting, hanging = [], []
    if waiting:
        yield waiting
        yield from _joined(hanging, dropped)


def _is_left(one: Written, dropped: Change) -> bool:
    """Whether any of its words are left: a paragraph takes its style and its place from the first of which some are."""
    return any(piece.text and not _is_dropped(piece.change, dropped) for piece in one.pieces)


def _hangs_on(one: Written, other: Written) -> bool:
    return one.lies == "beside" and one.where != other.where and one.where.startswith(other.where)


def _is_dropped(change: Change, dropped: Change) -> bool:
    return bool(dropped) and change in (dropped, "both")


def _put_together(
    several: list[Written], dropped: Change
) -> tuple[str, tuple[Spot, ...], tuple[tuple[int, int], ...], str, str]:
    words: list[str] = []
    spots: list[Spot] = []
    ids: list[tuple[int, int]] = []
    hidden: list[str] = []
    struck: list[str] = []
    length = 0
    for one in several:
        starts = []
        for piece in one.pieces:
            starts.append(length)
            if _is_dropped(piece.change, dropped):
                struck += [piece.text] if piece.change == "both" else []
                continue
            if piece.hidden:
                hidden.append(piece.text)
                continue
            if piece.style == EVIDENCE_STYLE and piece.text.strip():
                ids.append((length, length + len(piece.text)))
            words.append(piece.text)
            length += len(piece.text)
        starts.append(length)
        spots += [Spot(mark.name, starts[mark.first], starts[mark.last]) for mark in one.marks]
    return "".join(words), tuple(spots), tuple(ids), "".join(hidden), "".join(struck)
