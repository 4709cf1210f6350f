"""A table as csv, for spreadsheets and for scripts."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence

from qualcode.deliver.printable import Printable
from qualcode.deliver.target import Rendered
from qualcode.model.table import Cell, Table
from qualcode.text.formula import guard


def csv_table(table: Table, raw: bool = False) -> Rendered:
    """Render columns and rows; title and notes have no place in a csv file.

    Cells that a spreadsheet could take for a formula are guarded by a leading apostrophe unless ``raw``. No value is
    an empty cell. Control characters have a stand-in, since they act on a terminal that prints the file; not ``raw``.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    guarded = 0
    for row in (table.columns, *table.rows):
        cells, count = _cells(row, raw)
        guarded += count
        writer.writerow(cells)
    fit = Printable()
    told = fit.encodable(out.getvalue()) if raw else fit.lines(out.getvalue())
    data, remarks = told.encode(), fit.remarks
    if guarded:
        begin = "1 cell begins" if guarded == 1 else f"{guarded:,} cells begin"
        remarks += (f"{begin} like a formula and got a leading apostrophe (--raw leaves them as they are)",)
    return Rendered(data, text=True, remarks=remarks, byte_order_mark=True)


def _cells(row: Sequence[Cell], raw: bool) -> tuple[list[Cell], int]:
    """Give the cells as they are written, and how many were guarded."""
    cells = list(row)
    guarded = 0
    for at, cell in enumerate(row):
        if isinstance(cell, str):
            # Nearly every cell begins with a letter or digit and is done with here.
            if raw or cell[:1].isalnum():
                continue
            safe = guard(cell)
            guarded += safe is not cell
            cells[at] = safe
        elif isinstance(cell, float) and not math.isfinite(cell):
            cells[at] = None
    return cells, guarded
