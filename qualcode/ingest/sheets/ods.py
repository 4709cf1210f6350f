"""OpenDocument spreadsheets (.ods), a row at a time."""

from __future__ import annotations

import datetime as dt
import re
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO, Final, TypeVar

from qualcode.ingest.archive import Archive
from qualcode.ingest.sheets.book import Book, Kind
from qualcode.ingest.sheets.pulling import LONGEST_TEXT, Attributes, Collector, attribute, pull
from qualcode.ingest.sheets.xlsx import MOST_COLUMNS, MOST_ROWS
from qualcode.ingest.text import storable
from qualcode.model.errors import QualcodeError
from qualcode.model.sheets import NO_RESULT, CellError, CellValue, Merge, Percent, SheetInfo, SheetRow

Found = TypeVar("Found")
_MOST_UNPACKED: Final = 4 * 1024**3
_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?\Z|Err:\d{3}\Z")
_TIME = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S\Z")


class OdsBook(Book):
    """An .ods. All its sheets stand in one part, so that a later one is reached through the ones before it."""

    kind: Kind = "ods"

    def __init__(self, archive: Archive, file: BinaryIO) -> None:
        _refuse_locked(archive)
        self._archive = archive
        self._file = file
        names = self._pulled(_Names())
        super().__init__(archive.name, tuple(names))
        if not self.sheets:
            raise QualcodeError("the file has no sheet of cells", archive.name, "give a spreadsheet")

    def close(self) -> None:
        """Let the file go."""
        self._file.close()

    def rows(self, sheet: str = "") -> Iterator[SheetRow]:
        """The rows of a sheet that are not blank."""
        return self._pulled(_Rows(self.sheets.index(self.find(sheet))))

    def merged(self, sheet: str = "") -> tuple[Merge, ...]:
        """The cells of a sheet that were joined."""
        collector = _Rows(self.sheets.index(self.find(sheet)))
        for _ in self._pulled(collector):
            pass
        return tuple(collector.merges)

    def _pulled(self, collector: Collector[Found]) -> Iterator[Found]:
        return pull(self._archive, "content.xml", self._archive.pieces("content.xml", _MOST_UNPACKED), collector)


def _refuse_locked(archive: Archive) -> None:
    if archive.has("META-INF/manifest.xml") and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise QualcodeError("the file is protected by a password", archive.name, "save it without one")


class _Names:
    """The sheets, and which of them a style hides."""

    def __init__(self) -> None:
        self.found: deque[SheetInfo] = deque()
        self._hiding: set[str] = set()
        self._style = ""
        self._depth = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "style":
            self._style = attribute(attributes, "name")
        elif name == "table-properties" and attribute(attributes, "display") == "false":
            self._hiding.add(self._style)
        elif name == "table":
            self._depth += 1
            if self._depth == 1:
                hidden = attribute(attributes, "style-name") in self._hiding
                self.found.append(SheetInfo(storable(attribute(attributes, "name")), hidden))

    def end(self, name: str) -> None:
        if name == "table":
            self._depth -= 1

    def words(self, text: str) -> None: ...


