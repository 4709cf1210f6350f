"""Which words of a paragraph stand in quotation marks. Pure.

Curly, straight and angle marks are read, double and single. Where a single mark may be an apostrophe ("the trusts’
data"), all places at which the quotation may end are given, and whoever knows the words chooses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

_PAIRS: Final = {"“": "”", "«": "»", "„": "“”", "‟": "”", '"': '"', "‘": "’", "'": "'’"}
_SINGLE: Final = "‘'"
_BEFORE: Final = " \t\n\u00a0([{—–-/“\"‘'>:;,"
_LONGEST_SINGLE: Final = 1_500
_MOST_ENDS: Final = 8
_OPENING: Final = re.compile("[“«„‟\"‘']")


@dataclass(frozen=True)
class InMarks:
    """The words between two marks: ``text[start:end]``."""

    start: int
    end: int


def in_marks(text: str, fits: Callable[[str], bool] = lambda _: False) -> Iterator[InMarks]:
    """Every quotation, from left to right, those inside another left out. ``fits`` says which of several ends is it."""
    at = 0
    while (match := _OPENING.search(text, at)) is not None:
        start = match.end()
        ends = ends_of(text, match.start())
        if not ends:
            at = start
            continue
        end = next((one for one in ends if fits(text[start:one])), ends[0]) if len(ends) > 1 else ends[0]
        yield InMarks(start, end)
        at = end + 1


def ends_of(text: str, opening: int) -> list[int]:
    """Where a quotation that opens there may end; none where the mark opens none."""
    mark = text[opening]
    if not _opens(text, opening):
        return []
    closing = _PAIRS[mark]
    if mark not in _SINGLE:
        end = _closing_double(text, opening + 1, mark, closing)
        return [end] if end > opening + 1 else []
    found = []
    depth = 0
    for at in range(opening + 1, min(len(text), opening + _LONGEST_SINGLE)):
        one = text[at]
        if one in "“«":
            depth += 1
        elif one in "”»":
            depth -= 1
            if depth < 0:
                break
        elif one in closing and not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum():
            if at > opening + 1:
                found.append(at)
            if len(found) == _MOST_ENDS:
                break
    return found


def _opens(text: str, at: int) -> bool:
    after = text[at + 1 : at + 2]
    if not after or after.isspace():
        return False
    if text[at] in "'\"":
        return at == 0 or text[at - 1] in _BEFORE
    return text[at] != "‘" or at == 0 or not text[at - 1].isalnum()


def _closing_double(text: str, at: int, mark: str, closing: str) -> int:
    """Where it closes; the end of the paragraph where it does not, as the first paragraphs of a long quotation do."""
    depth = 0
    for place in range(at, len(text)):
        one = text[place]
        if one == mark and mark not in closing:
            depth += 1
        elif one in closing:
            if depth == 0:
                return place
            depth -= 1
    return len(text.rstrip()) if mark in "“«" else -1
