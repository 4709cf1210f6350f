"""Which reader a file of figures needs: its content says, not its name."""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

from qualcode.ingest.archive import Archive
from qualcode.ingest.files import checked
from qualcode.ingest.limits import USUAL, Limits
from qualcode.ingest.sheets.book import Book
from qualcode.model.errors import QualcodeError

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_book(source: Path | bytes, name: str = "", limits: Limits = USUAL) -> Book:
    """Open a file of figures, given as its place or its bytes; ``name`` is what errors call it.

    Raises ``QualcodeError`` for a file that is missing, protected by a password, damaged, or of another kind. The file
    is held open until the book is closed (or left as a context).
    """
    if isinstance(source, bytes):
        name = name or "standard input"
        if not source:
            raise QualcodeError("the file is empty", name, "get it from its source again")
        return _opened(io.BytesIO(source), name, limits)
    checked(source, limits)
    file = source.open("rb")
    try:
        return _opened(file, name or source.name, limits)
    except BaseException:
        file.close()
        raise


def _opened(file: BinaryIO, name: str, limits: Limits) -> Book:
    start = file.read(8)
    file.seek(0)
    if start[:4] == _ZIP:
        return _packed(file, name, limits)
    if start == _OLE:
        from qualcode.ingest.sheets.xls import XlsBook

        return XlsBook(file, name)
    from qualcode.ingest.sheets.delimited import CsvBook

    return CsvBook(file, name)


def _packed(file: BinaryIO, name: str, limits: Limits) -> Book:
    archive = Archive(file, name, limits)
    if archive.has("xl/workbook.bin"):
        raise QualcodeError("this is a binary Excel workbook (.xlsb)", name, "save it as an Excel workbook (.xlsx)")
    if any(part.startswith("xl/") for part in archive.parts()):
        from qualcode.ingest.sheets.xlsx import XlsxBook

        return XlsxBook(archive, file)
    if archive.has("content.xml"):
        from qualcode.ingest.sheets.ods import OdsBook

        return OdsBook(archive, file)
    what = archive.other_format() or "a Word document or another zip file"
    raise QualcodeError(f"this is {what}, not a file of figures", name, "give a .csv, .xlsx, .ods or .xls")
