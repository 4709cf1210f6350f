"""Tables of a page: each row one line, its cells set apart by TAB."""

from __future__ import annotations

from dataclasses import dataclass, field

from qualcode.ingest.layout import Cell
from qualcode.ingest.output import Output

_MOST_COLUMNS = 1000


@dataclass
class OpenTable:
    """A table that is being read. One that holds a table in its cells only arranges the page: its lines stay lines."""

    out: Output
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    arranges: bool = False
    _row: list[Cell] | None = None
    _row_mark: int = 0
    _column: int = 0
    _start: int = 0
    _taken: dict[int, int] = field(default_factory=dict)
    _outer: tuple[bool, str, int] | None = None

    @property
    def in_cell(self) -> bool:
        """Whether a cell is open."""
        return self._outer is not None

    def open_row(self) -> None:
        """Begin a line; what a cell above reaches down into is one row less."""
        self.close_row()
        self._row, self._row_mark, self._column = [], self.out.mark(), 0

    def open_cell(self, values: dict[str, str]) -> None:
        """Begin a cell in the next column that no cell above reaches down into."""
        self.close_cell()
        if self._row is None:
            self.open_row()
        if self._row:
            self.out.emit("\t")
        while self._taken.get(self._column):
            self._column += 1
        self._outer = self.out.open_cell("\n")
        self._start = self._column
        width, height = _number(values.get("colspan")), _number(values.get("rowspan"))
        for column in range(self._column, self._column + width):
            self._taken[column] = height
        self._column += width

    def close_cell(self) -> None:
        """End the open cell, if there is one."""
        if self._outer is not None and self._row is not None:
            self._row.append(Cell(self._start, self.out.close_cell(self._outer)))
            self._outer = None

    def close_row(self) -> None:
        """End the open row, if there is one."""
        self.close_cell()
        if self._row is None:
            return
        if len(self._row) > 1 and not self.arranges:
            self.out.one_line(self._row_mark)
        if self._row:
            self.rows.append(tuple(self._row))
            self.out.end_paragraph()
        self._row = None
        self._taken = {column: rows - 1 for column, rows in self._taken.items() if rows > 1}


def _number(value: str | None) -> int:
    return max(1, min(int(value), _MOST_COLUMNS)) if value and value.isdecimal() and len(value) < 6 else 1
