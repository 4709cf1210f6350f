"""Two lines that say where one is, and what was done last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from qualcode.tui.shown import cut, one_line

_GAP: Final = 2
_SHORTEST_TITLE: Final = 12
_LEAST_TITLE: Final = 8
_LONGEST_STATE: Final = 18
_DOT: Final = " · "


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
    """First line: document, turn, share coded, selection, mode and states; the coder at the right.

    Second line: the last act; the codes at the cursor. Where only one line has room, it says the remark or the place.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._place = Place()
        self._states: dict[str, str] = {}
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

    @property
    def states(self) -> tuple[str, ...]:
        """What holds for a while, as shown, in the order it began."""
        return tuple(self._states.values())

    def at(self, place: Place) -> None:
        """Show another place."""
        if place != self._place:
            self._place = place
            self.refresh()

    def state(self, name: str, words: str) -> None:
        """Say that something holds for a while ("brush: Trust", "only Voice"); with no words, no longer."""
        if self._states.get(name, "") == words:
            return
        self._states.pop(name, None)
        if words:
            self._states[name] = words
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
        width, height = self.size
        if height == 1:
            return Content(cut(self._act, width)) if self._passing and self._act else self._first(width)
        return Content("\n").join([self._first(width), _spread(self._act, self._codes, width)])

    def _first(self, width: int) -> Content:
        """The place. With little room the share coded goes first, then the coder; then title and rest are cut."""
        place = self._place
        coder = cut(place.coder, width // 4)
        states = [cut(words, _LONGEST_STATE) for words in self._states.values()]
        rest = [place.turn, *states, place.mode, place.selection]
        for kept, right in (([place.turn, place.coded, *rest[1:]], coder), (rest, coder), (rest, "")):
            told = _DOT.join(one_line(part) for part in kept if part)
            free = width - cell_len(told) - len(_DOT) - (cell_len(right) + _GAP if right else 0)
            if free >= min(cell_len(one_line(place.document)), _SHORTEST_TITLE):
                break
        title = cut(place.document, max(free, min(width, _LEAST_TITLE)))
        dot = _DOT if title and told else ""
        told = dot + cut(told, width - cell_len(title) - len(dot))
        gap = " " * max(0, width - cell_len(title) - cell_len(told) - cell_len(right))
        return Content.assemble((title, "bold"), told, gap, (right, "bold"))


def _spread(left: str, right: str, width: int) -> Content:
    """One at either end; the right has half the room at most, and none of what the left needs on a small screen."""
    left = one_line(left)
    free = width - cell_len(left) - _GAP
    right = cut(right, max(free, width // 3) if width >= 60 else max(0, free))
    left = cut(left, max(1, width - (cell_len(right) + _GAP if right else 0)))
    gap = " " * max(0, width - cell_len(left) - cell_len(right))
    return Content.assemble(left, gap, (right, "bold"))
