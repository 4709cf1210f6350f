"""What the library that reads .xls does not tell: which cells hold errors, and which are shown with a percent sign.

It gives an error as a blank cell, which would make a formula that failed a figure that was not reported. Both stand in
the records of the workbook's stream (Excel 97-2003 Binary File Format, and the one of Excel 5 before it).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from qualcode.ingest.sheets.ole import ole_stream
from qualcode.ingest.sheets.xlsx_parts import look_of
from qualcode.model.errors import QualcodeError
from qualcode.model.sheets import CellError

_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_BOF, _EOF, _SHEET, _XF, _FORMAT, _LOCKED = 0x0809, 0x000A, 0x0085, 0x00E0, 0x041E, 0x002F
_FORMULA, _NUMBER, _RK, _RKS, _ERROR = 0x0006, 0x0203, 0x027E, 0x00BD, 0x0205
_PERCENTS = {9, 10}
_EXCEL_97 = 0x0600


@dataclass
class Marks:
    """Of one sheet, by row and column from 0."""

    errors: dict[int, dict[int, CellError]] = field(default_factory=dict)
    percents: set[tuple[int, int]] = field(default_factory=set)


def read_marks(data: bytes, name: str) -> tuple[Marks, ...]:
    """The marks of every sheet, in the order of the workbook. Raises ``QualcodeError`` for a file under a password."""
    stream = ole_stream(data, ("Workbook", "Book"), name)
    starts: list[int] = []
    formats: dict[int, str] = {}
    styles: list[int] = []
    version = 0
    for kind, record in _records(stream, 0):
        if kind == _BOF and not version:
            version = _short(record, 0)
        elif kind == _LOCKED:
            raise QualcodeError("the file is protected by a password", name, "save it without one")
        elif kind == _SHEET:
            starts.append(struct.unpack_from("<I", record)[0])
        elif kind == _FORMAT:
            formats[_short(record, 0)] = _format(record, version)
        elif kind == _XF:
            styles.append(_short(record, 2))
    percents = {
        n
        for n, number in enumerate(styles)
        if (look_of(formats[number]) == "percent" if number in formats else number in _PERCENTS)
    }
    return tuple(_sheet(stream, start, percents) for start in starts)


def _format(record: bytes, version: int) -> str:
    if version < _EXCEL_97:
        return record[3 : 3 + record[2]].decode("cp1252", "replace")
    wide = record[4] & 1
    return record[5:].decode("utf-16-le" if wide else "latin-1", "replace")


def _sheet(stream: bytes, start: int, percents: set[int]) -> Marks:
    marks = Marks()
    for kind, record in _records(stream, start):
        if kind == _ERROR and record[7]:
            _note(marks, record, record[6])
        elif kind == _FORMULA and record[12:14] == b"\xff\xff" and record[6] == 2:
            _note(marks, record, record[8])
        elif kind in (_FORMULA, _NUMBER, _RK) and _short(record, 4) in percents:
            marks.percents.add(_at(record))
        elif kind == _RKS:
            row, first = _at(record)
            for n, place in enumerate(range(4, len(record) - 2, 6)):
                if _short(record, place) in percents:
                    marks.percents.add((row, first + n))
    return marks


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records from a place to the end of its part; parts inside it (charts) are passed over."""
    depth = 0
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        record = stream[start + 4 : start + 4 + length]
        start += 4 + length
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, record


def _at(record: bytes) -> tuple[int, int]:
    return _short(record, 0), _short(record, 2)


def _short(record: bytes, place: int) -> int:
    return int.from_bytes(record[place : place + 2], "little")


def _note(marks: Marks, record: bytes, code: int) -> None:
    row, column = _at(record)
    marks.errors.setdefault(row, {})[column] = CellError(_ERRORS.get(code, "#ERROR"))
