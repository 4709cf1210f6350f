"""How a number is printed where a person reads it."""

from __future__ import annotations

import math

from qualcode.model.table import Cell


def printed(cell: Cell) -> str:
    """Give a cell as words: no value is an empty string, a float has at most ten significant digits."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return format(cell, ".10g") if math.isfinite(cell) else ""
    return str(cell)


def number_columns(rows: tuple[tuple[Cell, ...], ...], width: int) -> tuple[bool, ...]:
    """Say of each of ``width`` columns whether it holds numbers and nothing else but empty cells."""
    found = [False] * width
    words = [False] * width
    for row in rows:
        for at, cell in enumerate(row):
            if isinstance(cell, str):
                words[at] = True
            elif cell is not None:
                found[at] = True
    return tuple(yes and not no for yes, no in zip(found, words, strict=True))
