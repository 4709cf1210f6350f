"""The desk: its keys, and what the acts behind them ask of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from qualcode.model.coding import MemoInfo
from qualcode.text.sentences import sentence_at
from qualcode.tui.acts import coding, history, linking, memos, moving
from qualcode.tui.keys import DESK_BINDINGS
from qualcode.tui.screens.desk_panes import DeskPanes
from qualcode.tui.widgets.codebook import Codebook
from qualcode.tui.widgets.documents import DocumentList
from qualcode.tui.widgets.inspector import Inspector
from qualcode.tui.widgets.search_bar import SearchBar
from qualcode.tui.widgets.transcript.messages import CursorMoved, SelectionChanged


class Desk(DeskPanes):
    """The keys of the desk, and what acts ask of it. What the acts do is in ``qualcode.tui.acts``."""

    BINDINGS: ClassVar[list[BindingType]] = [*DESK_BINDINGS]

    # -- what acts need

    def passage(self) -> tuple[int, int] | None:
        """What a code would be put on: the selection, what was just coded here, or the sentence at the cursor."""
        if self.bench.content is None:
            return None
        if self.view.selection is not None:
            return self.view.selection
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

    @on(DocumentList.Opened)
    def _opened(self, message: DocumentList.Opened) -> None:
        self.open_document(message.document_id)
        self.action_pane("transcript")

    @on(Codebook.Looked)
    def _looked(self, message: Codebook.Looked) -> None:
        self.query_one(Inspector).show_code(message.code, *self._counts.of(message.code.id))

    @on(Codebook.Applied)
    def _applied(self, message: Codebook.Applied) -> None:
        if self._may_write():
            coding.apply(self, [message.code.id])

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
        """Without a document there is nothing to code or search."""
        anywhere = action not in ("write", "recent", "go", "search") or parameters[:1] in _NEED_NO_TEXT
        return anywhere or self.bench.document is not None

    def _may_write(self) -> bool:
        if self.bench.project.read_only:
            self.app.notify("The project is open read-only: nothing can be changed.", severity="warning", markup=False)
            return False
        return True

    def action_write(self, act: str) -> None:
        """Do one of the acts that change the project."""
        if self._may_write():
            _WRITING[act](self)

    def action_recent(self, key: int) -> None:
        """Apply the code of a number key."""
        if self._may_write():
            coding.apply_recent(self, key)

    def action_go(self, where: str) -> None:
        """Go somewhere in the text."""
        _GOING[where](self)

    def action_search(self) -> None:
        """Find words."""
        self.sought_from = self.view.cursor
        self.add_class("-searching")
        bar = self.query_one(SearchBar)
        bar.focus()
        bar.select_all()

    def action_keys(self) -> None:
        """All keys."""
        from qualcode.tui.screens.keys_help import KeysHelp

        self.app.push_screen(KeysHelp())

    def action_leave(self) -> None:
        """Quit; everything is kept already."""
        self.app.exit()


_WRITING: dict[str, Callable[[Desk], None]] = {
    "code": coding.pick,
    "repeat": coding.repeat,
    "in_vivo": coding.in_vivo,
    "uncode": coding.uncode,
    "link": linking.link,
    "memo": memos.write,
    "undo": history.undo,
    "redo": history.redo,
}
_NEED_NO_TEXT = (("memo",), ("undo",), ("redo",))
_GOING: dict[str, Callable[[Desk], None]] = {
    "next_coding": lambda desk: moving.coding(desk, 1),
    "previous_coding": lambda desk: moving.coding(desk, -1),
    "next_hit": lambda desk: moving.hit(desk, 1),
    "previous_hit": lambda desk: moving.hit(desk, -1),
    "overlaps": moving.overlaps,
    "turn": moving.ask_turn,
}
