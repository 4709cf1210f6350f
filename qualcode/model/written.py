"""A Word file as somebody wrote it: its paragraphs with styles, bookmarks and tracked changes, and what lies beside.

``WrittenFile`` is what stands in the file; ``Said`` is a paragraph as it reads with its tracked changes accepted, or
rejected. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

Change = Literal["", "inserted", "deleted"]
TOP: Final = "the beginning"
"""What stands before the first heading stands under this."""


@dataclass(frozen=True)
class Piece:
    """A stretch of words of one look. ``style`` is the name of its character style, in small letters."""

    text: str
    change: Change = ""
    style: str = ""
    hidden: bool = False


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
    """A paragraph. ``where`` is "" in the running text, else "table 2, row 3", "footnote 1", "a text box".

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


@dataclass(frozen=True)
class Beside:
    """Words that lie beside the text: a header, a comment, a property, an alternative text, a link's target."""

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

    ``printed_ids`` are the stretches in the style of evidence IDs, ``hidden`` the words that Word does not show.
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

    @property
    def place(self) -> str:
        """``“Findings”, paragraph 3``; ``“Findings”, table 2, row 4``."""
        under = self.heading if self.heading == TOP else f"“{self.heading}”"
        return f"{under}, {self.where or f'paragraph {self.n}'}"


EVIDENCE_STYLE: Final = "evidence id"


def as_read(file: WrittenFile, dropped: Change) -> tuple[Said, ...]:
    """The paragraphs as they read without what was ``dropped``: "deleted" accepts all changes, "inserted" rejects."""
    found: list[Said] = []
    headings: list[tuple[int, str]] = []
    counted: dict[str, int] = {}
    number = 0
    for at, several in _joined(file.paragraphs, dropped):
        first = several[0]
        text, spots, ids, hidden = _put_together(several, dropped)
        level = first.level if not first.where and text.strip() else 0
        if level:
            headings = [one for one in headings if one[0] < level]
            headings.append((level, " ".join(text.split())))
            number = 0
        under = headings[-1][1] if headings else TOP
        if text.strip() and not first.where and not level:
            number += 1
        key = first.where
        if key:
            counted[key] = counted.get(key, 0) + 1
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
                trail=tuple(name for _, name in headings),
            )
        )
    return tuple(found)


def _joined(paragraphs: Iterable[Written], dropped: Change) -> Iterator[tuple[int, list[Written]]]:
    """Paragraphs of which the end was dropped go on in the next."""
    waiting: list[Written] = []
    begun = 0
    for at, one in enumerate(paragraphs):
        if waiting and (waiting[-1].where, waiting[-1].cell) != (one.where, one.cell):
            yield begun, waiting
            waiting = []
        begun = begun if waiting else at
        waiting.append(one)
        if not dropped or one.ends != dropped:
            yield begun, waiting
            waiting = []
    if waiting:
        yield begun, waiting


def _put_together(
    several: list[Written], dropped: Change
) -> tuple[str, tuple[Spot, ...], tuple[tuple[int, int], ...], str]:
    words: list[str] = []
    spots: list[Spot] = []
    ids: list[tuple[int, int]] = []
    hidden: list[str] = []
    length = 0
    for one in several:
        starts = []
        for piece in one.pieces:
            starts.append(length)
            if dropped and piece.change == dropped:
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
    return "".join(words), tuple(spots), tuple(ids), "".join(hidden)
