"""Views of the quotations: the same tables that the commands print, fitted to a screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from textual.content import Content

from qualcode.model.table import Cell, Table
from qualcode.project import Project
from qualcode.triangulation.quotes.balance import balance_table, by_use_table
from qualcode.triangulation.quotes.reuse import reuse_table
from qualcode.triangulation.quotes.stances import stances_table
from qualcode.tui.shown import fitted, one_line

_FIRST, _WORDS, _NUMBER = 30, 24, 6
_HEADING = 12


@dataclass(frozen=True)
class View:
    """A table as lines, and what is read below it."""

    title: str
    table: Table
    nothing: str
    """Said while it has no line."""

    @cached_property
    def _widths(self) -> tuple[int, ...]:
        """How wide each column is: as its cells need, and its heading as far as there is room for one."""
        found = []
        for at, name in enumerate(self.table.columns):
            longest = max((len(_said(row[at])) for row in self.table.rows), default=0)
            most = _FIRST if at == 0 else _WORDS
            found.append(min(most, max(longest, min(len(name), _HEADING), _NUMBER)))
        if self.table.indents:
            found[0] = _FIRST
        return tuple(found)

    def head(self, width: int) -> Content:
        """The headings of the columns there is room for."""
        return Content.styled(self._line(self.table.columns, [False] * len(self.table.columns), 0, width), "dim")

    def row(self, at: int, width: int) -> Content:
        """A line: as many columns as there is room for."""
        cells = self.table.rows[at]
        depth = self.table.indents[at] if self.table.indents else 0
        return Content(self._line(cells, [isinstance(cell, int | float) for cell in cells], depth, width))

    def _line(self, cells: Sequence[Cell], numbers: Sequence[bool], depth: int, width: int) -> str:
        line = fitted("  " * depth + _said(cells[0]), self._widths[0])
        for cell, number, wide in list(zip(cells, numbers, self._widths, strict=True))[1:]:
            if len(line) + wide + 2 > width:
                break
            line += "  " + (f"{_said(cell):>{wide}}" if number else fitted(_said(cell), wide))
        return line

    def full(self, at: int) -> Content:
        """Every cell of the line by its heading, then the notes of the table."""
        told = [
            f"{name}: {one_line(str(cell))}"
            for name, cell in zip(self.table.columns, self.table.rows[at], strict=True)
            if cell not in (None, "")
        ]
        notes = [Content.styled(one_line(note), "dim") for note in self.table.notes]
        return Content("\n").join([Content(one_line(" · ".join(told))), *notes])


def _said(cell: Cell) -> str:
    return "" if cell is None else f"{cell:.1f}" if isinstance(cell, float) else str(cell)


@dataclass(frozen=True)
class Source:
    """Where a view comes from."""

    title: str
    make: Callable[[], Table]
    nothing: str

    def read(self) -> View:
        """The view as it is now."""
        return View(self.title, self.make(), self.nothing)


def views(project: Project) -> tuple[Source, ...]:
    """Who is quoted, by theme and case study, for and against, quoted twice, how many raised it."""
    quotes, prevalences = project.quotes, project.prevalences
    return (
        Source("Who is quoted", lambda: balance_table(quotes.balance(), "chosen quotations"), "Nobody is quoted yet."),
        Source("Quoted for", lambda: by_use_table(quotes.balance_by_use()), "Nobody is quoted yet."),
        Source("For and against each theme", lambda: stances_table(quotes.stances()), "There are no themes yet."),
        Source("Quoted twice", lambda: reuse_table(quotes.reused()), "No words are quoted twice."),
        Source("How many raised it", lambda: prevalences.table(prevalences.of()), "There are no codes yet."),
    )
