"""Reading a table that a person made: by hand, in a spreadsheet (as csv or a workbook), or with our own export.

It is the twin of the csv and xlsx export: a cell's guard against formulas is taken away again.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from qualcode.model.errors import QualcodeError
from qualcode.text.formula import unguard

_LONGEST_FIELD: Final = 2**30
_BIGGEST: Final = 256 * 1024 * 1024
_ZIP: Final = b"PK\x03\x04"
_SEPARATORS: Final = ",;\t"
_NAMES_FIRST: Final = "the first row names the columns: take out what stands above it, or name each column"
_INVISIBLE: Final = " \t\r\n\u00a0\u200b\ufeff"


@dataclass(frozen=True)
class CsvFile:
    """A csv file or sheet as read: the trimmed header names, each row by them, and the line (from 1) it starts on.

    ``unit`` is what a line is called: "line", of a workbook "row".
    """

    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    lines: tuple[int, ...]
    unit: str = "line"


def read_rows(source: str | Path | bytes, *, guarded: bool = True) -> list[dict[str, str]]:
    """Give the rows of a csv file by header name, every cell as text; see ``read_csv``."""
    return list(read_csv(source, guarded=guarded).rows)


def read_csv(source: str | Path | bytes, *, guarded: bool = True) -> CsvFile:
    """Read a csv file, or the first sheet of a workbook (.xlsx or .ods), given as a path or as its bytes.

    UTF-8 (with or without a byte-order mark), UTF-16 with one, else Windows-1252; separated by comma, semicolon or
    tab, whichever the header row uses most. Empty rows are left out; a row shorter than the header is filled with
    empty cells. Cells stay as they are, but for the export's guard (``guarded=False`` leaves that too). Raises
    QualcodeError, one line with the line number, and reads nothing then.
    """
    where = "the csv data" if isinstance(source, bytes) else str(source)
    data = source if isinstance(source, bytes) else _bytes(Path(source))
    workbook = data[:4] == _ZIP
    unit = "row" if workbook else "line"
    if workbook:
        # In a workbook words are never taken for a formula: there is no guard to be taken away.
        numbered, guarded = _first_sheet(data, where), False
    else:
        numbered = numbered_rows(*separator_of(_decoded(data, where)), where)
    line, first = numbered[0] if numbered else (1, [])
    columns = header_names([unguard(cell) for cell in first] if guarded else first, line, where)
    rows: list[dict[str, str]] = []
    lines: list[int] = []
    for line, cells in numbered[1:]:
        if any(cells[len(columns) :]):
            raise QualcodeError(
                f"the row has {len(cells)} cells and the header {len(columns)}",
                f"{where} {unit} {line}",
                _NAMES_FIRST if workbook else "put cells that hold the separator in double quotes",
            )
        cells += [""] * (len(columns) - len(cells))
        if guarded:
            cells = [unguard(cell) for cell in cells]
        rows.append(dict(zip(columns, cells, strict=False)))
        lines.append(line)
    return CsvFile(columns, tuple(rows), tuple(lines), unit)


def _first_sheet(data: bytes, where: str) -> list[tuple[int, list[str]]]:
    from qualcode.ingest.archive import Archive
    from qualcode.ingest.limits import USUAL

    archive = Archive(data, where, USUAL)
    if any(part.startswith("xl/") for part in archive.parts()):
        from qualcode.ingest.rows.workbook import first_sheet

        return first_sheet(data, where)
    if not archive.has("content.xml"):
        raise QualcodeError("this is neither csv nor a workbook", where, "save it as CSV UTF-8")
    from qualcode.ingest.sheets.first import first_sheet_of_ods

    return first_sheet_of_ods(data, where)


def _bytes(path: Path) -> bytes:
    if not path.exists():
        raise QualcodeError("there is no such file", str(path), "check the name")
    if not path.is_file():
        raise QualcodeError("it is not a file", str(path), "name a csv file")
    try:
        if path.stat().st_size > _BIGGEST:
            raise QualcodeError(f"the file is larger than {_BIGGEST // 2**20} MB", str(path), "split it")
        return path.read_bytes()
    except OSError as error:
        raise QualcodeError(
            f"the file cannot be read ({error.strerror})", str(path), "check its permissions"
        ) from error


def _decoded(data: bytes, where: str) -> str:
    try:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return data.decode("utf-16")
        text = _utf8_or_windows(data)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise QualcodeError(
            "the text is neither UTF-8 nor Windows-1252", f"{where} line {line}", "save it as CSV UTF-8"
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise QualcodeError("this is not a text file", f"{where} line {line}", "save it as CSV UTF-8")
    return text


def _utf8_or_windows(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Python's cp1252 refuses the five bytes that Windows-1252 leaves undefined.
        return data.decode("cp1252")


def separator_of(text: str) -> tuple[str, str]:
    """Find the separator in the header row, outside quotes; a first line "sep=;" (Excel's own) settles it."""
    first, _, rest = text.partition("\n")
    if first.rstrip("\r").lower()[:-1] == "sep=":
        # The line is emptied and stays, so that line numbers hold.
        return "\n" + rest, first.rstrip("\r")[-1]
    counts = dict.fromkeys(_SEPARATORS, 0)
    quoted = seen = False
    for char in text:
        if char == '"':
            quoted = not quoted
        elif not quoted and char in counts:
            counts[char] += 1
        if not quoted and char in "\r\n" and seen:
            break
        seen = seen or not char.isspace()
    return text, max(_SEPARATORS, key=counts.__getitem__)


def numbered_rows(text: str, separator: str, where: str) -> list[tuple[int, list[str]]]:
    """Give each row of ``text`` that is not empty with the line (from 1) it starts on.

    Raises QualcodeError, with the line, for a quotation mark that is not closed.
    """
    before = csv.field_size_limit(_LONGEST_FIELD)
    numbered: list[tuple[int, list[str]]] = []
    start = 1
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                numbered.append((start, cells))
            start = reader.line_num + 1
    except csv.Error as error:
        what = (
            "a quotation mark is not closed"
            if "unexpected end" in str(error)
            else "a quoted cell goes on behind its closing quotation mark"
        )
        raise QualcodeError(what, f"{where} line {start}", "double the quotation marks inside a quoted cell") from error
    finally:
        csv.field_size_limit(before)
    return numbered


def header_names(cells: list[str], line: int, where: str) -> tuple[str, ...]:
    """Give the header names; trailing columns without a name (a spreadsheet leaves them) have none.

    Raises QualcodeError for a header without a name, with a gap, or with a name twice.
    """
    names = [cell.strip(_INVISIBLE) for cell in cells]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise QualcodeError("there is no header row", where, "put the column names in the first row")
    for at, name in enumerate(names, 1):
        if not name:
            raise QualcodeError(f"column {at} has no name", f"{where} line {line}", "name it or remove it")
        if names.index(name) != at - 1:
            raise QualcodeError(f"two columns are called {name!r}", f"{where} line {line}", "rename one")
    return tuple(names)
