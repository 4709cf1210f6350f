"""A table of any size, with the row and column of its headings always in sight: only what is in sight is ever made."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.color import Color
from textual.content import Content
from textual.strip import Strip
from textual.visual import Visual

from qualcode.model.heat import SHADES
from qualcode.text.bars import bar
from qualcode.tui.hints import phrase
from qualcode.tui.shown import cut, fitted, one_line
from qualcode.tui.widgets.grid_cursor import GridCursor

_HEAD: Final = 2
_NARROWEST, _WIDEST = 6, 16
_LEAST_LABEL: Final = 10
_TINT: Final = (0.0, 0.12, 0.24, 0.36, 0.5)


@dataclass(frozen=True)
class Shown:
    """What a grid shows: its headings, what stands in a cell, and how much that is (see ``model.heat``).

    ``depths``: how far a row stands in. The last row and column are totals where ``totals`` says so. With ``part``
    (0 to 1) the column at the cursor is shown as bars.
    """

    corner: str
    rows: Sequence[str]
    columns: Sequence[str]
    cell: Callable[[int, int], str]
    heat: Callable[[int, int], int] = lambda _, __: 0
    depths: Sequence[int] = ()
    totals: bool = False
    part: Callable[[int, int], float] | None = None


class Grid(GridCursor):
    """One cell is at the cursor, while there is any. Columns are as wide as what stands in them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"grid--at", "grid--head", "grid--here"}
    DEFAULT_CSS = """
    Grid {
        height: 1fr; background: $surface; color: $foreground;
        & > .grid--head { text-style: bold; }
        & > .grid--here { text-style: bold underline; }
        & > .grid--at { background: $panel; color: $foreground; text-style: bold reverse; }
        &:focus > .grid--at { background: $primary; color: $background; text-style: bold; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.shown = Shown("", (), (), lambda _, __: "")
        self.nothing = ""
        self._top = self._left = 0
        self._widths: list[int] = []
        self._label = _LEAST_LABEL

    # -- what is shown

    def show(self, shown: Shown, row: int = 0, column: int = 0) -> None:
        """Show it with the cursor there."""
        self.shown = shown
        self.start_at(row, column)
        self._widths = [self._width_of(column) for column in range(len(shown.columns))]
        self.reveal()

    @property
    def rows_and_columns(self) -> tuple[int, int]:
        """How many are shown."""
        return len(self.shown.rows), len(self.shown.columns)

    @property
    def in_sight(self) -> tuple[int, int]:
        """How many rows and columns are in sight."""
        return self._height, len(self._columns())

    @property
    def columns_in_sight(self) -> tuple[int, int]:
        """The first column in sight, and how many are."""
        return self._left, len(self._columns())

    def _width_of(self, column: int) -> int:
        words = room_for(self.shown.columns[column])
        widest = max((len(self.shown.cell(row, column)) for row in range(len(self.shown.rows))), default=0)
        return min(max(words + 1, widest + 3, _NARROWEST), _WIDEST)

    def _measure(self) -> None:
        longest = max(
            (len(one_line(label)) + 2 * self._depth(row) for row, label in enumerate(self.shown.rows)), default=0
        )
        corner = len(self.shown.corner)
        self._label = max(_LEAST_LABEL, min(max(longest, corner) + 1, int(self.size.width * 0.36)))

    def _depth(self, row: int) -> int:
        return min(self.shown.depths[row], 4) if row < len(self.shown.depths) else 0

    def _columns(self) -> list[int]:
        """The columns in sight: at least one; the one at the cursor where there are bars."""
        if self.shown.part is not None:
            return [self.column] if self._widths else []
        room, found = self.size.width - self._label, list[int]()
        for column in range(self._left, len(self._widths)):
            if found and self._widths[column] > room:
                break
            found.append(column)
            room -= self._widths[column]
        return found

    @property
    def _height(self) -> int:
        return max(1, self.size.height - self._head)

    @property
    def _head(self) -> int:
        return _HEAD if self.size.height > 4 else 1

    def reveal(self) -> None:
        """Scroll as little as needed, and leave no room empty after the last row and column."""
        self.refresh()
        if not self.size:
            return
        self._measure()
        self._top = min(max(self._top, self.row - self._height + 1), self.row)
        self._top = max(0, min(self._top, len(self.shown.rows) - self._height))
        self._left = min(self._left, self.column)
        while self.column not in self._columns() and self._left < self.column:
            self._left += 1
        room = self.size.width - self._label - sum(self._widths[self._left :])
        while self._left and room >= self._widths[self._left - 1]:
            self._left -= 1
            room -= self._widths[self._left]

    def on_resize(self) -> None:
        """More or less is in sight."""
        self.reveal()

    # -- painting

    def render_line(self, y: int) -> Strip:
        """A line of the headings, or a row."""
        if self.at is None:
            return self._strip(self._said(y))
        if y < self._head:
            return self._strip(self._heading(y))
        row = self._top + y - self._head
        return self._strip(self._row(row) if row < len(self.shown.rows) else Content(""))

    def _strip(self, line: Content) -> Strip:
        return Visual.to_strips(self, line, self.size.width, 1, self.visual_style, pad=True)[0]

    def _said(self, y: int) -> Content:
        lines = textwrap.wrap(phrase(self, self.nothing), max(8, self.size.width - 2))
        return Content.styled(f" {lines[y]}", "dim") if y < len(lines) else Content("")

    def _heading(self, y: int) -> Content:
        last = self._head - 1
        parts: list[tuple[str, str]] = [(fitted(self.shown.corner if y == last else "", self._label), "bold")]
        for column in self._columns():
            style = "bold reverse" if column == self.column else "bold"
            lines = two_lines(self.shown.columns[column], self._widths[column] - 1, self._head)
            parts += [(" ", ""), (f"{lines[y]:>{self._widths[column] - 1}}", style if lines[y].strip() else "")]
        return Content.assemble(*parts)

    def _row(self, row: int) -> Content:
        total = self.shown.totals and row == len(self.shown.rows) - 1
        indent = "  " * self._depth(row)
        label = indent + fitted(self.shown.rows[row], self._label - len(indent) - 1) + " "
        here = row == self.row
        parts: list[tuple[str, object]] = [
            (label, "bold reverse" if here else "bold" if total or not self._depth(row) else "")
        ]
        for column in self._columns():
            parts.append((self._cell(row, column), self._style(row, column, total)))
            if self.shown.part is not None and not total:
                room = self.size.width - self._label - self._widths[column] - 1
                parts.append((bar(self.shown.part(row, column), room), ""))
        return Content.assemble(*parts)  # type: ignore[arg-type]  # styles are strings or visual styles

    def _cell(self, row: int, column: int) -> str:
        text, width = cut(self.shown.cell(row, column), self._widths[column] - 2), self._widths[column]
        return f"{text:>{width - 1}}{SHADES[self.shown.heat(row, column)]}"

    def _style(self, row: int, column: int, total: bool) -> object:
        if (row, column) == self.at:
            return self.get_visual_style("grid--at")
        if total or (self.shown.totals and column == len(self.shown.columns) - 1):
            return "bold"
        tint = self._tints[self.shown.heat(row, column)]
        return f"on {tint}" if tint else ""

    @property
    def _tints(self) -> tuple[str, ...]:
        """A background for each step; none in the terminal's own colours, where the pattern alone tells."""
        variables = self.app.theme_variables
        ground, colour = variables["surface"], variables["primary"]
        if not (ground.startswith("#") and colour.startswith("#")):
            return ("",) * len(_TINT)
        return tuple(Color.parse(ground).blend(Color.parse(colour), share).hex6 if share else "" for share in _TINT)

    # -- the cursor

    def cell_under(self, x: int, y: int) -> tuple[int, int] | None:
        """The cell there; on a label, that of its row in the column at the cursor."""
        row, x = self._top + y - self._head, x - self._label
        if self.at is None or y < self._head or row >= len(self.shown.rows):
            return None
        if x < 0:
            return row, self.column
        column = self._left
        for column in self._columns():
            if x < self._widths[column]:
                break
            x -= self._widths[column]
        return row, column

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Go down."""
        event.stop()
        self.action_move(3, 0)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Go up."""
        event.stop()
        self.action_move(-3, 0)


def room_for(label: str) -> int:
    """How wide a column is to be so that its heading stands in two lines, if it can."""
    words = one_line(label)
    least = max((len(word) for word in words.split()), default=0)
    return next((width for width in range(least, _WIDEST) if len(textwrap.wrap(words, width or 1)) <= _HEAD), _WIDEST)


def two_lines(label: str, width: int, lines: int) -> list[str]:
    """A heading in so many lines of ``width`` cells, cut at words where it can be; the last line is the last."""
    words = one_line(label)
    if lines == 1:
        return [cut(words, width)]
    broken = textwrap.wrap(words, max(1, width)) or [""]
    if len(broken) == 1:
        return ["", cut(broken[0], width)]
    return [cut(broken[0], width), cut(" ".join(broken[1:]), width)]
