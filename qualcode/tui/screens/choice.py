"""One of a few: a short list with a question above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from qualcode.tui.screens.form import Form
from qualcode.tui.widgets.hint import Hint

_DIGITS: Final = 9
"""Lines beyond have no digit to choose them by: what cannot be typed is not shown."""


class Choice(Form[int | None]):
    """Gives the index of what was chosen, or None. Digits choose at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="choice.cancel"),
        *(
            Binding(str(n), f"choose({n - 1})", "Choose the line with that number", show=False, id=f"choice.{n}")
            for n in range(1, _DIGITS + 1)
        ),
    ]

    def __init__(
        self,
        question: str,
        lines: Sequence[Content],
        hint: str = "Enter chooses",
        *,
        note: Content | None = None,
        at: int = 0,
    ) -> None:
        """``note`` stands under the question, as long as it is; the cursor ``at`` a line."""
        super().__init__()
        self._note = note
        self._question = question
        self._lines = tuple(lines)
        self._hint = hint
        self._at = at

    def compose(self) -> ComposeResult:
        """A box with the question, the list and what keys do."""
        with Vertical(classes="box"):
            yield Static(Content(self._question), classes="box-title")
            if self._note is not None:
                yield Static(self._note, id="choice-note")
            numbered = [
                Content.assemble((f"{n} " if n <= _DIGITS else "  ", "bold"), line)
                for n, line in enumerate(self._lines, start=1)
            ]
            options = OptionList(*numbered, markup=False)
            options.highlighted = self._at
            yield options
            yield Hint(f"{self._hint} · {{choice.cancel}} cancels")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Done."""
        event.stop()
        self.dismiss(event.option_index)

    def action_choose(self, index: int) -> None:
        """Choose a line by its digit."""
        if index < len(self._lines):
            self.dismiss(index)
