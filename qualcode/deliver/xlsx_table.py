"""A table as an Excel workbook: the faithful spreadsheet. Words are never a formula, a link or a number."""

from __future__ import annotations

import datetime as dt
import io
import math
import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any, Final

from qualcode.deliver.archive import canonical
from qualcode.deliver.numbers import number_columns
from qualcode.deliver.printable import Printable
from qualcode.deliver.target import Rendered
from qualcode.deliver.wording import marked_notes
from qualcode.deliver.xlsx_choices import offer_choices
from qualcode.model.errors import QualcodeError
from qualcode.model.table import Cell, Table
from qualcode.model.watch import Watch, unwatched, watched
from qualcode.text.formula import is_risky

LONGEST_CELL: Final = 32_767
"""What a cell holds, in UTF-16 code units; programs cut the rest without a word."""

_MOST_ROWS: Final = 1_048_576
_MOST_COLUMNS: Final = 16_384
_MANY_CELLS: Final = 50_000
_NARROWEST, _WIDEST, _TO_FILL = 8, 60, 30
_LINE_HEIGHT, _HIGHEST_ROW = 15, 409
_BESIDE_WORDS: Final = {"align": "right", "indent": 1}
"""Of numbers, which would touch words in the column after them."""
_FIXED = dt.datetime(2000, 1, 1)
_LONGEST_NAME: Final = 31
_UNFIT_NAME: Final = re.compile(r"[\[\]:*?/\\']")


def xlsx_table(table: Table, watch: Watch = unwatched) -> Rendered:
    """Render a sheet with a bold, frozen, filterable header row; title, counts and notes on a sheet of their own.

    Words longer than a cell are carried on in rows of their own under the row, and a remark says so. Raises
    QualcodeError when there are more rows or columns than a sheet has.
    """
    fit = Printable(running_text=True)
    rows, lines, remarks = _rows_that_fit(table, fit)
    if len(rows) + 1 > _MOST_ROWS or len(table.columns) > _MOST_COLUMNS:
        raise QualcodeError(
            f"an Excel sheet holds {_MOST_ROWS - 1:,} rows and {_MOST_COLUMNS:,} columns",
            f"{len(rows):,} rows and {len(table.columns):,} columns",
            "export as csv",
        )
    data = _workbook(table, rows, lines, remarks, fit, watch)
    return Rendered(canonical(data), text=False, remarks=(*remarks, *fit.remarks))


