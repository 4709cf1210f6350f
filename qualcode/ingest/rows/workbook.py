"""Excel workbooks of speaker and text."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from qualcode.ingest.archive import Archive
from qualcode.ingest.limits import SPLIT, USUAL, Limits, in_mb
from qualcode.ingest.read import Read
from qualcode.ingest.rows.spread import spread
from qualcode.ingest.speech import clock
from qualcode.ingest.text import storable
from qualcode.ingest.xml import refuse_doctype
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import ImportWarning

_MOST_CELLS: Final = 300_000
_MOST_ROWS: Final = 1_048_576  # that Excel has
_CELL = re.compile(rb"<(?:\w{1,20}:)?(?:c|si|row)[ />]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_AGAIN = "open it in Excel, save it again, or save the sheet as CSV"


def read_workbook(data: bytes, name: str, limits: Limits) -> Read:
    """Read every visible sheet of an .xlsx; the values of formulas are those that were stored.

    Raises QualcodeError naming what is wrong with the file.
    """
    comments = _checked(Archive(data, name, limits), limits)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl does not keep (colours, validation) is no speech
            sheets, hidden = _sheets(data, name)
            text, turns = spread(sheets, name, limits)
    except QualcodeError:
        raise
    except Exception as error:  # openpyxl has no error of its own for a file that is damaged
        raise QualcodeError("the Excel workbook is damaged", name, _AGAIN) from error
    return Read(text, "xlsx", tuple(_told(hidden, comments)), turns=turns)


def first_sheet(data: bytes, name: str, limits: Limits = USUAL) -> list[tuple[int, list[str]]]:
    """The rows of the first sheet in sight that are not empty, with their numbers from 1, cells as words.

    Raises QualcodeError naming what is wrong with the file.
    """
    archive = Archive(data, name, limits)
    if not any(part.startswith("xl/") for part in archive.parts()):
        raise QualcodeError("this is neither csv nor an Excel workbook", name, "save it as CSV UTF-8")
    _checked(archive, limits)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheets, _ = _sheets(data, name)
            rows = list(enumerate(sheets[0], 1)) if sheets else []
    except QualcodeError:
        raise
    except Exception as error:
        raise QualcodeError("the Excel workbook is damaged", name, _AGAIN) from error
    return [(n, cells) for n, cells in rows if any(cell.strip() for cell in cells)]


def workbook_grids(data: bytes, name: str, limits: Limits) -> list[list[list[str]]]:
    """The cells of every visible sheet of an .xlsx as words, for tables that are no transcript.

    Raises QualcodeError naming what is wrong with the file.
    """
    _checked(Archive(data, name, limits), limits)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return [list(rows) for rows in _sheets(data, name)[0]]
    except QualcodeError:
        raise
    except Exception as error:  # openpyxl has no error of its own for a file that is damaged
        raise QualcodeError("the Excel workbook is damaged", name, _AGAIN) from error


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook: its name, whether it is hidden, its cells as words."""

    name: str
    hidden: bool
    rows: tuple[tuple[str, ...], ...]
    unknown: frozenset[tuple[int, int]] = frozenset()
    """The places of formulas of which no result was stored, so that nothing is known of what they say."""


def all_sheets(data: bytes, name: str, limits: Limits = USUAL) -> tuple[Sheet, ...]:
    """Every sheet of an .xlsx, hidden ones too, in their order. Raises QualcodeError naming what is wrong."""
    archive = Archive(data, name, limits)
    if not any(part.startswith("xl/") for part in archive.parts()):
        raise QualcodeError("this is not an Excel workbook", name, "export the matrix again, and edit that")
    _checked(archive, limits)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return tuple(_every_sheet(data, name))
    except QualcodeError:
        raise
    except Exception as error:
        raise QualcodeError("the Excel workbook is damaged", name, _AGAIN) from error


def _every_sheet(data: bytes, name: str) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    book, typed = (
        load_workbook(io.BytesIO(data), read_only=True, data_only=results, keep_links=False)
        for results in (True, False)
    )
    for sheet, same in zip(book.worksheets, typed.worksheets, strict=True):
        sheet.reset_dimensions()
        same.reset_dimensions()
        rows = tuple(tuple(cells) for cells in _rows(sheet.iter_rows(values_only=True), name))
        formulas = (
            (n, at) for n, row in enumerate(same.iter_rows()) for at, cell in enumerate(row) if _is_formula(cell)
        )
        unknown = frozenset((n, at) for n, at in formulas if not rows[n][at])
        yield Sheet(sheet.title, sheet.sheet_state != "visible", rows, unknown)


def _is_formula(cell: Any) -> bool:
    return getattr(cell, "data_type", "") == "f"


def _checked(archive: Archive, limits: Limits) -> int:
    """Refuse what unpacks to too much or declares entities, before openpyxl looks at it; how many comment parts."""
    room = limits.part_size
    cells = comments = 0
    for part in archive.parts():
        if not part.endswith((".xml", ".rels")):
            continue
        unpacked = archive.read(part)
        room -= len(unpacked)
        if room < 0:
            size = in_mb(limits.part_size)
            raise QualcodeError(f"the workbook unpacks to more than {size}", archive.name, SPLIT)
        refuse_doctype(unpacked, archive, part)
        cells += sum(1 for _ in islice(_CELL.finditer(unpacked), 3 * _MOST_CELLS))
        if cells >= 3 * _MOST_CELLS:
            raise _too_many(archive.name)
        comments += part.startswith("xl/comments")
    return comments


def _too_many(name: str) -> QualcodeError:
    return QualcodeError(
        f"the workbook has more than {_MOST_CELLS:,} cells", name, "save the sheet of the interview alone"
    )


def _sheets(data: bytes, name: str) -> tuple[list[Iterator[list[str]]], int]:
    """The rows of each visible sheet, and how many sheets are hidden."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in visible:
        sheet.reset_dimensions()  # how large a sheet says it is need not be true
    return [_rows(sheet.iter_rows(values_only=True), name) for sheet in visible], len(book.worksheets) - len(visible)


def _rows(found: Iterable[Sequence[object]], name: str) -> Iterator[list[str]]:
    cells = 0
    for n, row in enumerate(found):
        cells += len(row)
        if cells > _MOST_CELLS or n > _MOST_ROWS:
            raise _too_many(name)
        yield [_shown(value) for value in row]


def _shown(value: object) -> str:
    """A cell's value as words: whole numbers without a decimal point, durations as clock times."""
    if value is None:
        return ""
    if isinstance(value, str):
        return storable(_ESCAPED.sub(_unescaped, value).replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, dt.timedelta):
        return clock(round(value.total_seconds() * 1000))
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return str(value)


def _unescaped(found: re.Match[str]) -> str:
    """Excel writes a character that XML cannot hold, and the underscore of what looks the same, as "_x000D_"."""
    return chr(int(found[1], 16))


def _told(hidden: int, comments: int) -> Iterator[ImportWarning]:
    if hidden:
        yield ImportWarning(None, f"hidden sheets, not in the text: {hidden}")
    if comments:
        yield ImportWarning(None, f"sheets with comments, which are not in the text: {comments}")
