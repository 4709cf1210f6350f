"""Words as a person steps over them: letters and digits with their marks, inner apostrophes and hyphens.

Whether a place is inside a word shows within a character of it, so that a word is found from any place in it by
looking no further than its ends. A word without end (a line of data) is walked in pieces of ``PIECE`` characters, cut
at multiples of it, and a stretch without words in steps no longer: nothing here looks further than twice as far.
"""

from __future__ import annotations

import re
from typing import Final

from qualcode.text.graphemes import floor_boundary, next_boundary

# Combining marks are not \w for Python, so the blocks that carry them are named; a stray mark in them does no harm.
MARKS: Final = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0900-\u0963\u0970-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc"
    "\u0ec8-\u0ece\u0f71-\u0f84\u102b-\u103e\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\ufe20-\ufe2f"
)
"""Combining marks, as they may stand in a class of characters."""
_CHARACTER: Final = rf"[\w{MARKS}]"
# What belongs to a word between two letters of it only; joiners and the emoji style make emoji elsewhere.
_INNER: Final = r"['’\-\u2010\u2011\u200c\u200d\ufe0f]"
_LETTER: Final = re.compile(_CHARACTER)
# The same read backwards, so that one pattern finds both ends of a word.
_WORD: Final = re.compile(rf"{_CHARACTER}+(?:{_INNER}{_CHARACTER}+)*")
_INNER_MARK: Final = re.compile(_INNER)

PIECE: Final = 1024
_FIRST_WINDOW: Final = 64
_LONGEST_CLUSTER: Final = 256


def _letter(text: str, offset: int, start: int, end: int) -> int:
    """Give a letter of the word at ``offset``: the place itself, or the next for an inner mark; -1 between words."""
    if not start <= offset < end:
        return -1
    if _LETTER.match(text, offset, offset + 1):
        return offset
    inner = start < offset < end - 1 and _INNER_MARK.match(text, offset, offset + 1)
    if inner and _LETTER.match(text, offset - 1, offset) and _LETTER.match(text, offset + 1, offset + 2):
        return offset + 1
    return -1


def _back(text: str, letter: int, low: int) -> int:
    """Give the start of the word that ``letter`` is in, or ``low`` if that comes before it."""
    window = _FIRST_WINDOW
    while True:
        edge = max(low, letter - window)
        piece = text[edge : letter + 1][::-1]
        found = _WORD.match(piece)
        length = found.end() if found else 1
        # An inner mark at the very edge may join to a letter out of sight.
        if edge == low or length < len(piece) - 1:
            return letter + 1 - length
        window *= 4


def _on(text: str, letter: int, high: int) -> int:
    """Give the end of the word that ``letter`` is in, or ``high`` if that comes before it."""
    window = _FIRST_WINDOW
    while True:
        edge = min(high, letter + window)
        found = _WORD.match(text, letter, edge)
        reached = found.end() if found else edge
        if edge == high or reached < edge - 1:
            return reached
        window *= 4


def _piece(text: str, offset: int, letter: int, start: int, end: int) -> tuple[int, int]:
    """Give the word that ``offset`` is in, or the piece of it if it is endless; ``letter`` is what ``_letter`` gave.

    It is cut at every multiple of ``PIECE`` before which it is at least that long.
    """
    cut = offset - offset % PIECE
    low = _back(text, letter, max(start, cut - PIECE - 1))  # one further: an inner mark may stand right there
    if low <= cut - PIECE:
        low = cut
    limit = cut + PIECE if low <= cut else cut + 2 * PIECE
    return low, min(limit, _on(text, letter, min(end, limit + 1)))


def next_word(text: str, offset: int, end: int) -> int:
    """Give the start of the first word that starts after ``offset``, or ``end``."""
    letter = _letter(text, offset, 0, end)
    here = offset + 1 if letter < 0 else _piece(text, offset, letter, 0, end)[1]
    if here < end and _letter(text, here, 0, end) >= 0:
        return here
    reach = min(end, here + PIECE)
    found = _LETTER.search(text, here, reach)
    return found.start() if found else reach


def previous_word(text: str, offset: int, start: int) -> int:
    """Give the start of the last word that starts before ``offset``, or ``start``."""
    if offset <= start:
        return start
    here = offset - 1
    letter = _letter(text, here, start, len(text))
    if letter < 0:
        reach = max(start, here - PIECE)
        found = _LETTER.search(text[reach:here][::-1])
        if not found:
            return reach
        here = letter = here - 1 - found.start()
    return _piece(text, here, letter, start, len(text))[0]


def word_at(text: str, offset: int, start: int, end: int) -> tuple[int, int]:
    """Give the word that covers ``offset`` within ``[start, end)``; between words the one visible character there."""
    if offset >= end:
        return end, end
    letter = _letter(text, offset, start, end)
    if letter >= 0:
        return _piece(text, offset, letter, start, end)
    here = floor_boundary(text, offset, max(start, offset - _LONGEST_CLUSTER), end)
    return here, next_boundary(text, here, end)
