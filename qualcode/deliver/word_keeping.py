"""Which lines of a table and its notes stand on the page of what comes next, so that no page has one of them alone."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Final

from qualcode.deliver.numbers import printed
from qualcode.deliver.word_widths import CELL_MARGINS, TWIPS_A_BODY_CHARACTER
from qualcode.model.table import Cell, Table

MOST_TOGETHER: Final = 8
"""So many notes stand on one page."""
_MOST_LINES: Final = 16
"""A table of so many lines stands on one page: a longer one is better begun where there is room."""
_HALF_A_PAGE: Final = 18
"""So many lines are nearly half a page that is turned: a taller row may be broken, rather than leave it empty."""


def kept_rows(count: int, *, whole: bool, last: bool) -> frozenset[int]:
    """Which of so many rows, or notes, stay with the next: all, or at both ends two.

    The ``last`` one stays with what comes after them all.
    """
    inner = range(count - 1) if whole else {0, count - 2}
    return frozenset(at for at in inner if 0 <= at < count - 1) | ({count - 1} if last and count else set())


def is_short(table: Table, widths: Sequence[int]) -> bool:
    """Whether a table of columns that wide is short enough to stand on one page."""
    lines = 0
    for row in table.rows:
        lines += _tall(row, widths)
        if lines > _MOST_LINES:
            return False
    return True


def is_tall(row: Sequence[Cell], widths: Sequence[int]) -> bool:
    """Whether a row of columns that wide takes about half a page or more."""
    return _tall(row, widths) > _HALF_A_PAGE


def _tall(row: Sequence[Cell], widths: Sequence[int]) -> int:
    return max((_lines(cell, width) for cell, width in zip(row, widths, strict=True)), default=1)


def _lines(cell: Cell, width: int) -> int:
    """About how many lines a cell takes."""
    a_line = max((width - CELL_MARGINS) // TWIPS_A_BODY_CHARACTER, 1)
    return sum(max(ceil(len(line) / a_line), 1) for line in printed(cell).split("\n"))
