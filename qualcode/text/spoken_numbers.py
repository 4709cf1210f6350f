"""Whole numbers as a report writes them, in digits or in words. Pure."""

from __future__ import annotations

import re
from typing import Final

from qualcode.text.ignoring_case import small

_UNITS: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_SMALL: Final = {word: n for n, word in enumerate((*_UNITS.split(), "eighteen", "nineteen"), start=1)}
_TENS: Final = {
    word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_WORDS: Final = "|".join(sorted((*_SMALL, *_TENS), key=len, reverse=True))
NUMBER_WORDS: Final = frozenset((*_SMALL, *_TENS))
"""Every word that a number is made of."""
NUMBER: Final = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|(?:{'|'.join(_TENS)})[- ](?:{'|'.join(list(_SMALL)[:9])})|{_WORDS})"
)
"""A pattern of one, in small letters, to be put between others."""


def number_in(written: str) -> int:
    """``number_in("twenty-two")`` is 22; ``number_in("1,200")`` is 1200."""
    plain = small(written.replace(",", ""))
    if plain.isdigit():
        return int(plain)
    return sum(_SMALL.get(word) or _TENS[word] for word in re.split(r"[-\s]+", plain))
