"""Tables of a Word file as grids of cells. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from qualcode.model.written import Said

_LETTERS: Final = re.compile(r"\s*\([a-z]{1,2}(?:, [a-z]{1,2})*\)$")

_IDS: Final = re.compile(r"(?:\s*\[[a-z]\d+(?:[,;]\s*[a-z]\d+)*\])+(?=\s|$)")


@dataclass
class Grid:
    """A table of the file: its cells with the paragraphs in them, and the caption before it."""

    first: Said
    cells: dict[tuple[int, int], list[Said]]
    caption: str = ""

    def text(self, row: int, column: int) -> str:
        """What a cell holds."""
        return "\n".join(said.text for said in self.cells.get((row, column), ()))

    def at(self, row: int, column: int) -> Said:
        """The paragraph that a finding in a cell is told of."""
        return (self.cells.get((row, column)) or [self.first])[0]

    @property
    def header(self) -> list[str]:
        """The cells of the first row, as they are compared."""
        return [even(self.text(0, column)) for column in range(1 + max(at for row, at in self.cells if row == 0))]

    @property
    def rows(self) -> list[int]:
        """The numbers of the rows below the header."""
        return sorted({row for row, _ in self.cells} - {0})


def grids(paragraphs: Iterable[Said]) -> Iterator[Grid]:
    """Every table, in order."""
    found: dict[int, list[Said]] = defaultdict(list)
    captions: dict[int, str] = {}
    before = ""
    for said in paragraphs:
        if said.cell is not None:
            captions.setdefault(said.cell.table, before)
            found[said.cell.table].append(said)
            before = ""
        elif said.text.strip():
            before = said.text if said.styles[0] == "caption" or re.match(r"\s*table\b", said.text, re.I) else ""
    for number, several in found.items():
        yield Grid(several[0], _cells(several), captions[number])


def _cells(several: Sequence[Said]) -> dict[tuple[int, int], list[Said]]:
    cells: dict[tuple[int, int], list[Said]] = defaultdict(list)
    for said in several:
        if said.cell is not None:
            cells[said.cell.row, said.cell.column].append(said)
    return cells


def even(text: str) -> str:
    """A text as it is compared: small letters, plain hyphens and apostrophes, single blanks."""
    return " ".join(text.replace("\u2011", "-").replace("’", "'").casefold().split())


def key_of(cell: object) -> str:
    """The first cell of a row without the letters of its notes."""
    return _LETTERS.sub("", even(str(cell if cell is not None else "")))


def without_ids(text: str) -> str:
    """A cell without the IDs of what it rests on, which the team's copy prints behind its words: "[v22] [j75]"."""
    return _IDS.sub("", text)


def short(text: str) -> str:
    """A text in one line of 80 characters."""
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:79]}…"
