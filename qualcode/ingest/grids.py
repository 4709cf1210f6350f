"""Tables in files that people made: csv, the sheets of a workbook, the tables of a Word file. Cells are words."""

from __future__ import annotations

from pathlib import Path

from qualcode.ingest.archive import Archive
from qualcode.ingest.csv_rows import read_csv
from qualcode.ingest.docx import read_docx
from qualcode.ingest.files import load_bytes
from qualcode.ingest.limits import Limits
from qualcode.ingest.rows.workbook import workbook_grids

Grid = list[list[str]]
_ZIP = b"PK\x03\x04"


def read_grids(source: Path | bytes) -> list[Grid]:
    """Every table of a file, as rows of cells; a csv is one, its first row the header.

    Rows of a Word table may be shorter than others (cells that were joined). Raises QualcodeError naming what is wrong
    with the file.
    """
    limits = Limits()
    name = "the data" if isinstance(source, bytes) else str(source)
    data = source if isinstance(source, bytes) else load_bytes(source, limits)
    if data[:4] != _ZIP:
        table = read_csv(source)
        return [[list(table.columns), *(list(row.values()) for row in table.rows)]]
    if any(part.startswith("xl/") for part in Archive(data, name, limits).parts()):
        return workbook_grids(data, name, limits)
    read = read_docx(data, name, limits)
    return [
        [[read.text[cell.span.start : cell.span.end].strip() for cell in row] for row in table]
        for table in read.layout.tables
    ]
