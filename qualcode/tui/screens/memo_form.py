"""Write a memo or change one: what it is about, a title, a kind, and a small editor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from qualcode.model.coding import MEMO_KINDS
from qualcode.model.errors import QualcodeError
from qualcode.tui.outside import write_outside
from qualcode.tui.screens.form import WritingForm
from qualcode.tui.shown import cut, one_line, shown
from qualcode.tui.widgets.editor import Editor
from qualcode.tui.widgets.fields import Field
from qualcode.tui.widgets.hint import Hint

_KEYS: Final = (
    "{memo.keep} keeps it · {memo.outside} your editor · {memo.kind} kind · {memo.next} next · {memo.leave} leaves"
)


@dataclass(frozen=True)
class MemoAbout:
    """Something a memo may be about: its ID (``d3``, ``c12``, ``x7``; "" for the project), words for it, the kind.

    ``passage`` (document, start, end) is a passage that is not coded: it gets an ID when the memo is kept.
    """

    id: str
    name: str
    kind: str
    passage: tuple[int, int, int] | None = None


@dataclass(frozen=True)
class MemoDraft:
    """What was written, and about what; ``kind`` is "" where it follows from what it is about."""

    about: MemoAbout
    text: str
    title: str = ""
    kind: str = ""


class MemoForm(WritingForm[MemoDraft | None]):
    """ctrl+s keeps the memo, Esc leaves; a text that would be lost asks once more."""

    AUTO_FOCUS = "Editor"
    LOST: ClassVar[str] = "{memo.leave} again throws the text away · {memo.keep} keeps it"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f10", "keep", "Keep", priority=True, id="memo.keep"),
        Binding("ctrl+e", "outside", "Write in your own editor", priority=True, id="memo.outside"),
        Binding("ctrl+k", "kind", "Another kind", priority=True, id="memo.kind"),
        Binding("escape", "leave", "Leave", priority=True, id="memo.leave"),
        Binding("tab", "app.focus_next", "Next field", show=False, priority=True, id="memo.next"),
    ]

    def __init__(
        self,
        abouts: Sequence[MemoAbout],
        earlier: str = "",
        *,
        folder: Path,
        draft: MemoDraft | None = None,
        was: MemoDraft | None = None,
    ) -> None:
        """``abouts`` are the choices, the likeliest first; ``earlier`` what was written about the first before.

        ``folder`` takes the text while it is written in another editor. ``draft`` is what the form starts with; ``was``
        is the memo to be changed, as it stands.
        """
        super().__init__()
        self._abouts = tuple(abouts)
        self._earlier = earlier
        self._folder = folder
        self._was = was
        self._start = draft or MemoDraft(self._abouts[0], "")
        self._kind = self._start.kind

    def compose(self) -> ComposeResult:
        """The choices, earlier memos, the title, the editor, and what keys do."""
        with Vertical(classes="box", id="memo"):
            yield Static(Content("Change the memo" if self._was else "Memo"), classes="box-title", id="memo-title")
            rows = [Content.assemble((f"{about.kind:<9}", "dim"), cut(about.name, 60)) for about in self._abouts]
            yield OptionList(*rows, markup=False, id="about")
            if self._earlier:
                yield Static(shown(self._earlier), id="earlier")
            yield Field(self._start.title, placeholder="title (may stay empty)", id="heading")
            yield Editor(self._start.text, id="text", tab_behavior="focus", soft_wrap=True, show_line_numbers=False)
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """Ready to write."""
        self.query_one("#about", OptionList).highlighted = 0
        self.query_one("#about").can_focus = len(self._abouts) > 1
        self.query_one(Editor).focus()
        self._say_kind()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Back to the text once the subject is chosen."""
        event.stop()
        self.query_one(Editor).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """From the title to the text."""
        event.stop()
        self.query_one(Editor).focus()

    def _draft(self) -> MemoDraft:
        chosen = self.query_one("#about", OptionList).highlighted or 0
        heading = " ".join(self.query_one("#heading", Field).value.split())
        return MemoDraft(self._abouts[chosen], self.query_one(Editor).text.strip(), heading, self._kind)

    @property
    def unkept(self) -> bool:
        """Whether leaving would lose something that was written."""
        now = self._draft()
        if self._was is None:
            return bool(now.text or now.title)
        return (now.text, now.title) != (self._was.text.strip(), self._was.title)

    def action_keep(self) -> None:
        """Give what was written."""
        draft = self._draft()
        if not draft.text:
            self.hint("Nothing is written yet. {memo.leave} leaves.")
            return
        self.dismiss(draft)

    def action_kind(self) -> None:
        """The next kind of memo; after the last, the one that follows from what it is about."""
        kinds = (*MEMO_KINDS,) if self._was else ("", *MEMO_KINDS)
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        self._say_kind()

    def _say_kind(self) -> None:
        title = "Change the memo" if self._was else "Memo"
        kind = self._kind or "kind by what it is about"
        self.query_one("#memo-title", Static).update(Content.assemble(title, (f"  {one_line(kind)}", "dim")))

    def action_outside(self) -> None:
        """Write in the person's own editor; what they save comes back here."""
        editor = self.query_one(Editor)
        try:
            written = write_outside(self.app, editor.text, self._folder)
        except QualcodeError as error:
            self.hint(str(error), "$text-error")
            return
        editor.text = written.strip("\n")
        self.hint("Back from your editor · {memo.keep} keeps it")
