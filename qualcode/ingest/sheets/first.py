"""The first sheet of an .ods as words: for a table that a person filled in."""

from __future__ import annotations

from typing import Final

from qualcode.ingest.sheets.opening import open_book
from qualcode.model.errors import QualcodeError
from qualcode.model.sheets import cell_text

_MOST_CELLS: Final = 300_000


def first_sheet_of_ods(data: bytes, name: str) -> list[tuple[int, list[str]]]:
    """The rows of the first sheet in sight that are not blank, with their numbers from 1, cells as words.

    Raises QualcodeError naming what is wrong with the file.
    """
    with open_book(data, name) as book:
        seen = [one for one in book.sheets if not one.hidden]
        rows: list[tuple[int, list[str]]] = []
        cells = 0
        for row in book.rows(seen[0].name) if seen else ():
            cells += len(row.cells)
            if cells > _MOST_CELLS:
                raise QualcodeError(f"the sheet has more than {_MOST_CELLS:,} cells", name, "save the table alone")
            words = [cell_text(cell) for cell in row.cells]
            if any(word.strip() for word in words):
                rows.append((row.number, words))
    return rows
