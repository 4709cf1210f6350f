"""One finding for one mistake, where several checks come upon it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from qualcode.model.report_check import Fault
from qualcode.triangulation.checking.sample import DISAGREES

_NO_FIGURE: Final = " is no figure of "
_NOT_HOW_MANY: Final = " is not how many raised "
_NOT_THE_PROJECTS: Final = "is not what the project says of "
_OF_MANY: Final = re.compile(r"\d+\s+(?:out\s+)?of\s+(?:the\s+|all\s+)?\d+")

_IN_MANY: Final = re.compile(r"\bin\s+(?:\w+[ -])+(?:interviews|focus groups)\b", re.IGNORECASE)


def told_once(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Without those that another of the same paragraph tells too, and better."""
    several = list(faults)
    beside: dict[int, list[Fault]] = {}
    for one in several:
        beside.setdefault(one.at, []).append(one)
    return (one for one in several if not _told(one, beside[one.at]))


def _told(one: Fault, beside: Sequence[Fault]) -> bool:
    if one.kind == "disclosure" and one.what.startswith("holds words of "):
        return any(other.kind == "consent" for other in beside)  # the quotation itself is told of
    if one.kind == "number" and one.what.endswith(DISAGREES):  # so is how many raised a theme
        said = _OF_MANY.search(one.words) or _IN_MANY.search(one.words)
        others = (other for other in beside if other.kind == "number" and _NOT_HOW_MANY in other.what)
        return said is not None and any(said[0].casefold() in other.words.casefold() for other in others)
    if one.kind == "number" and _NOT_HOW_MANY in one.what:  # the whole sentence is
        return any(_NOT_THE_PROJECTS in other.what and one.words in other.words for other in beside)
    if one.kind == "number" and _NO_FIGURE in one.what:  # it has to go, whatever it is of
        figure = f"holds an exact figure ({one.what.partition(_NO_FIGURE)[0]})"
        return any(other.kind == "disclosure" and other.what.startswith(figure) for other in beside)
    return False
