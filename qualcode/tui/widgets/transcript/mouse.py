"""Selecting with the mouse: drag with scrolling at the edges, two, three, four clicks for word, sentence, turn."""

from __future__ import annotations

from textual import events
from textual.timer import Timer

from qualcode.text.selection import levels
from qualcode.tui.widgets.transcript import motions
from qualcode.tui.widgets.transcript.canvas import TranscriptCanvas
from qualcode.tui.widgets.transcript.messages import SelectionMade

_SCROLL_EVERY = 0.05  # seconds between steps while the mouse is held outside


class MouseSelection(TranscriptCanvas):
    """A canvas that the mouse selects on."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._drag_from: int | None = None
        self._dragged = False
        self._pointer = (0, 0)
        self._edge_timer: Timer | None = None

    def offset_under(self, x: int, y: int) -> int:
        """Give the offset nearest to a cell of the widget; above and below count as first and last row in sight."""
        layout = self._layout_now
        if layout is None:
            return 0
        row = min(max(0, y - self.gutter.top), max(0, self.scrollable_content_region.height - 1))
        cell = x - self.gutter.left - layout.margins.gutter
        line = row + self.scroll_offset.y
        return len(layout.shown) if line >= len(layout.wrap) else layout.wrap.offset_at(line, cell)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor under the mouse and start a drag; with shift, extend what is selected."""
        if event.button != 1 or self._layout_now is None:
            return
        event.stop()
        offset = self.offset_under(event.x, event.y)
        self._pointer = (event.x, event.y)
        if event.shift:
            fixed = self._selection[0] if self._selection else self._cursor
            self._drag_from = fixed if self._anchor is None else self._anchor
            self._drag_to(offset)
        else:
            self._drag_from = offset
            self._dragged = False
            self._anchor = None
            self.place_cursor(offset, context=0)
            self.set_selection(None)
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from where the drag began to the character under the mouse."""
        if self._drag_from is None:
            return
        event.stop()
        self._pointer = (event.x, event.y)
        offset = self.offset_under(event.x, event.y)
        if self._dragged or offset != self._drag_from:
            self._drag_to(offset)
        self._scroll_at_edge()

    def _drag_to(self, offset: int) -> None:
        layout, origin = self._layout_now, self._drag_from
        if layout is None or origin is None:
            return
        self._dragged = True
        if offset >= origin:
            self._anchor, head = origin, motions.right(layout, offset)
        else:
            self._anchor, head = motions.right(layout, origin), offset
        self.place_cursor(head, context=0)
        self.set_selection((min(self._anchor, head), max(self._anchor, head)))

    def _scroll_at_edge(self) -> None:
        row = self._pointer[1] - self.gutter.top
        outside = row < 0 or row >= self.scrollable_content_region.height
        if outside and self._edge_timer is None:
            self._edge_timer = self.set_interval(_SCROLL_EVERY, self._scroll_while_outside)
        elif not outside:
            self._stop_scrolling()

    def _scroll_while_outside(self) -> None:
        if self._drag_from is None:
            self._stop_scrolling()
            return
        x, y = self._pointer
        row, height = y - self.gutter.top, self.scrollable_content_region.height
        lines = row if row < 0 else row - height + 1
        self.scroll_to(y=self.scroll_offset.y + min(max(lines, -5), 5), animate=False, immediate=True)
        self._drag_to(self.offset_under(x, y))

    def _stop_scrolling(self) -> None:
        if self._edge_timer is not None:
            self._edge_timer.stop()
            self._edge_timer = None

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End a drag."""
        if self._drag_from is None:
            return
        event.stop()
        self.release_mouse()
        self._stop_scrolling()
        self._drag_from = None
        if self._dragged and self._selection is not None:
            self.post_message(SelectionMade(self, *self._selection))
        self._dragged = False

    def on_click(self, event: events.Click) -> None:
        """Select the word, sentence or turn that was clicked two, three or four times."""
        if event.button != 1 or event.chain < 2 or self._layout_now is None:
            return
        event.stop()
        offset = self.offset_under(event.x, event.y)
        around = levels(self._model.text, offset, self._model.passage(offset))
        self._anchor = None
        if around:
            self.set_selection(around[min(event.chain, 4, len(around) + 1) - 2])
        if self._selection is not None:
            self.post_message(SelectionMade(self, *self._selection))
