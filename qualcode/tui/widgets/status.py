"""Two lines that say where one is, and what was done last."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from qualcode.tui.shown import cut


@dataclass(frozen=True)
class Place:
    """What the first line says. Empty strings are left out."""

    document: str = ""
    turn: str = ""
    coded: str = ""
    selection: str = ""
    mode: str = ""
    coder: str = ""


class StatusLine(Widget):
    """First line: document, turn, share coded, selection; coder at the right. Second: the last act; codes here."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._place = Place()
        self._act = ""
        self._passing = False
        self._codes = ""

    @property
    def act(self) -> str:
        """What was done last, as shown."""
        return self._act

    @property
    def place(self) -> Place:
        """Where one is, as shown."""
        return self._place

    def at(self, place: Place) -> None:
        """Show another place."""
        if place != self._place:
            self._place = place
            self.refresh()

    def did(self, act: str, *, passing: bool = False) -> None:
        """Show what was done last; ``passing`` is true here only, and gone when the cursor moves."""
        self._passing = passing
        if act != self._act:
            self._act = act
            self.refresh()

    def moved_on(self) -> None:
        """The cursor is elsewhere: what was true where it was is no longer said."""
        if self._passing:
            self.did("")

    def codes(self, codes: str) -> None:
        """Show the codes at the cursor."""
        if codes != self._codes:
            self._codes = codes
            self.refresh()

    def render(self) -> Content:
        """Both lines at the width there is."""
        place = self._place
        where = " · ".join(part for part in (place.turn, place.coded, place.selection, place.mode) if part)
        document = cut(place.document, max(8, self.size.width // 3))
        first = self._spread(" · ".join(part for part in (document, where) if part), place.coder, len(document))
        codes = cut(self._codes, self.size.width // 2)
        return Content("\n").join([first, self._spread(self._act, codes, 0)])

    def _spread(self, left: str, right: str, bold: int) -> Content:
        right = cut(right, self.size.width // 2)
        room = self.size.width - cell_len(right) - 2
        left = cut(left, max(1, room))
        gap = " " * max(1, self.size.width - cell_len(left) - cell_len(right))
        return Content.assemble((left[:bold], "bold"), left[bold:], gap, (right, "bold"))
