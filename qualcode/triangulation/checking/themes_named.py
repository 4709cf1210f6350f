"""Sentences that name a theme and say how many raised it: "Getting on was raised by 31 of 34"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

_RAISED: Final = (
    r"(?:raised|mentioned|brought up|spoken of|spoke of|spoke about|discussed|described|talked about|named)"
)
_MARK: Final = r"[“”‘’\"']?"
_OF: Final = r"(?P<n>\d+)\s+(?:out\s+)?of\s+(?:the\s+|all\s+)?(?P<m>\d+)"
_WHOM: Final = (
    r"(?=\s*(?:[.,;:)]|$|(?:of\s+)?(?:those|participants|people|interviewees)\b(?!\s+(?:at|in|from|with|of)\b)"
    r"|who\b|and\b|but\b))"
)
_PEOPLE: Final = r"(?:(?:participants|people|interviewees|of those asked)\s+)?"
_SHORTEST: Final = 4


@dataclass(frozen=True)
class Raised:
    """``n`` of ``m`` people are said to have raised ``theme``."""

    theme: str
    n: int
    m: int
    written: str


class ThemesNamed:
    """Finds such counts. Names count as they are written, with a capital: "board" may be anything."""

    def __init__(self, names: Iterable[str]) -> None:
        known = sorted({one for one in names if len(one) >= _SHORTEST and one[:1].isupper()}, key=len, reverse=True)
        name = rf"(?<![\w>]){_MARK}(?P<theme>{'|'.join(map(re.escape, known))})(?!\w){_MARK}"
        forms = (
            rf"{name}\s+(?:\w+\s+){{0,3}}{_RAISED}\s+by\s+(?:about\s+|only\s+)?{_OF}{_WHOM}",
            rf"\b{_RAISED}\s+(?:the\s+theme\s+)?{name}\s*\({_OF}{_WHOM}",
            rf"{name}\s+(?:\w+\s+){{0,3}}{_RAISED}\s+by\s+[^.;()\d]{{3,40}}\({_OF}{_WHOM}",
            rf"\b{_OF}\s+{_PEOPLE}{_RAISED}\s+(?:the\s+theme\s+)?{name}",
        )
        self._forms = [re.compile(form) for form in forms] if known else []

    def find(self, text: str) -> Iterator[Raised]:
        """Each number once."""
        seen: set[int] = set()
        for form in self._forms:
            for match in form.finditer(text):
                if match.start("n") not in seen:
                    seen.add(match.start("n"))
                    yield Raised(match["theme"], int(match["n"]), int(match["m"]), match[0])
