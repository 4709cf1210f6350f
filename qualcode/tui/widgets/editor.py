"""Where several lines are written. What is pasted is made safe as it comes in, and so is all that is shown."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from qualcode.text.display import safe


class Editor(TextArea):
    """Several lines of plain text."""

    def edit(self, edit: Edit) -> EditResult:
        """Change the text; stand-ins for what acts on a terminal."""
        edit.text = safe(edit.text.replace("\r\n", "\n").replace("\r", "\n"), keep_newlines=True, keep_tabs=True)
        return super().edit(edit)

    def get_line(self, line_index: int) -> Text:
        """A line as it is shown: the text that was there before stays as it is, and never acts on the terminal."""
        line = super().get_line(line_index)
        line.plain = safe(line.plain, keep_tabs=True)
        return line
