"""Words without the differences that a reader does not see. Pure."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from typing import Final

FOLD: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "–": "-", "—": "-", "‑": "-", "‐": "-"})
"""Kinds of apostrophe and of dash."""
NO_WIDTH: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e0fff]"
)
"""Soft hyphens, joiners, fillers, marks of direction, invisible operators, variation selectors, tags."""

NO_BREAK: Final = "\u2011"
"""A hyphen that keeps words together: between two of them, or in the midst of one."""
OTHER_SHAPES: Final = re.compile(
    "[\u00aa\u00b2\u00b3\u00b9\u00ba\u0132\u0133\u017f\u01c7-\u01cc\u01f1-\u01f3\u02b0-\u02b8\u02e0-\u02e4\u1d2c-\u1d6a\u1d9b-\u1dbf"
    "\u2070-\u209f\u20a8\u2100-\u214f\u2160-\u217f\u2460-\u24ff\u2c7c\u2c7d\u3250-\u33ff\ua7f2-\ua7f4\ufb00-\ufb06\uff10-\uff5a"
    "\U000107a5\U0001d400-\U0001d7ff\U0001f12b-\U0001f190\U0001fbf0-\U0001fbf9]"
)
"""Letters and digits of full width, in circles, in the letters of formulas, and joined to one sign."""


def evened(text: str) -> str:
    """With one kind of dash, space and apostrophe, letters in their plain shape, and no marks of no width."""
    if text.isascii():
        return " ".join(text.split())
    plain = unicodedata.normalize("NFKC", text).translate(FOLD)
    return " ".join(NO_WIDTH.sub("", plain).split())


def readings(text: str) -> tuple[str, ...]:
    """It evened out, and where a hyphen that keeps words together is in it, without that one too."""
    if NO_BREAK not in text:
        return (evened(text),)
    return evened(text), evened(text.replace(NO_BREAK, ""))


def hiding_nothing(text: str) -> Iterator[tuple[str, Sequence[int]]]:
    """How a text may be read without what may hide words in it, and the place of each character in it.

    Nothing where it hides nothing.
    """
    if text.isascii():
        return
    found = [*NO_WIDTH.finditer(text), *OTHER_SHAPES.finditer(text)]
    if found:
        yield _without(text, found)
    if NO_BREAK in text:
        yield _without(text, [*found, *re.finditer(NO_BREAK, text)])


def _without(text: str, found: Sequence[re.Match[str]]) -> tuple[str, Sequence[int]]:
    pieces: list[str] = []
    places = array("L")
    end = 0
    for match in sorted(found, key=lambda one: one.start()):
        hides = match[0] == NO_BREAK or NO_WIDTH.match(match[0])
        plain = "" if hides else unicodedata.normalize("NFKC", match[0])
        pieces += [text[end : match.start()], plain]
        places.extend((*range(end, match.start()), *(match.start() for _ in plain)))
        end = match.end()
    places.extend(range(end, len(text)))
    return "".join([*pieces, text[end:]]), places
