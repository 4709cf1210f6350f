"""What an edited Word file holds of one case study, gathered for comparing with the project."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from qualcode.model.written import Said
from qualcode.triangulation.returned.made import bare

_LONG_ENOUGH: Final = 12
"""Shorter lines may stand in a table by chance."""


@dataclass
class FoundCase:
    """What the file holds of a case study: the lines of each part, and which parts have a heading or any text.

    ``was`` are the digests of the parts as they stood when the file was made; empty where it no longer says.
    ``said`` are its paragraphs outside tables, ``rows`` the rows of its tables. ``begun`` has, by part, under how many
    headings it has text, ``loose`` the parts with text that no bookmark says to be theirs; ``adrift`` says of such why
    the text may be another case study's, ``odd`` of a file of one only what is odd about its place. ``apart`` are parts
    of which words stand in the file where they were not taken, ``next_gone`` is the case study that follows, where
    nothing in a file of several is of it.
    """

    lines: dict[str, list[str]] = field(default_factory=dict)
    there: set[str] = field(default_factory=set)
    was: dict[str, str] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    begun: dict[str, set[int]] = field(default_factory=dict)
    loose: set[str] = field(default_factory=set)
    adrift: dict[str, str] = field(default_factory=dict)
    odd: dict[str, str] = field(default_factory=dict)
    apart: set[str] = field(default_factory=set)
    next_gone: str = ""

    def tables_hold(self, text: str) -> bool:
        """Whether words of a text stand in a table: it was made one, or moved there."""
        cells = [bare(cell) for row in self.rows for cell in row]
        lines = [line for line in map(bare, text.split("\n")) if len(line) >= _LONG_ENOUGH]
        return any(line in cell for line in lines for cell in cells)

    def text_of(self, part: str) -> str:
        """What the file has for a part."""
        return "\n".join(self.lines.get(part, [])).strip()
