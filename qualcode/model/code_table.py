"""A table for statistics: one row a unit, one column a code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from qualcode.model.table import Cell, Table

Unit = Literal["participants", "documents", "cases"]
UNITS: Final[tuple[Unit, ...]] = get_args(Unit)


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
        told = tuple(f"{column.name}: {column.means}" for column in self.columns)
        names = tuple(column.name for column in self.columns)
        return Table(names, self.rows, title=f"codes of {self.unit}", notes=(*self.notes, *told))

    def legend(self) -> Table:
        """What each column means."""
        rows = tuple((column.name, column.means) for column in self.columns)
        return Table(("column", "meaning"), rows, title=f"columns of the codes of {self.unit}")
