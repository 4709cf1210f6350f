"""Ratios and percentages as a sentence says them, with the years they are said of. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from qualcode.text.decimals import decimals
from qualcode.text.spoken_numbers import NUMBER, number_in

Unit = Literal["ratio", "times", "percent", "points"]

_WHOLE: Final = re.compile(
    rf"(?<![\w.,·-])(?:(?P<n>{NUMBER})(?=\s?%|[ -]per ?cent|\s+percentage points?|\s+times (?:as|more|less) likely)"
    r"|twice(?= as likely))",
    re.IGNORECASE,
)
_UNIT: Final = re.compile(
    r"(?P<points>(?:\s?%|[ -]per ?cent(?:age)?)?[ -](?:percentage[ -])?points?\b|\s?pp\b)"
    r"|(?P<percent>\s?%|[ -]per ?cent\b)|(?P<times>\s+times\b|\s+as likely)",
    re.IGNORECASE,
)
_YEAR: Final = r"(?:19|20)\d\d"
_YEARS: Final = re.compile(
    rf"\b(?P<a>{_YEAR})(?:(?:\s*[-–/]\s*|\s+(?:to|and|until)\s+)(?P<b>{_YEAR}|\d\d(?![\d%.,·])))?\b", re.IGNORECASE
)
_YEAR_AFTER: Final = re.compile(
    rf"(?:\s+(?:more|less|as) likely)?(?:\s+of (?:BME|White|all|the)?\s*\w+)?"
    rf"\s*(?:\(|,?\s*in\s+|\s*for\s+)(?P<y>{_YEAR})\b(?!\s*[-–/]\s*\d|\s+(?:to|and)\s+{_YEAR})",
    re.IGNORECASE,
)
_YEAR_BEFORE: Final = re.compile(rf"\b(?:in|for|by)\s+(?P<y>{_YEAR}),?(?:\s+[^\W\d]\S*){{0,3}}\s+$", re.IGNORECASE)
_OTHER_TIME: Final = re.compile(
    r"\b(?:before|earlier|previous|prior|since|later|baseline|first|then|now|after|until|begin\w*|start\w*|last)\b",
    re.I,
)
_FROM: Final = re.compile(r"\bfrom\s+(?:about\s+|around\s+)?$", re.IGNORECASE)
_TO: Final = re.compile(
    r"^(?:\s?%|\s?per ?cent)?(?:\s+times)?(?:\s+\(?in\s+\d{4}\)?)?,?\s+to\s+(?:about\s+|around\s+)?$", re.I
)
_BY: Final = re.compile(
    r"\b(?:by|gap of|difference of|change of|(?:fall|drop|rise|increase|decrease|reduction|improvement) of)"
    r"\s+(?:about\s+|around\s+|some\s+)?$",
    re.IGNORECASE,
)
_BOUND: Final = re.compile(
    r"\b(?:over|more than|above|below|under|fewer than|less than|at least|at most|up to|beyond|exceed\w*|than)\s+$",
    re.I,
)
_ABOUT: Final = re.compile(
    r"\b(?:about|around|roughly|approximately|nearly|almost|some|close to|just)\s+$", re.IGNORECASE
)
_RATIO: Final = re.compile(
    r"\b(?:ratios?|likelihood)\b[^.;\d]{0,60}$|\b(?:ratios?|likelihood)\b.*\bto\s+$", re.IGNORECASE
)
_LEVEL: Final = re.compile(
    r"\b(?:averages?|means?)\b[^;]{0,60}\b(?:was|were|is|of|at|from|to|by)\s*$|"
    r"\b(?:fell|rose|dropped|declined|increased|decreased|improved|worsened|grew|stood|went|came down|moved)\b"
    r"[^;]{0,40}\b(?:to|at|from)\s*$",
    re.IGNORECASE,
)
"""What stands before a ratio of one decimal: an average, or where something went."""
_WAS: Final = re.compile(r"(?:\b(?:was|were|is|at|of|reached|averaged)|[(=:])\s*$", re.IGNORECASE)
"""The same where the indicator itself is named."""
_LEVEL_ENDS: Final = re.compile(
    r"\s*(?:[.,;:)(]|$|(?:in|and|or|to|for|at|by|on|from|than|against|compared|while|but|across|among|nationally|overall"
    r"|between|where|which|over|since)\b)",
    re.IGNORECASE,
)
"""What may follow it: no word for what else there are so many of."""
_OF_SOMETHING_ELSE: Final = re.compile(
    r",?\s+of\s+(?:the\s+|all\s+|our\s+|their\s+|these\s+|those\s+)?(?:\w+\s+)?(?:leads|leaders|boards?(?! member)|"
    r"trusts?|organi[sz]ations?|interviews?|interviewees|participants|respondents|accounts|passages|returns|sites|cases|bodies|"
    r"providers|employers|panels|people asked|indicators?|quotations|words|time|posts)\b",
    re.IGNORECASE,
)
"""A share of something that no indicator counts."""


@dataclass(frozen=True)
class FigureSaid:
    """One figure: ``difference`` where it is by how much; ``years`` those it may be of, empty where nobody says.

    It stands at ``start``, ``rest`` is what follows. ``level``: the words before it say that it is an average, or where
    something went.
    """

    written: str
    number: float
    places: int
    unit: Unit
    difference: bool
    about: bool
    years: frozenset[int]
    rest: str
    level: bool = False
    start: int = 0


@dataclass(frozen=True)
class _Spot:
    start: int
    end: int
    number: float
    places: int


def figures_said(sentence: str, *, named: bool = False) -> Iterator[FigureSaid]:
    """Every one that may be of an indicator: percentages, ratios, "1.6 times", "twice as likely".

    Of one decimal only where the words before it say that it is one; ``named``: the sentence names the indicator.
    """
    spots = [_Spot(one.start, one.end, one.value, one.places) for one in decimals(sentence)]
    spots += [
        _Spot(match.start(), match.end(), number_in(match["n"]) if match["n"] else 2, 0)
        for match in _WHOLE.finditer(sentence)
        if not any(one.start < match.end() and match.start() < one.end for one in spots)
    ]
    spots.sort(key=lambda one: one.start)
    ends = _starts_and_ends(sentence, spots)
    for at, spot in enumerate(spots):
        before = sentence[: spot.start]
        found = _UNIT.match(sentence, spot.end)
        unit: Unit = "ratio"
        if found is not None:
            unit = "points" if found["points"] else "percent" if found["percent"] else "times"
        elif spots[at].places == 1 and at + 1 < len(spots) and _TO.match(sentence[spot.end : spots[at + 1].start]):
            following = _UNIT.match(sentence, spots[at + 1].end)
            unit = "percent" if following is not None and following["percent"] else "ratio"
        ends_there = spot.places == 1 and _LEVEL_ENDS.match(sentence, spot.end) is not None
        level = ends_there and _LEVEL.search(before) is not None
        plainly = level or (named and ends_there and _WAS.search(before) is not None)
        if unit == "ratio" and spot.places < 2 and not (spot.number < 10 and (plainly or _RATIO.search(before))):
            continue  # a version, a score: anything
        end = found.end() if found is not None else spot.end
        if _BOUND.search(before) or _OF_SOMETHING_ELSE.match(sentence, end):
            continue
        difference = unit == "points" or _BY.search(before) is not None
        years = _years(sentence, spot.start, end, ends.get(at, ""), difference=difference)
        written = sentence[spot.start : end].strip()
        about = _ABOUT.search(before) is not None
        rest = sentence[end:]
        yield FigureSaid(
            written, spot.number, spot.places, unit, difference, about, years, rest, level, start=spot.start
        )


def _starts_and_ends(sentence: str, spots: list[_Spot]) -> dict[int, str]:
    """Of "from 1.72 to 1.31" which is the first and which the last."""
    found: dict[int, str] = {}
    for at, one in enumerate(spots[:-1]):
        if _FROM.search(sentence[: one.start]) and _TO.match(sentence[one.end : spots[at + 1].start]):
            found[at], found[at + 1] = "from", "to"
    return found


def _years(sentence: str, start: int, end: int, place: str, *, difference: bool) -> frozenset[int]:
    spans = [_span(match) for match in _YEARS.finditer(sentence)]
    if not spans:
        return frozenset()
    low, high = min(a for a, _ in spans), max(b for _, b in spans)
    if not difference:
        beside = _YEAR_AFTER.match(sentence, end)
        if beside is None and place == "":
            beside = _YEAR_BEFORE.search(sentence[:start])
        if beside is not None:
            return frozenset({int(beside["y"])})
        if place and low < high and len(spans) <= 2:
            return frozenset({low if place == "from" else high})
        if low == high:
            return frozenset() if place == "from" or _OTHER_TIME.search(sentence) else frozenset({low})
    return frozenset(range(low, high + 1)) if low < high else frozenset()


def _span(match: re.Match[str]) -> tuple[int, int]:
    first = int(match["a"])
    last = int(match["b"]) if match["b"] else first
    return first, last if last > 100 else first // 100 * 100 + last
