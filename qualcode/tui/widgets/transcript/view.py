"""The transcript view: what its keys do. See the package for the whole."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from qualcode.text.selection import grow, levels, shrink
from qualcode.tui.widgets.transcript import messages, motions
from qualcode.tui.widgets.transcript.canvas import CONTEXT
from qualcode.tui.widgets.transcript.keys import TRANSCRIPT_BINDINGS
from qualcode.tui.widgets.transcript.mouse import MouseSelection


class TranscriptView(MouseSelection, inherit_bindings=False):
    """A document with its codings to read, walk through and select from, by keyboard and mouse.

    Give it a ``TranscriptModel`` with ``load``; it posts ``CursorMoved``, ``SelectionChanged`` and ``SelectionMade``,
    ``TurnsShown`` when hidden turns came in sight again, and ``NothingThere`` when a key had nowhere to go.
    All offsets are code points into the model's text; all spans are half-open.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*TRANSCRIPT_BINDINGS]
    CursorMoved = messages.CursorMoved
    SelectionChanged = messages.SelectionChanged
    SelectionMade = messages.SelectionMade
    TurnsShown = messages.TurnsShown
    NothingThere = messages.NothingThere

    _extending = False

    @property
    def extending(self) -> bool:
        """Whether every motion extends the selection (``v``)."""
        return self._extending

    # What a screen asks for

    def move_to(self, offset: int) -> None:
        """Put the cursor at ``offset`` and drop the selection, unless motions extend it.

        A turn that was hidden is shown again for it.
        """
        self.unhide(offset, offset + 1)
        self._go(offset, extend=self._extending)

    def goto_turn(self, number: int) -> None:
        """Put the cursor on the words of turn ``number``, counted from 1; the nearest there is when out of range."""
        turns = self._model.turns
        if turns:
            self.move_to(turns[min(max(1, number), len(turns)) - 1].start)

    def select(self, start: int, end: int) -> None:
        """Select ``[start, end)`` with the cursor at its start, in sight; hidden turns in it are shown again."""
        self._extending = False
        self.unhide(start, end)
        self.place_cursor(start)
        self._anchor = None
        self.set_selection((start, end))

    def clear_selection(self) -> None:
        """Select nothing; the cursor stays."""
        self._anchor = None
        self._extending = False
        self.set_selection(None)

    # What keys do

    def _go(self, offset: int, *, extend: bool, goal: int | None = None, context: int = CONTEXT) -> None:
        if not extend:
            self._anchor = None
            self.place_cursor(offset, goal=goal, context=context)
            self.set_selection(None)
            return
        if self._anchor is None:
            self._anchor = self._selection[0] if self._selection else self._cursor
        if self._layout_now is not None:
            reached = motions.within_sight_of(self._layout_now, self._anchor, offset)
            if reached != offset:
                self.post_message(messages.NothingThere(self, "A selection ends where turns are hidden."))
            offset = reached
        self.place_cursor(offset, goal=goal, context=context)
        low, high = sorted((self._anchor, self._cursor))
        self.set_selection((low, high))

    def _head(self, extend: bool) -> int:
        """Give where a motion starts: the far end of a selection that was not made by moving the cursor."""
        if extend and self._selection and self._anchor is None:
            return self._selection[1]
        return self._cursor

    def _move(self, motion: str, extend: bool) -> None:
        if self._layout_now is None:
            return
        head = self._head(extend)
        place = motions.go(self._layout_now, motion, head)
        if place == head and motion in motions.STAYED:
            self.post_message(messages.NothingThere(self, motions.STAYED[motion]))
        else:
            self._go(place, extend=extend)

    def _move_lines(self, lines: int, extend: bool, context: int = CONTEXT) -> None:
        layout = self._layout_now
        if layout is None:
            return
        head = self._head(extend)
        goal = self._goal if self._goal is not None else layout.wrap.cell_of(head)[1]
        self._go(motions.vertical(layout, head, lines, goal), extend=extend, goal=goal, context=context)

    def _move_pages(self, pages: float, extend: bool) -> None:
        height = self.scrollable_content_region.height
        lines = round(pages * max(1, height - 2)) or (1 if pages > 0 else -1)
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, immediate=True)
        self._move_lines(lines, extend, context=0)

    def action_move(self, motion: str) -> None:
        """Move the cursor by a motion of ``motions.MOTIONS``."""
        self._move(motion, self._extending)

    def action_extend(self, motion: str) -> None:
        """Extend the selection by a motion of ``motions.MOTIONS``."""
        self._move(motion, extend=True)

    def action_lines(self, lines: int) -> None:
        """Move the cursor down by ``lines`` (up when negative)."""
        self._move_lines(lines, self._extending)

    def action_extend_lines(self, lines: int) -> None:
        """Extend the selection down by ``lines`` (up when negative)."""
        self._move_lines(lines, extend=True)

    def action_pages(self, pages: float) -> None:
        """Move the cursor and the text by ``pages``."""
        self._move_pages(pages, self._extending)

    def action_extend_pages(self, pages: float) -> None:
        """Extend the selection by ``pages``."""
        self._move_pages(pages, extend=True)

    def action_toggle_extend(self) -> None:
        """Let motions extend the selection, from here on or no longer."""
        self._extending = not self._extending
        self._anchor = None
        if self._extending and self._selection is None:
            self._anchor = self._cursor
        self.refresh_bindings()

    def action_select_turn(self) -> None:
        """Select the words of the turn at the cursor; the cursor stays."""
        turn = self._model.turn_at(self._cursor)
        self._take((turn.start, turn.end) if turn else self._model.passage(self._cursor))

    def _around(self) -> list[tuple[int, int]]:
        """Give the levels around the cursor, or around a selection that does not hold it."""
        place = self._cursor
        if self._selection and not self._selection[0] <= place < self._selection[1]:
            place = self._selection[0]
        turn = self._model.turn_at(place)
        passage = (turn.start, turn.end) if turn else self._model.passage(place)
        run = self._model.speaker_run(place) if turn else None
        layout, wider = self._layout_now, [run] if run else []
        if layout is None:
            return []
        return levels(
            self._model.text,
            max(place, passage[0]),
            passage,
            [span for span in wider if not layout.folds.hide_any(*span)],
            lambda low, high: (motions.snap(layout, low), motions.snap_up(layout, high)),
        )

    def action_grow(self) -> None:
        """Grow the selection: word, sentence, turn, the speaker's run of turns."""
        self._take(grow(self._selection, self._around()))

    def action_shrink(self) -> None:
        """Shrink the selection by the same steps; from a word to nothing."""
        self._take(shrink(self._selection, self._around()))

    def _take(self, selection: tuple[int, int] | None) -> None:
        self._anchor = None
        self.set_selection(selection)
        if self._selection is not None:
            self.post_message(messages.SelectionMade(self, *self._selection))

    def action_drop_selection(self) -> None:
        """Select nothing, and let motions move again."""
        self.clear_selection()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Leave escape to others when there is nothing to drop."""
        if action == "drop_selection":
            return self._selection is not None or self._extending
        return True


def bindings_by_id() -> dict[str, Binding]:
    """Give the view's bindings by their ids, for a keymap or a list of keys."""
    return {binding.id: binding for binding in TRANSCRIPT_BINDINGS if binding.id}