class _Rows:
    """The rows of one sheet as its tags come by. Blank cells may be repeated a million times and are only counted."""

    def __init__(self, wanted: int) -> None:
        self.found: deque[SheetRow] = deque()
        self.merges: list[Merge] = []
        self._wanted = wanted
        self._table = -1
        self._depth = self._aside = 0
        self._row = 0
        self._repeated = 1
        self._cells: list[CellValue] = []
        self._at = 0
        self._cell: Attributes = {}
        self._text: list[str] = []
        self._length = 0
        self._in_cell = self._in_words = self._failed = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "table":
            self._depth += 1
            self._table += self._depth == 1
            return
        if self._table != self._wanted or self._depth != 1:
            return
        if name == "annotation":
            self._aside += 1
        elif name == "table-row":
            self._row += 1
            self._at = 0
            self._repeated = _times(attributes, "number-rows-repeated")
        elif name == "table-cell" or name == "covered-table-cell":
            own = (pair for pair in attributes.items() if not pair[0].startswith("calcext:"))
            self._cell = {key.rpartition(":")[2]: value for key, value in own}
            self._failed = attributes.get("calcext:value-type") == "error"
            self._in_cell = True
            self._text.clear()
            self._length = 0
            self._merge()
        elif self._in_cell and not self._aside:
            self._start_words(name, attributes)

    def _start_words(self, name: str, attributes: Attributes) -> None:
        if name == "p":
            if self._text:
                self._text.append("\n")
            self._in_words = True
        elif name == "s":
            self._text.append(" " * min(_times(attributes, "c"), 1000))
        elif name == "tab":
            self._text.append("\t")
        elif name == "line-break":
            self._text.append("\n")

    def words(self, text: str) -> None:
        if self._in_words and not self._aside:
            self._length += len(text)
            if self._length > LONGEST_TEXT:
                raise ValueError("a cell of more than a million characters")
            self._text.append(text)

    def end(self, name: str) -> None:
        if name == "table":
            self._depth -= 1
        if self._table != self._wanted or self._depth != 1:
            return
        if name == "annotation":
            self._aside -= 1
        elif name == "p":
            self._in_words = False
        elif name == "table-cell" or name == "covered-table-cell":
            self._in_cell = False
            self._put()
        elif name == "table-row":
            self._end_row()

    def _put(self) -> None:
        times = _times(self._cell, "number-columns-repeated")
        value = self._value()
        if value is not None:
            if self._at + times > MOST_COLUMNS:
                raise ValueError(f"more columns than any sheet has in row {self._row}")
            self._cells.extend([None] * (self._at - len(self._cells)))
            self._cells.extend([value] * times)
        self._at += times

    def _end_row(self) -> None:
        if self._cells:
            if self._row + self._repeated - 1 > MOST_ROWS:
                raise ValueError("more rows than any sheet has")
            cells = tuple(self._cells)
            self.found.extend(SheetRow(self._row + n, cells) for n in range(self._repeated))
            self._cells.clear()
        self._row += self._repeated - 1

    def _merge(self) -> None:
        across, down = _times(self._cell, "number-columns-spanned"), _times(self._cell, "number-rows-spanned")
        if (across > 1 or down > 1) and len(self.merges) < MOST_COLUMNS:
            self.merges.append(Merge(self._row, self._at, self._row + down - 1, self._at + across - 1))

    def _value(self) -> CellValue:
        cell = self._cell
        kind = cell.get("value-type", "")
        text = storable("".join(self._text))
        if self._failed or ("formula" in cell and _ERROR.match(text)):
            return CellError(text or NO_RESULT.code)
        if kind == "string":
            return cell.get("string-value") or text or None
        if kind in ("float", "currency"):
            value = float(cell["value"])
            return int(value) if value.is_integer() and abs(value) < 1e15 else value
        if kind == "percentage":
            return Percent(cell["value"])
        if kind == "boolean":
            return cell["boolean-value"] == "true"
        if kind == "date":
            moment = dt.datetime.fromisoformat(cell["date-value"])
            return moment.date() if moment.time() == dt.time() else moment
        if kind == "time":
            return _time(cell["time-value"])
        return text or (NO_RESULT if "formula" in cell else None)


def _times(attributes: Attributes, name: str) -> int:
    times = int(attribute(attributes, name) or 1)
    if times < 1:
        raise ValueError(f"{name} {times}")
    return times


def _time(written: str) -> CellValue:
    found = _TIME.match(written)
    if found is None:
        return written
    hours, minutes, seconds = (int(part) for part in found.groups())
    if hours < 24 and minutes < 60 and seconds < 60:
        return dt.time(hours, minutes, seconds)
    return dt.timedelta(hours=hours, minutes=minutes, seconds=seconds)
