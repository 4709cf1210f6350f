"""Sentences of spoken English, found by local signs: stops, closing quotation marks, abbreviations, ellipses.

Pure functions of the text and a span (a turn, usually); each looks only as far as the sentence it finds. Transcripts
lack capitals often, so a full stop ends a sentence even before a small letter, unless the word before it is a known
abbreviation. An ellipsis ends one only before a capital (not "I"), and "[...]" never does. Line ends mean nothing;
an empty line ends a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_CLOSERS: Final = "\"'”’)\\]»›」』"
_STOPS: Final = ".!?…"
_SCRIPT_STOPS: Final = "。！？｡।॥؟۔"
_PART_OF_STOP: Final = frozenset(_STOPS + _SCRIPT_STOPS + _CLOSERS)
_CANDIDATE: Final = re.compile(
    rf"(?P<stop>[{_STOPS}]+)(?P<closers>[{_CLOSERS}]*)(?=\s|\Z)|[{_SCRIPT_STOPS}]+[{_CLOSERS}]*|\n[^\S\n]*\n\s*"
)
_LAST_TOKEN: Final = re.compile(r"[^\s(\[\"“‘]*\Z")
_FIRST_LETTER: Final = re.compile(r"[\s\"'“‘(\[«]*(\w+)")

_NEVER_LAST: Final = frozenset(
    [
        "dr",
        "mr",
        "mrs",
        "ms",
        "mx",
        "prof",
        "rev",
        "hon",
        "sir",
        "st",
        "e.g",
        "i.e",
        "eg",
        "ie",
        "cf",
        "vs",
        "viz",
        "approx",
        "fig",
        "figs",
        "dept",
        "gen",
        "sgt",
        "col",
        "capt",
    ]
)
_BEFORE_NUMBER: Final = frozenset(
    ["no", "nos", "p", "pp", "vol", "ch", "para", "paras", "sec", "art", "q", "fig", "eq", "wk"]
)
_BEFORE_CAPITAL: Final = frozenset(
    ["etc", "al", "a.m", "p.m", "am", "pm", "inc", "ltd", "co", "jr", "sr", "esq", "ph.d", "m.d"]
)
_FIRST_WINDOW: Final = 512
_TOKEN_REACH: Final = 24


def _following(text: str, offset: int, end: int) -> str:
    """Give the word that comes next, "" if none is near."""
    match = _FIRST_LETTER.match(text, offset, min(end, offset + _TOKEN_REACH * 2))
    return match[1] if match else ""


def _abbreviated(text: str, start: int, stop: int, following: str) -> bool:
    """Say whether the single full stop at ``stop`` belongs to the word before it."""
    low = max(start, stop - _TOKEN_REACH)
    match = _LAST_TOKEN.search(text, low, stop)
    token = match[0] if match else ""
    plain = token.lower()
    if plain in _NEVER_LAST:
        return True
    if plain in _BEFORE_NUMBER:
        return following[:1].isdigit()
    if plain in _BEFORE_CAPITAL:
        return not following[:1].isupper()
    if len(token) == 1 and token.isupper():
        return token != "I" and following[:1].isupper()
    if re.fullmatch(r"(?:\w\.)+\w", token):
        return True
    return token.isdigit() and _first_on_line(text, stop - len(token), start)


def _first_on_line(text: str, offset: int, start: int) -> bool:
    """Say whether nothing but blanks stands before ``offset`` in its line: a list's number then, not a sentence."""
    line = max(start, text.rfind("\n", start, offset) + 1)
    return not text[line:offset].strip()


def _ends(text: str, start: int, end: int, match: re.Match[str]) -> bool:
    """Say whether a candidate stop is the end of a sentence."""
    stop = match["stop"]
    if stop is None:
        return True
    following = _following(text, match.end(), end)
    if "…" in stop or (len(stop) > 1 and set(stop) == {"."}):
        opened = match.start() > start and text[match.start() - 1] in "[("
        if opened and match["closers"][:1] in ("]", ")"):
            return False
        return not following or (following[:1].isupper() and following != "I") or following[:1].isdigit()
    if match["closers"] and following[:1].islower():
        return False
    return stop != "." or bool(match["closers"]) or not _abbreviated(text, start, match.start(), following)


def _ends_between(text: str, start: int, end: int, low: int) -> Iterator[int]:
    """Yield the ends of sentences from ``low`` on; ``low`` may be anywhere in ``[start, end]``."""
    # A stop must be met whole, with its closers and the blanks of an empty line: start before any of them.
    while low > start and (text[low - 1] in _PART_OF_STOP or text[low - 1].isspace()):
        low -= 1
    for match in _CANDIDATE.finditer(text, low, end):
        if _ends(text, start, end, match):
            yield match.end() if match[0].strip() else match.start()


def _skip_space(text: str, offset: int, end: int) -> int:
    while offset < end and text[offset].isspace():
        offset += 1
    return offset


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    start = _skip_space(text, start, end)
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _start_before(text: str, offset: int, start: int, end: int) -> int:
    """Give the start of the sentence that ``offset`` is in; the gap after a sentence belongs to it."""
    window = _FIRST_WINDOW
    while True:
        low = max(start, offset - window)
        for place in reversed(_ends_until(text, start, end, low, offset)):
            begin = _skip_space(text, place, end)
            if begin <= offset and begin < end:
                return begin
        if low == start:
            return _skip_space(text, start, end)
        window *= 4


def _ends_until(text: str, start: int, end: int, low: int, offset: int) -> list[int]:
    found = []
    for place in _ends_between(text, start, end, low):
        if place > offset:
            break
        found.append(place)
    return found


def sentence_at(text: str, offset: int, start: int, end: int) -> tuple[int, int]:
    """Give the sentence of ``text[start:end]`` at ``offset``, without white space at its ends.

    White space after a sentence belongs to it. A span of nothing but white space gives ``(end, end)``.
    """
    begin = _start_before(text, min(offset, end), start, end)
    for place in _ends_between(text, start, end, begin):
        if place > begin:
            return _trim(text, begin, place)
    return _trim(text, begin, end)


def next_sentence(text: str, offset: int, start: int, end: int) -> int:
    """Give the start of the first sentence that starts after ``offset``, or ``end``."""
    first = _skip_space(text, start, end)
    if first > offset:
        return first
    for place in _ends_between(text, start, end, max(start, min(offset, end))):
        begin = _skip_space(text, place, end)
        if begin > offset and begin < end:
            return begin
    return end


def previous_sentence(text: str, offset: int, start: int, end: int) -> int:
    """Give the start of the last sentence that starts before ``offset``, or ``start``."""
    if offset <= start:
        return start
    return min(offset, _start_before(text, offset - 1, start, end)) if text[start:offset].strip() else start


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give every sentence of ``text[start:end]`` in order, without the white space between them."""
    found: list[tuple[int, int]] = []
    begin = start
    for place in [*_ends_between(text, start, end, start), end]:
        span = _trim(text, begin, place)
        if span[1] > span[0]:
            found.append(span)
            begin = place
    return found
