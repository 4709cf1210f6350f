"""Bytes become characters by the code page of the document and of its fonts."""

from __future__ import annotations

import codecs

from qualcode.ingest.rtf.words import CHARSETS, CODE_PAGES, SYMBOLS
from qualcode.ingest.symbols import symbol_character

_SYMBOL_FONTS = ("symbol", "wingdings")


class Fonts:
    """The font table as it is read, and what bytes in a font stand for; ``unknown`` are those for nothing known."""

    def __init__(self) -> None:
        self.unknown = 0
        self._page = "cp1252"
        self._charsets: dict[int, int] = {}
        self._names: dict[int, str] = {}

    def document_page(self, word: str, number: int | None) -> None:
        """Take in a control word that names the document's code page (\\ansicpg1250, \\mac)."""
        if word in CODE_PAGES:
            self._page = CODE_PAGES[word]
        elif number == 65001:
            self._page = "utf-8"
        elif number == 10000:
            self._page = "mac_roman"
        elif number is not None and _is_known(f"cp{number}"):
            self._page = f"cp{number}"

    def charset(self, font: int, number: int) -> None:
        """Take in the character set of a font."""
        self._charsets[font] = number

    def name(self, font: int, part: str) -> None:
        """Take in a part of a font's name."""
        self._names[font] = (self._names.get(font, "") + part)[:64]

    def characters(self, data: bytes, font: int) -> str:
        """What ``data`` in ``font`` reads."""
        if data.isascii() and self._charsets.get(font) != SYMBOLS:
            return data.decode("ascii")
        if self._is_symbol(font):
            return "".join(self.symbol(byte, font) if byte > 32 else chr(byte) for byte in data)
        text = data.decode(CHARSETS.get(self._charsets.get(font, -1), self._page), "replace")
        self.unknown += text.count("\ufffd")
        return text

    def symbol(self, code: int, font: int) -> str:
        """The character of a symbol font."""
        name = self._names.get(font, "").partition(";")[0].strip().lower()
        found = symbol_character(name, f"{0xF000 + code:X}")
        self.unknown += found is None
        return found or "\ufffd"

    def _is_symbol(self, font: int) -> bool:
        name = self._names.get(font, "").strip().lower()
        return self._charsets.get(font) == SYMBOLS and name.startswith(_SYMBOL_FONTS)


def _is_known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding) is not None
    except LookupError:
        return False
