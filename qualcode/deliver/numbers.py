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


def printed_rows(rows: tuple[tuple[Cell, ...], ...]) -> list[list[str]]:
    """Rows as words: a column of floats that have one decimal at most has one in every row, so that they compare."""
    words = [[printed(cell) for cell in row] for row in rows]
    for at in range(max(map(len, rows), default=0)):
        cells = [row[at] for row in rows if at < len(row) and row[at] is not None]
        floats = [cell for cell in cells if isinstance(cell, float) and math.isfinite(cell)]
        if len(floats) < len(cells) or all(cell.is_integer() for cell in floats) or any(map(_finer, floats)):
            continue
        for row, line in zip(rows, words, strict=True):
            cell = row[at] if at < len(row) else None
            if isinstance(cell, float):
                line[at] = f"{cell:.1f}"
    return words


def _finer(number: float) -> bool:
    return round(number, 1) != number or abs(number) >= 1e9


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
