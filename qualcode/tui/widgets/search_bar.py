"""A field under the text that finds as one types."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from qualcode.tui.widgets.fields import Field


class SearchBar(Field):
    """Enter goes to the hit and back to the text; Esc drops the search."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "To the hit", id="search.keep"),
        Binding("escape", "drop", "Drop the search", id="search.drop"),
        Binding("down", "step(1)", "Next hit", id="search.next"),
        Binding("up", "step(-1)", "Previous hit", id="search.previous"),
    ]

    class Sought(Message):
        """Other words are looked for."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Stepped(Message):
        """Go to the next hit, or the previous one (-1)."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class Closed(Message):
        """Back to the text; ``dropped``: without hits."""

        def __init__(self, dropped: bool) -> None:
            super().__init__()
            self.dropped = dropped

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find while typing."""
        event.stop()
        self.post_message(self.Sought(self.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the hits."""
        event.stop()
        self.post_message(self.Closed(dropped=False))

    def action_drop(self) -> None:
        """Forget the hits."""
        self.post_message(self.Closed(dropped=True))

    def action_step(self, step: int) -> None:
        """To another hit."""
        self.post_message(self.Stepped(step))
