"""Sentences of a span (a turn, usually), found from any place in it; ``stops`` says what ends one.

Line ends mean nothing; an empty line ends a sentence, and so does a line end before an item of a list. Speech without
stops, as machines write it down, is cut at its line ends, or else at a blank once in ``WINDOW`` characters: a sentence
is found by looking a few windows far, however long the turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from qualcode.text.stops import CANDIDATE, LONGEST, SIGN, ends

WINDOW: Final = 2048
_SPACE: Final = re.compile(r"\s*")
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


def _skip_space(text: str, offset: int, end: int) -> int:
    match = _SPACE.match(text, offset, end)
    return match.end() if match else offset


def _skip_space_back(text: str, offset: int, start: int) -> int:
    """Give the last place at or before ``offset`` that holds no white space, or one less than ``start``."""
    end = offset + 1
    while end > start:
        low = max(start, end - WINDOW)
        kept = len(text[low:end].rstrip())
        if kept:
            return low + kept - 1
        end = low
    return start - 1


def _begin_of(text: str, offset: int, start: int, end: int) -> int:
    """Give the start of the sentence that ``offset`` is in, which is not white space."""
    for window in range(_window(offset, start), -1, -1):
        for place in reversed(_ends_in(text, start, end, window)):
            if place <= offset:
                return _skip_space(text, place, end)
    return _skip_space(text, start, end)


def sentence_at(text: str, offset: int, start: int, end: int) -> tuple[int, int]:
    """Give the sentence of ``text[start:end]`` at ``offset``, without white space at its ends.

    White space after a sentence belongs to it. A span of nothing but white space gives ``(end, end)``.
    """
    spoken = _skip_space_back(text, min(offset, end - 1), start)
    begin = _skip_space(text, start, end) if spoken < start else _begin_of(text, spoken, start, end)
    return begin, max(begin, _skip_space_back(text, _ends_after(text, begin, start, end) - 1, begin) + 1)


def next_sentence(text: str, offset: int, start: int, end: int) -> int:
    """Give the start of the first sentence that starts after ``offset``, or ``end``."""
    spoken = _skip_space_back(text, min(offset, end - 1), start)
    if spoken < start:
        return _skip_space(text, start, end)
    return _skip_space(text, _ends_after(text, spoken, start, end), end)


def previous_sentence(text: str, offset: int, start: int, end: int) -> int:
    """Give the start of the last sentence that starts before ``offset``, or ``start``."""
    spoken = _skip_space_back(text, min(offset, end) - 1, start)
    return start if spoken < start else _begin_of(text, spoken, start, end)


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give every sentence of ``text[start:end]`` in order, without the white space between them."""
    found: list[tuple[int, int]] = []
    begin = start
    for place in [*_ends_from(text, start, end, 0), end]:
        low = _skip_space(text, begin, place)
        if low < place:
            found.append((low, _skip_space_back(text, place - 1, low) + 1))
        begin = place
    return found
