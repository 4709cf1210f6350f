"""The line over a pane: what it is, and what its columns are."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from qualcode.tui.shown import cut


class PaneTitle(Widget):
    """A title at the left; at the right, as far as there is room, words over the columns below."""

    def __init__(self, title: str = "", columns: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id, classes="pane-title")
        self._title = title
        self._columns = columns

    def show(self, title: str, columns: str | None = None) -> None:
        """Say something else."""
        now = (title, self._columns if columns is None else columns)
        if now != (self._title, self._columns):
            self._title, self._columns = now
            self.refresh()

    def render(self) -> Content:
        """Both, at the width there is."""
        width = self.size.width
        columns = self._columns if cell_len(self._columns) + 4 <= width else ""
        title = cut(self._title, width - cell_len(columns))
        gap = " " * max(0, width - cell_len(title) - cell_len(columns))
        return Content.assemble(title, gap, (columns, "not bold not underline dim"))