def _workbook(
    table: Table, rows: list[tuple[Cell, ...]], lines: list[int], remarks: list[str], fit: Printable, watch: Watch
) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    many = len(rows) * len(table.columns) > _MANY_CELLS
    # Row by row through a scratch file keeps the memory flat; small tables need no file on disk.
    book = xlsxwriter.Workbook(out, {"constant_memory": True} if many else {"in_memory": True})
    book.set_properties({"title": fit(table.title), "created": _FIXED})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    head_of_numbers = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, **_BESIDE_WORDS})
    words = book.add_format({"text_wrap": True, "valign": "top"})
    # Stays words even after somebody has edited the cell.
    risky = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    number = book.add_format({"valign": "top", **_BESIDE_WORDS})

    sheet = book.add_worksheet("Table")
    widths = _widths(table, rows)
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    # What the rows of a matrix or a tree are called stays in sight, too.
    sheet.freeze_panes(1, table.stub or (1 if table.totals or table.indents else 0))
    _across(sheet)
    if table.columns:
        sheet.autofilter(0, 0, len(rows) - table.totals, len(table.columns) - 1)
    # Bold letters are wider.
    _make_room(sheet, 0, table.columns, [width - 3 for width in widths])
    numeric = number_columns(tuple(rows), len(table.columns))
    for at, name in enumerate(table.columns):
        sheet.write_string(0, at, fit(name)[: LONGEST_CELL // 2], head_of_numbers if numeric[at] else head)
    for line, row in enumerate(watched(rows, watch, "writing"), 1):
        _make_room(sheet, line, row, widths)
        for at, cell in enumerate(row):
            if isinstance(cell, str):
                if cell:
                    sheet.write_string(line, at, cell, risky if is_risky(cell) else words)
            elif cell is not None:
                sheet.write_number(line, at, cell, number)
    offer_choices(sheet, table, lines)
    _notes_sheet(book, table, remarks, fit, words, head)
    for other in table.also:
        _further_sheet(book, other, fit, words, head)
    book.close()
    return out.getvalue()


def _across(sheet: Any) -> None:
    """Print it on A4 pages across, as wide as one page, with its header row on each."""
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _notes_sheet(book: Any, table: Table, remarks: list[str], fit: Printable, words: Any, head: Any) -> None:
    named = [("Title", table.title), ("Counts", table.counts)]
    named += [("Note", note) for note in marked_notes(table)] + [("Remark", remark) for remark in remarks]
    lines = [(name, part) for name, text in named if text for part in _parts(fit(text))]
    if not lines:
        return
    sheet = book.add_worksheet("Notes")
    sheet.set_column(0, 0, 10)
    sheet.set_column(1, 1, 100)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for at, (name, text) in enumerate(lines):
        _make_room(sheet, at, (name, text), (10, 100))
        sheet.write_string(at, 0, name, head if name == "Title" else words)
        sheet.write_string(at, 1, text, head if name == "Title" else words)


def _further_sheet(book: Any, table: Table, fit: Printable, words: Any, head: Any) -> None:
    """A table beside the one that is asked for; a hidden one holds what reads the file back."""
    sheet = book.add_worksheet(_UNFIT_NAME.sub(" ", fit(table.title))[:_LONGEST_NAME])
    rows = [tuple(_value(cell, fit) for cell in row) for row in table.rows]
    for at, width in enumerate(_widths(table, rows)):
        sheet.set_column(at, at, width)
    sheet.freeze_panes(1, table.stub)
    _across(sheet)
    for line, row in enumerate((table.columns, *rows)):
        for at, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(line, at, cell[: LONGEST_CELL // 2], words if line else head)
            elif cell is not None:
                sheet.write_number(line, at, cell)
    if table.hidden:
        sheet.hide()


def _make_room(sheet: Any, line: int, row: Sequence[Cell], widths: Sequence[int]) -> None:
    """Set the height of a row whose words wrap: not every program does it by itself when it opens the file."""
    lines = 1
    for cell, width in zip(row, widths, strict=True):
        if isinstance(cell, str) and (len(cell) > width or "\n" in cell):
            lines = max(lines, sum(1 + len(part) // max(width - 2, 1) for part in cell.split("\n")))
    if lines > 1:
        sheet.set_row(line, min(lines * _LINE_HEIGHT, _HIGHEST_ROW))


def _rows_that_fit(table: Table, fit: Printable) -> tuple[list[tuple[Cell, ...]], list[int], list[str]]:
    """The rows of the sheet, the line of the sheet in which each row of the table begins, and remarks."""
    rows: list[tuple[Cell, ...]] = []
    lines: list[int] = []
    remarks: list[str] = []
    for number, row in enumerate(table.rows, 1):
        lines.append(1 + len(rows))
        clean = tuple(_value(cell, fit) for cell in row)
        depth = table.indents[number - 1] if table.indents else 0
        if depth and isinstance(clean[0], str):
            clean = ("   " * depth + clean[0], *clean[1:])
        if not any(isinstance(cell, str) and len(cell) > LONGEST_CELL // 2 for cell in clean):
            rows.append(clean)
            continue
        split = list(_split(clean))
        if len(split) > 1:
            remarks.append(
                f"row {number:,} holds more words than a cell can ({LONGEST_CELL:,} characters): "
                f"carried on in sheet rows {len(rows) + 3:,} to {len(rows) + len(split) + 1:,}"
            )
        rows += split
    return rows, lines, remarks


def _value(cell: Cell, fit: Printable) -> Cell:
    if isinstance(cell, str):
        return fit(cell)
    return None if isinstance(cell, float) and not math.isfinite(cell) else cell


def _split(row: tuple[Cell, ...]) -> Iterator[tuple[Cell, ...]]:
    """Give the row and the rows that carry it on; those name the row again in their first cell, if it is short."""
    parts = [list(_parts(cell)) if isinstance(cell, str) and cell else [cell] for cell in row]
    for line in range(max(map(len, parts))):
        cells: list[Cell] = [part[line] if line < len(part) else None for part in parts]
        if line and cells[0] is None and isinstance(row[0], str):
            cells[0] = f"{textwrap.shorten(row[0], 80)} (continued)"
        yield tuple(cells)


def _parts(text: str) -> Iterator[str]:
    """Cut into pieces a cell can hold, counted in UTF-16 code units, never inside a character."""
    start = units = 0
    for at, char in enumerate(text):
        size = 2 if char > "\uffff" else 1
        if units + size > LONGEST_CELL:
            yield text[start:at]
            start, units = at, 0
        units += size
    yield text[start:]


def _widths(table: Table, rows: list[tuple[Cell, ...]]) -> list[int]:
    """Give each column room for its longest line and header word, within bounds."""
    widths = [max((len(word) for word in re.split(r"\s", name)), default=0) + 4 for name in table.columns]
    for row in rows:
        for at, cell in enumerate(row):
            size = len(cell) if isinstance(cell, str) else 0 if cell is None else len(str(cell))
            if size > widths[at]:
                widths[at] = size
    if table.stub:  # what is still to be filled in has room, too
        filled = {at for row in rows for at, cell in enumerate(row) if cell is not None}
        widths = [width if at in filled else _TO_FILL for at, width in enumerate(widths)]
    return [min(max(width + 1, _NARROWEST), _WIDEST) for width in widths]
