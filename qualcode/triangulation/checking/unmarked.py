"""Marks of no width within IDs and numbers: whoever reads "x137" sees none, and no search finds it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from qualcode.model.written import Said, Spot
from qualcode.text.evened import NO_WIDTH

_TOKEN: Final = re.compile(rf"(?:[A-Za-z0-9_\[(]|{NO_WIDTH.pattern})+", re.ASCII)
_DIGIT: Final = re.compile(r"[0-9]")
Marked = Mapping[int, tuple[int, ...]]
"""By the number of a paragraph the places in its text, as it is read then, where such marks stood."""


def unmarked(paragraphs: Iterable[Said]) -> tuple[tuple[Said, ...], Marked]:
    """The paragraphs without them; what holds no digit is left as it is: in other scripts they tell words apart."""
    found: list[Said] = []
    marked: dict[int, tuple[int, ...]] = {}
    for said in paragraphs:
        marks = [] if said.text.isascii() else _marks_in(said.text)
        if not marks:
            found.append(said)
            continue
        text = "".join(letter for at, letter in enumerate(said.text) if at not in set(marks))
        spots = tuple(
            Spot(one.name, one.start - _before(marks, one.start), one.end - _before(marks, one.end))
            for one in said.spots
        )
        ids = tuple((start - _before(marks, start), end - _before(marks, end)) for start, end in said.printed_ids)
        found.append(replace(said, text=text, spots=spots, printed_ids=ids))
        marked[said.at] = tuple(at - n for n, at in enumerate(marks))
    return tuple(found), marked


def holds_mark(marked: Marked, said: Said, start: int, end: int) -> bool:
    """Whether one stood within ``text[start:end]``."""
    places = marked.get(said.at, ())
    return bisect_right(places, start) < bisect_left(places, end)


def _marks_in(text: str) -> list[int]:
    tokens = (match for match in _TOKEN.finditer(text) if _DIGIT.search(match[0]))
    return [match.start() + mark.start() for match in tokens for mark in NO_WIDTH.finditer(match[0])]


def _before(marks: list[int], place: int) -> int:
    return bisect_left(marks, place)
