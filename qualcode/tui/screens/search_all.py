"""Words found in all documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from qualcode.analysis.search import Search
from qualcode.model.search import Hit, SearchQuery
from qualcode.model.watch import Watch
from qualcode.tui.screens.hits import HitsScreen, Place
from qualcode.tui.widgets.rows import Rows


@dataclass(frozen=True)
class Chosen:
    """A hit to be opened, with all that was found in its document, and the query that found it."""

    hit: Hit
    spans: tuple[tuple[int, int], ...]
    query: SearchQuery


class SearchAll(HitsScreen["Chosen | None", Hit]):
    """Type; Enter opens the hit at the cursor, with all hits of its document marked. By words, the best come first."""

    TITLE_WORDS = "Find in all documents"
    KEYS = (
        "{hits.open} opens · {hits.ranked} by words · {hits.place} where · {hits.voice} whose · "
        "{hits.pattern} pattern · {hits.capitals} capitals · {hits.words} whole words · {hits.leave} leaves"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", priority=True, id="hits.open"),
        Binding("ctrl+b", "option('ranked')", "By words, best first", priority=True, id="hits.ranked"),
    ]

    def __init__(self, search: Search, query: SearchQuery, places: Sequence[Place], speakers: Sequence[str]) -> None:
        """``search`` is the project's; otherwise as ``HitsScreen``."""
        super().__init__(query, places, speakers)
        self._search = search
        self._opens_ticket = 0
        self._note = ""

    def look(self, query: SearchQuery, watch: Watch) -> Sequence[Hit]:
        """Look, in a thread."""
        found = self._search.find(query, watch)
        self._note = found.told
        return found.hits

    def how(self) -> list[str]:
        """Also whether it is looked for by words."""
        by_words = ['by words, best first ("a phrase", begin*, one near/5 two, -without)'] if self._query.ranked else []
        return [*super().how(), *by_words]

    def counted(self) -> str:
        """How many hits, and how they were found, where that is not as asked."""
        return f"{super().counted()} · {self._note}" if self._note else super().counted()

    def taken(self) -> None:
        """Open the first hit, if Enter has asked for it already."""
        if self._opens_ticket == self._ticket and self.found:
            self.call_later(self.action_open)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the field."""
        event.stop()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click on a row."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Give the hit at the cursor; while it is still being looked for, the first as soon as it is found."""
        hit = self.at_cursor
        if self.looking:
            self._opens_ticket = self._ticket
        if hit is not None:
            here = (one.spans for one in self.found if one.document_id == hit.document_id)
            spans = tuple(sorted({span for spans in here for span in spans}))
            self.dismiss(Chosen(hit, spans, self.query_now))
