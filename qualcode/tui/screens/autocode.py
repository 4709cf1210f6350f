"""Automatic coding, reviewed: what would be coded stands in a list, and only what is ticked is coded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from qualcode.coding.autocode import Autocode
from qualcode.model.codebook import CodeTree
from qualcode.model.search import CODED_UNITS, Candidate, SearchQuery, Unit
from qualcode.model.watch import Watch
from qualcode.tui.screens.hits import HitsScreen, Place
from qualcode.tui.shown import cut, shown
from qualcode.tui.widgets.rows import Rows

_UNITS: Final[dict[Unit, str]] = {
    "match": "codes the words found",
    "sentence": "codes their sentence",
    "turn": "codes their turn",
}


@dataclass(frozen=True)
class Ticked:
    """The passages that were accepted, and the query that found them."""

    passages: tuple[Candidate, ...]
    query: SearchQuery
    unit: Unit


def _place(passage: Candidate) -> tuple[int, int, int]:
    return passage.document_id, passage.start, passage.end


class AutocodeScreen(HitsScreen["Ticked | None", Candidate]):
    """Type; Tab ticks a passage, ctrl+a all of them, Enter goes on to the codes."""

    TITLE_WORDS = "Auto-code"
    KEYS = (
        "{autocode.tick} ticks · {autocode.go_on} codes · {autocode.tick_all} all · {autocode.unit} unit · "
        "{hits.place} where · {hits.leave} leaves"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Code what is ticked", priority=True, id="autocode.go_on"),
        Binding("tab", "tick", "Tick or untick", priority=True, id="autocode.tick"),
        Binding("ctrl+a", "tick_all", "Tick all, or none", priority=True, id="autocode.tick_all"),
        Binding("ctrl+n", "unit", "Words, sentence or turn", priority=True, id="autocode.unit"),
    ]

    def __init__(
        self,
        autocode: Autocode,
        tree: CodeTree,
        query: SearchQuery,
        places: Sequence[Place],
        speakers: Sequence[str],
        before: Ticked | None = None,
    ) -> None:
        """``autocode`` is the project's, ``tree`` its codes; ``before`` was ticked already; else ``HitsScreen``."""
        super().__init__(before.query if before else query, places, speakers)
        self._autocode = autocode
        self._tree = tree
        self._unit: Unit = before.unit if before else "sentence"
        self._before = {_place(one) for one in before.passages} if before else set()
        self._more = False
        self._ticked: set[int] = set()

    def look(self, query: SearchQuery, watch: Watch) -> Sequence[Candidate]:
        """Look, in a thread."""
        found = self._autocode.find(query, unit=self._unit, watch=watch)
        self._more = found.more
        return found.passages

    def taken(self) -> None:
        """Nothing of what was found now is ticked yet, but for what was so when the list was left for the codes."""
        self._ticked = {at for at, one in enumerate(self.found) if _place(one) in self._before}
        self._before = set()

    def counted(self) -> str:
        """How many passages, and how many are ticked."""
        if not self.found:
            return "nothing found"
        more = " (stopped there: look for something rarer)" if self._more else ""
        return f"{len(self._ticked):,} of {len(self.found):,} passages ticked{more}"

    def how(self) -> list[str]:
        """How and where is looked, and what is coded."""
        return [*super().how(), _UNITS[self._unit]]

    def marks(self, at: int, hit: Candidate) -> Sequence[tuple[str, str]]:
        """The tick, and a word for what is coded already."""
        return [("✓ " if at in self._ticked else "· ", "bold"), ("coded " if hit.coded else "      ", "dim")]

    def around(self, hit: Candidate) -> Content:
        """The passage with the words around it, and the codes that it has."""
        told = super().around(hit)
        if not hit.coded:
            return told
        names = [self._tree.by_id[code].name for code in hit.coded if code in self._tree.by_id]
        return Content("\n").join([told, shown("coded already: " + ", ".join(cut(name, 40) for name in names), "dim")])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the field."""
        event.stop()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click on a row ticks it."""
        event.stop()
        self.action_tick()

    def action_tick(self) -> None:
        """Tick the passage at the cursor, or take the tick away; the next one comes to the cursor."""
        at = self._rows.at
        if at is None or self.looking or at >= len(self.found):
            return
        self._ticked ^= {at}
        self._rows.again(at)
        self._rows.action_move(1)
        self._say(self.counted())

    def action_tick_all(self) -> None:
        """Tick all; when all are ticked, none."""
        if self.looking:
            return
        everything = set(range(len(self.found)))
        self._ticked = set() if self._ticked == everything else everything
        self._rows.again()
        self._say(self.counted())

    def action_unit(self) -> None:
        """Code the words, their sentence or their turn."""
        self._unit = CODED_UNITS[(CODED_UNITS.index(self._unit) + 1) % len(CODED_UNITS)]
        self._look_again()

    def action_go_on(self) -> None:
        """Give what is ticked."""
        if self.looking or not self.found:
            return
        if not self._ticked:
            self._say("tick passages first: Tab one, ctrl+a all")
            return
        passages = tuple(self.found[at] for at in sorted(self._ticked))
        self.dismiss(Ticked(passages, self.query_now, self._unit))
