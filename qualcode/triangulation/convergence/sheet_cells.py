"""The cells of a judgement sheet that came back, and those of which nobody can tell what they say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Final

from qualcode.ingest.csv_rows import CsvFile, read_csv
from qualcode.ingest.sheets.opening import open_book
from qualcode.model.errors import QualcodeError
from qualcode.model.sheets import NO_RESULT, is_error

JOINED: Final = "joined with another cell"
"""What is said of a cell that is not the first of those that were made one."""


def read_cells(file: Path | bytes) -> CsvFile:
    """The rows of a sheet; raises ``QualcodeError`` as ``read_csv`` does.

    Of a workbook what a formula says of which no result was stored is not known, nor what cells say that were joined
    with others: a spreadsheet shows those, so that they are not taken for empty.
    """
    read = read_csv(file)
    if read.unit != "row":
        return read
    with open_book(file) as book:
        sheet = next(one for one in book.sheets if not one.hidden).name
        rows = [(row.number, row.cells) for row in book.rows(sheet)]
        unknown = {
            (row, at): NO_RESULT.code for row, cells in rows for at, cell in enumerate(cells) if cell == NO_RESULT
        }
        for one in book.merged(sheet):
            joined = product(
                (line for line in read.lines if one.top <= line <= one.bottom), range(one.left, one.right + 1)
            )
            unknown |= {place: JOINED for place in joined if place != (one.top, one.left)}
    told = (_with(cells, line, unknown) for line, cells in zip(read.lines, read.rows, strict=True))
    return replace(read, rows=tuple(told))


def refuse_unknown(cells: Mapping[str, str]) -> None:
    """Raises ``QualcodeError`` for a cell of which nobody can tell what it says: that is nobody's word."""
    for name, text in cells.items():
        if text == JOINED:
            raise QualcodeError(f"the cell “{name}” is {JOINED}", "", "separate them, and fill in each")
        if text == NO_RESULT.code:
            raise QualcodeError(f"the cell “{name}” holds {text}", "", "type it there")
        if is_error(text):
            raise QualcodeError(f"the cell “{name}” holds a spreadsheet's error, {text}", "", "put it right there")


def _with(cells: Mapping[str, str], line: int, unknown: Mapping[tuple[int, int], str]) -> dict[str, str]:
    return {name: text or unknown.get((line, at), "") for at, (name, text) in enumerate(cells.items())}
