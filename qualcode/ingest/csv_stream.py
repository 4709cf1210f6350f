"""Reading a csv file of any length row by row: the same rules as ``csv_rows``, in memory that does not grow."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, TextIO

from qualcode.ingest.csv_rows import separator_of
from qualcode.model.errors import QualcodeError
from qualcode.text.formula import unguard

_PIECE: Final = 1 << 20
_LONGEST_FIELD: Final = 1 << 24
_HEAD: Final = 1 << 16
ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Looked:
    """What one look over a file's bytes tells: its SHA-256, its size, how its text is written, how it begins."""

    sha256: str
    size: int
    encoding: str
    head: bytes

    @property
    def is_text(self) -> bool:
        """Whether it is a file of text at all, and no workbook."""
        return bool(self.encoding) and self.head[:4] not in (ZIP, OLE)


def look_over(source: Path | bytes) -> Looked:
    """Go once through the bytes. Raises QualcodeError for what cannot be read, and for an empty file."""
    digest, size, head, nul = hashlib.sha256(), 0, b"", False
    utf8 = codecs.getincrementaldecoder("utf-8")()
    is_utf8 = True
    with _opened(source) as handle:
        while piece := handle.read(_PIECE):
            head = head or piece[:_HEAD]
            size += len(piece)
            digest.update(piece)
            nul = nul or b"\0" in piece
            if is_utf8:
                is_utf8 = _decodes(utf8, piece)
    if not size:
        raise QualcodeError("the file is empty", _name(source), "get it from its source again")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    else:
        encoding = "" if nul else "utf-8-sig" if is_utf8 and _decodes(utf8, b"", True) else "cp1252"
    return Looked(digest.hexdigest(), size, encoding, head)


def _decodes(decoder: codecs.IncrementalDecoder, piece: bytes, final: bool = False) -> bool:
    try:
        decoder.decode(piece, final)
    except UnicodeDecodeError:
        return False
    return True


@contextmanager
def csv_stream(
    source: Path | bytes, looked: Looked, *, guarded: bool = True
) -> Iterator[Iterator[tuple[int, list[str]]]]:
    """The rows that are not empty, each with the line (from 1) it starts on, the header among them.

    While it is read it raises QualcodeError, with the line, for a quotation mark that is not closed and for bytes that
    are no text. ``guarded``: our export's guard against formulas is taken away again.
    """
    if not looked.is_text:
        raise QualcodeError("this is not a text file", _name(source), "save it as CSV UTF-8")
    with _opened(source) as raw, io.TextIOWrapper(raw, looked.encoding, newline="") as text:
        try:
            start = text.read(_HEAD)
        except UnicodeDecodeError as error:
            raise _no_text(_name(source), 1) from error
        rest, separator = separator_of(start)
        text.seek(0)
        yield _rows(text, separator, _name(source), guarded, len(start) != len(rest))


def _rows(text: TextIO, separator: str, where: str, guarded: bool, skip: bool) -> Iterator[tuple[int, list[str]]]:
    before = csv.field_size_limit(_LONGEST_FIELD)
    line = 1
    try:
        if skip:  # Excel's own first line, "sep=;"
            text.readline()
        reader = csv.reader(text, delimiter=separator, strict=True)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line + skip, [unguard(cell) if cell[:1] == "'" else cell for cell in cells] if guarded else cells
            line = reader.line_num + 1
    except csv.Error as error:
        unclosed = "unexpected end" in str(error) or "field larger" in str(error)
        what = (
            "a quotation mark is not closed" if unclosed else "a quoted cell goes on behind its closing quotation mark"
        )
        fix = "double the quotation marks inside a quoted cell"
        raise QualcodeError(what, f"{where} line {line + skip}", fix) from error
    except UnicodeDecodeError as error:
        raise _no_text(where, line + skip) from error
    finally:
        csv.field_size_limit(before)


def _no_text(where: str, line: int) -> QualcodeError:
    return QualcodeError("the text is neither UTF-8 nor Windows-1252", f"{where} line {line}", "save it as CSV UTF-8")


@contextmanager
def _opened(source: Path | bytes) -> Iterator[BinaryIO]:
    if isinstance(source, bytes):
        yield io.BytesIO(source)
        return
    where = str(source)
    if not source.exists():
        raise QualcodeError("there is no such file", where, "check the name")
    if not source.is_file():
        raise QualcodeError("it is not a file", where, "name a csv file")
    try:
        with source.open("rb") as handle:
            yield handle
    except OSError as error:
        raise QualcodeError(f"the file cannot be read ({error.strerror})", where, "check its permissions") from error


def _name(source: Path | bytes) -> str:
    return "the csv data" if isinstance(source, bytes) else str(source)
