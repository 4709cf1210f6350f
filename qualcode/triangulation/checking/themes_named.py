"""Sentences that name a theme or code and say how many raised it: "Getting on was raised by 31 of 34". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from qualcode.text.spoken_numbers import NUMBER

_RAISED: Final = (
    r"(?:raised|mentioned|brought up|spoken of|spoke of|spoke about|discussed|described|talked about|named)"
)
_OF: Final = r"(?P<n>\d+)(?:\s+(?:out\s+)?of\s+(?:the\s+|all\s+)?|\s?/\s?)(?P<m>\d+)"
_WHOM: Final = (
    r"(?=\s*(?:[.,;:)]|$|(?:of\s+)?(?:those|participants|people|interviewees)\b(?!\s+(?:at|in|from|with|of)\b)"
    r"|who\b|and\b|but\b))"
)
_PEOPLE: Final = r"(?:(?:participants|people|interviewees|of those asked)\s+)?"
_SAID_OF: Final = (
    r"(?:of\s+)?(?:those (?:who were )?asked|those who took part|(?:the\s+|all\s+|our\s+)?"
    r"(?:participants|interviewees|people|respondents))"
)
_ENDS: Final = r"(?!\s+(?:at|in|from|of|as|who|when|where)\b)(?!\s*\()"
"""Not of one place, not with its count."""
_SHORTEST: Final = 4
_SAID_OF_IT: Final = (
    r"(?=\s*(?:[.,;:)(!?]|$)"
    r"|\s+(?:was|were|is|has|had|came|comes|arose|arises|appeared|appears|featured|features|recurred|recurs|by|and|but"
    r"|too|as well)\b"
    rf"|\s+(?:in|at|across|within)\s+(?:(?:only|just|all|the)\s+)*(?:{NUMBER}|every|each|both|none|most)\b)"
)
_MAY_LEAD: Final = re.compile(
    r"(?:^|[.,;:()–—]\s*(?:(?:and|but|while|whereas)\s+)?"
    rf"|\b(?:that|theme|code|case[\s-]stud(?:y|ies)|sites?|interviews?|groups?|trusts?|{_RAISED})\s+"
    r"(?:the\s+(?:theme|code)\s+)?)$",
    re.IGNORECASE,
)
"""What may stand before a name in small letters."""
SOME_ONLY: Final = re.compile(
    r"\b(?:leaders?|leads?|managers?|directors?|staff|nurses?|stakeholders?|focus[\s-]groups?|interviews?|minutes|"
    r"documents?|figures?|indicators?|except|apart from|other than|most|least|more|first|strongly|often)\b",
    re.IGNORECASE,
)
"""Who or what it may be of instead, or how it was said."""


@dataclass(frozen=True)
class Raised:
    """``n`` of ``m`` people are said to have raised ``theme``."""

    theme: str
    n: int
    m: int
    written: str


@dataclass(frozen=True)
class RaisedByWord:
    """The same in a word of the project's scale."""

    theme: str
    word: str
    written: str


class Names:
    """Names of themes in running text: as they are written, with a capital, since "board" may be anything.

    In quotation marks capitals make no difference. A name in small letters counts where nothing stands before it that
    it may be a part of ("stories of getting on"), and nothing behind it but what is said of it (``stands``).
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._by_key = {one.casefold(): one for one in names if len(one) >= _SHORTEST and one[:1].isupper()}
        ordered = sorted(self._by_key.values(), key=len, reverse=True)
        several = "|".join(map(re.escape, ordered))
        small = "|".join(re.escape(f"{one[0].lower()}{one[1:]}") for one in ordered)
        bare = rf"(?<![\w>“‘\"'])(?-i:{several})(?!\w)"
        low = rf"(?<![\w>“‘\"'-])(?-i:{small})(?!\w){_SAID_OF_IT}"
        self.pattern = rf"(?P<theme>{bare}|[“‘\"'](?:{several})[”’\"']|{low})" if several else ""

    def of(self, written: str) -> str:
        """The name as the project has it; "" for none."""
        return self._by_key.get(written.strip("“”‘’\"'").casefold(), "")

    @staticmethod
    def stands(match: re.Match[str]) -> bool:
        """Whether the name that was found is not a part of other words."""
        written = match["theme"]
        return not written[:1].islower() or _MAY_LEAD.search(match.string[: match.start("theme")]) is not None


class ThemesNamed:
    """Finds such counts, and such words (``scale``)."""

    def __init__(self, names: Iterable[str], scale: Iterable[str] = ()) -> None:
        self._names = Names(names)
        name = self._names.pattern
        self._name = re.compile(name, re.IGNORECASE) if name else None
        forms = (
            rf"{name}\s+(?:\w+\s+){{0,3}}{_RAISED}\s+by\s+(?:about\s+|only\s+)?{_OF}{_WHOM}",
            rf"\b{_RAISED}\s+(?:the\s+theme\s+)?{name}\s*\({_OF}{_WHOM}",
            rf"{name}\s+(?:\w+\s+){{0,3}}{_RAISED}\s+by\s+[^.;()\d]{{3,40}}\({_OF}{_WHOM}",
            rf"\b{_OF}\s+{_PEOPLE}{_RAISED}\s+(?:the\s+theme\s+)?{name}",
        )
        self._forms = [re.compile(form, re.IGNORECASE) for form in forms] if name else []
        several = "|".join(map(re.escape, sorted(scale, key=len, reverse=True)))
        word = rf"(?<!\w)(?P<word>{several})\s+{_SAID_OF}"
        alone = rf"(?:^|(?<=[,;]\s)|(?<=[.!?]\s))(?P<word>{several})"
        words = (
            rf"{name}\s+(?:was|is|has been)\s+(?:\w+\s+)?{_RAISED}\s+by\s+{word}{_ENDS}",
            rf"{word}\s+(?:also\s+|first\s+)?{_RAISED}\s+(?:the\s+(?:theme|code)\s+)?{name}{_ENDS}",
        )
        self._words = [re.compile(form, re.IGNORECASE) for form in words] if name and several else []
        bare = rf"{alone}\s+(?:also\s+|first\s+)?{_RAISED}\s+(?:the\s+(?:theme|code)\s+)?{name}{_ENDS}"
        self._alone = re.compile(bare, re.IGNORECASE) if name and several else None

    def find(self, text: str) -> Iterator[Raised]:
        """Each number once."""
        seen: set[int] = set()
        for form in self._forms:
            for match in form.finditer(text):
                if match.start("n") not in seen and self._names.stands(match):
                    seen.add(match.start("n"))
                    theme = self._names.of(match["theme"])
                    yield Raised(theme, int(match["n"]), int(match["m"]), match[0])

    def names_in(self, text: str) -> bool:
        """Whether a text names any theme."""
        return self._name is not None and any(map(self._names.stands, self._name.finditer(text)))

    def words(self, text: str) -> Iterator[RaisedByWord]:
        """Words that stand without a count beside them."""
        forms = [*self._words, *([self._alone] if self._alone is not None else [])]
        for form in forms:
            for match in form.finditer(text):
                if form is self._alone and SOME_ONLY.search(_around(match)):
                    continue
                if not self._names.stands(match):
                    continue
                yield RaisedByWord(self._names.of(match["theme"]), match["word"], match[0])


def _around(match: re.Match[str]) -> str:
    return f"{match.string[: match.start()]} {match.string[match.end() :]}"
