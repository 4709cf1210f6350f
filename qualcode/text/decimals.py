"""Numbers with decimals as people write them: "1.41", "1·41", and "1,41" where it is no list. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_DECIMAL: Final = re.compile(
    r"(?<![\d.,])\d+[.·]\d+(?![\d]|[.,]\d)"
    r"|(?<![\w.,])\d{1,3},(?:\d\d(?!\w|[.,]\d)|\d(?=\s?(?:%|per ?cent\b|percentage|times\b)))",
    re.IGNORECASE,
)
_DIGIT: Final = re.compile(r"\d")
_GOES_ON: Final = re.compile(r"\s*(?:,|;|&|and\b|or\b|to\b|-)\s*(?:and\s+)?\d{1,2}(?!\d|[.,·]\d|\s?%|\s?per ?cent)")
_BEGAN: Final = re.compile(
    r"(?:(?<![\d.,·])\d{1,2}\s*(?:,|;|&|and|or)|\b(?:pages|pp\.?|indicators|bands|tables|figures|sections|questions|rows|"
    r"lines|items|notes|references|passages|turns|paragraphs|chapters|interviews|groups|codes|themes|studies))\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Decimal:
    """One of them: where it stands, as it is written, its value and how many decimals it has."""

    start: int
    end: int
    written: str
    value: float
    places: int


def decimals(text: str) -> Iterator[Decimal]:
    """Every one in ``text``.

    A comma counts as a decimal one before two figures ("1,41", never "1,410"), or before one with a unit ("22,5%"),
    unless whole numbers stand beside it as in a list ("1,41 and 2", "pages 1,41").
    """
    for match in _DECIMAL.finditer(text) if _DIGIT.search(text) else ():  # most of what people say has no figure
        if "," in match[0] and (_GOES_ON.match(text, match.end()) or _BEGAN.search(text[: match.start()][-20:])):
            continue
        plain = match[0].replace("·", ".").replace(",", ".")
        yield Decimal(match.start(), match.end(), match[0], float(plain), len(plain.partition(".")[2]))
