"""Where a person types. What is pasted is made safe to show as it comes in: ESC never reaches the terminal."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from qualcode.text.display import safe

LONGEST_LINE = 2_000


class Field(Input):
    """One line. A longer paste is cut rather than refused."""

    def validate_value(self, value: str) -> str:
        """Stand-ins for what acts on a terminal."""
        return safe(value[:LONGEST_LINE])

    def _on_paste(self, event: events.Paste) -> None:
        """Keep the first line with words; Input's own handler, which runs after this one, puts it in."""
        event.text = event.text.lstrip("\r\n")[:LONGEST_LINE].replace("\r", "\n").split("\n")[0]
