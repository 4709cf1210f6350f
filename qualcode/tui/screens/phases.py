"""The six phases of the analysis as a list: what is done, what is left, and a way into each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.model.phases import Phase, Signal, Thing
from qualcode.tui.screens.find_list import Entry, FindList
from qualcode.tui.shown import cut, one_line

_FIRST = 4


class PhasesScreen(FindList):
    """Enter opens what a line is about."""

    TITLE_SHOWN = "Phases of the analysis: nothing is locked, and no order is kept"
    HINT = "Enter opens what it is about · {phases.points} quality points · {list.close} closes"
    PLACEHOLDER = "words of a line"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "points", "Fifteen points of a good analysis", priority=True, id="phases.points")
    ]

    def __init__(
        self, phases: Sequence[Phase], opens: Callable[[Signal], object], points: Callable[[], object]
    ) -> None:
        """``opens`` is given the line that was chosen; ``points`` shows the fifteen points."""
        super().__init__()
        self._phases, self._opens, self._points = phases, opens, points

    def entries(self) -> Sequence[Entry]:
        """A section for each phase."""
        return [
            Entry(
                signal.told,
                "✓" if signal.complete else "·",
                f"{phase.n} {phase.name}",
                not signal.complete,
                self._do(signal),
                _left(signal),
            )
            for phase in self._phases
            for signal in phase.signals
        ]

    def row(self, one: Entry, width: int) -> Content:
        """A line is as wide as there is room: its mark needs one place."""
        return Content.assemble((f" {one.keys} ", "bold"), (cut(one.text, width - 4), "" if one.now else "dim"))

    def _do(self, signal: Signal) -> Callable[[], object]:
        return lambda: self._opens(signal)

    def action_points(self) -> None:
        """Show the fifteen points."""
        self.dismiss(self._points)


class ThingsLeft(FindList):
    """What is left of something: Enter opens one."""

    TITLE_SHOWN = "What is left"
    HINT = "Enter opens it · {list.close} closes"
    PLACEHOLDER = "words of a name"

    def __init__(self, title: str, things: Sequence[Thing], opens: Callable[[Thing], object]) -> None:
        """``opens`` is given the one that was chosen."""
        super().__init__()
        self._title, self._things, self._opens = title, things, opens

    def entries(self) -> Sequence[Entry]:
        """One a line."""
        return [Entry(thing.name, thing.id, self._title, True, self._do(thing), thing.told) for thing in self._things]

    def _do(self, thing: Thing) -> Callable[[], object]:
        return lambda: self._opens(thing)


def _left(signal: Signal) -> str:
    if not signal.left:
        return ""
    more = f" and {len(signal.left) - _FIRST} more" if len(signal.left) > _FIRST else ""
    return f"left: {', '.join(one_line(thing.name) for thing in signal.left[:_FIRST])}{more}"
