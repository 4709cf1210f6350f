"""Files of comma-separated values, a row at a time: encoding and separator are found first, then rows stream."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, Final

from qualcode.ingest.encoding import decode
from qualcode.ingest.sheets.book import Book, Kind
from qualcode.ingest.text import storable
from qualcode.model.errors import QualcodeError
from qualcode.model.sheets import CellValue, Merge, SheetInfo, SheetRow
from qualcode.text.formula import unguard

_SEPARATORS: Final = ",;\t|"
_PIECE: Final = 1 << 20
_HEAD: Final = 1 << 16
_LOOKED_AT: Final = 200


class CsvBook(Book):
    """A .csv (or .tsv): one sheet, called ""; every cell is words, blank ones are None."""

    kind: Kind = "csv"

    def __init__(self, file: BinaryIO, name: str) -> None:
        super().__init__(name, (SheetInfo(""),))
        self._file = file
        self._encoding, self._skip = _encoding(file, name)
        head = self._text().read(_HEAD)
        self._told, self._separator = _separator(head)

    def close(self) -> None:
        """Let the file go."""
        self._file.close()

    def merged(self, sheet: str = "") -> tuple[Merge, ...]:
        """None: a csv knows no joined cells."""
        self.find(sheet)
        return ()

    def rows(self, sheet: str = "") -> Iterator[SheetRow]:
        """The rows that are not blank, each with the line it begins on."""
        self.find(sheet)
        return self._rows()

    def _rows(self) -> Iterator[SheetRow]:
        lines = iter(self._text())
        start = 1
        if self._told:
            next(lines, None)
            start = 2
        reader = csv.reader(lines, delimiter=self._separator, strict=True)
        before = start - 1
        try:
            for cells in reader:
                values: list[CellValue] = [storable(unguard(cell)) or None for cell in cells]
                while values and values[-1] is None:
                    values.pop()
                if values:
                    yield SheetRow(start, tuple(values))
                start = reader.line_num + 1 + before
        except csv.Error as error:
            raise _broken(error, f"{self.name} line {start}") from error
        except UnicodeDecodeError as error:
            raise QualcodeError("the file changed while it was read", self.name, "try again") from error

    def _text(self) -> io.TextIOWrapper:
        """The file from its beginning; the wrapper is never closed with the file under it."""
        self._file.seek(self._skip)
        return io.TextIOWrapper(io.BufferedReader(_Held(self._file)), encoding=self._encoding, newline="")


class _Held(io.RawIOBase):
    """The file under a reader of text that may be thrown away before the file is."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._at = file.tell()

    def readable(self) -> bool:
        return True

    def readinto(self, room) -> int:  # type: ignore[no-untyped-def]
        self._file.seek(self._at)
        piece = self._file.read(len(room))
        room[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


def _encoding(file: BinaryIO, name: str) -> tuple[str, int]:
    """The encoding, and how many bytes its mark takes: a mark, UTF-8 if all of it fits, else Windows-1252."""
    start = file.read(4)
    file.seek(0)
    for mark, codec in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if start.startswith(mark):
            _all_fits(file, name, codec, len(mark))
            return codec, len(mark)
    if _all_fits(file, name, "utf-8", 0, refuse=False):
        return "utf-8", 0
    file.seek(0)
    try:
        head = decode(file.read(_PIECE), name)  # refuses what is binary
    except QualcodeError as error:
        raise QualcodeError(error.what, name, "save it as CSV UTF-8") from error
    codec = head.encoding if head.encoding.startswith("utf-16") else "cp1252"
    _all_fits(file, name, codec, 0)
    return codec, 0


def _all_fits(file: BinaryIO, name: str, codec: str, skip: int, *, refuse: bool = True) -> bool:
    file.seek(skip)
    decoder = codecs.getincrementaldecoder(codec)()
    line = 1
    try:
        while piece := file.read(_PIECE):
            text = decoder.decode(piece)
            if "\0" in text:
                line += text.count("\n", 0, text.index("\0"))
                raise QualcodeError(
                    "this is not a text file", f"{name} line {line}", "give a .csv, .xlsx, .ods or .xls"
                )
            line += text.count("\n")
        decoder.decode(b"", True)
    except UnicodeDecodeError as error:
        if not refuse:
            return False
        raise QualcodeError(
            f"the text is neither UTF-8 nor {'Windows-1252' if codec == 'cp1252' else codec}",
            f"{name} behind line {line}",
            "save it as CSV UTF-8",
        ) from error
    return True


def _separator(head: str) -> tuple[bool, str]:
    """Whether the first line tells the separator ("sep=;"), and which it is: what gives most rows one width."""
    first = head.partition("\n")[0].rstrip("\r")
    if first.lower()[:-1] == "sep=":
        return True, first[-1]
    return False, max(_SEPARATORS, key=lambda separator: _evenness(head, separator))


def _evenness(head: str, separator: str) -> tuple[int, int]:
    """How many rows have the commonest width above one, and that width."""
    widths: Counter[int] = Counter()
    try:
        for cells in islice(csv.reader(io.StringIO(head, newline=""), delimiter=separator), _LOOKED_AT):
            if any(cells) and len(cells) > 1:
                widths[len(cells)] += 1
    except csv.Error:
        pass
    return widths.most_common(1)[0][::-1] if widths else (0, 0)


def _broken(error: csv.Error, where: str) -> QualcodeError:
    text = str(error)
    if "unexpected end" in text or "field larger" in text:
        what = "a quotation mark is not closed"
    elif "new-line" in text:
        what = "a line ends in a way that is not understood"
    else:
        what = "a quoted cell goes on behind its closing quotation mark"
    return QualcodeError(what, where, "double the quotation marks inside a quoted cell")
