"""Percentages without decimals as people say them: "24%", "24 per cent", "twenty-four percent"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from qualcode.text.ignoring_case import small

_UNITS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS: Final = (
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS: Final = {
    **{word: number for number, word in enumerate(_UNITS, start=1)},
    **{word: number for number, word in enumerate(_TEENS, start=10)},
    **{word: number for number, word in zip(range(20, 100, 10), _TENS, strict=True)},
}
_SAID: Final = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS)}))?|{'|'.join((*_TEENS, *_UNITS))}"
_PERCENTAGE: Final = re.compile(
    rf"(?<![\w.,-])(?:(?P<digits>\d{{1,3}})|(?P<words>{_SAID}))(?: ?%|[ -]per ?cent\b)", re.IGNORECASE
)


def whole_percentages(text: str) -> Iterator[tuple[int, str]]:
    """Every percentage without decimals in ``text`` (plain spaces and hyphens): the number, and how it stands there."""
    # Hardly anybody speaks of one.
    for match in _PERCENTAGE.finditer(text) if "%" in text or "cent" in small(text) else ():
        words = match["words"]
        number = int(match["digits"]) if words is None else sum(_WORDS[w] for w in re.split("[- ]", small(words)))
        yield number, match[0]
