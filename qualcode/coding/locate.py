"""Finding a quote in its document again: exactly, then with whitespace, quotation marks and dashes evened out.

Evening out: a run of whitespace is one space, every single quotation mark or apostrophe ``'``, every double one ``"``,
every dash or hyphen ``-``, three full stops an ellipsis. What an export shows a stand-in for, and the stand-ins, are
all one (``deliver/printable.py``). Case and letters are left alone.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

_SINGLE: Final = "'‘’‚‛′`´ʼ"
_DOUBLE: Final = '"“”„‟″«»'
_DASHES: Final = "-‐‑‒–—―−"
_UNPRINTABLE: Final = (
    *map(chr, (*range(0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0))),
    *map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFFFE, 0xFFFF)),
    *map(chr, (*range(0x2400, 0x2409), *range(0x240E, 0x241C), 0x2421)),
)
"""Controls that are no whitespace, bidi overrides, embeddings and isolates; and the pictures of controls."""
_TURNED: Final = {
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_UNPRINTABLE, "\ufffd"),
}
_TRANSLATED: Final = str.maketrans(_TURNED)
_SHORTENED: Final = re.compile(r"\s+|\.\.\.")

How = Literal["span", "exact", "evened"]


def evened(text: str) -> str:
    """The text with whitespace, quotation marks and dashes evened out, without whitespace at its ends."""
    return _SHORTENED.sub(_short, text.strip()).translate(_TRANSLATED)


def _short(match: re.Match[str]) -> str:
    return "…" if match[0] == "..." else " "


@dataclass(frozen=True)
class Located:
    """A quote's place: ``how`` it was found; ``moved`` when a span was given and it is not there."""

    start: int
    end: int
    how: How
    moved: bool = False


@dataclass(frozen=True)
class NotLocated:
    """Why a quote has no place."""

    why: str
    fix: str = "check the quote or give --span START:END"


class Locator:
    """One document's text, asked for many quotes; the evened text is made once, when first needed."""

    def __init__(self, text: str) -> None:
        self.text = text

    def locate(self, quote: str, span: tuple[int, int] | None = None) -> Located | NotLocated:
        """Where the quote is.

        A span that holds the quote, exactly or evened out, is taken, even if the quote stands elsewhere too. Else a
        quote that is unique in the document beats the span. The place holds no whitespace at its ends, and its evened
        text is always that of the quote.
        """
        words = quote.strip()
        if not words:
            return NotLocated("the quote is empty")
        if span is not None and self._holds(span, words):
            return Located(*self.trimmed(*span), "span")
        for how, places in (("exact", self._exact(words)), ("evened", self._evened(words))):
            if len(places) == 1:
                start, end = places[0]
                return Located(start, end, "exact" if how == "exact" else "evened", span is not None)
            if places:
                return NotLocated(
                    "the quote stands in the document more than once", "give more of its words, or --span START:END"
                )
        return NotLocated("the quote is not in the document")

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The span without the whitespace at its ends; empty (start == end) when there is nothing else."""
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        return start, start + len(words.strip())

    def _holds(self, span: tuple[int, int], words: str) -> bool:
        start, end = span
        if not 0 <= start < end <= len(self.text):
            return False
        there = self.text[start:end].strip()
        return there == words or (abs(len(there) - len(words)) <= len(words) and evened(there) == evened(words))

    def _exact(self, words: str) -> list[tuple[int, int]]:
        first = self.text.find(words)
        if first < 0:
            return []
        second = self.text.find(words, first + 1)
        return [(at, at + len(words)) for at in (first, second) if at >= 0]

    def _evened(self, words: str) -> list[tuple[int, int]]:
        even, wanted = self._even_text, evened(words)
        places: list[tuple[int, int]] = []
        at = even.find(wanted)
        while at >= 0 and len(places) < 2:
            places.append((self._place(at), self._place(at + len(wanted) - 1, last=True)))
            at = even.find(wanted, at + 1)
        return places

    @cached_property
    def _even_text(self) -> str:
        return _SHORTENED.sub(_short, self.text).translate(_TRANSLATED)

    @cached_property
    def _shrunk(self) -> tuple[array[int], array[int], array[int]]:
        """Where the evened text is shorter than the text: evened offset, offset and length of what became one."""
        evens, starts, lengths = array("q"), array("q"), array("q")
        lost = 0
        for match in _SHORTENED.finditer(self.text):
            length = match.end() - match.start()
            if length > 1:
                evens.append(match.start() - lost)
                starts.append(match.start())
                lengths.append(length)
                lost += length - 1
        return evens, starts, lengths

    def _place(self, offset: int, *, last: bool = False) -> int:
        """The offset in the text of one in the evened text; with ``last`` the end of what stands there."""
        evens, starts, lengths = self._shrunk
        at = bisect_right(evens, offset) - 1
        if at < 0:
            return offset + last
        if evens[at] == offset:
            return starts[at] + (lengths[at] if last else 0)
        return starts[at] + lengths[at] + (offset - evens[at] - 1) + last
