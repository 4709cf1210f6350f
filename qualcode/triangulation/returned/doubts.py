"""Why the text that a file has for a part may not be the one to keep: then a person has to say so, or nobody can."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from qualcode.model.narrative_edits import CHANGED
from qualcode.model.narratives import Narrative
from qualcode.text.cell_marks import unmarked
from qualcode.triangulation.cases.standing import digest, settled
from qualcode.triangulation.returned.found import FoundCase

UNKNOWN: Final = "differs, and nothing in the file says which text it was written from: cannot tell which is newer"
TWICE: Final = "stands under two headings in the file, and no bookmark says that both are its"
_NEAR: Final = 0.6
"""Two paragraphs of which this share of the words is the same may be one that was edited."""
_LONG_ENOUGH: Final = 20
"""Shorter paragraphs may be the same in two parts."""


def of_another_case(part: Narrative, found: FoundCase, text: str, strays: Mapping[str, Narrative]) -> str:
    """Why it may be another case study's, so that nobody can take it; "" where nothing says so.

    ``strays`` are paragraphs of parts that are not in the file.
    """
    slot, now = part.slot.key, settled(part.text)
    if slot not in found.loose:
        return ""
    if slot in found.adrift:
        return f"{found.adrift[slot]}, where another case study may begin, and no bookmark says whose it is"
    other = _of_another(_paragraphs(text), _paragraphs(now), strays)
    if other is not None and other.owner != part.owner:
        return _holds(other)
    if found.next_gone and not now:
        return f"is new in the file, no bookmark says whose it is, and the heading of {found.next_gone} is gone"
    return ""


def doubt(part: Narrative, found: FoundCase, text: str, strays: Mapping[str, Narrative]) -> str:
    """Why it is in doubt; "" where it is not."""
    slot, now = part.slot.key, settled(part.text)
    was = found.was.get(slot)
    if was is None and now:
        return UNKNOWN
    if was is not None and was != digest(now):
        return CHANGED
    if len(found.begun.get(slot, ())) > 1 and slot in found.loose:
        return TWICE
    if slot in found.odd:
        return f"{found.odd[slot]}, and no bookmark says that it belongs there"
    other = _of_another(_paragraphs(text), _paragraphs(now), strays)
    return _holds(other) if other is not None else ""


def stray_paragraphs(parts: Iterable[Narrative]) -> dict[str, Narrative]:
    """By each of their paragraphs, the part."""
    found: dict[str, Narrative] = {}
    for part in parts:
        found |= dict.fromkeys(_paragraphs(settled(part.text)), part)
    return found


def _holds(other: Narrative) -> str:
    return f"holds in the file what the project has as {other.called}, of which the heading is gone"


def _of_another(text: Iterable[str], now: Iterable[str], strays: Mapping[str, Narrative]) -> Narrative | None:
    """The part of which a paragraph is more alike one of ``strays`` than any that this part has; None for none."""
    here = [set(one.split()) for one in now]
    away = [(set(one.split()), part) for one, part in strays.items()]
    for one in text:
        words = set(one.split())
        least = max((_alike(words, own) for own in here), default=0.0)
        alike = ((_alike(words, other), part) for other, part in away)
        near, part = max(alike, key=lambda found: found[0], default=(0.0, None))
        if near >= _NEAR and near > least:
            return part
    return None


def _alike(one: set[str], other: set[str]) -> float:
    """The share of words that both have."""
    return len(one & other) / len(one | other)


def _paragraphs(text: str) -> list[str]:
    lines = (" ".join(unmarked(line).removeprefix("- ").split()) for line in text.split("\n"))
    return [line for line in lines if len(line) >= _LONG_ENOUGH]
