"""Choose one code of many by a few words: where another code goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from qualcode.model.codebook import SEPARATOR, Code
from qualcode.tui.code_filter import fitting
from qualcode.tui.hues import legible
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut
from qualcode.tui.theme import ground
from qualcode.tui.widgets.fields import Field
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.rows import Rows


class CodeChoice(Form[None]):
    """Type to find, Enter chooses. ``keep`` is given the code (None: none of them) and says why it cannot be."""

    AUTO_FOCUS = "Field"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="which.cancel"),
        Binding("down", "move(1)", "Next", show=False, priority=True, id="which.down"),
        Binding("up", "move(-1)", "Previous", show=False, priority=True, id="which.up"),
        Binding("pagedown", "move(8)", "Page down", show=False, priority=True, id="which.page_down"),
        Binding("pageup", "move(-8)", "Page up", show=False, priority=True, id="which.page_up"),
    ]

    def __init__(self, question: str, codes: Sequence[Code], none: str, keep: Callable[[Code | None], str]) -> None:
        """``none`` is the line for none of the codes, which stands first."""
        super().__init__()
        self._question = question
        self._codes = tuple(codes)
        self._none = none
        self._keep = keep
        self._found: list[Code | None] = []

    def compose(self) -> ComposeResult:
        """The question, a field and the list."""
        with Vertical(classes="box", id="which-code"):
            yield Static(Content(self._question), classes="box-title")
            yield Field(placeholder="words of its name or path")
            yield Rows(id="which")
            yield Hint("Enter chooses · {which.cancel} cancels")

    def on_mount(self) -> None:
        """All of them first."""
        listed = self.query_one(Rows)
        listed.can_focus = False
        listed.add_class("-keys")
        self._list("")

    def _list(self, words: str) -> None:
        found = fitting(self._codes, words)
        self._found = [*found, None] if words.strip() else [None, *found]
        self.query_one(Rows).show(len(self._found), self._code_row)

    def _code_row(self, at: int) -> Content:
        code, width = self._found[at], self.query_one(Rows).size.width - 4
        if code is None:
            return Content.styled(f"  {self._none}", "italic")
        name = cut(code.name, width)
        above = cut(code.path.rpartition(SEPARATOR)[0], width - cell_len(name) - 4)
        mark = legible(code.colour.hex, ground(self.app))
        return Content.assemble((f"{code.colour.pattern} ", mark), name, (f"  {above}", "dim"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find again."""
        event.stop()
        self._list(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        self._choose()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click."""
        event.stop()
        self._choose()

    def _choose(self) -> None:
        at = self.query_one(Rows).at
        if at is None or not self.is_open:
            return
        refused = self._keep(self._found[at])
        if refused:
            self.query_one(Hint).say(refused, "$text-error")
        else:
            self.dismiss(None)

    def action_move(self, rows: int) -> None:
        """Go down the list; up when negative."""
        self.query_one(Rows).action_move(rows)
