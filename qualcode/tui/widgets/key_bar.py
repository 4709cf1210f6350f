"""The keys that work now, in one line at the foot of the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.widget import Widget

from qualcode.tui.shown import cut

MOST = 8
"""More than this nobody reads."""
_GAP = 2


@dataclass(frozen=True)
class KeyItem:
    """A key as printed, what it does in a word or two, and what a click on it does."""

    key: str
    label: str
    run: Callable[[], object]

    @property
    def width(self) -> int:
        """Cells it takes."""
        return cell_len(self.key) + 1 + cell_len(self.label)


class KeyBar(Widget):
    """As many keys as fit, the most important first; a few that always stand at the right edge. Clicks work."""

    COMPONENT_CLASSES = {"key-bar--key"}  # noqa: RUF012
    DEFAULT_CSS = """
    KeyBar { height: 1; dock: bottom; }
    KeyBar > .key-bar--key { text-style: bold; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._items: tuple[KeyItem, ...] = ()
        self._always: tuple[KeyItem, ...] = ()

    def show(self, items: Sequence[KeyItem], always: Sequence[KeyItem]) -> None:
        """Show these, the most important first; ``always`` at the right edge whatever the width."""
        shown = [(one.key, one.label) for one in (*self._items, *self._always)]
        self._items, self._always = tuple(items[:MOST]), tuple(always)
        if shown != [(one.key, one.label) for one in (*self._items, *self._always)]:
            self.refresh()

    def places(self) -> list[tuple[int, KeyItem]]:
        """What fits, each with the column it begins in."""
        right = self.size.width - sum(one.width for one in self._always) - _GAP * (len(self._always) - 1)
        found: list[tuple[int, KeyItem]] = []
        column = 0
        for one in self._items:
            if column + one.width + _GAP > right:
                break
            found.append((column, one))
            column += one.width + _GAP
        column = max(right, column)
        for one in self._always:
            found.append((column, one))
            column += one.width + _GAP
        return found

    def render(self) -> Content:
        """Keys in the accent of the theme, labels beside them."""
        style = self.get_visual_style("key-bar--key")
        parts: list[Content | str] = []
        column = 0
        for start, one in self.places():
            parts += [" " * (start - column), Content.styled(one.key, style), f" {cut(one.label, 30)}"]
            column = start + one.width
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        event.stop()
        for start, one in self.places():
            if start <= event.x < start + one.width:
                one.run()
                return
