"""The line at the foot of a form: its keys, or what stands in the way."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from qualcode.tui.hints import phrase
from qualcode.tui.shown import one_line

_BETWEEN: Final = " · "
_WRITTEN_IN: Final = "Input, TextArea"
_MORE: Final = "{form.keys} more"
"""Where no line is typed, the key of the list of keys."""


class Hint(Static):
    """Shows the keys that the person has, as many as there is room for; a message instead of them is shown in full."""

    def __init__(self, keys: str = "", id: str | None = None) -> None:
        """``keys``: parts with " · " between them, the last of which is the last to go. ``{memo.keep}`` is a key."""
        super().__init__("", markup=False, classes="hint", id=id)
        self._keys = keys
        self._said: Content | None = None

    def tell(self, keys: str) -> None:
        """Show these keys."""
        self._keys, self._said = keys, None
        self._show()

    def say(self, text: str, style: str = "") -> None:
        """Say something instead of the keys; it may name keys too."""
        self._said = Content.styled(one_line(phrase(self, text)), style)
        self._show()

    def again(self) -> None:
        """Show the keys again instead of what was said, if anything was."""
        if self._said is not None:
            self.tell(self._keys)

    def on_resize(self) -> None:
        """Another width has room for more or fewer."""
        if self._said is None:
            self._show()

    def on_mount(self) -> None:
        """Show them."""
        self._show()

    def _show(self) -> None:
        said = self._said is not None
        more = "" if self.screen.query(_WRITTEN_IN) else phrase(self, _MORE)
        line = self._said or Content(fitting(phrase(self, self._keys), self.size.width, more))
        self.update(line, layout=said or self.has_class("-said"))
        self.set_class(said, "-said")


def fitting(keys: str, width: int, more: str = "") -> str:
    """As many whole parts of ``keys`` as fit into ``width`` cells: those before the last go first. 0: not known yet.

    ``more`` stands before the last where any went.
    """
    *parts, last = keys.split(_BETWEEN)
    end = [last]
    while parts and 0 < width < cell_len(_BETWEEN.join([*parts, *end])):
        end = [more, last] if more else end
        parts.pop()
    return _BETWEEN.join([*parts, *end])
