"""What is to be discussed at a meeting: flagged codes and coded passages, one in full, and what is agreed."""

from __future__ import annotations

from typing import ClassVar, Final, Protocol

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.model.coding import MemoInfo
from qualcode.model.discussing import Agenda, CodeItem, PassageItem
from qualcode.tui.screens.ask import Ask
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.rows import Rows

_KEYS: Final = (
    "{discuss.agree} what was agreed · {discuss.drop} needs no discussion · {discuss.undo} undo · "
    "{discuss.open} opens · {discuss.write} writes the agenda · {discuss.leave} leaves"
)
_NOTHING: Final = (
    "Nothing is to be discussed. {annotation.discuss} while you annotate a coding ({desk.annotate}) flags it; "
    "“Discuss the code” in the palette flags a code."
)
_CODES: Final = 30
Item = CodeItem | PassageItem


class Meeting(Protocol):
    """The meeting: what is flagged, and what can be done about it."""

    def read(self) -> Agenda:
        """What is flagged now."""

    def may_write(self) -> bool:
        """Whether anything can be changed; says so when it cannot."""

    def agree(self, item: Item, text: str) -> str:
        """Record what was agreed; give what was done, "" when it was refused, which has been said."""

    def drop(self, item: Item) -> str:
        """Take the flags off; likewise."""

    def undo(self) -> str:
        """Take the latest act back, and say what it was."""

    def write(self) -> str:
        """Write the agenda as a document, and say where it is; "" when that was refused."""


class DiscussScreen(Form[Item | None]):
    """A row for each code and passage; gives the one to open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="discuss.leave"),
        Binding("a", "agree", "Say what was agreed", id="discuss.agree"),
        Binding("x,delete", "drop", "It needs no discussion", id="discuss.drop"),
        Binding("u", "undo", "Undo", id="discuss.undo"),
        Binding("ctrl+s", "write", "Write the agenda", priority=True, id="discuss.write"),
        Binding("enter,o", "open", "Open it", priority=True, id="discuss.open"),
    ]

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self._meeting = meeting
        self._items: tuple[Item, ...] = ()

    def compose(self) -> ComposeResult:
        """How much there is, the list, one of it in full, and what keys do."""
        with Vertical(classes="box", id="discuss"):
            yield Static("", markup=False, classes="box-title", id="discuss-title")
            yield Rows(id="discuss-rows")
            with VerticalScroll(id="discuss-read"):
                yield Static("", markup=False, id="discuss-one")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """All of it."""
        self.query_one("#discuss-read").can_focus = False
        self._rows.nothing = _NOTHING
        self._rows.focus()
        self._read()

    @property
    def _rows(self) -> Rows:
        return self.query_one(Rows)

    @property
    def at_cursor(self) -> Item | None:
        """The code or passage at the cursor."""
        at = self._rows.at
        return self._items[at] if at is not None and at < len(self._items) else None

    def _read(self) -> None:
        agenda = self._meeting.read()
        self._items = (*agenda.codes, *agenda.passages)
        self._rows.show(len(self._items), self._row, self._rows.at or 0)
        told = f"codes {len(agenda.codes)} · coded passages {len(agenda.passages)}"
        self.query_one("#discuss-title", Static).update(Content.assemble(("To be discussed", "bold"), f"  {told}"))
        self._tell()

    def _row(self, at: int) -> Content:
        item = self._items[at]
        if isinstance(item, CodeItem):
            about = item.code.brief or item.code.definition
            return Content.assemble((fitted(item.code.name, _CODES) + " ", "bold"), (cut(about, 200), "dim"))
        codes = ", ".join(dict.fromkeys(code.name for _, code in item.flagged))
        notes = "; ".join(put.note for put, _ in item.flagged if put.note)
        return Content.assemble(
            (fitted(codes, _CODES) + " ", "bold"), cut(item.seen.quote, 60), (f"  {cut(notes, 80)}", "dim")
        )

    def _tell(self) -> None:
        item = self.at_cursor
        one = Content("") if item is None else _code(item) if isinstance(item, CodeItem) else _passage(item)
        self.query_one("#discuss-one", Static).update(one)
        self.query_one("#discuss-read").scroll_home(animate=False)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another one in full."""
        event.stop()
        self.query_one(Hint).tell(_KEYS)
        self._tell()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click only looks."""
        event.stop()

    def action_agree(self) -> None:
        """Ask what was agreed, and record it."""
        item = self.at_cursor
        if item is None or not self._meeting.may_write():
            return

        def keep(typed: str) -> str:
            return "" if typed else "Say what was agreed, in a sentence."

        def agreed(typed: str | None) -> None:
            if typed:
                self._done(self._meeting.agree(item, typed))

        self.app.push_screen(Ask(f"What was agreed about {item.short_id}?", keep=keep), agreed)

    def action_drop(self) -> None:
        """Take the flags off."""
        item = self.at_cursor
        if item is not None and self._meeting.may_write():
            self._done(self._meeting.drop(item))

    def action_undo(self) -> None:
        """Take the latest act back."""
        if self._meeting.may_write():
            self._done(self._meeting.undo())

    def action_write(self) -> None:
        """Write the agenda."""
        told = self._meeting.write()
        if told:
            self.query_one(Hint).say(told)

    def _done(self, told: str) -> None:
        self._read()
        if told:
            self.query_one(Hint).say(told)

    def action_open(self) -> None:
        """Give it."""
        if self.at_cursor is not None:
            self.dismiss(self.at_cursor)


def _code(item: CodeItem) -> Content:
    code = item.code
    lines = [shown(one_line(code.path), "bold")]
    lines.append(shown(f"{code.short_id} · {code.kind} · {item.own} of its own, {item.all} with what is below", "dim"))
    for label, text in (("in brief", code.brief), ("definition", code.definition), ("use", code.inclusion),
                        ("not", code.exclusion), ("example", code.example)):  # fmt: skip
        if text:
            lines.append(Content.assemble((f"{label}: ", "bold"), shown(text)))
    return Content("\n").join([*lines, *_memos(item.memos)])


def _passage(item: PassageItem) -> Content:
    seen = item.seen
    turn = f", turn {seen.turn}" if seen.turn else ""
    lines = [Content.styled(f"{cut(seen.document, 60)}{turn}  {cut(seen.speaker, 30)}", "dim")]
    lines.append(
        Content.assemble(shown(seen.before, "dim"), shown(seen.quote, "bold underline"), shown(seen.after, "dim"))
    )
    for put, code in item.codings:
        said = " · ".join(part for part in (put.stance, one_line(put.note)) if part)
        mark, weight = ("● ", "bold") if put.discuss else ("○ ", "")
        who = f"  {cut(put.coder, 20)}{' · ' + said if said else ''}"
        lines.append(Content.assemble(mark, (cut(code.path, 90), weight), (who, "dim")))
    return Content("\n").join([*lines, *_memos(item.memos)])


def _memos(memos: tuple[MemoInfo, ...]) -> list[Content]:
    return [shown(f"✎ {memo.short_id} {one_line(memo.coder)}: {one_line(memo.text)}", "italic") for memo in memos]
