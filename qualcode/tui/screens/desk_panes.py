"""The panes of the desk: documents, transcript, codebook and inspector."""

from __future__ import annotations

import contextlib
from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from textual import events, on
from textual.timer import Timer
from textual.widgets import Static

from qualcode.model.codebook import Code
from qualcode.model.coding import CodingInfo
from qualcode.model.errors import QualcodeError
from qualcode.tui import empty
from qualcode.tui.bench import Bench
from qualcode.tui.coverage import Coverage
from qualcode.tui.elsewhere import LOOK_EVERY, Elsewhere
from qualcode.tui.facts import Facts
from qualcode.tui.fitted import fit
from qualcode.tui.hints import worded
from qualcode.tui.keys import Keymap
from qualcode.tui.screens.desk_layout import DeskLayout
from qualcode.tui.shown import cut, one_line
from qualcode.tui.widgets.codebook import Codebook, CodeCounts
from qualcode.tui.widgets.document_foot import DocumentFoot
from qualcode.tui.widgets.documents import DocumentList
from qualcode.tui.widgets.inspector import Inspector
from qualcode.tui.widgets.reading import ReadingView
from qualcode.tui.widgets.recent import RecentCodes
from qualcode.tui.widgets.status import Place

_SOON = 0.06  # seconds after which the side panes follow the cursor
_FIGURES = 0.12  # seconds after which counts follow what was coded: in a text of 50,000 codings they take a moment

_MOST_REMARKS = 6
_REMARK_STAYS = 12.0  # seconds


