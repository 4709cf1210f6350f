"""What analysis hands out: coded excerpts, and counts of them by two things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from qualcode.model.ids import short_id
from qualcode.model.table import Cell, Table

Count = Literal["excerpts", "participants", "documents", "interviews", "cases", "words"]
COUNTS: Final[tuple[Count, ...]] = ("excerpts", "participants", "documents", "interviews", "cases", "words")
Dimension = Literal["themes", "codes", "cases", "documents", "participants", "groups", "workstreams", "questions"]
DIMENSIONS: Final[tuple[Dimension, ...]] = (
    "themes",
    "codes",
    "cases",
    "documents",
    "participants",
    "groups",
    "workstreams",
    "questions",
)


@dataclass(frozen=True)
class ExcerptFilter:
    """Which excerpts: every field that is not "" must hold.

    ``code`` takes what is under it too unless ``exact``; ``text`` is looked for in the quote, ignoring case and kinds
    of whitespace. ``case`` and ``workstream`` are the document's, else the participant's; ``participant`` is one who
    speaks in the excerpt; ``group`` their staff group.
    """

    code: str = ""
    exact: bool = False
    case: str = ""
    participant: str = ""
    workstream: str = ""
    group: str = ""
    coder: str = ""
    text: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class CodedExcerpt:
    """One coding with all that is known of its excerpt.

    ``participant`` is whose words it mostly holds: a label, for a speaker known in one document only the label and
    the document's title, "" when no participant speaks. ``participant_id`` is None for such a speaker. ``consent`` is
    "" where nobody was asked. ``turn`` is the number of the turn it begins in, None outside any.
    ``start`` and ``end`` are None, too, where it is unresolved.
    """

    excerpt_id: int
    document_id: int
    document: str
    kind: str
    case: str
    workstream: str
    participant: str
    participant_id: int | None
    group: str
    consent: str
    quote: str
    code_id: int
    code: str
    path: str
    theme_id: int | None
    theme: str
    coder: str
    stance: str
    discuss: bool
    note: str
    start: int | None
    end: int | None
    turn: int | None

    @property
    def unresolved(self) -> bool:
        """Whether its words are no longer in the text, so that it has no place there."""
        return self.start is None

    @property
    def short_id(self) -> str:
        """``x123``."""
        return short_id("x", self.excerpt_id)


@dataclass(frozen=True)
class Matrix:
    """Distinct counts by two things. Totals are distinct counts over a row or column, not sums of its cells.

    ``cells[row][column]``; ``total`` is the distinct count over everything. ``depths`` is the place of each row in a
    tree (empty: flat). ``notes`` say what was counted, and out of how many.
    """

    of_rows: str
    of_columns: str
    count: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]
    total: int
    notes: tuple[str, ...] = ()
    depths: tuple[int, ...] = ()

    def table(self) -> Table:
        """The matrix with a ``total`` column and row; the first header cell says what is counted."""
        body: list[tuple[Cell, ...]] = [
            (label, *cells, total) for label, cells, total in zip(self.rows, self.cells, self.row_totals, strict=True)
        ]
        body.append(("total", *self.column_totals, self.total))
        return Table(
            columns=(f"{self.of_rows} ({self.count})", *self.columns, "total"),
            rows=tuple(body),
            title=f"{self.of_rows} by {self.of_columns}",
            counts=self.count,
            notes=self.notes,
            indents=(*self.depths, 0) if self.depths else (),
        )

    def as_json(self) -> dict[str, Any]:
        """The same for scripts; the keys are a promise."""
        return {
            "count": self.count,
            "rows": list(self.rows),
            "columns": list(self.columns),
            "cells": [list(row) for row in self.cells],
            "row_totals": list(self.row_totals),
            "column_totals": list(self.column_totals),
            "total": self.total,
            "notes": list(self.notes),
        }
