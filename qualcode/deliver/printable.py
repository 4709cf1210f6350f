"""Words made fit for an office file: what such a file cannot hold is replaced one for one, and counted.

XML knows no control characters, no lone surrogates, no U+FFFE or U+FFFF; a document that holds one does not open. C0
controls and DEL get their picture (ESC is ``␛``), everything else U+FFFD. Tabs and line feeds stay. Where people read
the words (on pages and in workbooks), so are the bidi overrides, embeddings and isolates replaced: one that is not
closed would turn the speaker's name behind the quotation around. csv is for programs and keeps these, but what acts on
a terminal that prints the file is replaced there too. json writes it as an escape, and is read back as it was: only
what cannot be encoded is replaced. A quote with stand-ins in it is found again (``coding/locate.py``).
"""

from __future__ import annotations

import re
from typing import Final

_UNFIT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_UNFIT_IN_PRINT: Final = re.compile(_UNFIT.pattern[:-1] + "\u202a-\u202e\u2066-\u2069]")
_UNFIT_IN_LINES: Final = re.compile(r"\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_REPLACEMENT: Final = "\ufffd"


def _stand_in(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else _REPLACEMENT


class Printable:
    """Makes texts fit and remembers how many characters it replaced. One for each file that is written.

    ``running_text`` is for what people read, on a page or in a workbook.
    """

    def __init__(self, running_text: bool = False) -> None:
        self.replaced = 0
        self._unfit = _UNFIT_IN_PRINT if running_text else _UNFIT

    def __call__(self, text: str) -> str:
        """Give ``text`` with a visible stand-in for each character an office file cannot hold; same length."""
        if self._unfit.search(text) is None:
            return text
        fit, count = self._unfit.subn(_stand_in, text)
        self.replaced += count
        return fit

    def lines(self, text: str) -> str:
        """The same for a text in which lines may end as csv has them, with CR and LF; same length."""
        if _UNFIT_IN_LINES.search(text) is None:
            return text
        fit, count = _UNFIT_IN_LINES.subn(_stand_in, text)
        self.replaced += count
        return fit

    def encodable(self, text: str) -> str:
        """Give ``text`` with U+FFFD for each lone surrogate, which no UTF-8 file can hold; same length."""
        if _SURROGATES.search(text) is None:
            return text
        fit, count = _SURROGATES.subn(_REPLACEMENT, text)
        self.replaced += count
        return fit

    @property
    def remarks(self) -> tuple[str, ...]:
        """Say what was replaced, or nothing."""
        if not self.replaced:
            return ()
        what = "1 character" if self.replaced == 1 else f"{self.replaced:,} characters"
        return (f"{what} that the file cannot hold (control characters and their like) replaced one for one",)
