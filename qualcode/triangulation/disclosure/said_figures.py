"""Figures as sentences say them: a count out of another ("50 of the 410"), decimals in words ("two point three")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from qualcode.text.ignoring_case import small, small_words
from qualcode.text.spoken_numbers import NUMBER, NUMBER_WORDS, number_in

_DIGITS: Final = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_DIGIT: Final = rf"(?:{'|'.join((*_DIGITS, 'nought', 'oh'))})"
_POINT: Final = re.compile(
    rf"(?<![\w-])(?P<whole>zero|nought|{NUMBER})[ -]point(?P<rest>(?:[ -]{_DIGIT}\b)+)", re.IGNORECASE
)
_COUNT: Final = rf"(?:\d{{1,3}}(?:[ ,]\d{{3}})+(?!\d)|{NUMBER})"
_PAIR: Final = re.compile(
    rf"(?<![\w.,/-])(?P<some>{_COUNT})(?:(?: (?!of\b|out\b|from\b|among\b)[a-z&'-]+){{0,3}} (?:out of|of|from|among) "
    rf"(?:(?:the|its|their|all|these|those|a total of) ){{0,2}}| ?/ ?)(?P<all>{_COUNT})(?![\w/]|[.,]\d)",
    re.IGNORECASE,
)
_OF_THE_STUDY: Final = re.compile(
    r"(?: [a-z&'-]+)? (?:interview|participant|excerpt|passage|transcript|document|quotation|case stud|focus group|"
    r"turn|code|theme|trust|organisation|item|question|link|topic|indicator|paper|judgement)",
    re.IGNORECASE,
)
"""What a study itself counts."""
_BOARD: Final = re.compile(r"(?: [a-z&'-]+){0,2} (?:board|director|member|seat|voting|executive)", re.IGNORECASE)
_FEW: Final = 20
_MANY: Final = 100


_ANY_DIGIT: Final = re.compile(r"\d")


@dataclass(frozen=True)
class CountSaid:
    """``some`` out of ``all`` of them, as it is written. ``own`` says that they may be a case study's own alone.

    Small counts are those of anybody: below a hundred they are a figure only of the case study that is spoken of.
    """

    some: int
    all: int
    written: str
    own: bool


def counts_said(text: str) -> Iterator[CountSaid]:
    """Every count out of another in ``text`` that may be an organisation's figure."""
    for match in _PAIR.finditer(text) if _has_a_number(text) else ():
        some, everything = (number_in(match[part].replace(" ", "") if match[part][0].isdigit() else match[part])
                            for part in ("some", "all"))  # fmt: skip
        if _OF_THE_STUDY.match(text, match.end()):
            continue
        if everything >= _FEW or _BOARD.match(text, match.end()):
            yield CountSaid(some, everything, match[0], everything < _MANY)


def decimals_in_words(text: str) -> Iterator[tuple[float, str]]:
    """Every number said with a point in ``text``, and how it stands there."""
    for match in _POINT.finditer(text) if "point" in small(text) else ():  # hardly anybody says one
        whole = small(match["whole"])
        said = re.findall(_DIGIT, small(match["rest"]))
        digits = "".join(str(_DIGITS.index(one) if one in _DIGITS else 0) for one in said)
        yield float(f"{0 if whole in ('zero', 'nought') else number_in(whole)}.{digits}"), match[0]


def _has_a_number(text: str) -> bool:
    """Whether any number stands in it, in figures or in words: a look that takes a fraction of the search."""
    return not NUMBER_WORDS.isdisjoint(small_words(text)) or _ANY_DIGIT.search(text) is not None
