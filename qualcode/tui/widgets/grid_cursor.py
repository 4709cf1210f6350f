"""What every grid has: a cell at the cursor, moved by keys and the mouse. How cells look is for those who inherit."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget


class GridCursor(Widget, can_focus=True, inherit_bindings=False):
    """``row`` and ``column`` are those of the cell at the cursor, of ``rows_and_columns``."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1, 0)", "Row below", show=False, id="grid.down"),
        Binding("up", "move(-1, 0)", "Row above", show=False, id="grid.up"),
        Binding("left", "move(0, -1)", "Column before", show=False, id="grid.left"),
        Binding("right", "move(0, 1)", "Next column", show=False, id="grid.right"),
        Binding("pagedown", "pages(1, 0)", "Page down", show=False, id="grid.page_down"),
        Binding("pageup", "pages(-1, 0)", "Page up", show=False, id="grid.page_up"),
        Binding("ctrl+right", "pages(0, 1)", "Page to the right", show=False, id="grid.page_right"),
        Binding("ctrl+left", "pages(0, -1)", "Page to the left", show=False, id="grid.page_left"),
        Binding("home", "to(None, 0)", "First column", show=False, id="grid.first_column"),
        Binding("end", "to(None, -1)", "Last column", show=False, id="grid.last_column"),
        Binding("ctrl+home", "to(0, 0)", "First cell", show=False, id="grid.first"),
        Binding("ctrl+end", "to(-1, -1)", "Last cell", show=False, id="grid.last"),
        Binding("enter", "choose", "Choose", show=False, id="grid.choose"),
    ]

    class Moved(Message):
        """The cursor stands on another cell."""

    class Chosen(Message):
        """Enter, or a click on the cell at the cursor."""

        def __init__(self, row: int, column: int) -> None:
            super().__init__()
            self.row, self.column = row, column

    row = column = 0

    # -- for those who inherit

    @property
    @abstractmethod
    def rows_and_columns(self) -> tuple[int, int]:
        """How many there are."""

    @property
    @abstractmethod
    def in_sight(self) -> tuple[int, int]:
        """How many rows and columns are in sight."""

    @abstractmethod
    def reveal(self) -> None:
        """Scroll as little as needed to have the cell at the cursor in sight, and paint."""

    @abstractmethod
    def cell_under(self, x: int, y: int) -> tuple[int, int] | None:
        """The row and column of the cell at a place; None when there is none."""

    # -- the cursor

    @property
    def at(self) -> tuple[int, int] | None:
        """The cell at the cursor; None when there is none."""
        return (self.row, self.column) if all(self.rows_and_columns) else None

    def start_at(self, row: int, column: int) -> None:
        """Put the cursor on that cell, or the nearest there is, and say nothing of it."""
        rows, columns = self.rows_and_columns
        self.row = min(max(0, row), max(0, rows - 1))
        self.column = min(max(0, column), max(0, columns - 1))

    def move_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell."""
        before = self.at
        if before is None:
            return
        self.start_at(row, column)
        self.reveal()
        if self.at != before:
            self.post_message(self.Moved())

    def action_move(self, rows: int, columns: int) -> None:
        """Go down and to the right; the other way when negative."""
        self.move_to(self.row + rows, self.column + columns)

    def action_pages(self, down: int, right: int) -> None:
        """Go by what is in sight."""
        rows, columns = self.in_sight
        self.move_to(self.row + down * max(1, rows - 1), self.column + right * max(1, columns))

    def action_to(self, row: int | None, column: int) -> None:
        """To a cell; from the end when negative, None: in the same row."""
        rows, columns = self.rows_and_columns
        down = self.row if row is None else row if row >= 0 else rows + row
        self.move_to(down, column if column >= 0 else columns + column)

    def action_choose(self) -> None:
        """Choose the cell at the cursor."""
        if self.at is not None:
            self.post_message(self.Chosen(self.row, self.column))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the cell that is clicked; choose it when it is there already."""
        event.stop()
        cell = self.cell_under(event.x, event.y)
        if cell is None:
            return
        if cell == self.at:
            self.action_choose()
        else:
            self.move_to(*cell)
