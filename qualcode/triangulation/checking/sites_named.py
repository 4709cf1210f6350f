"""Sentences that say at how many case studies, or in how many interviews or focus groups, a theme was raised.

"Getting on came up in three of the five case studies", "this was raised in 8 of the 10 interviews". Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from qualcode.text.spoken_numbers import NUMBER, number_in
from qualcode.triangulation.checking.themes_named import SOME_ONLY, Names

Talks = Literal["interviews", "focus groups"]
Noun = Literal["case studies", "interviews", "focus groups"]

_RAISED: Final = (
    r"(?:raised|mentioned|brought up|spoken of|spoken about|discussed|described|talked about|named|heard|found|present"
    r"|reported|coded|came up|comes up|arose|arises|appeared|appears|featured|features|recurred|recurs)"
)
_PLACES: Final = r"(?:sites?|trusts?|organisations?)"
_TALKS: Final = r"(?:interviews?|focus[\s-]groups?)"
_SITES: Final = rf"(?P<noun§>(?:case[\s-]study\s+)?{_TALKS}|case[\s-]stud(?:ies|y)(?:\s+{_PLACES})?|{_PLACES})(?!\w)"
_NOUN: Final = re.compile(
    r"\b(?:case[\s-]stud|sites?\b|trusts?\b|organisations?\b|interviews?\b|focus[\s-]groups?\b)", re.IGNORECASE
)
_ONLY: Final = r"(?:(?:only|just|all)\s+)?"
_OF: Final = r"(?:\s+(?:out\s+)?of\s+(?:the\s+|our\s+|all\s+)*|\s?/\s?)"
_THE: Final = r"(?:(?:the|our|these|all)\s+)*"
_SOME: Final = (
    r"(?:(?:nearly|almost)\s+all|most|some|many|several|a\s+few|few|(?:the|a)\s+(?:majority|minority)|(?:over\s+|more\s+than"
    r"\s+|about\s+)?half)(?:\s+of)?\s+(?:the\s+|our\s+)?"
)
_FORMS_OF_COUNT: Final = (  # "§" is the number of the form: names of groups differ
    rf"{_ONLY}(?P<n§>{NUMBER}|none){_OF}(?P<m§>{NUMBER})\s+{_SITES}",
    rf"(?P<every§>all(?:\s+of)?|every|each|both)\s+(?:of\s+)?(?:the\s+|our\s+)?(?:(?P<m§>{NUMBER})\s+)?{_SITES}",
    rf"{_ONLY}(?P<n§>{NUMBER})\s+{_SITES}",
    rf"{_SOME}{_SITES}\s*\((?P<n§>{NUMBER}){_OF}(?P<m§>{NUMBER})\)",
    rf"{_SOME}\((?P<n§>{NUMBER}){_OF}(?P<m§>{NUMBER})\)\s+(?:of\s+)?(?:the\s+|our\s+)?{_SITES}",
    rf"(?:(?P<zero§>none|not\s+one|neither)\s+of\s+{_THE}|(?P<no§>no)\s+){_SITES}",
    rf"all\s+but\s+(?P<but§>{NUMBER})\s+(?:of\s+)?{_THE}(?:(?P<m§>{NUMBER})\s+)?{_SITES}",
)
_APART: Final = len(_FORMS_OF_COUNT)
"""The number of one more form: first of how many, then in how many of them."""
_OF_THEM: Final = rf"\bof\s+{_THE}(?P<m{_APART}>{NUMBER})\s+{_SITES}".replace("§", str(_APART))
_SO_MANY: Final = rf"(?P<count>{_ONLY}(?P<n{_APART}>{NUMBER}|none|all|both))"
_OTHERWISE: Final = re.compile(
    r"\b(?:at (?:least|most)|(?:more|less|fewer) than|over|under|about|around|roughly|approximately|nearly|almost|up to"
    rf"|not|another|other|further|all but|first|last|next|{NUMBER}\s*(?:to|or|-|–)|between {NUMBER} and)\s*$",
    re.IGNORECASE,
)
"""What makes another number of one that stands behind it."""
_AT: Final = r"(?:in|at|across|within)\s+"
_WITHIN: Final = rf"(?:{_AT}(?:the\s+)?(?P<within>{_TALKS})\s+(?:at|in|of|from|across)\s+|{_AT})"
_ENDS: Final = rf"(?=\s*(?:[.,;:)!?]|$|(?:and|but(?!\s+(?:{NUMBER}|for)\b)|only|alone|overall|too|as well)\b))"
_IT: Final = r"(?:this|it|the (?:theme|code|issue|subject)|this (?:theme|code|issue|subject))"
_WERE: Final = r"(?:\s+(?:was|were|is|has been|had been))?(?:\s+(?:also|only|again|clearly|first))?"


@dataclass(frozen=True)
class Sites:
    """``theme`` is said to have been raised at ``n`` of ``m`` case studies; None: at all, and of how many is not said.

    ``but``: at all but so many. ``certain``: they are called case studies or sites. ``noun`` is what is counted,
    ``within`` in which talks alone it was raised there, ``before`` what stands before it in the sentence.
    """

    theme: str
    n: int | None
    m: int | None
    certain: bool
    written: str
    told: str
    noun: Noun = "case studies"
    within: Talks | None = None
    but: int = 0
    before: str = ""


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
            re.compile(rf"^\s*{_RAISED}\s+{_WITHIN}{counted}{_ENDS}", re.IGNORECASE),
        ]
        self._more = re.compile(rf"\s*(?:[,;]|,?\s+(?:and|but))\s+(?:{_WITHIN})?{counted}{_ENDS}", re.IGNORECASE)

    @staticmethod
    def _compiled(what: str, counted: str) -> list[re.Pattern[str]]:
        forms = (
            rf"{what}{_WERE}\s+{_RAISED}\s+{_WITHIN}{counted}{_ENDS}",
            rf"{what}\s*\({counted}(?=[,;)])",
            rf"\b(?:{_WITHIN})?{counted},?\s+{what}{_WERE}\s+{_RAISED}{_ENDS}",
            rf"\b(?:people|participants|interviewees|they)\s+(?:\w+\s+)?{_RAISED}\s+{what}\s+{_WITHIN}{counted}{_ENDS}",
            rf"\b(?:(?:the\s+)?(?P<within>{_TALKS})\s+(?:at|in|of|from)\s+)?{counted}\s+{_RAISED}\s+{what}{_ENDS}",
            rf"{_OF_THEM},?\s+{what}{_WERE}\s+{_RAISED}\s+in\s+{_SO_MANY}{_ENDS}",
            rf"{_OF_THEM},?\s+{_SO_MANY}\s+(?:of\s+them\s+)?{_RAISED}\s+{what}{_ENDS}",
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
                    if not theme or match.start("count") in seen or (named and not self._names.stands(match)):
                        continue
                    if _is_of_another(match):
                        continue
                    counts = [match, *self._further(sentence, match.end())]
                    if SOME_ONLY.search(f"{sentence[: match.start()]} {sentence[counts[-1].end() :]}"):
                        continue
                    seen.update(one.start("count") for one in counts)
                    yield from (_read(one, theme) for one in counts)

    def _further(self, sentence: str, at: int) -> Iterator[re.Match[str]]:
        """What goes on with another count: "… and in two of the five focus groups"."""
        while (match := self._more.match(sentence, at)) is not None:
            yield match
            at = match.end()


def _is_of_another(match: re.Match[str]) -> bool:
    """Whether the number is a part of one: "at least two interviews", "nearly all"."""
    led = match.string[match.start() : match.start("count")].strip().casefold()
    return led in ("", "in", "at", "across", "within") and bool(_OTHERWISE.search(match.string[: match.start()]))


def _read(match: re.Match[str], theme: str) -> Sites:
    def group(name: str) -> str:
        forms = range(_APART + 1)
        return next((found for k in forms if (found := match.groupdict().get(f"{name}{k}"))), "")

    n, m, noun = group("n"), group("m"), group("noun").casefold()
    few = (n or group("zero") or group("no")).casefold()
    none = few in ("none", "neither", "no") or few.startswith("not ")
    number = 0 if none else None if few in ("", "all", "both") else number_in(n)
    total = number_in(m) if m else 2 if group("every").casefold() == "both" or few == "neither" else None
    talks = _talks(noun)
    certain = talks is not None or noun.startswith(("case", "site"))
    return Sites(
        theme,
        number,
        total,
        certain,
        match[0].strip(" ,;"),
        f"{few} of {m} {noun}" if match.groupdict().get(f"n{_APART}") else match["count"],
        talks or "case studies",
        _talks(match.groupdict().get("within") or ""),
        number_in(group("but")) if group("but") else 0,
        match.string[: match.start()],
    )


def _talks(noun: str) -> Talks | None:
    low = noun.casefold()
    return "interviews" if "interview" in low else "focus groups" if "focus" in low else None
