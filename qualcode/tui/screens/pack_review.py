"""The comments of a reader pack, gone through before they become memos."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.model.packs import PackComment, PackComments
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.rows import Rows

_KEYS: Final = "{pack.take} takes what is ticked · {pack.tick} ticks · {pack.all} all · {pack.leave} leaves"
_WHERE: Final = 16


class PackReview(Form[tuple[int, ...] | None]):
    """Gives the numbers of the comments that are to be memos. Those on no passage stand there, to be read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s,f10", "take", "Take what is ticked", priority=True, id="pack.take"),
        Binding("space", "tick", "Tick or untick", id="pack.tick"),
        Binding("a", "all", "Tick all, or none", id="pack.all"),
        Binding("escape", "dismiss(None)", "Leave", id="pack.leave"),
    ]

    def __init__(self, pack: PackComments) -> None:
        """All that would be memos are ticked."""
        super().__init__()
        self._pack = pack
        self._new = {one.n for one in pack.new}
        self._ticked = set(self._new)

    def compose(self) -> ComposeResult:
        """How many there are, the comments, one of them in full, and what keys do."""
        with Vertical(classes="box", id="pack"):
            yield Static("", markup=False, classes="box-title", id="pack-title")
            yield Rows(id="pack-rows")
            with VerticalScroll(id="pack-read", can_focus=False):
                yield Static("", markup=False, id="pack-one")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """The first comment in full."""
        rows = self.query_one(Rows)
        rows.nothing = "the file has no comments"
        rows.show(len(self._pack.comments), self._row)
        rows.focus()
        self._tell()

    def _row(self, at: int) -> Content:
        one = self._pack.comments[at]
        tick = "✓" if one.n in self._ticked else "·" if one.n in self._new else " "
        where = one.where or "no passage"
        where = "there already" if one.there else where
        return Content.assemble(
            f"{tick} ",
            (fitted(where, _WHERE) + " ", "" if one.n in self._new else "dim"),
            (fitted(one.author or "somebody", 14) + " ", "dim"),
            (cut(one.text, 200), "" if one.n in self._new else "dim"),
        )

    def _tell(self) -> None:
        told = f"  {len(self._ticked)} of {len(self._pack.comments)} become memos"
        told += f" · {len(self._pack.loose)} on no passage" if self._pack.loose else ""
        title = Content.assemble((f"Comments of {cut(self._pack.file, 40)}", "bold"), (told, "dim"))
        self.query_one("#pack-title", Static).update(title)
        at = self.query_one(Rows).at
        self.query_one("#pack-one", Static).update("" if at is None else _in_full(self._pack.comments[at]))
        self.query_one("#pack-read").scroll_home(animate=False)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another comment in full."""
        event.stop()
        self._tell()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click only looks."""
        event.stop()

    def action_tick(self) -> None:
        """Take the comment at the cursor, or not."""
        rows = self.query_one(Rows)
        if rows.at is None:
            return
        one = self._pack.comments[rows.at]
        if one.n not in self._new:
            self.query_one(Hint).say("it is a memo already" if one.there else one.remark)
            return
        self._ticked ^= {one.n}
        rows.again(rows.at)
        rows.action_move(1)
        self._tell()

    def action_all(self) -> None:
        """All that can be; when they are, none."""
        self._ticked = set() if self._ticked == self._new else set(self._new)
        self.query_one(Rows).again()
        self._tell()

    def action_take(self) -> None:
        """Give what is ticked."""
        self.dismiss(tuple(sorted(self._ticked)))


def _in_full(one: PackComment) -> Content:
    head = f"comment {one.n} · {one_line(one.title)}{' · resolved' if one.resolved else ''}"
    lines = [Content.styled(head, "dim"), shown(one.text)]
    lines += [Content.assemble(("on ", "dim"), shown(one_line(one.words), "bold underline"))] if one.words else []
    lines += [Content.assemble(("passage ", "dim"), shown(one_line(quote))) for quote in one.quotes]
    lines += [shown(one.remark, "dim")] if one.remark else []
    return Content("\n").join(lines)
