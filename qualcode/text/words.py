"""Words as a person steps over them: letters and digits with their marks, inner apostrophes and hyphens.

Pure functions of the text and the span to stay in; each looks only as far as the word it finds.
"""

from __future__ import annotations

import re
from typing import Final

from qualcode.text.graphemes import floor_boundary, next_boundary

# Combining marks are not \w for Python, so the blocks that carry them are named; a stray mark in them does no harm.
_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0900-\u0963\u0970-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc"
    "\u0ec8-\u0ece\u0f71-\u0f84\u102b-\u103e\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff"
    "\ufe0f\ufe20-\ufe2f"
)
_CHARACTER: Final = rf"[\w{_MARKS}]"
_WORD: Final = re.compile(rf"{_CHARACTER}+(?:['’\-\u2010\u2011]{_CHARACTER}+)*")
_FIRST_WINDOW: Final = 128


def _back_to_space(text: str, offset: int, start: int) -> int:
    """Give a place at or before ``offset`` where no word can be cut: after white space, or ``start``."""
    while offset > start and not text[offset - 1].isspace():
        offset -= 1
    return offset


def next_word(text: str, offset: int, end: int) -> int:
    """Give the start of the first word that starts after ``offset``, or ``end``."""
    line = _back_to_space(text, offset, max(0, offset - _FIRST_WINDOW))
    for match in _WORD.finditer(text, line, end):
        if match.start() > offset:
            return match.start()
    return end


def previous_word(text: str, offset: int, start: int) -> int:
    """Give the start of the last word that starts before ``offset``, or ``start``."""
    window = _FIRST_WINDOW
    while offset > start:
        low = _back_to_space(text, max(start, offset - window), start)
        found = [match.start() for match in _WORD.finditer(text, low, min(len(text), offset + 1))]
        before = [place for place in found if place < offset]
        if before:
            return before[-1]
        if low == start:
            break
        window *= 4
    return start


def word_at(text: str, offset: int, start: int, end: int) -> tuple[int, int]:
    """Give the word that covers ``offset`` within ``[start, end)``; between words the one visible character there."""
    if offset >= end:
        return end, end
    low = _back_to_space(text, offset, start)
    for match in _WORD.finditer(text, low, end):
        if match.start() > offset:
            break
        if offset < match.end():
            return match.span()
    here = floor_boundary(text, offset, start, end)
    return here, next_boundary(text, here, end)
