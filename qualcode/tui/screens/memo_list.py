"""All memos in one list: found by words, kind and coder, read in full, opened at what they are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.model.codebook import fold
from qualcode.model.coding import MemoInfo
from qualcode.tui.hints import phrase
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.widgets.fields import Field
from qualcode.tui.widgets.hint import Hint

_KEYS: Final = (
    "Enter opens · {memos.edit} changes · {memos.remove} removes · {memos.kind} kind · {memos.coder} coder · "
    "{memos.leave} leaves"
)
_READ: Final = 20_000  # characters of a memo; it is read in full where it is changed
_MOST: Final = 500


@dataclass(frozen=True)
class MemoWish:
    """What is to be done with a memo."""

    memo: MemoInfo
    wish: Literal["open", "edit", "remove"]


class MemoList(Form[MemoWish | None]):
    """Type to find, Enter opens; ctrl+k and ctrl+o leave out other kinds and other coders."""

    AUTO_FOCUS = "Field"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="memos.leave"),
        Binding("ctrl+e", "wish('edit')", "Change it", priority=True, id="memos.edit"),
        Binding("ctrl+d", "wish('remove')", "Remove it", priority=True, id="memos.remove"),
        Binding("ctrl+k", "next_kind", "Only one kind", priority=True, id="memos.kind"),
        Binding("ctrl+o", "next_coder", "Only one coder's", priority=True, id="memos.coder"),
        Binding("down", "move(1)", "Next", show=False, priority=True, id="memos.down"),
        Binding("up", "move(-1)", "Previous", show=False, priority=True, id="memos.up"),
        Binding("pagedown", "page(1)", "Text down", show=False, priority=True, id="memos.page_down"),
        Binding("pageup", "page(-1)", "Text up", show=False, priority=True, id="memos.page_up"),
    ]

    def __init__(self, memos: Sequence[MemoInfo], *, words: str = "", at: int | None = None) -> None:
        """``memos`` in any order; ``words`` to start from; ``at`` is the number of the one to stand on."""
        super().__init__()
        self._memos = tuple(sorted(memos, key=lambda memo: -memo.id))
        self._folded = {memo.id: _folded(memo) for memo in self._memos}
        self._kinds = ("", *sorted({memo.kind for memo in self._memos}))
        self._coders = ("", *sorted({memo.coder for memo in self._memos}))
        self._words, self._at = words, at
        self._kind = self._coder = 0
        self._found: dict[str, MemoInfo] = {}

    def compose(self) -> ComposeResult:
        """The field, what is left out, the list, the memo in full, and what keys do."""
        with Vertical(classes="box", id="memos"):
            yield Static("", markup=False, classes="box-title", id="memos-title")
            yield Field(self._words, placeholder="words of memos, titles, coders, or what they are about")
            yield OptionList(id="found", markup=False)
            with VerticalScroll(id="memo-read"):
                yield Static("", markup=False, id="memo-text")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """All of them, the newest first."""
        for name in ("#found", "#memo-read"):
            self.query_one(name).can_focus = False
        self.query_one(Field).focus()
        self._list()

    def _list(self) -> None:
        words = fold(self.query_one(Field).value).split()
        kind, coder = self._kinds[self._kind], self._coders[self._coder]
        found = [
            memo
            for memo in self._memos
            if (not kind or memo.kind == kind)
            and (not coder or memo.coder == coder)
            and all(word in self._folded[memo.id] for word in words)
        ]
        self._found = {memo.short_id: memo for memo in found[:_MOST]}
        listed = self.query_one("#found", OptionList)
        listed.set_options(Option(self._row(memo), id=key) for key, memo in self._found.items())
        at = next((n for n, memo in enumerate(self._found.values()) if memo.id == self._at), 0)
        listed.highlighted = at if self._found else None
        left_out = [part for part in (kind, coder) if part]
        told = f"{len(found)} of {len(self._memos)} memo{'' if len(self._memos) == 1 else 's'}"
        told += f" (the newest {_MOST} are listed)" if len(found) > _MOST else ""
        title = Content.assemble("Memos  ", (told, "dim"), *(f"  only {one_line(part)}" for part in left_out))
        self.query_one("#memos-title", Static).update(title)
        self._read()

    def _row(self, memo: MemoInfo) -> Content:
        about = "; ".join(one_line(thing.name) for thing in memo.about if thing.kind != "gone")
        words = f"{memo.title}: {memo.text}" if memo.title else memo.text
        return Content.assemble(
            (fitted(memo.short_id, 5), "bold"),
            (fitted(memo.kind, 10), "dim"),
            fitted(about or "the work as a whole", 22),
            " ",
            cut(words, 70),
        )

    def _read(self) -> None:
        memo = self._at_cursor()
        self.query_one("#memo-text", Static).update(_in_full(memo) if memo else self._nothing())
        self.query_one("#memo-read").scroll_home(animate=False)

    def _nothing(self) -> Content:
        if not self._memos:
            return shown(
                phrase(self, "No memos yet. {memos.leave}, then {desk.memo} writes one about the place at the cursor."),
                "dim",
            )
        return shown("No memo fits.", "dim")

    def _at_cursor(self) -> MemoInfo | None:
        option = self.query_one("#found", OptionList).highlighted_option
        return self._found.get(option.id or "") if option else None

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find again."""
        event.stop()
        self._list()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show it in full."""
        event.stop()
        self._read()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click on a line."""
        event.stop()
        self.action_wish("open")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        self.action_wish("open")

    def action_wish(self, wish: Literal["open", "edit", "remove"]) -> None:
        """Give the memo and what is wished."""
        memo = self._at_cursor()
        if memo is not None:
            self.dismiss(MemoWish(memo, wish))

    def action_next_kind(self) -> None:
        """Only memos of the next kind; after the last kind, all again."""
        self._kind = (self._kind + 1) % len(self._kinds)
        self._list()

    def action_next_coder(self) -> None:
        """Only memos of the next coder; after the last, everybody's again."""
        self._coder = (self._coder + 1) % len(self._coders)
        self._list()

    def action_move(self, lines: int) -> None:
        """Go down the list; up when negative."""
        listed = self.query_one("#found", OptionList)
        if listed.option_count:
            listed.highlighted = min(max(0, (listed.highlighted or 0) + lines), listed.option_count - 1)

    def action_page(self, pages: int) -> None:
        """Scroll the memo in full."""
        read = self.query_one("#memo-read")
        read.scroll_relative(y=pages * max(1, read.size.height - 1), animate=False)


def _folded(memo: MemoInfo) -> str:
    about = " ".join(f"{thing.id} {thing.name}" for thing in memo.about)
    return fold(f"{memo.short_id} {memo.kind} {memo.coder} {about} {memo.title} {memo.text}")


def _in_full(memo: MemoInfo) -> Content:
    about = [f"{thing.id} “{cut(thing.name, 60)}”" if thing.kind != "gone" else "(gone)" for thing in memo.about]
    head = f"{memo.short_id} · {memo.kind} · {one_line(memo.coder)}, {memo.created_at:%d %b %Y}"
    lines = [Content.styled(head, "dim")]
    lines += [shown(f"about {one_line('; '.join(about))}", "dim")] if about else []
    lines += [shown(one_line(memo.title), "bold")] if memo.title else []
    text = memo.text if len(memo.text) <= _READ else f"{memo.text[:_READ]} …"
    return Content("\n").join([*lines, shown(text)])
