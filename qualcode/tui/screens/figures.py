"""A table and what is to be thought of it, to be read."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from qualcode.deliver.txt_table import table_lines
from qualcode.model.table import Table
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import shown
from qualcode.tui.widgets.hint import Hint

_KEYS = "{figures.down} {figures.up} scroll · {figures.leave} leaves"


class Figures(Form[None]):
    """As the command prints it, as wide as there is room for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss(None)", "Leave", id="figures.leave"),
        Binding("down,pagedown,j", "scroll(1)", "Down", id="figures.down"),
        Binding("up,pageup,k", "scroll(-1)", "Up", id="figures.up"),
    ]

    def __init__(self, table: Table, nothing: str = "Nothing to show.") -> None:
        """``nothing`` is said where the table has no rows."""
        super().__init__()
        self._table, self._nothing = table, nothing

    def compose(self) -> ComposeResult:
        """The table, and what keys do."""
        with Vertical(classes="box", id="figures"):
            with VerticalScroll(id="figures-read"):
                yield Static("", markup=False, id="figures-table")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """Show it."""
        self.query_one("#figures-read").can_focus = False
        self._show()

    def on_resize(self) -> None:
        """As wide as there is room."""
        self._show()

    def _show(self) -> None:
        width = max(20, min(116, int(self.app.size.width * 0.96)) - 8)
        told = table_lines(self._table, width) if self._table.rows else self._nothing
        self.query_one("#figures-table", Static).update(shown(told))

    def action_scroll(self, pages: int) -> None:
        """Go on, or back."""
        read = self.query_one("#figures-read")
        read.scroll_relative(y=pages * max(1, read.size.height - 2), animate=False)
