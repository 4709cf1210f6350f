"""How wide the columns of a table in Word are, and how one that is too wide for the page is cut into several."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from functools import lru_cache
from math import ceil
from typing import Final

from qualcode.deliver.letter_widths import ems
from qualcode.deliver.numbers import printed
from qualcode.model.report import TableBlock
from qualcode.model.table import Cell, Table

_TWIPS_A_CM: Final = 1440 / 2.54
_TWIPS_AN_EM: Final = 180
"""Tables are of 9 points."""
_SPARE: Final = 15
_BETWEEN_WORDS: Final = re.compile(r"[ \t\n\r]+")
# Bold 9 pt sans serif is about 0.58 em wide on average.
_TWIPS_A_CHARACTER: Final = 105
TWIPS_A_BODY_CHARACTER: Final = 96
_LONGEST_WORD: Final = 16
CELL_MARGINS: Final = 170
_NARROWEST, _WIDEST = 7, 60
_LOOKED_AT: Final = 120
"""So many rows of a table, at even distances, are looked at for its widths."""
_STEPS: Final = 60
_TALLEST_COUNTS: Final = 4
_ROOT: Final = 1 / _TALLEST_COUNTS
_FILLED: Final = 0.9
"""So much of a line is filled with words."""
_BOLD: Final = _TWIPS_A_CHARACTER / TWIPS_A_BODY_CHARACTER
_FIRST_AT_MOST: Final = 4
"""The first column stands in every part: it may take that part of the page, rather than break its lines often."""


def column_parts(block: TableBlock, width: int) -> list[TableBlock]:
    """The table as it is where every word of its columns fits into ``width`` twips, else cut into several.

    Each has the first column, and its share of the others in their order; so many as are needed, alike in size.
    """
    table = block.table
    least = _least_widths(block)
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
    least = _least_widths(block)
    if len(block.widths_cm) == len(columns):
        asked = [one * _TWIPS_A_CM for one in block.widths_cm]
        factor = min(1.0, width / sum(asked))
        return _for_words([int(one * factor) for one in asked], least)
    if sum(least) > width:
        return _for_words([int(one * width / sum(least)) for one in least], least)
    return _shared(block.table, least, width)


def _shared(table: Table, least: Sequence[int], width: int) -> list[int]:
    """The page shared so that the table is short: each step of width goes where most lines are saved by it."""
    every = ceil(len(table.rows) / _LOOKED_AT) or 1
    rows = table.rows[::every]
    read = [
        [[len(name) * _BOLD], *([float(len(line)) for line in printed(row[at]).split("\n")] for row in rows)]
        for at, name in enumerate(table.columns)
    ]
    widths = list(least)
    step = max((width - sum(least)) // _STEPS, 1)
    now = [_tall(cells, wide) for cells, wide in zip(read, widths, strict=True)]
    then = [_tall(cells, wide + step) for cells, wide in zip(read, widths, strict=True)]
    high = [sum(cells) for cells in zip(*now, strict=True)]
    while sum(widths) + step <= width:
        saved = [
            sum(row**_ROOT - (row - old + new) ** _ROOT for row, old, new in zip(high, *both, strict=True) if old > new)
            for both in zip(now, then, strict=True)
        ]
        at = max(range(len(widths)), key=saved.__getitem__)
        if saved[at] <= 0:
            break
        high = [row - old + new for row, old, new in zip(high, now[at], then[at], strict=True)]
        widths[at] += step
        now[at], then[at] = then[at], _tall(read[at], widths[at] + step)
    # What nobody needs keeps the table as wide as the page.
    total = sum(widths)
    return [one * width // total for one in widths]


def _tall(cells: Sequence[Sequence[float]], width: int) -> list[float]:
    """How much each of the cells with lines of so many letters counts in a column that wide.

    A row is about as tall as the root of what its cells count together: as its tallest one, and a little for others.
    """
    a_line = _FILLED * (width - CELL_MARGINS) / TWIPS_A_BODY_CHARACTER
    return [sum(max(letters / a_line, 1.0) for letters in lines) ** _TALLEST_COUNTS for lines in cells]


def _cells(table: Table, at: int) -> list[Cell]:
    return [row[at] for row in table.rows]


def _least_widths(block: TableBlock) -> list[int]:
    table = block.table
    return [_least(name, _cells(table, at), block.bold_rows) for at, name in enumerate(table.columns)]


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


def _least(name: str, cells: Sequence[Cell], bold_rows: Set[int]) -> int:
    """The twips a column needs so that no word of its bold heading or of its cells is broken.

    A word longer than any in a dictionary (an address) may be.
    """
    heading = max((_wide(word, True) for word in _words(name)), default=0)
    body = max(
        (_wide(word, at in bold_rows) for at, cell in enumerate(cells) for word in _words(printed(cell))), default=0
    )
    return max(heading, min(body, _LONGEST_WORD * TWIPS_A_BODY_CHARACTER)) + CELL_MARGINS


def _words(told: str) -> list[str]:
    """What no line is broken in: a space that does not break is a part of a word."""
    return _BETWEEN_WORDS.split(told)


@lru_cache(maxsize=20_000)
def _wide(word: str, bold: bool) -> int:
    return ceil(ems(word, bold) * _TWIPS_AN_EM) + _SPARE


def _room(name: str, cells: Sequence[Cell]) -> int:
    """Judge the room a column wants, in characters: its longest word whole, long texts not all on one line."""
    texts = [name, *map(printed, cells)]
    longest_word = max(max((len(word) for word in text.split()), default=0) for text in texts)
    longest_text = max(map(len, map(printed, cells)), default=0)
    return min(max(longest_word + 2, longest_text, _NARROWEST), _WIDEST)
