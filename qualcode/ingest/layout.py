"""What a reader knows about a text beyond its characters, as far as it helps to find speakers."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.transcript import Span


@dataclass(frozen=True)
class Cell:
    """One table cell: the column it begins in (0-based, spans counted) and its text."""

    column: int
    span: Span


@dataclass(frozen=True)
class Layout:
    """Positions in the text of one document.

    ``bold`` are runs set in bold, in order, not touching; ``headings`` maps the start of a heading's line to its level;
    ``tables`` are tables of rows of cells.
    """

    bold: tuple[Span, ...] = ()
    headings: tuple[tuple[int, int], ...] = ()
    tables: tuple[tuple[tuple[Cell, ...], ...], ...] = ()


PLAIN = Layout()
