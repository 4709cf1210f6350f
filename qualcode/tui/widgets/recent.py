"""The codes on the number keys, in one line."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from qualcode.model.codebook import Code
from qualcode.tui.hints import number_key, phrase
from qualcode.tui.hues import legible
from qualcode.tui.shown import cut
from qualcode.tui.theme import ground

_WIDEST = 22
_WITH_MARK = 7  # shorter names do without the mark of their colour


class RecentCodes(Widget):
    """``1 Trust  2*Voice`` …: as many as fit; ``*`` marks a pinned one."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._codes: dict[int, Code] = {}
        self._pinned: frozenset[int] = frozenset()

    def show(self, codes: Mapping[int, Code], pinned: Collection[int] = ()) -> None:
        """Show these on their keys; ``pinned`` are the numbers of those that keep them."""
        self._codes, self._pinned = dict(codes), frozenset(pinned)
        self.refresh()

    def render(self) -> Content:
        """The codes with their keys, or how to get some."""
        if not self._codes:
            return Content.styled(phrase(self, "codes you use get the keys {desk.recent_1}–{desk.recent_9}"), "dim")
        widest = next((width for width in range(_WIDEST, 3, -1) if self._cells(width) <= self.size.width), 3)
        return Content.assemble(*(part for key in self._codes for part in self._entry(key, widest)))

    def _cells(self, widest: int) -> int:
        parts = (part for key in self._codes for part in self._entry(key, widest))
        return sum(cell_len(part if isinstance(part, str) else part[0]) for part in parts)

    def _entry(self, key: int, widest: int) -> tuple[str | tuple[str, str], ...]:
        code = self._codes[key]
        kept = "*" if code.id in self._pinned else " "
        mark = f"{code.colour.pattern} " if widest >= _WITH_MARK else ""
        hue = legible(code.colour.hex, ground(self.app))
        return (number_key(self, key), "bold underline"), kept, (mark, hue), cut(code.name, widest), "  "
