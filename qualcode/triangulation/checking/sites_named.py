"""Sentences that say at how many case studies a theme was raised: "Getting on came up in three of the five". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from qualcode.text.spoken_numbers import NUMBER, number_in
from qualcode.triangulation.checking.themes_named import Names

_RAISED: Final = (
    r"(?:raised|mentioned|brought up|spoken of|spoken about|discussed|described|talked about|named|heard|found|present"
    r"|reported|coded|came up|comes up|arose|arises|appeared|appears|featured|features|recurred|recurs)"
)
_PLACES: Final = r"(?:sites?|trusts?|organisations?)"
_SITES: Final = rf"(?P<noun§>case[\s-]stud(?:ies|y)(?:\s+{_PLACES})?|{_PLACES})"
_NOUN: Final = re.compile(r"\b(?:case[\s-]stud|sites?\b|trusts?\b|organisations?\b)", re.IGNORECASE)
_ONLY: Final = r"(?:(?:only|just|all)\s+)?"
_FORMS_OF_COUNT: Final = (  # "§" is the number of the form: names of groups differ
    rf"{_ONLY}(?P<n§>{NUMBER}|none)\s+(?:out\s+)?of\s+(?:the\s+|our\s+|all\s+)*(?P<m§>{NUMBER})\s+{_SITES}",
    rf"(?P<every§>all(?:\s+of)?|every|each|both)\s+(?:of\s+)?(?:the\s+|our\s+)?(?:(?P<m§>{NUMBER})\s+)?{_SITES}",
    rf"{_ONLY}(?P<n§>{NUMBER})\s+{_SITES}",
)
_AT: Final = r"(?:in|at|across|within)\s+"
_ENDS: Final = r"(?=\s*(?:[.,;:)!?]|$|(?:and|but|only|alone|overall|too|as well)\b))"
_IT: Final = r"(?:this|it|the (?:theme|code|issue|subject)|this (?:theme|code|issue|subject))"
_WERE: Final = r"(?:\s+(?:was|were|is|has been|had been))?(?:\s+(?:also|only|again|clearly|first))?"
_SOME_ONLY: Final = re.compile(
    r"\b(?:leaders?|leads?|managers?|directors?|staff|nurses?|stakeholders?|focus[\s-]groups?|interviews?|minutes|"
    r"documents?|figures?|indicators?|except|apart from|other than|most|least|more|first|strongly|often)\b",
    re.IGNORECASE,
)
"""Who or what it may be of instead, or how it was said."""


@dataclass(frozen=True)
class Sites:
    """``theme`` is said to have been raised at ``n`` of ``m`` case studies; None: at all, and of how many is not said.

    ``certain``: they are called case studies or sites.
    """

    theme: str
    n: int | None
    m: int | None
    certain: bool
    written: str
    told: str


class SitesNamed:
    """Finds such counts of the themes that a sentence names, or of that of its heading ("this was raised …")."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = Names(names)
        count = [form.replace("§", str(k)) for k, form in enumerate(_FORMS_OF_COUNT)]
        counted = rf"(?P<count>{'|'.join(count)})"
        named = self._names.pattern
        self._named = self._compiled(named, counted) if named else []
        self._of_it = [
            *self._compiled(_IT, counted),
            re.compile(rf"^\s*{_RAISED}\s+{_AT}{counted}{_ENDS}", re.IGNORECASE),
        ]

    @staticmethod
    def _compiled(what: str, counted: str) -> list[re.Pattern[str]]:
        forms = (
            rf"{what}{_WERE}\s+{_RAISED}\s+{_AT}{counted}{_ENDS}",
            rf"{what}\s*\({counted}\)",
            rf"\b(?:{_AT})?{counted},?\s+{what}{_WERE}\s+{_RAISED}{_ENDS}",
            rf"\b(?:people|participants|interviewees|they)\s+(?:\w+\s+)?{_RAISED}\s+{what}\s+{_AT}{counted}{_ENDS}",
            rf"\b{counted}\s+{_RAISED}\s+{what}{_ENDS}",
        )
        return [re.compile(form, re.IGNORECASE) for form in forms]

    def find(self, sentence: str, heading: str) -> Iterator[Sites]:
        """Each number once. ``heading`` may be a theme's name."""
        if not _NOUN.search(sentence):
            return
        seen: set[int] = set()
        for forms, named in ((self._named, True), (self._of_it, False)):
            for form in forms:
                for match in form.finditer(sentence):
                    theme = self._names.of(match["theme"]) if named else self._names.of(heading)
                    around = f"{sentence[: match.start()]} {sentence[match.end() :]}"
                    if not theme or match.start("count") in seen or _SOME_ONLY.search(around):
                        continue
                    seen.add(match.start("count"))
                    yield _read(match, theme)


def _read(match: re.Match[str], theme: str) -> Sites:
    def group(name: str) -> str:
        return next((found for k in range(3) if (found := match.groupdict().get(f"{name}{k}"))), "")

    n, m, noun = group("n"), group("m"), group("noun").casefold()
    number = None if not n else 0 if n.casefold() == "none" else number_in(n)
    certain = noun.startswith(("case", "site"))
    return Sites(theme, number, number_in(m) if m else None, certain, match[0], match["count"])
