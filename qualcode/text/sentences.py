"""Sentences of a span (a turn, usually), found from any place in it; ``stops`` says what ends one.

Line ends mean nothing; an empty line ends a sentence, and so does a line end before an item of a list. Speech without
stops, as machines write it down, is cut at its line ends, or else at a blank once in ``WINDOW`` characters: a sentence
is found by looking a few windows far, however long the turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from qualcode.text.blanks import after_blanks, before_blanks
from qualcode.text.stops import CANDIDATE, LONGEST, SIGN, ends

WINDOW: Final = 2048
_BLANK: Final = re.compile(r"\s")
_LINE_END: Final = re.compile(r"\n")


def _ends_in(text: str, start: int, end: int, window: int) -> list[int]:
    """Give the ends of sentences whose stops begin in a window of ``[start, end)``, the first being window 0.

    Every window that is full has at least one: where the speaker made no stop, the lines or a blank make it.
    """
    low = start + window * WINDOW
    high = min(end, low + WINDOW)
    before = min(2, low - start)  # a sign looks two characters back, but not out of the span
    seen = text[low - before : high]
    found = []
    for sign in SIGN.finditer(seen, before):
        place = low - before + sign.start()
        match = CANDIDATE.match(text, place, min(end, place + LONGEST))
        if match and ends(text, start, end, match):
            found.append(match.end() if match[0].strip() else match.start())
    if found or high - low < WINDOW:
        return found
    lines = [low - before + match.start() for match in _LINE_END.finditer(seen, before)]
    blank = _BLANK.search(seen[before:][::-1])
    return lines or [high - blank.end() if blank else high]


def _ends_from(text: str, start: int, end: int, window: int) -> Iterator[int]:
    """Yield the ends of sentences from a window on."""
    for number in range(window, (max(start, end - 1) - start) // WINDOW + 1):
        yield from _ends_in(text, start, end, number)


def _window(offset: int, start: int) -> int:
    return max(0, offset - start) // WINDOW


def _ends_after(text: str, offset: int, start: int, end: int) -> int:
    """Give the first end of a sentence after ``offset``, or ``end``; its stops may begin in the window before."""
    found = _ends_from(text, start, end, _window(offset - LONGEST, start))
    return next((place for place in found if place > offset), end)


def _begin_of(text: str, offset: int, start: int, end: int) -> int:
    """Give the start of the sentence that ``offset`` is in, which is not white space."""
    for window in range(_window(offset, start), -1, -1):
        for place in reversed(_ends_in(text, start, end, window)):
            if place <= offset:
                return after_blanks(text, place, end)
    return after_blanks(text, start, end)


def sentence_at(text: str, offset: int, start: int, end: int) -> tuple[int, int]:
    """Give the sentence of ``text[start:end]`` at ``offset``, without white space at its ends.

    White space after a sentence belongs to it. A span of nothing but white space gives ``(end, end)``.
    """
    spoken = before_blanks(text, min(offset + 1, end), start)
    begin = _begin_of(text, spoken - 1, start, end) if spoken > start else after_blanks(text, start, end)
    return begin, before_blanks(text, _ends_after(text, begin, start, end), begin)


def next_sentence(text: str, offset: int, start: int, end: int) -> int:
    """Give the start of the first sentence that starts after ``offset``, or ``end``."""
    spoken = before_blanks(text, min(offset + 1, end), start)
    if spoken <= start:
        return after_blanks(text, start, end)
    return after_blanks(text, _ends_after(text, spoken - 1, start, end), end)


def previous_sentence(text: str, offset: int, start: int, end: int) -> int:
    """Give the start of the last sentence that starts before ``offset``, or ``start``."""
    spoken = before_blanks(text, min(offset, end), start)
    return _begin_of(text, spoken - 1, start, end) if spoken > start else start


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give every sentence of ``text[start:end]`` in order, without the white space between them."""
    found: list[tuple[int, int]] = []
    begin = start
    for place in [*_ends_from(text, start, end, 0), end]:
        low = after_blanks(text, begin, place)
        if low < place:
            found.append((low, before_blanks(text, place, low)))
        begin = place
    return found
