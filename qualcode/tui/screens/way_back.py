"""Before going back to a point: what that would reverse, and whose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.model.history import LogEntry, WayBack
from qualcode.text.changes import way_in_words
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import one_line, shown
from qualcode.tui.widgets.hint import Hint


class WayBackChoice(Form[WayBack | None]):
    """Right after the act, or right before it; gives the way that is confirmed. Nothing is chosen to begin with."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="way_back.cancel"),
        Binding("1", "take(0)", "The first", show=False, id="way_back.1"),
        Binding("2", "take(1)", "The second", show=False, id="way_back.2"),
    ]

    def __init__(self, act: LogEntry, ways: Sequence[WayBack]) -> None:
        super().__init__()
        self._act, self._ways = act, tuple(ways)

    def compose(self) -> ComposeResult:
        """The act, both ways with what each would reverse, and what keys do."""
        with Vertical(classes="box", id="way-back"):
            yield Static("Go back to the state …", classes="box-title", markup=False)
            lines = [Option(self._line(n, way), disabled=not way.rows) for n, way in enumerate(self._ways, start=1)]
            yield OptionList(*lines, markup=False)
            note = "All that anybody did since is reversed as one new act, which u takes back in one step."
            yield Static(note, markup=False, id="way-note")
            yield Hint(
                "{way_back.1} or {way_back.2}, or Enter on a line, goes back · {way_back.cancel} changes nothing"
            )

    def on_mount(self) -> None:
        """Enter alone, pressed by habit, goes nowhere."""
        self.query_one(OptionList).highlighted = None

    def _line(self, number: int, way: WayBack) -> Content:
        where = "right before" if way.before else "right after"
        return Content.assemble(
            (f"{number} ", "bold"),
            f"{where} a{self._act.id}: ",
            (one_line(self._act.name), "bold"),
            "\n   ",
            shown(one_line(way_in_words(way))),
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Confirmed."""
        event.stop()
        self.action_take(event.option_index)

    def action_take(self, index: int) -> None:
        """Confirmed by its digit."""
        if index < len(self._ways) and self._ways[index].rows:
            self.dismiss(self._ways[index])
