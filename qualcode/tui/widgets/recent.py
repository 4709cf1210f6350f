"""The codes on the number keys, in one line."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from qualcode.model.codebook import Code
from qualcode.tui.hues import legible
from qualcode.tui.shown import cut

_WIDEST = 22


class RecentCodes(Widget):
    """``1 Trust  2 Voice`` …: as many as fit."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._codes: tuple[Code, ...] = ()

    def show(self, codes: Sequence[Code]) -> None:
        """Show these, the first on key 1."""
        self._codes = tuple(codes[:9])
        self.refresh()

    def render(self) -> Content:
        """The codes with their keys, or how to get some."""
        if not self._codes:
            return Content.styled("codes you use get the keys 1–9", "dim")
        widest = max(8, min(_WIDEST, self.size.width // len(self._codes) - 6))
        parts: list[Content | tuple[str, str] | str] = []
        room, background = self.size.width, self.app.theme_variables["surface"]
        for key, code in enumerate(self._codes, start=1):
            name = cut(code.name, widest)
            room -= cell_len(name) + 6
            if room < 0:
                break
            parts += [
                (f"{key}", "bold underline"),
                " ",
                (code.colour.pattern, legible(code.colour.hex, background)),
                f" {name}  ",
            ]
        return Content.assemble(*parts)
