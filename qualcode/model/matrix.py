"""Coded data counted by two things: what was asked for, and the counts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal, get_args

from qualcode.model.table import Cell, Table

Count = Literal["excerpts", "participants", "documents", "interviews", "focus-groups", "cases", "words"]
COUNTS: Final[tuple[Count, ...]] = get_args(Count)
Dimension = Literal[
    "themes",
    "subthemes",
    "codes",
    "cases",
    "documents",
    "participants",
    "groups",
    "roles",
    "workstreams",
    "questions",
    "kinds",
    "coders",
]
DIMENSIONS: Final[tuple[Dimension, ...]] = get_args(Dimension)
ATTRIBUTE: Final = "attribute:"
"""Begins the name of a dimension that is an attribute: ``attribute:age``."""
Share = Literal["row", "column", "total", "text"]
SHARES: Final[tuple[Share, ...]] = get_args(Share)
SAID_NOTHING: Final = "–"
"""Stands for nought where it was asked and not raised."""
NOT_ASKED: Final = "not asked"
LESS_THAN_ONE: Final = "<1"


@dataclass(frozen=True)
class MatrixWish:
    """What to count, and by what.

    ``share`` "" gives counts; else percentages, of the distinct total of the row, of the column or of everything, or
    (of words) of all the words of the documents concerned. ``coder`` and ``case`` leave out all other codings.
    """

    rows: str = "themes"
    columns: str = "cases"
    count: str = "excerpts"
    share: str = ""
    coder: str = ""
    case: str = ""

    @property
    def counted(self) -> str:
        """What is counted, in words."""
        return self.count.replace("-", " ")

    @property
    def header(self) -> str:
        """What the first header cell says: ``themes (excerpts, % of row)``."""
        share = f", % of {self.share}" if self.share else ""
        return f"{self.rows} ({self.counted}{share})"


@dataclass(frozen=True)
class Matrix:
    """Distinct counts by two things. Totals are distinct counts over a row or column, not sums of its cells.

    ``cells[row][column]``; ``total`` is the distinct count over everything. ``depths`` is the place of each row in a
    tree (empty: flat). ``notes`` say what was counted, and out of how many. ``row_keys`` and ``column_keys`` are what
    the project calls the categories.

    The grids have a row and a column more than the cells, for the totals. ``out_of``: how many there are to be counted
    in each place, those that were not asked left out (empty where there is no such number). ``whole``: what 100 % is
    (empty without shares). ``asked`` is of the cells alone: whether somebody in it was asked, None where it is not
    known (empty: nothing is known of any).
    """

    wish: MatrixWish
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]
    total: int
    notes: tuple[str, ...] = ()
    depths: tuple[int, ...] = ()
    row_keys: tuple[int, ...] = ()
    column_keys: tuple[int, ...] = ()
    out_of: tuple[tuple[int, ...], ...] = ()
    whole: tuple[tuple[int, ...], ...] = ()
    asked: tuple[tuple[bool | None, ...], ...] = ()

    @property
    def of_rows(self) -> str:
        """What the rows are."""
        return self.wish.rows

    @property
    def of_columns(self) -> str:
        """What the columns are."""
        return self.wish.columns

    @property
    def count(self) -> str:
        """What is counted."""
        return self.wish.count

    @cached_property
    def grid(self) -> tuple[tuple[int, ...], ...]:
        """The counts, with the totals as the last column and row."""
        body = tuple((*cells, total) for cells, total in zip(self.cells, self.row_totals, strict=True))
        return (*body, (*self.column_totals, self.total))

    def percent(self, row: int, column: int) -> float | None:
        """The share in a place of the grid, in per cent; None where there is nothing to be a share of."""
        whole = self.whole[row][column]
        return 100 * self.grid[row][column] / whole if whole else None

    def mark(self, row: int, column: int) -> str:
        """What stands for nought in a place of the grid: "–" asked and not raised, "not asked", "" not known."""
        if not self.asked or row >= len(self.rows) or column >= len(self.columns) or self.grid[row][column]:
            return ""
        return {True: SAID_NOTHING, False: NOT_ASKED, None: ""}[self.asked[row][column]]

    def cell(self, row: int, column: int, *, whole: bool = False) -> Cell:
        """What a table says in a place of the grid: a count, a share (``whole``: no decimals), or a mark for nought."""
        mark = self.mark(row, column)
        if mark:
            return mark
        if not self.whole:
            return self.grid[row][column]
        share = self.percent(row, column)
        if share is None or not whole:
            return None if share is None else round(share, 1)
        return LESS_THAN_ONE if 0 < share < 0.5 else round(share)

    def table(self, *, whole: bool = False) -> Table:
        """The matrix with a ``total`` column and row; the first header cell says what is counted."""
        width = len(self.columns) + 1
        body = tuple(
            (label, *(self.cell(row, column, whole=whole) for column in range(width)))
            for row, label in enumerate((*self.rows, "total"))
        )
        return Table(
            columns=(self.wish.header, *self.columns, "total"),
            rows=body,
            title=f"{self.of_rows} by {self.of_columns}",
            counts=self.wish.counted,
            notes=self.notes,
            indents=(*self.depths, 0) if self.depths else (),
        )

    def as_json(self) -> dict[str, Any]:
        """The same for scripts; the keys are a promise."""
        told: dict[str, Any] = {
            "count": self.count,
            "rows": list(self.rows),
            "columns": list(self.columns),
            "cells": [list(row) for row in self.cells],
            "row_totals": list(self.row_totals),
            "column_totals": list(self.column_totals),
            "total": self.total,
            "notes": list(self.notes),
            "out_of": [list(row) for row in self.out_of],
            "asked": [list(row) for row in self.asked],
        }
        if self.whole:
            told["share"] = self.wish.share
            told["percent"] = [
                [self.percent(row, column) for column in range(len(self.columns) + 1)]
                for row in range(len(self.rows) + 1)
            ]
        return told
