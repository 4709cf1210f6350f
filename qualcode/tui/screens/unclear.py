"""What was not understood, in all documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from qualcode.analysis.unclear import Unclear
from qualcode.model.search import SearchQuery, UnclearHit
from qualcode.model.watch import Watch
from qualcode.tui.screens.hits import HitsScreen, Place
from qualcode.tui.shown import fitted, shown
from qualcode.tui.widgets.rows import Rows

_TIME: Final = 9


class UnclearList(HitsScreen["UnclearHit | None", UnclearHit]):
    """All marks at once; words narrow them; Enter opens the one at the cursor."""

    TITLE_WORDS = "What was not understood"
    PLACEHOLDER = "only those with these words around them"
    NEEDS_WORDS = False
    KEYS = "{unclear.open} opens · {hits.place} where · {hits.voice} whose · {hits.leave} leaves"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "open", "Open", priority=True, id="unclear.open")]

    def __init__(self, marks: Unclear, places: Sequence[Place], speakers: Sequence[str]) -> None:
        """``marks`` is the project's; otherwise as ``HitsScreen``."""
        super().__init__(SearchQuery(""), places, speakers)
        self._marks = marks

    def look(self, query: SearchQuery, watch: Watch) -> Sequence[UnclearHit]:
        """Look, in a thread."""
        return self._marks.find(query, watch)

    def counted(self) -> str:
        """How many marks, in words."""
        return super().counted().replace(" hit", " mark", 1)

    def marks(self, at: int, hit: UnclearHit) -> Sequence[tuple[str, str]]:  # noqa: ARG002 - as in HitsScreen
        """The time, so that the place in the recording can be found."""
        return [(fitted(hit.time.removeprefix("after "), _TIME) + " ", "dim")]

    def around(self, hit: UnclearHit) -> Content:
        """The mark with the words around it, and when that was."""
        told = f"{hit.kind}  {hit.time}" if hit.time else hit.kind
        return Content("\n").join([shown(told, "dim"), super().around(hit)])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the field."""
        event.stop()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click on a row."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Give the mark at the cursor."""
        if self.at_cursor is not None:
            self.dismiss(self.at_cursor)
