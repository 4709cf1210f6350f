"""Headings of a table's columns that somebody typed over: another year, type or case study above the same cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from qualcode.deliver.numbers import printed
from qualcode.model.report_check import Fault
from qualcode.model.table import Cell, Table
from qualcode.triangulation.cases.spoken_of import CasesSpokenOf
from qualcode.triangulation.checking.grids import Grid, even, short

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COMPARED: Final = "compared with "
_FEWEST: Final = 2
Pairs = Sequence[tuple[int, tuple[Cell, ...]]]
"""Rows of a file, by number, with those of the project."""


class HeadingsOver:
    """Knows a heading for another by names alone: one that says the same in other words is nobody's mistake."""

    def __init__(self, cases: CasesSpokenOf, types: Callable[[], Iterable[str]]) -> None:
        """``types`` are what case studies are compared with, as a heading names them."""
        self._cases = cases
        self._types = types

    def told(self, grid: Grid, table: Table, places: Mapping[int, int], pairs: Pairs) -> Iterator[Fault]:
        """The headings of columns without a place in the project's table, all cells of which are those of one there.

        ``places`` are the columns of the file that are in the table, ``pairs`` the rows of both.
        """
        free = [at for at in range(1, len(table.columns)) if at not in places.values()]
        if len(pairs) < _FEWEST:
            return
        for column, head in enumerate(grid.header):
            if column == 0 or column in places or not head:
                continue
            same = [at for at in free if _is_same(grid, column, at, pairs)]
            names = [even(table.columns[at]) for at in same]
            if len(same) == 1 and head != names[0] and self._is_another(head, names[0]):
                said = grid.at(0, column)
                what = "heads a column that is another in the project"
                near = short(table.columns[same[0]])
                yield Fault("number", what, said.place, said.at, short(grid.text(0, column)), near)

    def _is_another(self, head: str, name: str) -> bool:
        """Whether both name something, and not the same."""
        years = _YEAR.findall(head), _YEAR.findall(name)
        if all(years) and years[0] != years[1]:
            return _YEAR.sub("#", head) == _YEAR.sub("#", name)
        cases = self._cases.named(head), self._cases.named(name)
        if all(cases):
            return cases[0] != cases[1]
        if head.startswith(_COMPARED) and name.startswith(_COMPARED):
            return head.removeprefix(_COMPARED) in {even(one) for one in self._types()}
        return False


def _is_same(grid: Grid, column: int, at: int, pairs: Pairs) -> bool:
    """Whether all cells of a column are those of one of the project, and any of them says something."""
    cells = [(even(grid.text(row, column)), even(printed(one[at]))) for row, one in pairs]
    return all(there == wanted for there, wanted in cells) and len({there for there, _ in cells if there}) > 1
