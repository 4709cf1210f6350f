"""How wide the columns of a table in Word are, and how one that is too wide for the page is cut into several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from typing import Final

from qualcode.deliver.numbers import printed
from qualcode.model.report import TableBlock
from qualcode.model.table import Cell, Table

_TWIPS_A_CM: Final = 1440 / 2.54
# Bold 9 pt sans serif is about 0.58 em wide on average.
_TWIPS_A_CHARACTER: Final = 105
TWIPS_A_BODY_CHARACTER: Final = 96
_LONGEST_WORD: Final = 16
CELL_MARGINS: Final = 170
_NARROWEST, _WIDEST = 7, 60
_FIRST_AT_MOST: Final = 4
"""The first column stands in every part: it may take that part of the page, rather than break its lines often."""


def column_parts(block: TableBlock, width: int) -> list[TableBlock]:
    """The table as it is where every word of its columns fits into ``width`` twips, else cut into several.

    Each has the first column, and its share of the others in their order; so many as are needed, alike in size.
    """
    table = block.table
    least = _least_widths(table)
    if sum(least) <= width or len(least) < 3:
        return [block]
    first = max(
        least[0], min(_room(table.columns[0], _cells(table, 0)) * TWIPS_A_BODY_CHARACTER, width // _FIRST_AT_MOST)
    )
    for parts in range(2, len(least)):
        size = ceil((len(least) - 1) / parts)
        groups = [range(at, min(at + size, len(least))) for at in range(1, len(least), size)]
        if all(first + sum(least[at] for at in group) <= width for group in groups):
            break
    return [_columns(block, (0, *group), width) for group in groups]


def _columns(block: TableBlock, kept: Sequence[int], width: int) -> TableBlock:
    """These columns alone, as wide to each other as they were asked for, and over the whole page."""
    table = block.table
    asked = [block.widths_cm[at] for at in kept] if len(block.widths_cm) == len(table.columns) else []
    widths = tuple(one * width / _TWIPS_A_CM / sum(asked) for one in asked)
    columns = tuple(table.columns[at] for at in kept)
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    places = {at: n for n, at in enumerate(kept)}
    runs = {(row, places[at]): words for (row, at), words in block.runs.items() if at in places}
    return replace(block, table=replace(table, columns=columns, rows=rows), widths_cm=widths, runs=runs)


def table_widths(block: TableBlock, width: int) -> list[int]:
    """The widths asked for, made smaller if the page is too narrow; else the page shared by content. In twips."""
    columns = block.table.columns
    if len(block.widths_cm) == len(columns):
        asked = [one * _TWIPS_A_CM for one in block.widths_cm]
        factor = min(1.0, width / sum(asked))
    else:
        asked = [float(_room(name, _cells(block.table, at))) for at, name in enumerate(columns)]
        factor = width / sum(asked)
    return _for_words([int(one * factor) for one in asked], _least_widths(block.table))


def _cells(table: Table, at: int) -> list[Cell]:
    return [row[at] for row in table.rows]


def _least_widths(table: Table) -> list[int]:
    return [_least(name, _cells(table, at)) for at, name in enumerate(table.columns)]


def _for_words(widths: Sequence[int], least: Sequence[int]) -> list[int]:
    """Widen columns in which a word would be broken, at the cost of those that have the most to spare."""
    fitted = list(widths)
    for at, wanted in enumerate(least):
        while fitted[at] < wanted:
            donor = max(range(len(fitted)), key=lambda n: fitted[n] - least[n])
            given = min(wanted - fitted[at], fitted[donor] - least[donor])
            if given <= 0:
                break
            fitted[at] += given
            fitted[donor] -= given
    return fitted


def _least(name: str, cells: Sequence[Cell]) -> int:
    """The twips a column needs so that no word of its bold heading or of its cells is broken.

    A word longer than any in a dictionary (an address) may be.
    """
    heading = max(map(_letters, name.split()), default=0.0)
    body = max((len(word) for cell in cells for word in printed(cell).split()), default=0)
    return max(ceil(heading * _TWIPS_A_CHARACTER), min(body, _LONGEST_WORD) * TWIPS_A_BODY_CHARACTER) + CELL_MARGINS


def _letters(word: str) -> float:
    """How many letters of usual width a word is as wide as: "Words" is wider than "Turns"."""
    return len(word) + 0.6 * sum(map(word.count, "MW@%")) + 0.3 * sum(map(word.count, "mw"))


def _room(name: str, cells: Sequence[Cell]) -> int:
    """Judge the room a column wants, in characters: its longest word whole, long texts not all on one line."""
    texts = [name, *map(printed, cells)]
    longest_word = max(max((len(word) for word in text.split()), default=0) for text in texts)
    longest_text = max(map(len, map(printed, cells)), default=0)
    return min(max(longest_word + 2, longest_text, _NARROWEST), _WIDEST)
