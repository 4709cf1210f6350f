"""A joint display: a table of words and figures, and what stands behind each of its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from qualcode.model.table import Table


@dataclass(frozen=True)
class FigureOf:
    """The figures of a case study on an indicator; ``year`` is None for all of them."""

    case: str
    indicator: str
    year: int | None = None


@dataclass(frozen=True)
class Behind:
    """What a cell rests on: passages by their numbers in the order of documents and text, and figures."""

    excerpts: tuple[int, ...] = ()
    figures: tuple[FigureOf, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.excerpts or self.figures)


NOTHING = Behind()


@dataclass(frozen=True)
class JointDisplay:
    """``behind`` has the cells that rest on something, by row and column of the table."""

    table: Table
    behind: Mapping[tuple[int, int], Behind] = field(default_factory=dict)

    def at(self, row: int, column: int) -> Behind:
        """What a cell rests on."""
        return self.behind.get((row, column), NOTHING)
