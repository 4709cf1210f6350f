"""The lines of a page and where they stand on it."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

# How PDFium marks a hyphen at the end of a line, whose line end it leaves out.
_HYPHENS = re.compile("[\x02\ufffe]")
_LINE = re.compile(r"[^\r\n]+")
_BOLD_NAMES = re.compile(rb"bold|black|heavy", re.IGNORECASE)
_LONGEST_BOLD = 400
_BOLD_WEIGHT = 600


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its text without the blanks at its end, and in points where it stands (None: not known).

    ``word`` is the width of its first word, ``bold`` how many of its first characters are set in bold.
    """

    text: str
    left: float | None = None
    right: float = 0
    bottom: float = 0
    word: float = 0
    bold: int = 0

    @property
    def is_bold(self) -> bool:
        """Whether all of it is set in bold."""
        return self.bold >= len(self.text)


def rows_of(page: PdfTextPage) -> tuple[list[Row], int]:
    """The lines of a page that are not empty, and how many hyphens divide a word between two of them."""
    text = page.get_text_range(errors="surrogatepass")
    text, hyphens = _HYPHENS.subn("-", text)
    # Beyond the basic plane PDFium counts a character twice; such a page is read without places.
    placed = len(text) == page.count_chars()
    return list(_rows(page, text, placed)), hyphens


def _rows(page: PdfTextPage, text: str, placed: bool) -> Iterator[Row]:
    for found in _LINE.finditer(text):
        line = found[0].rstrip()
        words = line.lstrip()
        if words:
            start = found.start() + len(line) - len(words)
            yield _placed(page, words, start) if placed else Row(words)


def _placed(page: PdfTextPage, words: str, start: int) -> Row:
    first = page.get_charbox(start, loose=True)
    last = page.get_charbox(start + len(words) - 1, loose=True)
    word_end = page.get_charbox(start + len(words.split(None, 1)[0]) - 1, loose=True)
    bold = 0
    while bold < min(len(words), _LONGEST_BOLD) and (words[bold] == " " or _is_bold(page, start + bold)):
        bold += 1
    if bold == _LONGEST_BOLD:
        bold = len(words)
    return Row(words, first[0], last[2], first[1], word_end[2] - first[0], bold)


def _is_bold(page: PdfTextPage, index: int) -> bool:
    import pypdfium2.raw as pdfium

    if pdfium.FPDFText_GetFontWeight(page, index) >= _BOLD_WEIGHT:
        return True
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFText_GetFontInfo(page, index, name, len(name), ctypes.c_int())
    return bool(_BOLD_NAMES.search(name.value))
