"""What a file truly is, by its content; its name only breaks ties."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from qualcode.ingest.archive import Archive
from qualcode.ingest.formats import READABLE
from qualcode.ingest.limits import Limits
from qualcode.ingest.turns.lexicon import SPEAKER_COLUMNS, TEXT_COLUMNS
from qualcode.model.errors import QualcodeError

Kind = Literal["docx", "odt", "html", "rtf", "pdf", "cues", "json", "table", "xlsx", "text"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_97 = "open it in Word or LibreOffice and save it as .docx"
_AS_DOCX = f"save it as .docx or .txt ({READABLE})"
_AS_TEXT = f"save it as .txt ({READABLE})"

_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "a picture (PNG)", f"transcribe it first ({READABLE})"),
    (b"\xff\xd8\xff", "a picture (JPEG)", f"transcribe it first ({READABLE})"),
    (b"GIF8", "a picture (GIF)", f"transcribe it first ({READABLE})"),
    (b"ID3", "a sound recording (MP3)", f"transcribe it first ({READABLE})"),
    (b"RIFF", "a sound or video recording", f"transcribe it first ({READABLE})"),
    (b"OggS", "a sound recording (Ogg)", f"transcribe it first ({READABLE})"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"SQLite format 3\0", "an SQLite database", READABLE),
    (b"\x7fELF", "a program", READABLE),
)

# Text formats with a structure of their own: read as plain text they would lose it.
_STRUCTURED_NAMES = {
    ".xml": "an XML file",
}
_BINARY_NAMES = frozenset(".json .docx .docm .dotx .dotm .doc .dot .rtf .odt .pdf .xlsx .xls .pptx .ppt .zip".split())
_CLOCK = rb"[ \t]{0,9}\d{1,3}:\d\d(?::\d\d)?(?:[,.]\d{1,3})?[ \t]{1,9}-->"
_CUES = re.compile(rb"WEBVTT(?:[ \t\r\n]|$)|\s*\d{1,9}[ \t]{0,9}(?:\r\n?|\n)" + _CLOCK)
_TIMING = re.compile(rb"^" + _CLOCK, re.MULTILINE)
_WITH_TEXT = SPEAKER_COLUMNS | {"start", "timespan"}
_JSON = re.compile(rb"\s*(?:\{\s*\"[^\"\n]{1,60}\"\s*:|\[\s*\{\s*\")")
_HTML = re.compile(
    rb"(?:\s{0,99}<(?:!--.{0,999}?--|\?xml[^>]{0,200})>){0,3}\s{0,99}<(?:!doctype\s{1,9}html|(?:html|head|body|meta)[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<\0?[a-zA-Z]")


def kind_of(data: bytes, name: str) -> Kind:
    """Return the reader for ``data``; ``name`` is the file's name.

    Raises QualcodeError naming the true format when this version does not read it.
    """
    if not data:
        raise QualcodeError("the file is empty", name, "get it from its source again")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _package(Archive(data, name, Limits()))
    if data.startswith(_OLE):
        _refuse_ole(data, name)
    for magic, what, fix in _MAGIC:
        if data.startswith(magic):
            raise _not_read(what, name, fix)
    if data[4:8] == b"ftyp":
        raise _not_read("a sound or video recording (MPEG-4)", name, f"transcribe it first ({READABLE})")
    head = _head(data)
    if _CUES.match(head) or (PurePath(name).suffix.lower() in (".vtt", ".srt") and _TIMING.search(head)):
        return "cues"
    if _JSON.match(head) or (PurePath(name).suffix.lower() == ".json" and head.lstrip()[:1] in (b"{", b"[")):
        return "json"
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if head.lstrip().startswith(b"%PDF-") or (b"%PDF-" in data[:1024] and PurePath(name).suffix.lower() == ".pdf"):
        return "pdf"
    if _HTML.match(head) or (PurePath(name).suffix.lower() in (".html", ".htm", ".xhtml") and _TAG.search(data)):
        return "html"
    _refuse_text_formats(data, head, name)
    return "table" if _is_table(head, name) else "text"


def _is_table(head: bytes, name: str) -> bool:
    """Whether the first line heads columns of speaker and text, or of times and text, or the name says so."""
    if PurePath(name).suffix.lower() in (".csv", ".tsv"):
        return True
    first = head.lstrip().split(b"\n", 1)[0].decode("utf-8", "replace").lower()
    for separator in "\t,;":
        cells = [cell.strip(' "\r') for cell in first.split(separator)]
        if all(len(cell.split()) < 4 for cell in cells) and TEXT_COLUMNS.intersection(cells):
            return bool(_WITH_TEXT.intersection(cells))
    return False


def _package(archive: Archive) -> Kind:
    if archive.has("xl/workbook.xml"):
        return "xlsx"
    if archive.has("content.xml") or archive.has("encrypted-package"):
        return "odt"
    return "docx"


def _head(data: bytes) -> bytes:
    """The beginning of a text as UTF-8, also where the file is UTF-16."""
    start = data[:4096]
    marked = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    if marked or (start[1:2] == b"\0" and start[:1] != b"\0"):
        return start.decode("utf-16" if marked else "utf-16-le", "ignore").encode("utf-8", "ignore")
    return start.removeprefix(b"\xef\xbb\xbf")


def _refuse_ole(data: bytes, name: str) -> None:
    # The directory of a compound file spells its stream names in UTF-16.
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise QualcodeError("the file is protected by a password", name, "open it in Word and save it without one")
    if "WordDocument".encode("utf-16-le") in data:
        raise QualcodeError("the file is an old Word document (Word 97 .doc), which is not read", name, _WORD_97)
    raise _not_read("an old Office file", name, _WORD_97)


def _refuse_text_formats(data: bytes, head: bytes, name: str) -> None:
    if re.match(rb"\s*<\?xml[\s]", head):
        raise _not_read("an XML file", name, _AS_DOCX)
    suffix = PurePath(name).suffix.lower()
    if suffix in _STRUCTURED_NAMES:
        raise _not_read(_STRUCTURED_NAMES[suffix], name, _AS_TEXT)
    if suffix in _BINARY_NAMES:
        _refuse_misnamed(data, name, suffix)


def _refuse_misnamed(data: bytes, name: str, suffix: str) -> None:
    if b"\0" in data[:4096]:
        raise QualcodeError(f"the file is damaged, or not a {suffix} file", name, "get it from its source again")
    raise QualcodeError(f"the file is plain text although it is named {suffix}", name, "rename it to .txt")


def _not_read(what: str, name: str, fix: str) -> QualcodeError:
    return QualcodeError(f"the file is {what}, which is not read yet", name, fix)
