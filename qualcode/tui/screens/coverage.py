"""How much of each document is coded, and the stretches of one that are not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.model.coverage import Covered, DocumentCoverage, Uncoded
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, fitted, shown
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.rows import Rows

_DOCUMENTS: Final = "Enter lists what is not coded in it · {coverage.order} least coded first · {coverage.back} leaves"
_STRETCHES: Final = "Enter opens it · {coverage.order} longest first · {coverage.back} back to the documents"
_BAR: Final = 20


class CoverageScreen(Form[Uncoded | None]):
    """Documents first; Enter shows the stretches of one; gives the stretch to open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back, or leave", id="coverage.back"),
        Binding("s", "order", "Another order", id="coverage.order"),
        Binding("enter", "choose", "Look into it, or open it", priority=True, id="coverage.choose"),
    ]

    def __init__(self, covered: Covered, uncoded: Callable[[DocumentCoverage], Sequence[Uncoded]]) -> None:
        """``uncoded`` gives the stretches of a document."""
        super().__init__()
        self._covered, self._uncoded = covered, uncoded
        self._documents = covered.documents
        self._document: DocumentCoverage | None = None
        self._stretches: tuple[Uncoded, ...] = ()
        self._ordered = False

    def compose(self) -> ComposeResult:
        """The share of all, documents or stretches, one stretch in full, and what keys do."""
        with Vertical(classes="box", id="coverage"):
            yield Static("", markup=False, classes="box-title", id="coverage-title")
            yield Rows(id="coverage-rows")
            with VerticalScroll(id="coverage-read"):
                yield Static("", markup=False, id="coverage-one")
            yield Hint(_DOCUMENTS)

    def on_mount(self) -> None:
        """The documents."""
        self.query_one("#coverage-read").can_focus = False
        self._rows.focus()
        self._show_documents()

    @property
    def _rows(self) -> Rows:
        return self.query_one(Rows)

    def _title(self, name: str, told: str) -> None:
        title = Content.assemble((cut(name, 60), "bold"), (f"  {told}", "dim"))
        self.query_one("#coverage-title", Static).update(title)

    # -- documents

    def _show_documents(self) -> None:
        self.query_one("#coverage-read").display = False
        self.query_one(Hint).tell(_DOCUMENTS)
        self._rows.nothing = "No documents yet."
        at = next((n for n, one in enumerate(self._documents) if one == self._document), 0)
        self._document = None
        share, untouched = self._covered.share, self._covered.untouched
        told = "" if share is None else f"{share:.0%} of what participants say is coded"
        nothing = f" · nothing yet in {untouched} document{'s' * (untouched != 1)}" if untouched else ""
        self._title("Coverage", told + nothing)
        self._rows.show(len(self._documents), self._document_row, at)

    def _document_row(self, at: int) -> Content:
        one = self._documents[at]
        share = one.share
        filled = 0 if share is None else round(share * _BAR)
        figure = "   – " if share is None else f"{share:5.0%}"
        return Content.assemble(
            (fitted(one.document, 30) + " ", "bold"),
            (fitted(one.case, 6), "dim"),
            f"{figure} {'█' * filled}{'·' * (_BAR - filled)} ",
            (f"{one.spoken - one.coded:,} to go" if share not in (None, 1.0) else "", "dim"),
        )

    # -- stretches

    def _show_stretches(self, document: DocumentCoverage) -> None:
        self._document, self._ordered = document, False
        self._stretches = tuple(self._uncoded(document))
        self.query_one("#coverage-read").display = True
        self.query_one(Hint).tell(_STRETCHES)
        self._rows.nothing = "All of it is coded." if document.spoken else "No participant speaks in it."
        count = len(self._stretches)
        told = f"{count} uncoded stretch{'es' * (count != 1)}, {sum(one.count for one in self._stretches):,} words"
        self._title(document.document, told)
        self._rows.show(count, self._stretch_row)
        self._tell()

    def _stretch_row(self, at: int) -> Content:
        one = self._stretches[at]
        turn = f"turn {one.turn}" if one.turn is not None else ""
        return Content.assemble(
            (f"{one.count:>5} ", "bold"), (fitted(turn, 9), "dim"), (fitted(one.speaker, 12) + " ", "bold"),
            cut(one.words, 200),
        )  # fmt: skip

    def _tell(self) -> None:
        at = self._rows.at
        one = self._stretches[at] if self._document is not None and at is not None else None
        self.query_one("#coverage-one", Static).update(shown(one.words) if one else Content(""))
        self.query_one("#coverage-read").scroll_home(animate=False)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another stretch in full."""
        event.stop()
        self._tell()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click only looks."""
        event.stop()

    # -- what keys do

    def action_choose(self) -> None:
        """Look into a document, or give a stretch."""
        at = self._rows.at
        if at is None:
            return
        if self._document is None:
            self._show_stretches(self._documents[at])
        else:
            self.dismiss(self._stretches[at])

    def action_order(self) -> None:
        """What needs most work first, or the order there was."""
        self._ordered = not self._ordered
        if self._document is None:
            known = self._covered.documents
            least = sorted(known, key=lambda one: 2.0 if one.share is None else one.share)
            self._documents = tuple(least) if self._ordered else known
            self._show_documents()
        else:
            by_place = sorted(self._stretches, key=lambda one: one.start)
            longest = sorted(by_place, key=lambda one: -one.count)
            self._stretches = tuple(longest if self._ordered else by_place)
            self._rows.show(len(self._stretches), self._stretch_row)
            self._tell()

    def action_back(self) -> None:
        """Back to the documents; from there, leave."""
        if self._document is None:
            self.dismiss(None)
        else:
            self._ordered = False
            self._show_documents()
