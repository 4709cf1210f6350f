"""What is to be discussed at a meeting: flagged codes and coded passages, one in full, and what is agreed."""

from __future__ import annotations

from typing import ClassVar, Final, Protocol

from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.model.coding import MemoInfo
from qualcode.model.discussing import Agenda, CodeItem, PassageItem
from qualcode.tui.screens.ask import Ask
from qualcode.tui.screens.list_and_one import ListAndOne
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.widgets.hint import Hint

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


class DiscussScreen(ListAndOne[Item | None]):
    """A row for each code and passage; gives the one to open."""

    NAME: ClassVar[str] = "meeting"
    KEYS: ClassVar[str] = _KEYS
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
        self._told = ""

    def on_mount(self) -> None:
        """All of it."""
        self.begin(_NOTHING)
        self._read()

    @property
    def at_cursor(self) -> Item | None:
        """The code or passage at the cursor."""
        return self.one_of(self._items)

    def _read(self) -> None:
        agenda = self._meeting.read()
        self._items = (*agenda.codes, *agenda.passages)
        self.rows.show(len(self._items), self._row, self.rows.at or 0)
        self._told = f"  codes {len(agenda.codes)} · coded passages {len(agenda.passages)}"
        self.look()

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

    def look(self) -> None:
        """Tell about the one at the cursor."""
        item = self.at_cursor
        one = None if item is None else _code(item) if isinstance(item, CodeItem) else _passage(item)
        self.tell("To be discussed", self._told, one)

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
