"""Fifteen points of a good thematic analysis: what is computed, what only held, what only judged, kept apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.model.phases import GROUPS, Point
from qualcode.tui.screens.ask import Ask
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, shown
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.rows import Rows

_KEYS: Final = "{quality.say} says something of it · {quality.leave} leaves · nothing here adds up to a score"


class _Points(Rows):
    """Points under the headings of their groups; the cursor stands on points only."""

    headings: frozenset[int] = frozenset()

    def stands(self, at: int) -> bool:
        """Not on a heading."""
        return at not in self.headings


class QualityScreen(Form[None]):
    """The points with their figures; a statement may be written of each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="quality.leave"),
        Binding("enter,e", "say", "Say something of it", priority=True, id="quality.say"),
    ]

    def __init__(self, read: Callable[[], Sequence[Point]], say: Callable[[int, str], str]) -> None:
        """``read`` gives the points; ``say`` keeps what is said of one, and says why it cannot be."""
        super().__init__()
        self._read, self._keep = read, say
        self._lines: list[Point | str] = []

    def compose(self) -> ComposeResult:
        """The points, one of them with its figures, and what keys do."""
        with Vertical(classes="box", id="quality"):
            yield Static("Fifteen points of a good thematic analysis", classes="box-title", markup=False)
            yield _Points(id="quality-rows")
            with VerticalScroll(id="quality-read"):
                yield Static("", markup=False, id="quality-one")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """All of them."""
        self.query_one("#quality-read").can_focus = False
        self.query_one(_Points).focus()
        self._show(1)

    def _show(self, at: int) -> None:
        points = self._read()
        self._lines = []
        for group, told in GROUPS.items():
            self._lines += [told, *(one for one in points if one.group == group)]
        rows = self.query_one(_Points)
        rows.headings = frozenset(n for n, one in enumerate(self._lines) if isinstance(one, str))
        rows.show(len(self._lines), self._row, at)
        self._tell()

    def _row(self, at: int) -> Content:
        one = self._lines[at]
        if isinstance(one, str):
            return Content.styled(one, "bold underline")
        sign = "✎" if one.statement else " "
        return Content.assemble((f" {one.n:>2} {sign} ", "bold"), cut(one.text, 120))

    @property
    def at_cursor(self) -> Point | None:
        """The point at the cursor."""
        at = self.query_one(_Points).at
        one = self._lines[at] if at is not None else None
        return one if isinstance(one, Point) else None

    def _tell(self) -> None:
        one = self.at_cursor
        if one is None:
            return
        lines = [shown(one.text, "bold"), *map(shown, one.figures)]
        if one.statement:
            lines.append(Content.assemble((f"{cut(one.by, 30)}: ", "dim"), shown(one.statement)))
        elif not one.figures:
            lines.append(Content.styled("Nothing is said of it yet.", "dim"))
        self.query_one("#quality-one", Static).update(Content("\n").join(lines))
        self.query_one("#quality-read").scroll_home(animate=False)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another point in full."""
        event.stop()
        self._tell()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click only looks."""
        event.stop()

    def action_say(self) -> None:
        """Ask what is to be said of it."""
        one, here = self.at_cursor, self.query_one(_Points).at or 0
        if one is None:
            return

        def done(typed: str | None) -> None:
            if typed is not None:
                self._show(here)

        question = f"What do you say of point {one.n}?"
        self.app.push_screen(Ask(question, one.statement, keep=lambda typed: self._keep(one.n, typed)), done)
