"""What the cells of an .xlsx lean on: the list of sheets, shared words, which numbers are dates or percentages."""

from __future__ import annotations

import re
from array import array
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

from qualcode.ingest.archive import Archive
from qualcode.ingest.sheets.pulling import Attributes, Collector, attribute, pull
from qualcode.ingest.text import storable
from qualcode.model.errors import QualcodeError
from qualcode.model.sheets import SheetInfo

Found = TypeVar("Found")
Look = Literal["", "date", "percent"]
_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_PERCENTS = {9, 10}
_NO_DATE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|general', re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class Listed:
    """A sheet of the workbook, and the part that holds it."""

    info: SheetInfo
    part: str


def look_of(number_format: str) -> Look:
    """Whether a number format shows a number as a date or with a percent sign; its first section decides."""
    first = _NO_DATE.sub("", number_format.split(";", 1)[0]).lower()
    if re.search(r"[dmyhs]", first):
        return "date"
    return "percent" if "%" in first else ""


def unescaped(text: str) -> str:
    """Excel writes a character that XML cannot hold as "_x000D_"."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return storable(text.replace("\r\n", "\n").replace("\r", "\n"))


class _Workbook:
    def __init__(self) -> None:
        self.found: deque[tuple[str, bool, str]] = deque()
        self.from_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            self.found.append((attributes.get("name", ""), hidden, attribute(attributes, "id")))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "") in ("1", "true")

    def end(self, name: str) -> None: ...

    def words(self, text: str) -> None: ...


class _Relations:
    def __init__(self) -> None:
        self.found: deque[tuple[str, str, str]] = deque()

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found.append((attributes.get("Id", ""), kind, attributes.get("Target", "")))

    def end(self, name: str) -> None: ...

    def words(self, text: str) -> None: ...


def read_workbook_part(archive: Archive) -> tuple[tuple[Listed, ...], dict[str, str], bool]:
    """The worksheets in their order, the other parts by kind, and whether dates count from 1904."""
    root = _pulled(archive, "_rels/.rels", _Relations())
    main = next((target.lstrip("/") for _, kind, target in root if kind == "officeDocument"), "xl/workbook.xml")
    folder, _, own = main.rpartition("/")
    relations = _pulled(archive, f"{folder}/_rels/{own}.rels", _Relations())
    parts = {key: (kind, _placed(target, folder)) for key, kind, target in relations}
    workbook = _Workbook()
    listed = []
    for name, hidden, key in _pulled(archive, main, workbook):
        kind, part = parts.get(key, ("", ""))
        if kind == "worksheet":
            listed.append(Listed(SheetInfo(unescaped(name), hidden), part))
    if not listed:
        raise QualcodeError("the workbook has no sheet of cells", archive.name, "check the file")
    return tuple(listed), dict(parts.values()), workbook.from_1904


def _placed(target: str, folder: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"{folder}/{target.removeprefix('./')}"


class _Styles:
    """Number formats, and which of them each style of a cell has."""

    def __init__(self) -> None:
        self.found: deque[Look] = deque()
        self._formats: dict[str, str] = {}
        self._in_cells = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            self._formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self.found.append(self._look(attributes.get("numFmtId", "0")))

    def _look(self, number: str) -> Look:
        if number in self._formats:
            return look_of(self._formats[number])
        if not number.isdecimal():
            return ""
        return "date" if int(number) in _DATES else "percent" if int(number) in _PERCENTS else ""

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False

    def words(self, text: str) -> None: ...


def read_looks(archive: Archive, part: str) -> tuple[Look, ...]:
    """How numbers are shown, by the number of a cell's style."""
    return tuple(_pulled(archive, part, _Styles())) if part and archive.has(part) else ()


class _Strings:
    def __init__(self) -> None:
        self.found: deque[str] = deque()
        self._words: list[str] = []
        self._reading = False
        self._sound = 0

    def start(self, name: str, _: Attributes) -> None:
        if name == "t" and not self._sound:
            self._reading = True
        elif name == "rPh":
            self._sound += 1

    def end(self, name: str) -> None:
        if name == "t":
            self._reading = False
        elif name == "rPh":
            self._sound -= 1
        elif name == "si":
            self.found.append(unescaped("".join(self._words)))
            self._words.clear()

    def words(self, text: str) -> None:
        if self._reading:
            self._words.append(text)


class SharedWords:
    """The shared words of a workbook, kept end to end: a list of as many strings would take several times the room."""

    def __init__(self, archive: Archive, part: str) -> None:
        self._text = bytearray()
        self._ends = array("Q", [0])
        if part and archive.has(part):
            for words in _pulled(archive, part, _Strings()):
                self._text += words.encode("utf-8", "surrogatepass")
                self._ends.append(len(self._text))

    def at(self, number: int) -> str:
        """The words of that number. Raises ``ValueError`` when there are not so many."""
        if not 0 <= number < len(self._ends) - 1:
            raise ValueError(f"words number {number}")
        return self._text[self._ends[number] : self._ends[number + 1]].decode("utf-8", "surrogatepass")


def _pulled(archive: Archive, part: str, collector: Collector[Found]) -> Iterator[Found]:
    return pull(archive, part, archive.pieces(part, archive.limits.part_size), collector)
