"""A table for statistics: one row a unit, one column a code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from qualcode.model.table import Cell, Table

Unit = Literal["participants", "documents", "cases"]
UNITS: Final[tuple[Unit, ...]] = get_args(Unit)
ITSELF: Final = ", itself, without what is under it"
"""Said of a code that has others under it."""


@dataclass(frozen=True)
class CodeTableWish:
    """What a table is asked for; ``coder`` "" is all coders."""

    units: str = UNITS[0]
    themes: bool = False
    counts: bool = False
    coder: str = ""


@dataclass(frozen=True)
class Column:
    """A column: its ``name`` is safe for any program, ``means`` is what it holds in words."""

    name: str
    means: str


@dataclass(frozen=True)
class CodeTable:
    """``rows`` have a cell a column. An empty cell of a code was not asked about; 0 is not raised."""

    unit: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()

    def table(self) -> Table:
        """The table; its notes hold the legend, since some forms have no place for another table."""
        above = any(column.means.endswith(ITSELF) for column in self.columns)
        ends = ("The column of a code that has others under it ends in _itself.",) if above else ()
        told = tuple(f"{column.name}: {column.means}" for column in self.columns)
        names = tuple(column.name for column in self.columns)
        return Table(names, self.rows, title=f"codes of {self.unit}", notes=(*self.notes, *ends, *told))

    def in_words(self) -> Table:
        """The table to be read: its columns are headed by what they hold."""
        heads = (column.means.removesuffix(ITSELF) for column in self.columns)
        return Table(tuple(one[:1].upper() + one[1:] for one in heads), self.rows, notes=self.notes)

    def legend(self) -> Table:
        """What each column means."""
        rows = tuple((column.name, column.means) for column in self.columns)
        return Table(("column", "meaning"), rows, title=f"columns of the codes of {self.unit}")
