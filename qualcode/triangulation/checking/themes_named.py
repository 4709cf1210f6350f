"""Sentences that name a theme or code and say how many raised it: "Getting on was raised by 31 of 34". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

_RAISED: Final = (
    r"(?:raised|mentioned|brought up|spoken of|spoke of|spoke about|discussed|described|talked about|named)"
)
_OF: Final = r"(?P<n>\d+)\s+(?:out\s+)?of\s+(?:the\s+|all\s+)?(?P<m>\d+)"
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

    In quotation marks capitals make no difference.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._by_key = {one.casefold(): one for one in names if len(one) >= _SHORTEST and one[:1].isupper()}
        several = "|".join(map(re.escape, sorted(self._by_key.values(), key=len, reverse=True)))
        bare = rf"(?<![\w>“‘\"'])(?-i:{several})(?!\w)"
        self.pattern = rf"(?P<theme>{bare}|[“‘\"'](?:{several})[”’\"'])" if several else ""

    def of(self, written: str) -> str:
        """The name as the project has it; "" for none."""
        return self._by_key.get(written.strip("“”‘’\"'").casefold(), "")


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
        words = (
            rf"{name}\s+(?:was|is|has been)\s+(?:\w+\s+)?{_RAISED}\s+by\s+{word}{_ENDS}",
            rf"{word}\s+(?:also\s+|first\s+)?{_RAISED}\s+(?:the\s+(?:theme|code)\s+)?{name}{_ENDS}",
        )
        self._words = [re.compile(form, re.IGNORECASE) for form in words] if name and several else []

    def find(self, text: str) -> Iterator[Raised]:
        """Each number once."""
        seen: set[int] = set()
        for form in self._forms:
            for match in form.finditer(text):
                if match.start("n") not in seen:
                    seen.add(match.start("n"))
                    theme = self._names.of(match["theme"])
                    yield Raised(theme, int(match["n"]), int(match["m"]), match[0])

    def names_in(self, text: str) -> bool:
        """Whether a text names any theme."""
        return self._name is not None and self._name.search(text) is not None

    def words(self, text: str) -> Iterator[RaisedByWord]:
        """Words that stand without a count beside them."""
        for form in self._words:
            for match in form.finditer(text):
                yield RaisedByWord(self._names.of(match["theme"]), match["word"], match[0])
