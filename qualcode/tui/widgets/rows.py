"""A list of any length, one line a row: only rows in sight are ever made."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.screen import ModalScreen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from qualcode.tui.hints import phrase

Row = Callable[[int], Content]


class Rows(ScrollView, can_focus=True, inherit_bindings=False):
    """``show`` says how many rows there are and how to make one. One of them is at the cursor, while there are any."""

    ALLOW_SELECT = False
    CLICKS: ClassVar[int] = 1
    """How many clicks on a row choose it; the first puts the cursor there."""
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--at"}
    DEFAULT_CSS = """
    Rows {
        height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1;
        text-wrap: nowrap; text-overflow: ellipsis; background: $surface; color: $foreground;
        & > .rows--at { background: $panel; color: $foreground; text-style: bold; }
        &:focus > .rows--at, &.-keys > .rows--at { background: $primary; color: $background; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Next", show=False, id="rows.down"),
        Binding("up", "move(-1)", "Previous", show=False, id="rows.up"),
        Binding("pagedown", "pages(1)", "Page down", show=False, id="rows.page_down"),
        Binding("pageup", "pages(-1)", "Page up", show=False, id="rows.page_up"),
        Binding("home", "to(0)", "First", show=False, id="rows.first"),
        Binding("end", "to(-1)", "Last", show=False, id="rows.last"),
        Binding("enter", "choose", "Choose", show=False, id="rows.choose"),
        Binding("ctrl+d", "read_on(1)", "Further down in what stands beside the list", show=False, id="rows.further"),
        Binding("ctrl+u", "read_on(-1)", "Further up in it", show=False, id="rows.back"),
    ]

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    class Chosen(Message):
        """Enter, or a click."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._row: Row = lambda _: Content("")
        self._made: dict[tuple[int, bool], Strip] = {}
        self._at = 0
        self.count = 0
        self.nothing = ""
        """What is said while there are no rows."""

    # -- what is shown

    @property
    def at(self) -> int | None:
        """The row at the cursor; None when there is none."""
        return self._at if self.count else None

    def show(self, count: int, row: Row, at: int = 0) -> None:
        """Show ``count`` rows, each made by ``row`` when it comes in sight, with the cursor on ``at``.

        What was in sight stays where it can.
        """
        self.count, self._row = count, row
        self._at = self._nearest(at)
        self._made.clear()
        self.virtual_size = Size(self._width, count)
        self._reveal()
        self.refresh()

    def narrow(self, words: str) -> None:
        """Leave only the rows that fit ``words``: for those who inherit and have a filter."""

    def stands(self, at: int) -> bool:  # noqa: ARG002 - for those who inherit
        """Whether the cursor may stand on a row: not on a heading."""
        return True

    def _nearest(self, at: int) -> int:
        """The row at or after ``at``, else before it, that the cursor may stand on."""
        if not self.count:
            return 0
        at = min(max(0, at), self.count - 1)
        after = next((row for row in range(at, self.count) if self.stands(row)), None)
        return after if after is not None else next((row for row in range(at, -1, -1) if self.stands(row)), 0)

    def again(self, *rows: int) -> None:
        """Make rows again; all of them when none is named."""
        for key in list(self._made):
            if not rows or key[0] in rows:
                del self._made[key]
        self.refresh()

    def on_focus(self) -> None:
        """The row at the cursor is made in the colours of the cursor."""
        self._cursor_again()

    def on_blur(self) -> None:
        """The row at the cursor is made as the others."""
        self._cursor_again()

    def _cursor_again(self) -> None:
        if self.at is not None:
            self.again(self.at)

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    def render_line(self, y: int) -> Strip:
        """A row, made now or before."""
        at = y + self.scroll_offset.y
        if not self.count and self.nothing:
            return self._said(y)
        if at >= self.count:
            return Strip.blank(self._width, self.rich_style)
        key = (at, at == self._at)
        strip = self._made.get(key)
        if strip is None:
            style = self.get_visual_style("rows--at") if at == self._at else self.visual_style
            strip = self._made[key] = Visual.to_strips(self, self._row(at), self._width, 1, style, pad=True)[0]
        return strip

    def _said(self, y: int) -> Strip:
        lines = textwrap.wrap(phrase(self, self.nothing), max(8, self._width - 2))
        said = Content.styled(f" {lines[y]}", "dim") if y < len(lines) else Content("")
        return Visual.to_strips(self, said, self._width, 1, self.visual_style, pad=True)[0]

    def on_resize(self) -> None:
        """Rows have another width."""
        self.virtual_size = Size(self._width, self.count)
        self.again()
        self._reveal()

    def notify_style_update(self) -> None:
        """Take over the colours of another theme."""
        super().notify_style_update()
        self._made.clear()

    # -- the cursor

    def move_to(self, at: int) -> None:
        """Put the cursor on a row."""
        at = self._nearest(at)
        if not self.count or at == self._at:
            self._reveal()
            return
        before, self._at = self._at, at
        self._reveal()
        if (pane := self._beside()) is not None:
            pane.scroll_home(animate=False)
        for row in (before, at):
            self.refresh_lines(row, 1)
        self.post_message(self.Moved(at))

    def _reveal(self) -> None:
        """Scroll as little as needed; a heading over the first row comes into sight with it."""
        top, height = self.scroll_offset.y, max(1, self.scrollable_content_region.height)
        above = self._at
        while above > 0 and not self.stands(above - 1) and self._at - above < height - 1:
            above -= 1
        wanted = min(max(top, self._at - height + 1), above)
        if wanted != top:
            self.scroll_to(y=wanted, animate=False, immediate=True)

    def action_move(self, rows: int) -> None:
        """Go down; up when negative."""
        at = self._at + rows
        while 0 <= at < self.count and not self.stands(at):
            at += 1 if rows > 0 else -1
        if 0 <= at < self.count or abs(rows) > 1:
            self.move_to(at)

    def action_pages(self, pages: int) -> None:
        """Go down by what is in sight; up when negative."""
        self.move_to(self._at + pages * max(1, self.scrollable_content_region.height - 1))

    def action_to(self, at: int) -> None:
        """To a row; from the end when negative."""
        self.move_to(at if at >= 0 else self.count + at)

    def action_read_on(self, pages: int) -> None:
        """Go further in the pane beside the list, where it holds more than there is room for."""
        pane = self._beside()
        if pane is None:
            raise SkipAction
        pane.scroll_relative(y=pages * max(1, pane.size.height - 1), animate=False)

    def _beside(self) -> VerticalScroll | None:
        """The pane in which the row at the cursor is read, when it can be scrolled; none on the desk."""
        panes = self.screen.query(VerticalScroll) if isinstance(self.screen, ModalScreen) else ()
        return next((pane for pane in panes if pane.max_scroll_y > 0), None)

    def action_choose(self) -> None:
        """Choose the row at the cursor."""
        if self.count and self.stands(self._at):
            self.post_message(self.Chosen(self._at))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row that is clicked, and choose it."""
        event.stop()
        at = event.y + self.scroll_offset.y
        if at < self.count and self.stands(at):
            self.move_to(at)
            if event.chain >= self.CLICKS:
                self.post_message(self.Chosen(at))
