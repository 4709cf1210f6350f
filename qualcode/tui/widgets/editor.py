"""Where several lines are written. What is pasted is made safe to show as it comes in."""

from __future__ import annotations

from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from qualcode.text.display import safe


class Editor(TextArea):
    """Several lines of plain text."""

    def edit(self, edit: Edit) -> EditResult:
        """Change the text; stand-ins for what acts on a terminal."""
        edit.text = safe(edit.text.replace("\r\n", "\n").replace("\r", "\n"), keep_newlines=True, keep_tabs=True)
        return super().edit(edit)
