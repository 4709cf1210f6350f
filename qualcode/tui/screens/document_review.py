"""Every document held against a theme: it fits, the theme is missing in it, or it contradicts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final, Protocol

from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.model.coding import ExcerptInfo
from qualcode.model.reviewing import DocumentItem, DocumentQueue, Fit
from qualcode.tui.screens.ask import Ask
from qualcode.tui.screens.list_and_one import ListAndOne
from qualcode.tui.screens.review import mark_told
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.widgets.hint import Hint

_KEYS: Final = (
    "{against.fits} fits · {against.missing} missing · {against.contradicts} contradicts · {against.undo} undo · "
    "{against.open} opens · {against.why} fits, and why · {against.again} mark off · {against.leave} leaves"
)
_SIGNS: Final = {"fits": "✓", "missing": "○", "contradicts": "≠"}
_ASKED: Final = {
    "fits": "Why does it fit?",
    "missing": "What is missing in it?",
    "contradicts": "How does it contradict the theme?",
}
_MOST: Final = 40


class Against(Protocol):
    """A theme, and the documents to hold against it."""

    title: str

    def read(self) -> DocumentQueue:
        """The documents as they are now."""

    def passages(self, item: DocumentItem) -> Sequence[ExcerptInfo]:
        """The theme's passages in one of them."""

    def may_write(self) -> bool:
        """Whether anything can be changed; says so when it cannot."""

    def mark(self, item: DocumentItem, outcome: Fit | None, reason: str) -> str:
        """Mark it (None: take the mark off), and say what was done; "" when it was refused."""

    def undo(self) -> str:
        """Take the latest act of this coder back, and say what it was."""


class DocumentReviewScreen(ListAndOne[DocumentItem | None]):
    """Stands on the first document still to be gone through; gives the one to open."""

    NAME: ClassVar[str] = "against"
    KEYS: ClassVar[str] = _KEYS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="against.leave"),
        Binding("f", "fits", "It fits", id="against.fits"),
        Binding("w", "why('fits')", "It fits, and say why", id="against.why"),
        Binding("m", "why('missing')", "The theme is missing in it", id="against.missing"),
        Binding("c", "why('contradicts')", "It contradicts the theme", id="against.contradicts"),
        Binding("x,delete", "again", "Take your mark off", id="against.again"),
        Binding("u", "undo", "Undo", id="against.undo"),
        Binding("n", "next", "The next to be gone through", id="against.next"),
        Binding("enter,o", "open", "Open the document", priority=True, id="against.open"),
    ]

    def __init__(self, against: Against) -> None:
        super().__init__()
        self._against = against
        self.found = DocumentQueue("", "", ())

    def on_mount(self) -> None:
        """Where it was left."""
        self.begin("No documents yet.")
        self.found = self._against.read()
        self._show(self.found.next_open() or 0)

    @property
    def at_cursor(self) -> DocumentItem | None:
        """The document at the cursor."""
        return self.one_of(self.found.items)

    def _show(self, at: int) -> None:
        self.rows.show(len(self.found.items), self._row, at)
        self.look()

    def _row(self, at: int) -> Content:
        item = self.found.items[at]
        style = "dim" if item.mark else ""
        count = f"{item.excerpts:>3} passage{' ' if item.excerpts == 1 else 's'}" if item.excerpts else " – nothing  "
        since = f" +{item.since} since" if item.since else ""
        reason = one_line(item.mark.reason) if item.mark else ""
        return Content.assemble(
            (f"{_SIGNS.get(item.mark.outcome, '·') if item.mark else ' '} ", "bold"),
            (fitted(item.document, 26) + " ", style or "bold"),
            (fitted(item.case, 6) + count, style),
            (f" {item.against} against" if item.against else "", "bold"),
            (since, "bold"),
            (f"  {cut(reason, 100)}" if reason else "", style),
        )

    def look(self) -> None:
        """Tell about the one at the cursor."""
        told = f"  {self.found.told} gone through" if self.found.items else ""
        item = self.at_cursor
        self.tell(cut(self._against.title, 70), told, None if item is None else self._in_full(item))

    def _in_full(self, item: DocumentItem) -> Content:
        passages = self._against.passages(item)
        lines = [Content.styled(f"{cut(item.document, 60)}  {item.kind}  {cut(item.case, 20)}", "dim")]
        lines += [mark_told(mark, _SIGNS) for mark in filter(None, (item.mark, *item.others))]
        lines += [
            Content.assemble((fitted(one.short_id, 6) + " ", "bold"), shown(one_line(one.quote)))
            for one in passages[:_MOST]
        ]
        if len(passages) > _MOST:
            lines.append(Content.styled(f"and {len(passages) - _MOST} more", "dim"))
        if not passages:
            lines.append(Content.styled("Nothing of the theme is coded in it. Enter opens it to read.", "dim"))
        lines += [shown(one_line(self.found.definition), "dim italic")] if self.found.definition else []
        return Content("\n").join(lines)

    # -- marking

    def action_fits(self) -> None:
        """It fits; nothing is asked."""
        item = self.at_cursor
        if item is not None and self._against.may_write():
            self._do(item, "fits", "")

    def action_why(self, outcome: Fit) -> None:
        """Ask why, and mark it."""
        item = self.at_cursor
        if item is None or not self._against.may_write():
            return
        given = item.mark.reason if item.mark is not None and item.mark.outcome == outcome else ""

        def reason(typed: str | None) -> None:
            if typed is not None:
                self._do(item, outcome, typed)

        def keep(typed: str) -> str:
            return "" if typed else "A reason is needed: it is what the review leaves behind."

        self.app.push_screen(Ask(_ASKED[outcome], given, keep=keep), reason)

    def action_again(self) -> None:
        """Take the mark off."""
        item = self.at_cursor
        if item is not None and item.mark is not None and self._against.may_write():
            self._do(item, None, "")

    def _do(self, item: DocumentItem, outcome: Fit | None, reason: str) -> None:
        done = self._against.mark(item, outcome, reason)
        here = self.rows.at or 0
        self.found = self._against.read()
        following = self.found.next_open(here) if done and outcome is not None else here
        self._show(here if following is None else following)
        if done:
            all_done = f"all {len(self.found.items)} are gone through · " if following is None else ""
            self.query_one(Hint).say(f"{done} · {all_done}{{against.undo}} takes it back")

    def action_undo(self) -> None:
        """Take the latest act back."""
        if self._against.may_write():
            undone, here = self._against.undo(), self.rows.at or 0
            self.found = self._against.read()
            self._show(here)
            self.query_one(Hint).say(undone)

    def action_next(self) -> None:
        """On to the next that is to be gone through."""
        following = self.found.next_open(self.rows.at if self.rows.at is not None else -1)
        if following is None:
            self.query_one(Hint).say("Nothing is left to be gone through.")
        else:
            self.rows.move_to(following)

    def action_open(self) -> None:
        """Give the document."""
        if self.at_cursor is not None:
            self.dismiss(self.at_cursor)
