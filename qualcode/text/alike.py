"""How much of one text is in another: enough to tell a copy that was edited from another text."""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = re.compile(r"\w+")
_RUN: Final = 4


def shared(one: str, other: str) -> float:
    """The share of the runs of four words of the shorter text that stand in the other too, 0 to 1.

    Texts with fewer words are compared word by word; one without words is in any other.
    """
    first, second = _WORD.findall(one.casefold()), _WORD.findall(other.casefold())
    long = min(_RUN, len(first), len(second)) or 1
    runs = [{tuple(words[at : at + long]) for at in range(len(words) - long + 1)} for words in (first, second)]
    fewer, more = sorted(runs, key=len)
    return len(fewer & more) / len(fewer) if fewer else 1.0
