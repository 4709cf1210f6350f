"""The sentences of a report in its authors' own words: without headings, cells, and what somebody else said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from qualcode.model.written import Said
from qualcode.text.quotation_marks import in_marks
from qualcode.triangulation.checking.evidence_marks import is_evidence

_ENDS: Final = re.compile(r"(?<=[.!?;])\s+(?=[^a-z\s])")
_HYPHENS: Final = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "})


def sentences(paragraphs: Iterable[Said], *, notes: bool = True) -> Iterator[tuple[Said, str]]:
    """Each with its paragraph; ``notes`` False leaves notes of tables and figures out."""
    for said in paragraphs:
        if said.level or said.cell is not None or any("quot" in name for name in said.styles):
            continue
        if not notes and any("note" in name for name in said.styles):
            continue
        for sentence in split(_own(said)):
            yield said, sentence


def running(paragraphs: Iterable[Said]) -> Iterator[tuple[Said, str]]:
    """Each paragraph that is no heading and no cell, with its text on one line; empty ones are left out."""
    for said in paragraphs:
        text = " ".join(said.text.split())
        if text and not said.level and said.cell is None:
            yield said, text


def split(text: str) -> list[str]:
    """A text in its sentences."""
    return _ENDS.split(text)


def _own(said: Said) -> str:
    """The text with blanks for what somebody else said, and plain hyphens and blanks."""
    text = said.text
    spans = [(one.start, one.end) for one in in_marks(text)]
    spans += [(spot.start, spot.end) for spot in said.spots if is_evidence(spot)]
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text.translate(_HYPHENS)
