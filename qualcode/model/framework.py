"""The framework matrix: rows × themes, in each cell the analyst's own summary and the excerpts that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Final, Literal

from qualcode.model.ids import short_id
from qualcode.model.table import Cell

RowsOf = Literal["participants", "focus groups", "interviews", "documents", "cases"]
ROWS_OF: Final[tuple[RowsOf, ...]] = ("participants", "focus groups", "interviews", "documents", "cases")
ColumnsOf = Literal["themes", "subthemes"]
COLUMNS_OF: Final[tuple[ColumnsOf, ...]] = ("themes", "subthemes")
RowKind = Literal["participant", "document", "case"]

CHARTED: Final = "charted"
NOTHING_SAID: Final = "nothing said"
NOT_ASKED: Final = "not asked"
NOT_YET: Final = "not yet charted"
STATES: Final = (CHARTED, NOTHING_SAID, NOT_ASKED)
"""What somebody can say of a cell; of one of which nobody did, it is not yet charted."""

Mark = Literal["unsummarised", "contradicted", "unlinked", "stale", "astray"]
MARKS: Final[dict[Mark, str]] = {
    "unsummarised": "coded, but nothing is written",
    "contradicted": "says that nothing was said, or not asked, but passages are coded so",
    "unlinked": "a summary that rests on no excerpt",
    "stale": "the evidence changed since it was written",
    "astray": "rests on an excerpt that is gone or not coded so",
}
"""What a cell may need, and what that means."""
LETTERS: Final[dict[Mark, str]] = {
    "unsummarised": "E",
    "contradicted": "O",
    "unlinked": "U",
    "stale": "S",
    "astray": "X",
}
STATE_LETTERS: Final = {CHARTED: "C", NOTHING_SAID: "–", NOT_ASKED: "N", NOT_YET: "·"}


@dataclass(frozen=True)
class FrameworkRow:
    """A participant, a document or a case study. ``id`` names it on the command line; ``case`` is its case study's
    label. ``attributes`` stand in front of its cells, in the order of :attr:`Framework.attributes`.
    """

    kind: RowKind
    number: int
    uuid: str
    id: str
    label: str
    case: str = ""
    attributes: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class FrameworkColumn:
    """A theme, subtheme or code; its evidence is what is coded with it or with anything under it."""

    code_id: int
    uuid: str
    label: str
    path: str
    kind: str

    @property
    def id(self) -> str:
        """``c45``."""
        return short_id("c", self.code_id)


@dataclass(frozen=True, slots=True)
class FrameworkCell:
    """One cell. Excerpts are numbers, in the order of the documents and of the text.

    ``evidence`` is what is coded so; ``links`` are the excerpts marked in ``text`` that are there, ``gone`` those that
    are not, ``uncoded`` the links that are no evidence (any more). ``fresh`` is evidence that came, moved or was
    corrected after the cell was written. ``proposed`` is a state that the topic guides speak for; a person sets it.
    """

    row: str
    code_id: int
    state: str = NOT_YET
    text: str = ""
    words: bool = False
    coder: str = ""
    written_at: datetime | None = None
    evidence: tuple[int, ...] = ()
    links: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()
    uncoded: tuple[int, ...] = ()
    fresh: tuple[int, ...] = ()
    proposed: str = ""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What it needs."""
        written = self.state == CHARTED and self.words
        said_otherwise = self.state in (NOTHING_SAID, NOT_ASKED)
        found: list[tuple[Mark, bool]] = [
            ("unsummarised", not written and not said_otherwise and bool(self.evidence)),
            ("contradicted", said_otherwise and bool(self.evidence)),
            ("unlinked", written and not self.links and not self.gone),
            ("stale", bool(self.fresh) and written),
            ("astray", bool(self.gone or self.uncoded)),
        ]
        return tuple(mark for mark, holds in found if holds)

    @property
    def letters(self) -> str:
        """Its state and its marks as letters: ``C S``."""
        return " ".join([STATE_LETTERS[self.state], "".join(LETTERS[mark] for mark in self.marks)]).rstrip()


@dataclass(frozen=True)
class FrameworkPlace:
    """A cell with its row and column, as somebody saw it: what is written there is held against it."""

    row: FrameworkRow
    column: FrameworkColumn
    cell: FrameworkCell

    @property
    def name(self) -> str:
        """``“Voice” of WS3_07``."""
        return f"“{self.column.label}” of {self.row.label}"


@dataclass(frozen=True)
class Framework:
    """The matrix: what the screen shows, the command prints and every export writes.

    ``cells`` holds those of which there is something to say, by row (UUID) and code; :meth:`cell` gives any.
    """

    of_rows: str
    of_columns: str
    rows: tuple[FrameworkRow, ...]
    columns: tuple[FrameworkColumn, ...]
    attributes: tuple[str, ...] = ()
    cells: Mapping[tuple[str, int], FrameworkCell] = field(default_factory=dict, repr=False)
    notes: tuple[str, ...] = ()

    def cell(self, row: FrameworkRow, column: FrameworkColumn) -> FrameworkCell:
        """The cell of a row and a column."""
        found = self.cells.get((row.uuid, column.code_id))
        return found or FrameworkCell(row.uuid, column.code_id)

    def place(self, row: int, column: int) -> FrameworkPlace:
        """The cell in that row and column, counted from 0."""
        return FrameworkPlace(self.rows[row], self.columns[column], self.cell(self.rows[row], self.columns[column]))

    def __iter__(self) -> Iterator[FrameworkPlace]:
        """Every cell, row by row."""
        for row in self.rows:
            for column in self.columns:
                yield FrameworkPlace(row, column, self.cell(row, column))

    @cached_property
    def by_state(self) -> dict[str, int]:
        """How many cells are in each state."""
        found = dict.fromkeys((*STATES, NOT_YET), 0)
        shown = {row.uuid for row in self.rows}
        codes = {column.code_id for column in self.columns}
        for (row, code), cell in self.cells.items():
            if row in shown and code in codes:
                found[cell.state] += 1
        found[NOT_YET] += len(self.rows) * len(self.columns) - sum(found.values())
        return found

    @cached_property
    def todo(self) -> tuple[FrameworkPlace, ...]:
        """The cells that need something, row by row."""
        return tuple(place for place in self if place.cell.marks)


@dataclass(frozen=True)
class Evidence:
    """An excerpt that a cell rests on, or could: where it stands, whose words it holds, how it is coded.

    ``turn`` is None outside any; ``start`` and ``end`` are None where its words are no longer in the text. ``codes``
    are those of the column; ``stance`` joins what coders say.
    """

    excerpt_id: int
    document_id: int
    document: str
    turn: int | None
    start: int | None
    end: int | None
    participant: str
    quote: str
    codes: tuple[str, ...]
    stance: str
    coders: tuple[str, ...]
    linked: bool
    fresh: bool
    coded: bool

    @property
    def short_id(self) -> str:
        """``x123``."""
        return short_id("x", self.excerpt_id)
