"""Why the text that a file has for a part may not be the one to keep: then a person has to say so."""

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


def doubt(part: Narrative, found: FoundCase, text: str, strays: Mapping[str, str]) -> str:
    """Why it is in doubt; "" where it is not. ``strays`` are paragraphs of parts that are not in the file."""
    slot, now = part.slot.key, settled(part.text)
    was = found.was.get(slot)
    if was is None and now:
        return UNKNOWN
    if was is not None and was != digest(now):
        return CHANGED
    if len(found.begun.get(slot, ())) > 1 and slot in found.loose:
        return TWICE
    other = _of_another(_paragraphs(text), _paragraphs(now), strays)
    return f"holds in the file what the project has as {other}, of which the heading is gone" if other else ""


def stray_paragraphs(parts: Iterable[Narrative]) -> dict[str, str]:
    """By each of their paragraphs, what the part is called."""
    found: dict[str, str] = {}
    for part in parts:
        found |= dict.fromkeys(_paragraphs(settled(part.text)), part.called)
    return found


def _of_another(text: Iterable[str], now: Iterable[str], strays: Mapping[str, str]) -> str:
    """What a paragraph is called that is more alike one of ``strays`` than any that the part has; "" for none."""
    here = [set(one.split()) for one in now]
    away = [(set(one.split()), called) for one, called in strays.items()]
    for one in text:
        words = set(one.split())
        least = max((_alike(words, own) for own in here), default=0.0)
        near, called = max(((_alike(words, other), called) for other, called in away), default=(0.0, ""))
        if near >= _NEAR and near > least:
            return called
    return ""


def _alike(one: set[str], other: set[str]) -> float:
    """The share of words that both have."""
    return len(one & other) / len(one | other)


def _paragraphs(text: str) -> list[str]:
    lines = (" ".join(unmarked(line).removeprefix("- ").split()) for line in text.split("\n"))
    return [line for line in lines if len(line) >= _LONG_ENOUGH]
