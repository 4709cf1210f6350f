"""Themes without an indicator and indicators without a theme, and the passages of a theme."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.analysis.excerpts import Excerpts
from qualcode.model.errors import QualcodeError
from qualcode.model.retrieval import ExcerptFilter
from qualcode.model.silences import Silences, SilentIndicator, SilentTheme
from qualcode.tui.screens.list_and_one import ListAndOne
from qualcode.tui.screens.passages import Passages, Place
from qualcode.tui.shown import cut, one_line, shown
from qualcode.tui.widgets.hint import Hint

_TIED = "An indicator is tied to a theme where a code in it or above it bears on it: Link code, in the palette."


class SilencesScreen(ListAndOne[Place | None]):
    """Themes first; gives the passage to open."""

    NAME: ClassVar[str] = "silences"
    KEYS: ClassVar[str] = "{silences.open} opens its passages · {silences.leave} leaves"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="silences.leave"),
        Binding("enter", "open", "Open the passages of the theme", priority=True, id="silences.open"),
    ]

    def __init__(self, found: Silences, excerpts: Excerpts, at: int = 0) -> None:
        """``at`` is the row to stand on."""
        super().__init__()
        self._found, self._excerpts = found, excerpts
        self._listed: tuple[SilentTheme | SilentIndicator, ...] = (*found.themes, *found.indicators)
        self.at = at
        """The row at the cursor, also once the list has gone."""

    def on_mount(self) -> None:
        """Both lists."""
        self.begin("Every theme has an indicator, and every indicator a theme.")
        self.rows.show(len(self._listed), self._row, self.at)
        self.look()

    def _row(self, at: int) -> Content:
        one = self._listed[at]
        if isinstance(one, SilentIndicator):
            return Content.assemble(("without a theme      ", "bold"), cut(f"indicator {one.number}: {one.short}", 200))
        return Content.assemble(("without an indicator ", "bold"), cut(one.path, 200))

    def look(self) -> None:
        """What is known of the one at the cursor."""
        self.at = self.rows.at or 0
        themes, indicators = len(self._found.themes), len(self._found.indicators)
        more = f"  {themes} theme{'s' * (themes != 1)} without an indicator"
        more += f" · {indicators} indicator{'s' * (indicators != 1)} without a theme"
        one = self.one_of(self._listed)
        self.tell("Silences", more if self._listed else "", _in_full(one) if one is not None else None)

    def action_open(self) -> None:
        """The passages of the theme at the cursor, to open one in its place."""
        one = self.one_of(self._listed)
        if one is None:
            return
        if isinstance(one, SilentIndicator):
            self.query_one(Hint).say("no theme, so no passages: its figures are under Figures")
            return
        try:
            numbers = self._excerpts.numbers(ExcerptFilter(code=one.code))
        except QualcodeError as error:
            self.query_one(Hint).say(one_line(str(error)), "$text-error")
            return
        self.app.push_screen(Passages(one_line(one.path), self._excerpts, numbers), self._opened)

    def _opened(self, place: Place | None) -> None:
        if place is not None:
            self.dismiss(place)


def _in_full(one: SilentTheme | SilentIndicator) -> Content:
    if isinstance(one, SilentIndicator):
        told = f"{one.values:,} figures of {one.organisations:,} organisations, {one.cases} of them case studies"
        name = f"Indicator {one.number}: {one.short}"
    else:
        told = f"{one.excerpts:,} passage{'s' * (one.excerpts != 1)} coded with it or below it"
        name = f"{one.code} {one.path}"
    linked = f"{one.linked:,} passage{'s' * (one.linked != 1)} linked to an indicator one by one"
    return Content("\n").join([shown(one_line(name), "bold"), shown(told), shown(linked), shown(_TIED, "dim")])
