"""Where a person types. What is pasted is made safe to show as it comes in: ESC never reaches the terminal."""

from __future__ import annotations

from typing import Final

from textual.widget import Widget
from textual.widgets import Input

from qualcode.text.display import safe

LONGEST_LINE: Final = 2_000


class Field(Input):
    """One line. A longer one is cut rather than refused."""

    def validate_value(self, value: str) -> str:
        """Stand-ins for what acts on a terminal."""
        return safe(value[:LONGEST_LINE])


def pasted(text: str, into: Widget | None) -> str:
    """What of a paste goes in: of several lines, a field of one takes the first with words."""
    if isinstance(into, Input):
        return safe(text.lstrip("\r\n")[:LONGEST_LINE].replace("\r", "\n").split("\n")[0])
    return safe(text.replace("\r\n", "\n").replace("\r", "\n"), keep_newlines=True, keep_tabs=True)
