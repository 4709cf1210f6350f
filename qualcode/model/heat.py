"""How much there is in each place of a table, in a few steps that a pattern can show where there are no colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

SHADES: Final = " ░▒▓█"
"""A pattern for each step, from nothing to most."""
STEPS: Final = len(SHADES) - 1
WITHIN: Final = ("everything", "row", "column")
"""Among what the most is looked for."""


def heat(cells: Sequence[Sequence[float]], within: str = "everything") -> tuple[tuple[int, ...], ...]:
    """The step of each cell: 0 nothing, then a quarter each of the most there is in everything, its row or its column.

    >>> heat([[0, 1, 4]])
    ((0, 1, 4),)
    """
    if within == "column":
        return tuple(zip(*heat(list(zip(*cells, strict=True)), "row"), strict=True)) if cells else ()
    most = max((max(row, default=0) for row in cells), default=0)
    return tuple(tuple(step(value, max(row, default=0) if within == "row" else most) for value in row) for row in cells)


def step(value: float, most: float) -> int:
    """The step of one value, of which there is at most ``most``."""
    if value <= 0 or most <= 0:
        return 0
    return min(STEPS, max(1, -int(-value * STEPS // most)))
