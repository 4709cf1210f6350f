"""A text cut into the pieces in which words are looked for together: turns, and the paragraphs outside them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

Piece = tuple[int, int]
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*", re.UNICODE)


def pieces(text: str, turns: Iterable[tuple[int, int, int, int]]) -> Iterator[Piece]:
    """The words of each turn, and each paragraph between them; labels are in none of them.

    ``turns`` are (label start, label end, start, end), in order. Pieces that hold nothing but blanks are left out.
    """
    at = 0
    for label_start, label_end, start, end in turns:
        outside = sorted([(label_start, label_end), (start, end)])
        for low, high in outside:
            yield from _paragraphs(text, at, low)
            at = max(at, high)
        if text[start:end].strip():
            yield start, end
    yield from _paragraphs(text, at, len(text))


def _paragraphs(text: str, start: int, end: int) -> Iterator[Piece]:
    for found in _PARAGRAPH.finditer(text, start, max(start, end)):
        if re.search(r"\w", found[0]):
            yield found.start(), found.start() + len(found[0].rstrip())
