"""The desk: its keys, and what the acts behind them ask of it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import Screen

from qualcode.model.coding import MemoInfo
from qualcode.text.sentences import sentence_at
from qualcode.tui.acts import brush, coding, moving
from qualcode.tui.acts.act import Act
from qualcode.tui.acts.registry import BY_NAME
from qualcode.tui.footer import always, key_items
from qualcode.tui.keys import DESK_BINDINGS
from qualcode.tui.lens import Lens
from qualcode.tui.screens.desk_written import DeskWritten
from qualcode.tui.widgets.codebook import Codebook
from qualcode.tui.widgets.documents import DocumentList
from qualcode.tui.widgets.edges_bar import EdgesBar
from qualcode.tui.widgets.filter_bar import FilterBar
from qualcode.tui.widgets.key_bar import KeyBar
from qualcode.tui.widgets.search_bar import SearchBar
from qualcode.tui.widgets.transcript.messages import (
    CursorMoved,
    NothingThere,
    SelectionChanged,
    SelectionMade,
    TurnsShown,
)


class Desk(DeskWritten):
    """The keys of the desk, and what acts ask of it. What the acts do is in ``qualcode.tui.acts``."""

    BINDINGS: ClassVar[list[BindingType]] = [*DESK_BINDINGS]

    # -- what acts need

    def passage(self) -> tuple[int, int] | None:
        """What a code would be put on: the selection, what was just coded here, or the sentence at the cursor."""
        if self.bench.content is None:
            return None
        selected = self.view.selection
        if selected is not None:
            return selected if self.bench.text[slice(*selected)].strip() else None
        if self._coded_at is not None and self._coded_at[0] == self.view.cursor:
            return self._coded_at[1]
        cursor, turn = self.view.cursor, self.bench.turn_at(self.view.cursor)
        if turn is not None and cursor < turn.start:
            cursor = turn.start  # on the label: the words it stands before are meant
        low, high = self.view.model.passage(cursor)
        span = sentence_at(self.bench.text, min(max(cursor, low), max(low, high - 1)), low, high)
        return span if self.bench.text[span[0] : span[1]].strip() else None

    def memos_about(self, what: str) -> tuple[MemoInfo, ...]:
        """The memos about something, "" for none in particular."""
        return tuple(self.bench.project.memos.all(about=what)) if what else ()

    # -- the keys that work now

    def on_mount(self) -> None:
        """The foot of the desk follows what works."""
        self.bindings_updated_signal.subscribe(self, self._keys_changed)

    def _keys_changed(self, _screen: Screen[object]) -> None:
        self.query_one(KeyBar).show(key_items(self), always(self))

    # -- messages

    @on(CursorMoved)
    def _moved(self, message: CursorMoved) -> None:
        self.bench.cursor = message.offset
        self.status.moved_on()
        if self.cycled is not None:
            self.cycled = None
            self.view.emphasise(None)
        self._soon()

    @on(SelectionChanged)
    def _selected(self) -> None:
        self._soon()

    @on(SelectionMade)
    def _selection_made(self, message: SelectionMade) -> None:
        brush.made(self, message)

    @on(NothingThere)
    def _nothing_there(self, message: NothingThere) -> None:
        self.say(message.remark)

    @on(TurnsShown)
    def _turns_shown(self, message: TurnsShown) -> None:
        count = len(message.turns)
        self.app.notify(f"{count} hidden turn{' is' if count == 1 else 's are'} shown again.", markup=False)

    @on(DocumentList.Opened)
    def _opened(self, message: DocumentList.Opened) -> None:
        self.open_document(message.document_id)
        self.query_one("#documents", Vertical).query_one(FilterBar).drop()
        self.focus_pane("transcript")

    @on(Codebook.Looked)
    def _looked(self, message: Codebook.Looked) -> None:
        if self.active == "codebook":
            self.tell_code(message.code)

    @on(Codebook.Applied)
    def _applied(self, message: Codebook.Applied) -> None:
        if self.bench.lens.reading:
            self.say("Reading: notes with {desk.memo}, no codes. {desk.reading} goes back to coding.")
        elif self.may_write():
            coding.apply(self, [message.code.id])
        self.query_one("#codebook", Vertical).query_one(FilterBar).drop()
        if self.over_the_text:
            self.focus_pane("transcript")

    @on(SearchBar.Sought)
    def _sought(self, message: SearchBar.Sought) -> None:
        moving.seek(self, message.words)

    @on(SearchBar.Stepped)
    def _stepped(self, message: SearchBar.Stepped) -> None:
        moving.hit(self, message.step)

    @on(SearchBar.Closed)
    def _search_closed(self, message: SearchBar.Closed) -> None:
        if message.dropped:
            self.view.set_hits([])
            self.hits = []
            self.view.move_to(self.sought_from)
        self.remove_class("-searching")
        self.view.focus()

    # -- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an act works now: without a document, for example, there is nothing to code or search."""
        if action != "act":
            return True
        return self.works(BY_NAME[str(parameters[0])])

    def works(self, act: Act) -> bool:
        """Whether the act's key does anything now."""
        return (self.bench.document is not None or not act.needs_text) and (act.works is None or act.works(self))

    def offers(self, act: Act) -> bool:
        """Whether the act works, and has something to do where the cursor is."""
        if self.bench.lens.reading and act.group == "Coding":
            return False
        if self.bench.project.read_only and act.writes:
            return False
        return self.works(act) and (act.now is None or act.now(self))

    def may_write(self) -> bool:
        """Whether the project can be changed; says so when it cannot."""
        if self.bench.project.read_only:
            self.app.notify("The project is open read-only: nothing can be changed.", severity="warning", markup=False)
            return False
        return True

    def action_act(self, name: str) -> None:
        """Do one of the acts of the registry."""
        act = BY_NAME[name]
        if self.bench.lens.reading and act.group == "Coding":
            self.say("Reading: notes with {desk.memo}, no codes. {desk.reading} goes back to coding.")
        elif not act.writes or self.may_write():
            if act.group == "Analysis":
                self.leads_back(None)
            with self.attempt():
                act.run(self)

    def look_through(self, lens: Lens) -> None:
        """Show what ``lens`` shows."""
        self.bench.lens = lens
        if lens.reading:
            self.brush = ()
        self.view.emphasise(None)
        self.cycled = None
        self.view.set_codings(self.bench.spans(self.background))
        self.view.show_only(lens.turns)
        self._figures()

    @on(EdgesBar.Moved)
    def _edges_moved(self, message: EdgesBar.Moved) -> None:
        self.view.emphasise(message.span)
        self.view.reveal(message.at)

    def notes_changed(self) -> None:
        """Memos may be about other stretches of the text now."""
        noted = self.bench.noted()
        if noted != tuple((note.start, note.end) for note in self.view.model.notes):
            self.view.set_notes(noted)

    def modes_changed(self) -> None:
        """Keys or selections mean something else now: footer and status say so."""
        self.refresh_bindings()
        self._soon()

    def stroke_later(self, seconds: float | None) -> None:
        """Let the brush make its stroke in a moment, unless something is selected before; None: not any more."""
        if self._stroke_later is not None:
            self._stroke_later.stop()
        self._stroke_later = None if seconds is None else self.set_timer(seconds, self._stroke)

    def _stroke(self) -> None:
        if self.view.selection is not None:
            brush.stroke(self)

    def open_search(self) -> None:
        """Let words be typed that are looked for."""
        self.sought_from = self.view.cursor
        self.add_class("-searching")
        bar = self.query_one(SearchBar)
        bar.focus()
        bar.select_all()
