"""A table of any size, one line a row: labels and headings stay in sight, and only cells in sight are ever made."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import ClassVar, Final

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from qualcode.tui.hints import phrase
from qualcode.tui.shown import fitted, one_line
from qualcode.tui.widgets.grid_cursor import GridCursor

Label = Callable[[int], str]
Cell = Callable[[int, int, int], Content]
"""Row, column, and how wide the cell is."""
_LABEL_LEAST: Final = 10
_GAP: Final = 1
_HEADS: Final = 2
_HIGH_ENOUGH: Final = 6  # lines from which on headings have two


class CellGrid(GridCursor, ScrollView):
    """``show`` says how many rows and columns there are and how to make each; one cell is at the cursor."""

    NARROWEST: ClassVar[int] = 15
    WIDEST: ClassVar[int] = 44
    """Of a column, whatever room there is."""
    LABEL_MOST: ClassVar[int] = 22
    COMPONENT_CLASSES: ClassVar[set[str]] = {"cell-grid--at", "cell-grid--beside", "cell-grid--head"}
    DEFAULT_CSS = """
    CellGrid {
        height: 1fr; overflow: auto auto; scrollbar-size-vertical: 1; scrollbar-size-horizontal: 1;
        text-wrap: nowrap; text-overflow: ellipsis; background: $surface; color: $foreground;
        & > .cell-grid--head { background: $panel; color: $foreground; text-style: bold; }
        & > .cell-grid--beside { background: $panel; color: $foreground; }
        & > .cell-grid--at { background: $panel; color: $foreground; text-style: bold underline; }
        &:focus > .cell-grid--at { background: $primary; color: $background; text-style: bold; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows = self.columns = 0
        self.nothing = ""
        """What is said while there are no cells."""
        self._label: Label = str
        self._head: Label = str
        self._cell: Cell = lambda _, __, ___: Content("")
        self._labelled = _LABEL_LEAST
        self._made: dict[tuple[int, int, str, int], Strip] = {}

    # -- what is shown

    @property
    def rows_and_columns(self) -> tuple[int, int]:
        """How many are shown."""
        return self.rows, self.columns

    @property
    def in_sight(self) -> tuple[int, int]:
        """How many rows and columns are in sight."""
        rows = max(1, self.scrollable_content_region.height - self._heads)
        return rows, max(1, (self._room - self._front) // self._width)

    @property
    def empty(self) -> bool:
        """Whether there is no cell."""
        return not (self.rows and self.columns)

    def show(
        self, rows: int, columns: int, label: Label, head: Label, cell: Cell, at: tuple[int, int] = (0, 0)
    ) -> None:
        """Show so many rows and columns with the cursor on ``at``: each cell is made when it comes in sight.

        ``label`` and ``head`` are the words of a row and of a column, made safe here.
        """
        self.rows, self.columns = rows, columns
        self._label, self._head, self._cell = label, head, cell
        longest = max((cell_len(one_line(label(row))) for row in range(rows)), default=0)
        self._labelled = min(max(longest + _GAP, _LABEL_LEAST), self.LABEL_MOST)
        self.start_at(*at)
        self._lay_out()

    def again(self) -> None:
        """Make every cell again."""
        self._made.clear()
        self.refresh()

    def _lay_out(self) -> None:
        self._made.clear()
        wide = self._front + self._width * self.columns
        spare = max(0, self._room - self._front) % self._width if wide > self._room else 0
        size = Size(wide + spare, self.rows + self._heads)  # what is spare lets the last columns begin at an edge
        self.virtual_size = Size(0, 0) if self.empty else size
        self.reveal()

    @property
    def _room(self) -> int:
        return self.scrollable_content_region.width

    @property
    def _heads(self) -> int:
        """How many lines the headings have."""
        return _HEADS if self.scrollable_content_region.height >= _HIGH_ENOUGH else 1

    @property
    def _front(self) -> int:
        """How wide the labels are: at most a third of what is in sight."""
        return min(self._labelled, max(4, self._room // 3))

    @property
    def _width(self) -> int:
        """How wide a column is: all of them alike, and no wider than they can use."""
        shared = (self._room - self._front) // max(1, self.columns)
        return min(max(shared, self.NARROWEST), self.WIDEST)

    def render_line(self, y: int) -> Strip:
        """A line: the headings, or the label and the cells of a row."""
        if self.empty:
            return self._said(y)
        across, down = self.scroll_offset
        row = y - self._heads + (down if y >= self._heads else 0)
        if row >= self.rows:
            return Strip.blank(self._room, self.rich_style)
        width, front = self._width, self._front
        first = across // width
        last = min(self.columns, (across + self._room - front) // width + 1)
        cells = Strip.join([self._piece(row, column, width) for column in range(first, last)])
        start = across - first * width
        cells = cells.crop_extend(start, start + max(0, self._room - front), self.rich_style)
        return Strip.join([self._piece(row, -1, front), cells])

    def _piece(self, row: int, column: int, width: int) -> Strip:
        style = self._style_of(row, column)
        strip = self._made.get((row, column, style, width))
        if strip is None:
            if row < 0:
                content = Content(self._heading(column, width - _GAP)[row + self._heads])
            elif column < 0:
                content = Content(self.label_in(row, width - _GAP))
            else:
                content = self._cell(row, column, width - _GAP)
            visual = self.get_visual_style(f"cell-grid--{style}") if style else self.visual_style
            strip = Visual.to_strips(self, content, width, 1, visual, pad=True)[0]
            self._made[row, column, style, width] = strip
        return strip

    def label_in(self, row: int, width: int) -> str:
        """The words of a row in exactly so many cells, made safe."""
        return fitted(self._label(row), width)

    def _heading(self, column: int, width: int) -> list[str]:
        """The lines of a heading; the last one is cut."""
        if column < 0:
            return [""] * self._heads
        lines = textwrap.wrap(one_line(self._head(column)), width) or [""]
        kept = [*lines[: self._heads - 1], " ".join(lines[self._heads - 1 :])]
        return [fitted(line, width) for line in [*kept, *[""] * (self._heads - len(kept))]]

    def _style_of(self, row: int, column: int) -> str:
        """The cell at the cursor, its row's label and its column's heading stand out."""
        if (row, column) == (self.row, self.column):
            return "at"
        if (row == self.row and column < 0) or (column == self.column and row < 0):
            return "at" if row < 0 or column < 0 else "beside"
        return "head" if row < 0 else "beside" if column < 0 else ""

    def _said(self, y: int) -> Strip:
        lines = textwrap.wrap(phrase(self, self.nothing), max(8, self._room - 2))
        said = Content.styled(f" {lines[y]}", "dim") if y < len(lines) else Content("")
        return Visual.to_strips(self, said, self._room, 1, self.visual_style, pad=True)[0]

    def on_resize(self) -> None:
        """Columns have another width."""
        self._lay_out()

    def notify_style_update(self) -> None:
        """Take over the colours of another theme."""
        super().notify_style_update()
        self._made.clear()

    def watch_has_focus(self, value: bool) -> None:
        """The cursor looks otherwise."""
        super().watch_has_focus(value)
        self.again()

    # -- the cursor

    def reveal(self) -> None:
        """Scroll as little as needed."""
        self.refresh()
        if self.empty or not self._room:
            return
        across, down = self.scroll_offset
        high = max(1, self.scrollable_content_region.height - self._heads)
        wide = max(self._width, self._room - self._front)
        left = self.column * self._width
        least = -(-(left + self._width - wide) // self._width) * self._width  # whole columns are in sight
        x = min(max(across, least), left)
        y = min(max(down, self.row - high + 1), self.row)
        if (x, y) != (across, down):
            self.scroll_to(x, y, animate=False, immediate=True)

    def cell_under(self, x: int, y: int) -> tuple[int, int] | None:
        """The cell there; none under labels and headings."""
        across, down = self.scroll_offset
        row, column = y - self._heads + down, (x - self._front + across) // self._width
        if y < self._heads or x < self._front or row >= self.rows or column >= self.columns:
            return None
        return row, column
