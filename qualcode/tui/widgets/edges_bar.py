"""A bar under the text while the edges of a coding are moved. It has the keys, and all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widget import Widget

from qualcode.text.edges import Edge, Edges, Span, Unit
from qualcode.tui.hints import phrase
from qualcode.tui.shown import cut

Ended = Callable[[Span | None], None]
_LET_THROUGH: Final = ("ctrl+q", "ctrl+c", "f1")
_OTHER: Final[dict[Edge, Edge]] = {"start": "end", "end": "start"}


class EdgesBar(Widget, can_focus=True):
    """Keys move one edge, with shift the other; Tab changes which. Enter keeps, Esc drops, all else is refused."""

    DEFAULT_CSS = """
    EdgesBar { height: 2; padding: 0 1; background: $panel; color: $foreground; }
    .-low EdgesBar, .-tiny EdgesBar, .-slit EdgesBar { height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "Keep the edges", id="edges.keep"),
        Binding("escape", "drop", "Leave them as they were", id="edges.drop"),
        Binding("tab", "swap", "The other edge", id="edges.swap"),
        Binding("right", "step('character', 1)", "A character on", show=False, id="edges.right"),
        Binding("left", "step('character', -1)", "A character back", show=False, id="edges.left"),
        Binding("w,ctrl+right", "step('word', 1)", "A word on", show=False, id="edges.word_next"),
        Binding("b,ctrl+left", "step('word', -1)", "A word back", show=False, id="edges.word_previous"),
        Binding(
            "),right_parenthesis,down", "step('sentence', 1)", "A sentence on", show=False, id="edges.sentence_next"
        ),
        Binding(
            "(,left_parenthesis,up", "step('sentence', -1)", "A sentence back", show=False, id="edges.sentence_back"
        ),
        Binding("},right_curly_bracket", "step('turn', 1)", "A turn on", show=False, id="edges.turn_next"),
        Binding("{,left_curly_bracket", "step('turn', -1)", "A turn back", show=False, id="edges.turn_back"),
        Binding(
            "shift+right", "other('character', 1)", "Other edge: a character on", show=False, id="edges.other_right"
        ),
        Binding("shift+left", "other('character', -1)", "Other edge: … back", show=False, id="edges.other_left"),
        Binding("W,ctrl+shift+right", "other('word', 1)", "Other edge: a word on", show=False, id="edges.other_word"),
        Binding("B,ctrl+shift+left", "other('word', -1)", "Other edge: … back", show=False, id="edges.other_word_back"),
        Binding(
            "shift+down", "other('sentence', 1)", "Other edge: a sentence on", show=False, id="edges.other_sentence"
        ),
        Binding("shift+up", "other('sentence', -1)", "Other edge: … back", show=False, id="edges.other_sentence_back"),
    ]

    class Moved(Message):
        """The passage would be ``span``; ``at`` is the place of the edge that moved."""

        def __init__(self, span: Span, at: int) -> None:
            super().__init__()
            self.span = span
            self.at = at

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.display = False
        self._edges = Edges("")
        self._was = self._span = (0, 0)
        self._what = ""
        self._edge: Edge = "end"
        self._remark = ""
        self._ended: Ended | None = None

    def begin(self, edges: Edges, span: Span, what: str, ended: Ended) -> None:
        """Take the keys: ``edges`` moves, ``span`` is the passage as it is, ``what`` says whose edges these are.

        ``ended`` is told the span that is to be kept; None: nothing is.
        """
        self._edges, self._was, self._span, self._what = edges, span, span, what
        self._edge, self._ended = "end", ended
        self.display = True
        self._say("")
        self.screen.set_focus(self)  # at once: the next key is for here already

    def render(self) -> Content:
        """From where to where, and what keys do; what was just said instead, where there is one line only."""
        was, now = self._was, self._span
        width = max(1, self.size.width)
        told = f"{was[0]}–{was[1]} → {now[0]}–{now[1]}" if now != was else f"{was[0]}–{was[1]}"
        told = f"  {told}  {now[1] - now[0]:,} characters"
        what = cut(self._what, max(8, width - len(told) - 6))
        first = Content.assemble(("Edges ", "bold"), what, told)
        second = Content.styled(f"←→ w b ( ) {{ }} move the {self._edge}, with shift the {_OTHER[self._edge]}", "dim")
        if self._remark:
            second = Content.styled(self._remark, "bold")
        if self.size.height < 2:
            return second if self._remark else first
        return Content("\n").join([first, second])

    # -- keys

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002 - Textual hands it over
        """Nothing else has keys now, save what leaves the program and the list of keys."""
        return self._ended is not None and key not in _LET_THROUGH

    def on_key(self, event: Key) -> None:
        """Say what works when a key does not."""
        if self._ended is not None and event.key not in self.screen.active_bindings:
            event.stop()
            self._say(phrase(self, "{edges.keep} keeps, {edges.drop} drops"))

    def on_blur(self) -> None:
        """The keys went elsewhere, by a click: nothing is kept. A terminal that is looked away from changes nothing."""
        if self.app.app_focus and self.screen.focused is not self:
            self._end(None)

    def action_step(self, unit: Unit, step: int) -> None:
        """Move the edge that keys move."""
        self._step(self._edge, unit, step)

    def action_other(self, unit: Unit, step: int) -> None:
        """Move the other one."""
        self._step(_OTHER[self._edge], unit, step)

    def _step(self, edge: Edge, unit: Unit, step: int) -> None:
        span = self._edges.moved(self._span, edge, unit, step)
        self._say("" if span != self._span else "no further")
        self._span = span
        self.post_message(self.Moved(span, span[0] if edge == "start" else span[1] - 1))

    def action_swap(self) -> None:
        """Let keys move the other edge."""
        self._edge = _OTHER[self._edge]
        self._say("")
        self.post_message(self.Moved(self._span, self._span[0] if self._edge == "start" else self._span[1] - 1))

    def action_keep(self) -> None:
        """Keep it."""
        self._end(self._span)

    def action_drop(self) -> None:
        """Keep nothing."""
        self._end(None)

    def _end(self, span: Span | None) -> None:
        ended, self._ended = self._ended, None
        if ended is not None:
            self.display = False
            ended(span)

    def _say(self, remark: str) -> None:
        self._remark = remark
        self.refresh()
