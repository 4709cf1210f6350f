"""Showing only some turns: who was interviewed without who asked, or one voice of a group."""

from __future__ import annotations

from qualcode.tui.widgets.transcript import motions
from qualcode.tui.widgets.transcript.canvas import TranscriptCanvas
from qualcode.tui.widgets.transcript.folds import Wished, unwished
from qualcode.tui.widgets.transcript.messages import CursorMoved, TurnsShown


class TurnHiding(TranscriptCanvas):
    """A canvas that can hide turns. What is hidden is neither walked through nor ever selected."""

    @property
    def hidden_turns(self) -> frozenset[int]:
        """The numbers, from 0, of the turns that are hidden."""
        return self._hidden

    def is_hidden(self, offset: int) -> bool:
        """Say whether the character at ``offset`` is in a hidden turn."""
        return self._layout_now is not None and self._layout_now.folds.at(offset) is not None

    def show_only(self, wished: Wished) -> None:
        """Show only the turns that are wished for, or all with None; text that is in no turn stays in sight.

        Offsets stay those of the whole text. The cursor leaves what is hidden, the line it is on stays where it is, and
        a selection that something of is hidden is dropped.
        """
        hidden = unwished(self._model.turns, wished)
        layout, self._hidden = self._layout_now, hidden
        if layout is None or layout.hidden == hidden:
            return
        top, row = self._top_to_keep(), self._row(layout)
        layout.hide(hidden)
        self._show_layout(layout)
        if self._selection and layout.folds.hide_any(*self._selection):
            self._anchor = None
            self.set_selection(None)
        cursor = motions.nearest_in_sight(layout, self._cursor)
        line = layout.wrap.line_of(top) if row is None else max(0, layout.wrap.line_of(cursor) - row)
        self.scroll_to(y=line, animate=False, immediate=True)
        self._top = (top, self.scroll_offset.y) if row is None else None
        if cursor != self._cursor:
            self._cursor = cursor
            self.post_message(CursorMoved(self, cursor))

    def unhide(self, start: int, end: int) -> None:
        """Show the hidden turns again that something of ``[start, end)`` is in, and say so."""
        layout = self._layout_now
        if layout is None or not layout.folds.hide_any(start, end):
            return
        first, last = self._model.turn_index(start) or 0, self._model.turn_index(end - 1) or 0
        shown = tuple(number for number in range(first, last + 1) if number in self._hidden)
        self.show_only(frozenset(range(len(self._model.turns))) - self._hidden.difference(shown))
        self.post_message(TurnsShown(self, shown))
