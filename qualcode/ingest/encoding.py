"""Bytes to characters by a fixed ladder. No guessing by frequency: detectors take short English for Japanese.

A byte-order mark; UTF-16 betrayed by its NULs; strict UTF-8; UTF-8 with a few stray bytes; Windows-1252; else refuse.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from qualcode.ingest.formats import READABLE
from qualcode.model.errors import QualcodeError

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HIGH = re.compile(rb"[\x80-\xff]")
_NOT_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROL_BYTES = bytes(n for n in range(32) if n not in (8, 9, 10, 11, 12, 13, 27))
LISTED = 20
_ASK = "say which with --encoding (try cp1252, mac_roman, utf-16, cp1250 or iso8859-15)"


@dataclass(frozen=True)
class Repair:
    """One place where the bytes did not fit: a position in the decoded text and what was done."""

    at: int
    what: str


@dataclass(frozen=True)
class Decoded:
    """The characters, the encoding they were read as, the first places that were repaired, and how many in all."""

    text: str
    encoding: str
    repairs: tuple[Repair, ...] = ()
    repaired: int = 0


def decode(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """Decode ``data``; ``encoding`` overrides the ladder. Raises QualcodeError when it is binary or unknown."""
    if encoding is not None:
        return _decode_as_told(data, name, encoding)
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], name, codec)
    unmarked = _utf16_by_nulls(data)
    if unmarked:
        return _decode_marked(data, name, unmarked)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data, name)
    _refuse_binary(data, name, share=0.3)
    return Decoded(text, "utf-8")


def _utf16_by_nulls(data: bytes) -> str | None:
    sample = data[: 4096 - len(data) % 2]
    half = len(sample) // 2
    if half < 2 or len(data) % 2 or b"\0" not in sample:
        return None
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd >= 0.7 and even <= 0.05:
        return "utf-16-le"
    if even >= 0.7 and odd <= 0.05:
        return "utf-16-be"
    return None


def _decode_marked(data: bytes, name: str, codec: str) -> Decoded:
    # Lone surrogates pass here and are replaced, one for one, with the other characters that cannot be stored.
    try:
        text = data.decode(codec, "surrogatepass" if codec != "utf-8" else "strict")
    except UnicodeDecodeError:
        decoded = _decode_repairing(data, codec)
        _refuse_hopeless(decoded, name)
        return decoded
    return Decoded(text, codec)


def _decode_legacy(data: bytes, name: str) -> Decoded:
    _refuse_binary(data, name, share=0.03)
    good = len(_MULTIBYTE.findall(data))
    bad = len(_HIGH.findall(_MULTIBYTE.sub(b"", data)))
    if good and good >= bad:
        return _decode_repairing(data, "utf-8")
    if _NOT_CP1252.search(data):
        raise QualcodeError("the file is in no encoding this tool can be sure of", name, _ASK)
    return Decoded(data.decode("cp1252"), "cp1252")


def _decode_as_told(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        codec = codecs.lookup(encoding).name
        mark = next((known for known in _MARKS if data.startswith(known[0])), None)
        if mark and codec in ("utf-8", "utf-8-sig", "utf-16", "utf-32", mark[1]):
            return _decode_marked(data[len(mark[0]) :], name, mark[1])
        return Decoded(data.decode(encoding), encoding)
    except LookupError as error:
        raise QualcodeError(f"there is no text encoding named {encoding!r}", name, _ASK) from error
    except UnicodeDecodeError:
        decoded = _decode_repairing(data, encoding)
    except (ValueError, ArithmeticError, TypeError) as error:
        raise QualcodeError(f"the file cannot be read as {encoding}", name, _ASK) from error
    _refuse_hopeless(decoded, name)
    return decoded


def _decode_repairing(data: bytes, codec: str) -> Decoded:
    """Decode, putting one character for each stray byte: its Windows-1252 reading in UTF-8, else U+FFFD."""
    first: list[tuple[int, int]] = []
    count = 0

    def replace(error: UnicodeError) -> tuple[str, int]:
        nonlocal count
        if not isinstance(error, UnicodeDecodeError):
            raise error
        stood_in = _stand_in(error.object[error.start : error.end], codec)
        count += len(stood_in)
        if len(first) < LISTED:
            first.append((error.start, error.end))
        return stood_in, error.end

    codecs.register_error("qualcode.replace", replace)
    text = data.decode(codec, "qualcode.replace")
    return Decoded(text, codec, tuple(_described(data, codec, first)), count)


def _described(data: bytes, codec: str, misfits: list[tuple[int, int]]) -> Iterator[Repair]:
    """Where in the text the byte ranges that did not fit came out, and as what."""
    length = done = 0
    for start, end in misfits:
        length += len(data[done:start].decode(codec, "replace"))
        stray = data[start:end]
        for n, char in enumerate(_stand_in(stray, codec)):
            yield Repair(length + n, f"{stray.hex(' ').upper()} is not {codec}, read as {char!r}")
        length += len(_stand_in(stray, codec))
        done = end


def _stand_in(stray: bytes, codec: str) -> str:
    if not stray:
        return ""
    if codec == "utf-8":
        return "".join(bytes([byte]).decode("cp1252", "replace") for byte in stray)
    return "\ufffd"


def _refuse_hopeless(decoded: Decoded, name: str) -> None:
    if decoded.repaired > max(3, len(decoded.text) // 100):
        raise QualcodeError(f"the file is not {decoded.encoding}, too much of it does not fit", name, _ASK)


def _refuse_binary(data: bytes, name: str, share: float) -> None:
    controls = len(data) - len(data.translate(None, _CONTROL_BYTES))
    if controls > 1 and controls > share * len(data):
        raise QualcodeError("the file is binary, not text", name, READABLE)
