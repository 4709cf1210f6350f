"""Selecting with the mouse: by characters, or by words, sentences or turns when it was pressed two to four times.

What is selected reaches from the piece where the mouse was pressed to the piece under it, also while the text scrolls:
at the edges by itself, or by the wheel.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual import events
from textual.timer import Timer

from qualcode.text.sentences import sentence_at
from qualcode.text.words import word_at
from qualcode.tui.widgets.transcript import motions
from qualcode.tui.widgets.transcript.folds import Wished
from qualcode.tui.widgets.transcript.hiding import TurnHiding
from qualcode.tui.widgets.transcript.messages import SelectionMade
from qualcode.tui.widgets.transcript.model import TranscriptModel

_SCROLL_EVERY: Final = 0.05  # seconds between steps while the mouse is held outside
_SCROLL_SLOWLY: Final = 0.2  # the same while it is held on the last row of the screen, which may be what is wanted
_FASTEST: Final = 5  # lines of one step
_CHARACTER, _WORD, _SENTENCE, _TURN = 1, 2, 3, 4  # presses, and what they take


@dataclass
class _Drag:
    """The mouse is held since it was pressed ``presses`` times at ``[start, end)``; ``moved`` once it selects."""

    start: int
    end: int
    presses: int
    moved: bool = False


class MouseSelection(TurnHiding):
    """A canvas that the mouse selects on."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._drag: _Drag | None = None
        self._pointer = (0, 0)
        self._edge_timer: Timer | None = None
        self._pressed = (0.0, (-1, -1), 0)  # when and where the mouse was pressed last, and how many times running

    def load(self, model: TranscriptModel, cursor: int = 0, *, only: Wished = None) -> None:
        """Show another document; a drag in the one before is over."""
        self._end_drag()
        super().load(model, cursor, only=only)

    def offset_under(self, x: int, y: int) -> int:
        """Give the offset nearest to a cell of the widget; above and below count as first and last row in sight."""
        layout = self._layout_now
        if layout is None:
            return 0
        row = min(max(0, y - self.gutter.top), max(0, self.scrollable_content_region.height - 1))
        cell = x - self.gutter.left - layout.margins.gutter
        line = row + self.scroll_offset.y
        return len(layout.shown) if line >= len(layout.wrap) else layout.wrap.offset_at(line, cell)

    def _piece(self, offset: int, presses: int) -> tuple[int, int]:
        """Give the character, word, sentence or turn at ``offset``."""
        layout, text = self._layout_now, self._model.text
        if layout is None:
            return offset, offset
        if presses == _CHARACTER:
            return offset, motions.right(layout, offset)
        start, end = self._model.passage(offset)
        offset = min(offset, max(start, end - 1))  # past the end of the words, the last of them
        if presses == _WORD:
            start, end = word_at(text, offset, start, end)
        elif presses == _SENTENCE:
            start, end = sentence_at(text, offset, start, end)
        return motions.snap(layout, start), motions.snap_up(layout, end)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor under the mouse, or take the word, sentence or turn there; with shift, extend to it."""
        if event.button != 1 or self._layout_now is None:
            return
        event.stop()
        self._pointer = (event.x, event.y)
        offset = motions.in_sight(self._layout_now, self.offset_under(event.x, event.y))
        if event.shift:
            edge = self._edge_that_stays(offset)
            self._drag = _Drag(edge, edge, _CHARACTER)
            self._drag_to(offset)
        else:
            presses = min(self._presses(event), _TURN)
            self._drag = _Drag(*self._piece(offset, presses), presses)
            self._anchor = None
            self.place_cursor(offset, context=None)
            self.set_selection(None if presses == _CHARACTER else (self._drag.start, self._drag.end))
        self.capture_mouse()

    def _presses(self, event: events.MouseDown) -> int:
        """Count how often the mouse was pressed at this cell, each time soon after the last."""
        when, where, times = self._pressed
        soon = event.time - when <= self.app.CLICK_CHAIN_TIME_THRESHOLD
        times = times + 1 if soon and where == (event.x, event.y) else 1
        self._pressed = (event.time, (event.x, event.y), times)
        return times

    def _edge_that_stays(self, offset: int) -> int:
        """Give the end of the selection that shift and a click at ``offset`` leave where it is."""
        if self._anchor is not None:
            return self._anchor
        if self._selection is None:
            return self._cursor
        return self._selection[0] if offset >= self._selection[0] else self._selection[1]

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from where the mouse was pressed to where it is."""
        if self._drag is None:
            return
        event.stop()
        self._pointer = (event.x, event.y)
        self._drag_on()
        self._scroll_at_edge()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Go on selecting to the text that has come under the mouse."""
        super().watch_scroll_y(old_value, new_value)
        self._drag_on()

    def _drag_on(self) -> None:
        """Select to what is under the mouse, once that is something else than where it was pressed."""
        drag = self._drag
        if drag is None:
            return
        offset = self.offset_under(*self._pointer)
        if drag.moved or not drag.start <= offset < max(drag.end, drag.start + 1):
            self._drag_to(offset)

    def _drag_to(self, offset: int) -> None:
        layout, drag = self._layout_now, self._drag
        if layout is None or drag is None:
            return
        drag.moved = True
        low, high = layout.folds.around(drag.start)
        start, end = self._piece(min(max(offset, low), high), drag.presses)
        if start < drag.start:
            self._anchor, head = drag.end, max(low, start)
        else:
            self._anchor, head = drag.start, min(high, max(end, drag.end))
        self.place_cursor(motions.within_sight_of(layout, self._anchor, head), context=None)
        self.set_selection((min(self._anchor, head), max(self._anchor, head)))

    def _scroll_at_edge(self) -> None:
        if not (self._lines_outside or self._way_at_the_screens_edge):
            self._stop_scrolling()
        elif self._edge_timer is None:
            every = _SCROLL_EVERY if self._lines_outside else _SCROLL_SLOWLY
            self._edge_timer = self.set_interval(every, self._scroll_while_outside)

    @property
    def _lines_outside(self) -> int:
        """How far the mouse is above the text (negative) or below it."""
        row, height = self._pointer[1] - self.gutter.top, self.scrollable_content_region.height
        return min(row, 0) or max(row - height + 1, 0)

    @property
    def _way_at_the_screens_edge(self) -> int:
        """-1 or 1 where the text reaches to the edge of the screen: the mouse, pressed elsewhere, cannot go beyond."""
        y, row = self._pointer[1], self._pointer[1] + self.region.y
        if y == self._pressed[1][1]:
            return 0
        return -1 if row <= 0 else int(row >= self.screen.size.height - 1)

    def _scroll_while_outside(self) -> None:
        lines = self._lines_outside or self._way_at_the_screens_edge
        self.scroll_to(y=self.scroll_offset.y + min(max(lines, -_FASTEST), _FASTEST), animate=False, immediate=True)

    def _stop_scrolling(self) -> None:
        if self._edge_timer is not None:
            self._edge_timer.stop()
            self._edge_timer = None

    def _end_drag(self) -> None:
        self._stop_scrolling()
        if self._drag is not None:
            self.release_mouse()
            self._drag = None

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End a drag."""
        drag = self._drag
        if drag is None:
            return
        event.stop()
        self._end_drag()
        if self._selection is not None and (drag.moved or drag.presses > _CHARACTER):
            self.post_message(SelectionMade(self, *self._selection, by="drag" if drag.moved else "clicks"))
