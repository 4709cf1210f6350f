"""Numbers of the standard itself in a sentence on an indicator: the bounds of its range, equality. Pure."""

from __future__ import annotations

import re
from typing import Final

from qualcode.model.ratios import FOUR_FIFTHS
from qualcode.triangulation.checking.figures_said import FigureSaid


def _written(value: float) -> str:
    """A pattern of a bound as people write it: 0.80, 0.8, 0,8, .80, 80%."""
    whole, _, rest = f"{value:.2f}".partition(".")
    ends = f"{rest[0]}0?" if rest.endswith("0") else rest
    return (
        rf"(?<![\d.,·])(?:{whole if whole != '0' else '0?'}[.,·]{ends}|{100 * value:.0f}(?=\s?%|\s?per\s?cent))(?!\d)"
    )


_LOW, _HIGH = map(_written, FOUR_FIFTHS)
_PERCENT: Final = r"(?:\s?%|\s?per\s?cent)?"
_BOUND: Final = r"(?:thresholds?|bounds?|limits?|cut-?offs?|edges?|ends?|rules?|criteri(?:on|a)|lines?)"
_RANGE: Final = r"(?:four[\s-]fifths|4/5ths?|(?:non-)?adverse)"
_OF_THE_RANGE: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!from )(?:{_LOW}){_PERCENT}(?:\s+to|\s+and|\s+or|\s?[-–—])\s*(?:{_HIGH})",
        rf"(?:{_LOW}){_PERCENT}\s+to\s+(?:{_HIGH})(?={_PERCENT}[^.;\d]{{0,40}}\b{_RANGE})",
        rf"\b(?:range|band|{_RANGE}|bounds|limits)\b[^.;\d]{{0,40}}(?:{_LOW}){_PERCENT}(?:\s+to|\s+and|\s+or|\s?[-–—])\s*(?:{_HIGH})",
        rf"\b(?:{_BOUND}|{_RANGE})(?:\s+(?:of|at|is|was|are|lies|range|{_BOUND}))*[\s(]+(?:{_LOW}|{_HIGH})",
        rf"(?:{_LOW}|{_HIGH}){_PERCENT}[\s-]{_BOUND}\b",
    )
)
_SPOKEN_OF: Final = re.compile(rf"\b(?:range|band|{_RANGE}|{_BOUND})\b", re.IGNORECASE)
_EQUALITY: Final = re.compile(r"\b(?:equality|equal|equally|even)\b", re.IGNORECASE)


def is_standards_own(sentence: str, one: FigureSaid) -> bool:
    """Whether a figure is no organisation's, but what the standard holds figures against."""
    if one.number == 1 and one.unit in ("ratio", "times") and _EQUALITY.search(sentence):
        return True
    if not _SPOKEN_OF.search(sentence):
        return False
    found = (match for form in _OF_THE_RANGE for match in form.finditer(sentence))
    return any(match.start() <= one.start < match.end() for match in found)