class DeskPanes(DeskLayout):
    """How the panes follow the bench. Where they stand is in ``DeskLayout``, how they follow what is written in
    ``DeskWritten``, the keys are in ``desk.Desk``.
    """

    def __init__(
        self, bench: Bench, start: int | None = None, *, keymap: Keymap | None = None, remarks: Sequence[str] = ()
    ) -> None:
        """``start`` is where the cursor goes in the open document; None: where it was.

        ``keymap`` is what the person changed of the keys, ``remarks`` what to tell them first.
        """
        super().__init__()
        self.bench: Bench = bench
        self.keymap = keymap or Keymap()
        self.remarks = (*bench.project.remarks, *remarks)
        self.facts = Facts(bench)
        self.elsewhere = Elsewhere(self)
        self.coverage = Coverage(self, bench.project)
        self.hits: Sequence[tuple[int, int]] = []
        self.sought_from = 0
        self.cycled: int | None = None
        self.brush: tuple[int, ...] = ()
        self.when_full: Callable[[], None] = lambda: None
        self.way_back: Callable[[], object] | None = None
        self._coded_at: tuple[int, tuple[int, int]] | None = None
        self._start = start
        self._counts = CodeCounts()
        self._share: float | None = None
        self._later: Timer | None = None
        self._figures_later: Timer | None = None
        self._stroke_later: Timer | None = None

    # -- starting

    def on_compose(self) -> None:
        """How much room there is, and which pane has it, is known before there are panes."""
        fit(self)
        self.beside = self.bench.state.beside

    def on_mount(self) -> None:
        """The text at once; the panes beside it after the first paint."""
        self._load(self._start)
        self.call_after_refresh(self._fill)
        self.set_interval(LOOK_EVERY, self.elsewhere.tick)
        self.app.theme_changed_signal.subscribe(self, self._recolour)

    def _fill(self) -> None:
        """The codings, which may be many; a key pressed meanwhile is answered before the panes are filled."""
        with self.attempt():
            self.bench.read_codings()
            self.view.set_notes(self.bench.noted())
            self.bench.read_pins()
            self.view.set_codings(self.bench.spans(self.background))
        self.call_after_refresh(self._fill_panes)

    def _fill_panes(self) -> None:
        with self.attempt():
            self.show_documents()
            self.show_codebook()
            self._follow()
        if self.remarks:
            self.status.did(one_line(self.remarks[0]))
        for number, remark in enumerate(self.remarks[:_MOST_REMARKS]):
            if number > 0 or len(remark) > self.size.width - 4:  # the status line cuts it
                self.app.notify(one_line(remark), severity="warning", markup=False, timeout=_REMARK_STAYS)
        self.when_full()

    def _recolour(self, _theme: object) -> None:
        self.view.set_codings(self.bench.spans(self.background))
        with self.attempt():
            self.show_codebook()
            self._follow()

    def _load(self, start: int | None) -> None:
        document = self.bench.document
        self.set_class(document is None, "-nothing")
        self.hits, self.cycled, self._coded_at = [], None, None
        if document is None:
            self.view.load(self.bench.model(self.background))
            self.query_one("#nothing", Static).update(empty.no_documents(self.keymap.shown("import")))
            self.head("transcript", "")
            return
        place = self.bench.place_in(document) if start is None else start
        self.view.load(self.bench.model(self.background), place, only=self.bench.lens.turns)
        self._show_head()

    def _show_head(self) -> None:
        document = self.bench.document
        if document is None:
            return
        facts = [document.kind, document.case, f"{document.words:,} words"]
        title = f"{one_line(document.title)}  ·  " + " · ".join(one_line(fact) for fact in facts if fact)
        self.head("transcript", cut(title, 200))

    def open_document(self, document_id: int, start: int | None = None) -> None:
        """Show another document, where its cursor was or at ``start``."""
        with self.attempt():
            if self.bench.document is not None:
                self.bench.cursor = self.view.cursor
                self.bench.remember()
            self.bench.open(document_id)
            self.leads_back(None)
            self._load(start)
            self.documents.opened(document_id)
            self._figures()

    # -- what is shown

    def show_documents(self) -> None:
        """The list of documents, anew; which share of each is coded follows when it is known."""
        project, document = self.bench.project, self.bench.document
        progress = project.progress.documents()
        listed = project.documents.all()
        further = self.documents.show_documents(
            listed, progress, document.id if document else None, self.bench.state.grouping
        )
        self.coverage.want(further)

    def _show_progress(self) -> None:
        """How far the open document has come, from what is at hand."""
        document = self.bench.document
        if document is None:
            return
        before, _ = self.documents.progress_of(document.id)
        if before is not None:
            self.documents.show_progress(replace(before, codings=len(self.bench.codings)))
        if self._share is not None:
            self.coverage.known([document.id])
            self.documents.show_shares({document.id: self._share})

    @on(Coverage.Found)
    def _shares_found(self, message: Coverage.Found) -> None:
        self.coverage.known(message.shares)
        self.documents.show_shares(message.shares)

    @on(DocumentList.Looked)
    def _document_looked_at(self) -> None:
        listed, document = self.documents, self.documents.at_cursor
        known = listed.progress_of(document.id) if document is not None else (None, None)
        self.query_one(DocumentFoot).tell(document, *known, of_all=(listed.checked, listed.documents))

    def show_codebook(self) -> None:
        """The tree of codes, anew."""
        self._counts, self._share = self.bench.counts(), self.bench.coded_share()
        self.codebook.show_codes(self.bench.tree, self._counts, self.bench.keys.by_code)
        self._show_progress()
        self.query_one(RecentCodes).show(self.bench.on_keys(), self.bench.keys.pinned)

    def show_keys(self) -> None:
        """The codes on the number keys, anew."""
        self.codebook.recount(self._counts, self.bench.keys.by_code)
        self.query_one(RecentCodes).show(self.bench.on_keys(), self.bench.keys.pinned)

    def _figures(self) -> None:
        """Counts, share and number keys after a change of codings."""
        self._figures_later = None
        with self.attempt():
            self._counts, self._share = self.bench.counts(), self.bench.coded_share()
        self.show_keys()
        self._show_progress()
        self._follow()

    def _follow(self) -> None:
        """Status and inspector for the cursor."""
        self._later = None
        self.status.at(self._place())
        lost = len(self.bench.unresolved)
        self.status.state("unresolved", f"{lost:,} unresolved" if lost else "")
        here = self.codings_here()
        self.status.codes(", ".join(dict.fromkeys(one_line(one.code) for one in here)))
        if self.bench.document is None:
            self._tell(lambda inspector: inspector.show_text(""))
        elif self.active != "codebook":
            with self.attempt():
                facts = self.facts.at(self.view.cursor, here)
                self._tell(lambda inspector: inspector.show_place(facts))
        self.refresh_bindings()

    def _place(self) -> Place:
        bench = self.bench
        coder = f"{bench.project.coder}{' · read-only' if bench.project.read_only else ''}"
        if bench.content is None:
            return Place(coder=coder)
        turn, share, selection = bench.turn_at(self.view.cursor), self._share, self.view.selection
        return Place(
            document=bench.content.info.title,
            turn=f"turn {turn.n} of {len(bench.content.turns)}" if turn else "",
            coded="" if share is None else f"{share:.0%} coded",
            selection=f"{selection[1] - selection[0]:,} selected" if selection else "",
            mode=" · ".join(filter(None, (*self._modes(), "extending" if self.view.extending else ""))),
            coder=coder,
        )

    def _modes(self) -> tuple[str, ...]:
        """What keys or selections mean now, and what is looked at."""
        brush = [one_line(code.name) for code in map(self.bench.tree.by_id.get, self.brush) if code is not None]
        return f"brush “{cut(', '.join(brush), 30)}”" if brush else "", self.bench.lens.told(self.bench.tree)

    def tell_code(self, code: Code) -> None:
        """Let the inspector tell about a code."""
        self.head("inspector", "The code")
        here, everywhere = self._counts.of(code.id)
        first = self.bench.first_use(code.id) if everywhere else ""
        self.query_one(Inspector).show_code(code, here, everywhere, first)

    def _tell(self, tell: Callable[[Inspector], None]) -> None:
        self.head("inspector", "At the cursor")
        tell(self.query_one(Inspector))

    def _soon(self) -> None:
        if self._later is not None:
            self._later.stop()
        self._later = self.set_timer(_SOON, self._follow)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The inspector follows the pane that has the keys."""
        super().on_descendant_focus(event)
        if isinstance(event.widget, Codebook) and event.widget.at_cursor is not None:
            self.tell_code(event.widget.at_cursor)
        elif isinstance(event.widget, ReadingView):
            self._soon()

    # -- for acts

    def counts_of(self, code_id: int) -> tuple[int, int]:
        """The excerpts of a code, in the open document and in all."""
        return self._counts.of(code_id)

    def all_codings_here(self) -> tuple[CodingInfo, ...]:
        """Every coding at the cursor."""
        found = (self.bench.coding(span.id) for span in self.view.spans_at(self.view.cursor))
        return tuple(one for one in found if one is not None)

    def codings_here(self) -> tuple[CodingInfo, ...]:
        """The coding that was cycled to, else all at the cursor."""
        here = self.all_codings_here()
        return (here[self.cycled],) if self.cycled is not None and self.cycled < len(here) else here

    def is_mine(self, coding: CodingInfo) -> bool:
        """Whether the coding is this coder's own."""
        return coding.coder_id == self.bench.project.session.coder_id

    def last_act(self) -> str:
        """What this coder did last, as the history names it."""
        entry = self.bench.project.next_undo()
        return one_line(entry.name) if entry else ""

    def leads_back(self, back: Callable[[], object] | None) -> None:
        """What going back from the text opens, until another document or view is opened; None: nothing."""
        self.way_back = back
        self.refresh_bindings()

    def say(self, text: str) -> None:
        """A remark in the status line, until the cursor moves; ``{desk.undo}`` in it is the key of that act."""
        self.status.did(worded(text, self.keymap), passing=True)

    @abstractmethod
    def reloaded(self, act: str = "") -> None:
        """Anything may have changed: read again, and say ``act`` and what others did meanwhile."""

    @contextlib.contextmanager
    def attempt(self) -> Iterator[None]:
        """Whatever the project or the computer refuses becomes a message; nothing is lost.

        A change to what another changed since the desk was read is refused too, and theirs is shown.
        """
        try:
            with self.bench.project.as_of(self.bench.seen):
                yield
        except (QualcodeError, OSError) as error:
            line = one_line(str(error))
            self.status.did(line)
            self.app.clear_notifications()  # what went wrong last is what counts
            with contextlib.suppress(QualcodeError):
                if self.bench.done_elsewhere():
                    self.reloaded(line)
            self.app.notify(line, severity="error", markup=False)

    def _figures_soon(self) -> None:
        if self._figures_later is not None:
            self._figures_later.stop()
        self._figures_later = self.set_timer(_FIGURES, self._figures)
