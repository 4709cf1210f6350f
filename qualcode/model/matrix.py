"""Coded data counted by two things: what was asked for, and the counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, Literal, get_args

from qualcode.model.rounding import half_up
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
OF_TOTALS: Final = "Totals are distinct counts, not sums of the cells."
"""Ends the first note of a matrix; said only where totals are shown."""


@dataclass(frozen=True)
class MatrixWish:
    """What to count, and by what.

    ``share`` "" gives counts; else percentages, of the distinct total of the row, of the column or of everything, or
    (of words) of all the words of the documents concerned. ``coder``, ``case`` and ``code`` (with what is under
    it) leave out all other codings, ``sites`` those that belong to no case study, and ``query`` those that it does not
    find (see ``qualcode.model.query``); ``told`` is that query in words, "" as it was typed.
    """

    rows: str = "themes"
    columns: str = "cases"
    count: str = "excerpts"
    share: str = ""
    coder: str = ""
    case: str = ""
    code: str = ""
    sites: bool = False
    query: str = ""
    told: str = ""

    @property
    def counted(self) -> str:
        """What is counted, in words."""
        return self.count.replace("-", " ")

    @property
    def where(self) -> str:
        """What goes on after a heading: by which query codings are left out, "" by none."""
        if self.told:
            return f", {self.told}"
        return f", where {' '.join(self.query.split())}" if self.query.strip() else ""

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
    in each place, those that were not asked left out (empty where there is no such number); ``unasked``: how many of
    those counted are not among them, since they raised it unasked; ``there``: how many there
    are in each place, asked or not (empty where there is no such number). ``whole``: what 100 % is
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
    there: tuple[tuple[int, ...], ...] = ()
    whole: tuple[tuple[int, ...], ...] = ()
    asked: tuple[tuple[bool | None, ...], ...] = ()
    unasked: tuple[tuple[int, ...], ...] = ()

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

    @property
    def none(self) -> str:
        """Stands for nought where there is nothing of the kind that is counted: "no interviews"."""
        return f"no {self.wish.counted}"

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
        """What stands for nought in a place: "–" asked and not raised, "not asked", "no interviews", "" not known."""
        if not self.asked or row >= len(self.rows) or column >= len(self.columns) or self.grid[row][column]:
            return ""
        if self.there and not self.there[row][column]:
            return self.none
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
            return None if share is None else half_up(share, 1)
        return LESS_THAN_ONE if 0 < share < 0.5 else int(half_up(share))

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
            title=f"{self.of_rows} by {self.of_columns}{self.wish.where}",
            counts=self.wish.counted,
            notes=self.notes,
            indents=(*self.depths, 0) if self.depths else (),
            totals=1,
        )

    def value(self, row: int, column: int) -> float:
        """How much there is in a place of the grid, to be compared with others: the share, or the count."""
        return (self.percent(row, column) or 0.0) if self.whole else self.grid[row][column]

    def part(self, row: int, column: int) -> float:
        """How long a bar is (0 to 1) beside those of the other rows; a share is of a hundred per cent."""
        if self.whole:
            return min(1.0, self.value(row, column) / 100)
        most = max((self.value(at, column) for at in range(len(self.rows))), default=0)
        return self.value(row, column) / most if most else 0.0

    @cached_property
    def heats(self) -> tuple[tuple[float, ...], ...]:
        """What is compared in every cell: the totals are not among them."""
        return tuple(tuple(self.value(row, n) for n in range(len(self.columns))) for row in range(len(self.rows)))

    def told(self, row: int, column: int) -> str:
        """A place of the grid in words: the count, out of how many, its share, and what was asked."""
        number = self.grid[row][column]
        told = [f"{number:,} {self.wish.counted[:-1] if number == 1 else self.wish.counted}"]
        if self.out_of:
            asked = " that were asked" if self.asked else ""
            unasked = self.unasked[row][column] if self.unasked else 0
            told = [f"{number - unasked:,} of {self.out_of[row][column]:,} {self.wish.counted}{asked}"]
            told += [f"{unasked:,} unasked"] if unasked else []
        share = self.percent(row, column) if self.whole else None
        if share is not None:
            told.append(f"{half_up(share, 1):.1f}% of {self.whole[row][column]:,}")
        mark = self.mark(row, column)
        told += ["asked, and not raised" if mark == SAID_NOTHING else mark] if mark else []
        return " · ".join(told)

    def sorted_by(self, column: int, *, descending: bool = True) -> Matrix:
        """The same with its rows in the order of what is in a column of the grid; equals stay as they were."""
        order = sorted(range(len(self.rows)), key=lambda row: self.value(row, column) * (-1 if descending else 1))
        return self._picked(order, range(len(self.columns)))

    def sorted_across(self, row: int, *, descending: bool = True) -> Matrix:
        """The same with its columns in the order of what is in a row of the grid."""
        order = sorted(range(len(self.columns)), key=lambda column: self.value(row, column) * (-1 if descending else 1))
        return self._picked(range(len(self.rows)), order)

    def _picked(self, rows: Sequence[int], columns: Sequence[int]) -> Matrix:
        """Those rows and columns in that order, with the totals of all."""
        natural = tuple(rows) == tuple(range(len(self.rows)))
        down, across = (*rows, len(self.rows)), (*columns, len(self.columns))

        def grid(given: tuple[tuple[int, ...], ...]) -> tuple[tuple[int, ...], ...]:
            return tuple(tuple(given[row][column] for column in across) for row in down) if given else ()

        return replace(
            self,
            rows=tuple(self.rows[row] for row in rows),
            columns=tuple(self.columns[column] for column in columns),
            cells=tuple(tuple(self.cells[row][column] for column in columns) for row in rows),
            row_totals=tuple(self.row_totals[row] for row in rows),
            column_totals=tuple(self.column_totals[column] for column in columns),
            depths=self.depths if natural else (),
            row_keys=tuple(self.row_keys[row] for row in rows),
            column_keys=tuple(self.column_keys[column] for column in columns),
            out_of=grid(self.out_of),
            there=grid(self.there),
            whole=grid(self.whole),
            unasked=grid(self.unasked),
            asked=tuple(tuple(self.asked[row][column] for column in columns) for row in rows) if self.asked else (),
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
            "unasked": [list(row) for row in self.unasked],
        }
        if self.wish.query:
            told["query"] = self.wish.query
        if self.whole:
            told["share"] = self.wish.share
            told["percent"] = [
                [self.percent(row, column) for column in range(len(self.columns) + 1)]
                for row in range(len(self.rows) + 1)
            ]
        return told
