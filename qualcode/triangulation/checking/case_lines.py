"""Lines of a case study's summary that the tool writes, read again however they were typed over since. Pure.

"Getting on (1 of 2 interviews; focus group): …" and "Indicator 7, belief in … (improving; similar to …). 3 coded
passages bear on it through “…” (2)". What is in no such form is somebody's own sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from qualcode.text.spoken_numbers import NUMBER, number_in
from qualcode.triangulation.checking.grids import even

_OF: Final = rf"(?:{NUMBER})\s+of\s+(?:the\s+)?(?:{NUMBER})"
_PART: Final = rf"(?:{_OF}\s+(?:interviews?|focus groups?)|focus group(?: only)?|documents)"
_COUNTED: Final = re.compile(rf"\s*\((?P<counts>{_PART}(?:;\s*{_PART})*)\)(?=\s*(?:[:.]|$))", re.IGNORECASE)
_ONE_PART: Final = re.compile(
    rf"(?:(?P<n>{NUMBER})\s+of\s+(?:the\s+)?(?P<m>{NUMBER})\s+)?"
    r"(?P<noun>interview|focus group|documents)s?(?P<only> only)?",
    re.IGNORECASE,
)
_INDICATOR: Final = re.compile(r"Indicator (?P<number>\w{1,4}), (?P<name>.+?) \((?P<words>[^()]*)\)\.(?=\s|$)")
_TRENDS: Final = "improving|no clear change|deteriorating|one year only"
_WORDS: Final = re.compile(
    rf"(?P<trend>{_TRENDS})"
    r"(?:;\s*(?:(?P<than>better|similar|worse)\s+(?:than|to|with)\s+(?P<against>[^;]+)"
    r"|not comparable|no average|numbers too small to say))?",
    re.IGNORECASE,
)
_BEAR: Final = re.compile(rf"(?<![\w-])(?P<n>{NUMBER}) coded passages? bears? on it\b", re.IGNORECASE)
_THROUGH: Final = re.compile(r"“(?P<code>[^“”]+)” \((?P<n>\d{1,6})\)")


@dataclass(frozen=True)
class ThemeLine:
    """A theme with where it was raised: ``interviews`` so many of so many, or None; ``groups`` likewise.

    ``group``: in a focus group, whether it is said in how many or not; ``only`` there.
    """

    theme: str
    written: str
    interviews: tuple[int, int] | None
    groups: tuple[int, int] | None
    group: bool
    only: bool

    def agrees(self, made: ThemeLine) -> bool:
        """Whether nothing that is said differs from what the tool makes; what is left out is no mistake."""
        groups = made.groups or ((1, 1) if made.group else None)
        return (
            _fits(self.interviews, made.interviews)
            and _fits(self.groups, groups)
            and (made.group or not self.group or self.groups is not None)
            and (made.interviews is None or not self.only)
        )


@dataclass(frozen=True)
class IndicatorLine:
    """An indicator with how it changed, how it stands against what, and how many coded passages bear on it.

    ``words`` are all that is said of the first two, ``first`` what stands first of them; ``trend`` is that where they
    are in the tool's form, else "".
    """

    number: str
    name: str
    words: str
    first: str
    trend: str
    than: str
    against: str
    bear: str
    passages: int | None
    codes: tuple[tuple[str, int, str], ...]


def _fits(said: tuple[int, int] | None, made: tuple[int, int] | None) -> bool:
    return said is None or said == made or (made is None and said[0] == 0)


def theme_line(text: str) -> ThemeLine | None:
    """What a line says of a theme; None where it is no such line."""
    match = _COUNTED.search(text)
    if match is None or not match.start():
        return None
    interviews = groups = None
    group = only = False
    for part in _ONE_PART.finditer(match["counts"]):
        of = (number_in(part["n"]), number_in(part["m"])) if part["n"] else None
        noun = part["noun"].casefold()
        if noun == "interview":
            interviews = of
        elif noun == "focus group":
            groups, group = of or groups, True
            only = only or bool(part["only"])
    return ThemeLine(
        even(text[: match.start()]),
        f"{text[: match.start()].strip()} ({match['counts']})",
        interviews,
        groups,
        group,
        only,
    )


def indicator_line(text: str) -> IndicatorLine | None:
    """What a line says of an indicator; None where it is no such line."""
    match = _INDICATOR.match(text)
    if match is None:
        return None
    said = _WORDS.fullmatch(match["words"].strip())
    trend, than, against = (even(said[name] or "") if said else "" for name in ("trend", "than", "against"))
    bear = _BEAR.search(text, match.end())
    codes = _THROUGH.finditer(text, bear.end()) if bear is not None else ()
    return IndicatorLine(
        number=match["number"],
        name=even(match["name"]),
        words=match["words"],
        first=even(match["words"].partition(";")[0]),
        trend=trend,
        than=than,
        against=against,
        bear=bear[0] if bear is not None else "",
        passages=number_in(bear["n"]) if bear is not None else None,
        codes=tuple((even(one["code"]), int(one["n"]), one[0]) for one in codes),
    )
