"""The words of a document as they come: paragraphs, rows of tables, and what is set after a paragraph."""

from __future__ import annotations

from qualcode.ingest.layout import Cell
from qualcode.ingest.output import Output


class Body:
    """Text with its tables. RTF has no table around its rows: rows that follow each other are one."""

    def __init__(self, out: Output) -> None:
        self.out = out
        self.tables: list[tuple[tuple[Cell, ...], ...]] = []
        self.after: list[str] = []
        self._rows: list[tuple[Cell, ...]] = []
        self._row: list[Cell] | None = None
        self._mark = 0
        self._outer: tuple[bool, str, int] | None = None
        self._nested_tab = False

    def emit(self, text: str, bold: bool, in_table: bool) -> None:
        """Append words of a paragraph that stands in a table, or does not."""
        self._in_place(in_table)
        if self._nested_tab:
            self.out.emit("\t")
            self._nested_tab = False
        self.out.emit(text, bold)

    def end_paragraph(self, in_table: bool) -> None:
        """End the line, then write what was to stand after it."""
        self._in_place(in_table)
        self.out.end_paragraph()
        waiting, self.after = self.after, []
        for text in waiting:
            self.emit(text, False, in_table)
            self.out.end_paragraph()

    def end_cell(self) -> None:
        """End the cell; an empty one is a cell too."""
        self._open_cell()
        if self.after:
            self.end_paragraph(True)
        self._nested_tab = False
        if self._outer is not None and self._row is not None:
            self._row.append(Cell(len(self._row), self.out.close_cell(self._outer)))
            self._outer = None

    def end_nested_cell(self) -> None:
        """End a cell of a table inside a cell."""
        self._open_cell()
        self._nested_tab = True

    def end_nested_row(self) -> None:
        """End a row of a table inside a cell."""
        self._nested_tab = False
        self.end_paragraph(True)

    def end_row(self) -> None:
        """End the row. A row of one cell keeps its lines: it is only a frame."""
        if self._row is None:
            return
        if self._outer is not None:
            self.end_cell()
        if len(self._row) > 1:
            self.out.one_line(self._mark)
        self._rows.append(tuple(self._row))
        self._row = None
        self.out.end_paragraph()

    def finish(self) -> None:
        """End what is open."""
        self.end_row()
        if self.after:
            self.end_paragraph(False)
        self._end_table()

    def _in_place(self, in_table: bool) -> None:
        """Open a cell for a paragraph in a table; end the table before one that is not."""
        if in_table:
            self._open_cell()
        elif self._outer is None:
            self.end_row()
            self._end_table()

    def _end_table(self) -> None:
        if self._rows:
            self.tables.append(tuple(self._rows))
            self._rows = []

    def _open_cell(self) -> None:
        if self._outer is not None:
            return
        if self._row is None:
            self._row, self._mark = [], self.out.mark()
        elif self._row:
            self.out.emit("\t")
        self._outer = self.out.open_cell("\n")
