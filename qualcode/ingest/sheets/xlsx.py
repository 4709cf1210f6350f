"""Excel workbooks (.xlsx, .xlsm), a row at a time: macros are never looked at, formulas by their stored results."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO, Final

from qualcode.ingest.archive import Archive
from qualcode.ingest.sheets.book import Book, Kind
from qualcode.ingest.sheets.pulling import LONGEST_TEXT, Attributes, pull
from qualcode.ingest.sheets.xlsx_parts import (
    Listed,
    Look,
    SharedWords,
    read_looks,
    read_workbook_part,
    unescaped,
)
from qualcode.model.mapping import column_index
from qualcode.model.sheets import NO_RESULT, CellError, CellValue, Merge, Percent, SheetRow

MOST_ROWS: Final = 1_048_576
MOST_COLUMNS: Final = 16_384
"""That Excel has."""
_MOST_UNPACKED: Final = 4 * 1024**3
_LATEST = 2_958_466  # the day behind 9999-12-31


class XlsxBook(Book):
    """An .xlsx or .xlsm."""

    kind: Kind = "xlsx"

    def __init__(self, archive: Archive, file: BinaryIO) -> None:
        self._listed, parts, self._from_1904 = read_workbook_part(archive)
        super().__init__(archive.name, tuple(one.info for one in self._listed))
        self._archive = archive
        self._file = file
        self._looks = read_looks(archive, parts.get("styles", ""))
        self._words_part = parts.get("sharedStrings", "")
        self._words: SharedWords | None = None

    def close(self) -> None:
        """Let the file go."""
        self._file.close()

    def rows(self, sheet: str = "") -> Iterator[SheetRow]:
        """The rows of a sheet that are not blank."""
        if self._words is None:
            self._words = SharedWords(self._archive, self._words_part)
        return self._pull(sheet, _Rows(self._looks, self._words, self._from_1904))

    def merged(self, sheet: str = "") -> tuple[Merge, ...]:
        """The cells of a sheet that were joined: they stand behind its rows, so the whole sheet is gone through."""
        collector = _Merges()
        part = self._part(sheet)
        for _ in pull(self._archive, part, self._archive.pieces(part, _MOST_UNPACKED), collector):
            pass
        return tuple(collector.merges)

    def _pull(self, sheet: str, collector: _Rows) -> Iterator[SheetRow]:
        part = self._part(sheet)
        return pull(self._archive, part, self._archive.pieces(part, _MOST_UNPACKED), collector)

    def _part(self, sheet: str) -> str:
        info = self.find(sheet)
        return next(_of(one) for one in self._listed if one.info is info)


def _of(listed: Listed) -> str:
    return listed.part


class _Merges:
    def __init__(self) -> None:
        self.found: deque[Merge] = deque()
        self.merges: list[Merge] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "mergeCell" and len(self.merges) < MOST_COLUMNS:
            first, _, last = attributes.get("ref", "").partition(":")
            (top, left), (bottom, right) = _place(first), _place(last or first)
            self.merges.append(Merge(top, left, bottom, right))

    def end(self, name: str) -> None: ...

    def words(self, text: str) -> None: ...


def _place(reference: str) -> tuple[int, int]:
    """Row from 1 and column from 0 of "D7"."""
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :]), column_index(letters)


class _Rows:
    """The rows of a sheet as its tags come by."""

    def __init__(self, looks: tuple[Look, ...], shared: SharedWords, from_1904: bool) -> None:
        self.found: deque[SheetRow] = deque()
        self._looks = looks
        self._shared = shared
        self._epoch = dt.datetime(1904, 1, 1) if from_1904 else dt.datetime(1899, 12, 30)
        self._columns: dict[str, int] = {}
        self._row = 0
        self._cells: list[CellValue] = []
        self._at = -1
        self._type = self._style = ""
        self._text: list[str] = []
        self._length = 0
        self._reading = self._formula = self._valued = False
        self._sound = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            reference = attributes.get("r")
            self._at = self._at + 1 if reference is None else self._column(reference)
            self._type = attributes.get("t", "n")
            self._style = attributes.get("s", "")
            self._formula = self._valued = False
            self._text.clear()
        elif name == "v" or (name == "t" and not self._sound):
            self._reading = self._valued = True
        elif name == "f":
            self._formula = True
        elif name == "row":
            number = int(attributes.get("r", self._row + 1))
            if not self._row < number <= MOST_ROWS:
                raise ValueError(f"row {number} behind row {self._row}")
            self._row, self._at = number, -1
        elif name == "rPh":
            self._sound += 1

    def words(self, text: str) -> None:
        if self._reading:
            self._length += len(text)
            if self._length > LONGEST_TEXT:
                raise ValueError("a cell of more than a million characters")
            self._text.append(text)

    def end(self, name: str) -> None:
        if name == "v" or name == "t":
            self._reading = False
            self._length = 0
        elif name == "c":
            value = self._value()
            if value is not None:
                missing = self._at - len(self._cells)
                if missing < 0:
                    raise ValueError(f"a cell out of its order in row {self._row}")
                self._cells.extend([None] * missing)
                self._cells.append(value)
        elif name == "row":
            if self._cells:
                self.found.append(SheetRow(self._row, tuple(self._cells)))
                self._cells.clear()
        elif name == "rPh":
            self._sound -= 1

    def _column(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        index = self._columns.get(letters)
        if index is None:
            index = self._columns[letters] = column_index(letters)
            if index >= MOST_COLUMNS:
                raise ValueError(f"column {letters}")
        return index

    def _value(self) -> CellValue:
        text = self._text[0] if len(self._text) == 1 else "".join(self._text)
        kind = self._type
        if kind == "n":
            if text.strip():
                return self._number(float(text))
            return NO_RESULT if self._formula else None
        if kind == "s":
            return self._shared.at(int(text)) or None if text else None
        if kind == "str" or kind == "inlineStr":
            if self._formula and not self._valued:
                return NO_RESULT
            return unescaped(text) or None
        if kind == "b":
            return text.strip() == "1"
        if kind == "e":
            return CellError(text.strip() or NO_RESULT.code)
        return dt.datetime.fromisoformat(text.strip()) if text.strip() else None

    def _number(self, value: float) -> CellValue:
        look = self._looks[int(self._style)] if self._style and int(self._style) < len(self._looks) else ""
        if look == "date" and 0 <= value < _LATEST:
            return self._moment(value)
        if look == "percent":
            return Percent(value)
        return int(value) if value.is_integer() and abs(value) < 1e15 else value

    def _moment(self, value: float) -> CellValue:
        """A day, a day with a time, or, below one, a time of day. Excel's 29 February 1900 shifts what is before it."""
        if value < 1:
            return (dt.datetime.min + dt.timedelta(seconds=round(value * 86_400))).time()
        if self._epoch.year == 1899 and value < 60:
            value += 1
        moment = self._epoch + dt.timedelta(seconds=round(value * 86_400))
        return moment.date() if moment.time() == dt.time() else moment
