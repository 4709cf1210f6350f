"""Words that a picture file carries and does not show: titles, authors, programs, paths. Pure."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8"
_WORDS_OF_PNG: Final = (b"tEXt", b"iTXt", b"eXIf")
_COMMENT: Final = 0xFE
_APPLICATION: Final = range(0xE0, 0xF0)
_PIXELS: Final = 0xDA
_MOST: Final = 1_000_000
"""More words than that are none."""
_READABLE: Final = re.compile(r"[^\x00-\x1f\x7f-\x9f]{3,}")

_WIDE: Final = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00){3,}")
"""Letters of two bytes, as Windows writes a picture's title."""


def words_in_picture(data: bytes) -> Iterator[str]:
    """The readable stretches of everything in a PNG or JPEG that is no pixel; nothing of what is neither or damaged."""
    parts = _of_png(data) if data.startswith(_PNG) else _of_jpeg(data) if data.startswith(_JPEG) else iter(())
    for part in parts:
        for text in (part.decode("utf-8", "replace"), part.decode("latin-1")):
            yield from (found[0] for found in _READABLE.finditer(text))
        yield from (found[0].replace(b"\x00", b"").decode("latin-1") for found in _WIDE.finditer(part))


def _of_png(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        part = data[at + 8 : at + 8 + length]
        if kind in _WORDS_OF_PNG:
            yield part
        if kind in (b"zTXt", b"iTXt"):
            yield _unpacked(part)
        at += 12 + length


def _unpacked(part: bytes) -> bytes:
    """What is packed behind the keyword of a chunk; nothing where it is not."""
    start = part.find(b"\x78")
    while start >= 0:
        try:
            return zlib.decompressobj().decompress(part[start:], _MOST)
        except zlib.error:
            start = part.find(b"\x78", start + 1)
    return b""


def _of_jpeg(data: bytes) -> Iterator[bytes]:
    at = len(_JPEG)
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != _PIXELS:
        length = int.from_bytes(data[at + 2 : at + 4])
        if data[at + 1] == _COMMENT or data[at + 1] in _APPLICATION:
            yield data[at + 4 : at + 2 + length]
        at += 2 + max(length, 2)
