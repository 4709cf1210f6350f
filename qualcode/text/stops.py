"""Whether a stop ends a sentence of spoken English: abbreviations, ellipses, elisions, speech inside quotation marks.

All signs are local: a few dozen characters before and after the stop. Transcripts lack capitals often, so a full stop
ends a sentence even before a small letter, unless the word before it is a known abbreviation.
"""

from __future__ import annotations

import re
from typing import Final

_STOPS: Final = ".!?…"
_SCRIPT_STOPS: Final = "。！？｡।॥؟۔։።។။"
_QUOTES: Final = "\"'”’»›」』“‘«‹"  # opening ones too: right after a stop they close, as in German
_CLOSERS: Final = _QUOTES + ")\\]*_"  # and the signs of emphasis in Markdown
_NARROW_SPACE: Final = "\u00a0\u2009\u202f"

SIGN: Final = re.compile(rf"(?<![{_STOPS}{_SCRIPT_STOPS}])(?<![{_STOPS}][ \u00a0])[{_STOPS}{_SCRIPT_STOPS}]|\n")
"""Where an end may be: the first of some stops, or a line end. ``CANDIDATE`` is to be matched there."""

CANDIDATE: Final = re.compile(
    rf"(?P<stop>[{_STOPS}]{{1,40}}+(?:[ \u00a0][.…]{{1,9}}+){{0,4}})"
    rf"(?P<closers>[{_CLOSERS}]{{0,20}}+(?:[{_NARROW_SPACE}][{_QUOTES}]{{1,9}}+)?)(?=\s|\Z)"
    rf"|[{_SCRIPT_STOPS}]{{1,40}}+[{_CLOSERS}]{{0,20}}+"
    r"|\n[^\S\n]{0,99}+(?:\n|(?=[-*•]\s))"
)
"""A stop with what closes after it, an empty line, or a line end before an item of a list."""
LONGEST: Final = 128
"""No ``CANDIDATE`` is longer."""

_LAST_TOKEN: Final = re.compile(r"[^\s(\[\"“‘*_/—–]*\Z")
_FOLLOWING: Final = re.compile(r"(?:\[[\d:., >-]+\]|[\s\"'“‘(\[«*_¿¡—–-])*(\w+)(?:[’']\w+)?(?:\s+(\w+))?")
_ONLY_DOTS: Final = re.compile(r"[.… \u00a0]*")
_DOTTED: Final = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")

_NEVER_LAST: Final = frozenset("dr mr mrs ms mx messrs prof rev hon sgt capt e.g i.e eg ie cf vs viz approx".split())
_BEFORE_NUMBER: Final = frozenset(
    "no nos p pp vol ch para paras sec art q fig figs eq wk jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_BEFORE_SMALL: Final = frozenset(
    "etc al a.m p.m inc ltd co jr sr esq ph.d m.d hr hrs min mins yr yrs govt assoc bros".split()
)
_BEFORE_NAME: Final = frozenset("st mt ft dept gen col lt".split())
# Words that begin a sentence when they have a capital, whatever stands before: no name begins with them.
_BEGINNERS: Final = frozenset(
    "the it they we you he she this that these those there here then so but and or if when while what who where why "
    "how which no not yes yeah well because my our their his her your its an in on at as for to from with by now also "
    "after before all some most many every everybody everyone nobody somebody someone anyone nothing something is are "
    "was were do did does have has had can could would will should let okay ok um er".split()
)
_SAID: Final = frozenset(
    "said says asked asks replied answered thought wondered went goes told shouted cried whispered added".split()
)
_TOKEN_REACH: Final = 24
_FOLLOWING_REACH: Final = 64


def ends(text: str, start: int, end: int, match: re.Match[str]) -> bool:
    """Say whether ``match``, a ``CANDIDATE`` in ``text[start:end]``, is the end of a sentence."""
    stop = match["stop"]
    if stop is None:
        return True
    place, closers = match.start(), match["closers"]
    if closers[:1] in ("]", ")") and place > start and text[place - 1] in "[(":
        return False  # "[...]", "(?)": a transcriber's sign
    first, second = _following(text, match.end(), end)
    if len(stop) + ("…" in stop) > 1 and _ONLY_DOTS.fullmatch(stop):
        return _ellipsis_ends(text, start, place, closers, first)
    if closers and first[:1].islower():
        return False
    if any(mark in _QUOTES for mark in closers):
        return "." in stop or second not in _SAID or (first != "I" and first.lower() in _BEGINNERS)
    return stop != "." or not _abbreviated(text, start, place, first)


def _following(text: str, offset: int, end: int) -> tuple[str, str]:
    """Give the two words that come next, "" where none is near; a time in brackets is no word."""
    match = _FOLLOWING.match(text, offset, min(end, offset + _FOLLOWING_REACH))
    return (match[1], match[2] or "") if match else ("", "")


def _ellipsis_ends(text: str, start: int, place: int, closers: str, first: str) -> bool:
    """An ellipsis ends a sentence only before a capital (not "I"), and only one that it does not begin itself."""
    before = text[place - 1] if place > start else "\n"
    if not first:
        return True
    if before in '\n"“‘«(' or closers.startswith("]"):
        return False
    return (first[:1].isupper() and first != "I") or first[:1].isdigit()


def _abbreviated(text: str, start: int, stop: int, following: str) -> bool:
    """Say whether the single full stop at ``stop`` belongs to the word before it."""
    match = _LAST_TOKEN.search(text, max(start, stop - _TOKEN_REACH), stop)
    token = match[0] if match else ""
    plain = token.lower()
    capital = following[:1].isupper()
    begins = capital and following.lower() in _BEGINNERS
    if plain in _NEVER_LAST:
        return True
    if plain in _BEFORE_NUMBER:
        return following[:1].isdigit() and not (plain == "no" and _begins(text, stop - len(token), start))
    if plain in _BEFORE_SMALL:
        return bool(following) and not capital
    if plain in _BEFORE_NAME:
        return bool(following) and not begins
    if len(token) == 1 and token.isupper():
        return token != "I" and capital and not begins
    if _DOTTED.fullmatch(token):
        return bool(following) and not begins
    return (token.isdigit() or len(token) == 1) and _first_on_line(text, stop - len(token), start)


def _begins(text: str, offset: int, start: int) -> bool:
    """Say whether a sentence begins at ``offset``: "No. 20 of us" is an answer then, not a number."""
    before = text[max(start, offset - _TOKEN_REACH) : offset].rstrip()
    return not before or before[-1] in _STOPS + _CLOSERS


def _first_on_line(text: str, offset: int, start: int) -> bool:
    """Say whether nothing that is said stands before ``offset`` in its line: a list's number then, no sentence."""
    low = max(start, offset - _TOKEN_REACH)
    before = text[low:offset]
    newline = before.rfind("\n")
    return not before[newline + 1 :].strip(" \t*_#>(-") and (newline >= 0 or low == start)
