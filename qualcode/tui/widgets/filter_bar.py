"""A field over a list that leaves only the rows that fit what is typed."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from qualcode.tui.widgets.fields import Field
from qualcode.tui.widgets.rows import Rows


class FilterBar(Field):
    """Stands beside its ``Rows`` in one box. Up and down move there, Enter chooses, Esc shows all rows again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Choose", id="filter.choose"),
        Binding("escape", "drop", "All rows", id="filter.drop"),
        Binding("down", "step(1)", "Next row", id="filter.down"),
        Binding("up", "step(-1)", "Previous row", id="filter.up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="filter.page_down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="filter.page_up"),
    ]

    @property
    def _rows(self) -> Rows:
        assert self.parent is not None
        return self.parent.query_one(Rows)

    def open(self) -> None:
        """Let words be typed."""
        assert self.parent is not None
        self.parent.add_class("-filtering")
        self.focus()
        self.select_all()

    def drop(self) -> None:
        """Show all rows again, and go away."""
        assert self.parent is not None
        with self.prevent(Input.Changed):
            self.value = ""
        self._rows.narrow("")
        self.parent.remove_class("-filtering")
        if self.has_focus:
            self._rows.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Leave the rows that fit."""
        event.stop()
        self._rows.narrow(self.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Choose the row at the cursor."""
        event.stop()
        self._rows.action_choose()

    def action_drop(self) -> None:
        """Show all rows again."""
        self.drop()

    def action_step(self, step: int) -> None:
        """Move among the rows."""
        self._rows.action_move(step)

    def action_page(self, pages: int) -> None:
        """Move among the rows by pages."""
        self._rows.action_pages(pages)
