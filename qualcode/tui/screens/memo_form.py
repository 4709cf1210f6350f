"""Write a memo: a small editor, and what the memo is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from qualcode.tui.shown import cut, shown
from qualcode.tui.widgets.editor import Editor


@dataclass(frozen=True)
class MemoAbout:
    """Something a memo may be about: its ID (``d3``, ``c12``, ``x7``; "" for the project), words for it, the kind."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True)
class MemoDraft:
    """What was written, and about what."""

    about: MemoAbout
    text: str


class MemoForm(ModalScreen[MemoDraft | None]):
    """ctrl+s keeps the memo, Esc leaves; a text that would be lost asks once more."""

    AUTO_FOCUS = "Editor"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f10", "keep", "Keep", priority=True, id="memo.keep"),
        Binding("escape", "leave", "Leave", priority=True, id="memo.leave"),
        Binding("tab", "app.focus_next", "Next field", show=False, priority=True, id="memo.next"),
    ]

    def __init__(self, abouts: Sequence[MemoAbout], earlier: str = "") -> None:
        """``abouts`` are the choices, the likeliest first; ``earlier`` what was written about the first before."""
        super().__init__()
        self._abouts = tuple(abouts)
        self._earlier = earlier
        self._warned = False

    def compose(self) -> ComposeResult:
        """The choices, earlier memos, the editor, and what keys do."""
        with Vertical(classes="box", id="memo"):
            yield Static("Memo", classes="box-title", markup=False)
            rows = [Content.assemble((f"{about.kind:<9}", "dim"), cut(about.name, 60)) for about in self._abouts]
            yield OptionList(*rows, markup=False, id="about")
            if self._earlier:
                yield Static(shown(self._earlier), id="earlier")
            yield Editor(id="text", tab_behavior="focus", soft_wrap=True, show_line_numbers=False)
            yield Static("ctrl+s keeps it · Tab chooses what it is about · Esc leaves", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Ready to write."""
        self.query_one("#about", OptionList).highlighted = 0
        self.query_one(Editor).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Back to the text once the subject is chosen."""
        event.stop()
        self.query_one(Editor).focus()

    def action_keep(self) -> None:
        """Give what was written."""
        text = self.query_one(Editor).text.strip()
        if not text:
            self._hint("Nothing is written yet. Esc leaves.")
            return
        chosen = self.query_one("#about", OptionList).highlighted or 0
        self.dismiss(MemoDraft(self._abouts[chosen], text))

    def action_leave(self) -> None:
        """Leave; with something written, only when asked twice."""
        if self.query_one(Editor).text.strip() and not self._warned:
            self._warned = True
            self._hint("Esc again throws the text away · ctrl+s keeps it")
            return
        self.dismiss(None)

    def on_text_area_changed(self) -> None:
        """What is written after a warning deserves a new one."""
        self._warned = False

    def _hint(self, text: str) -> None:
        self.query_one(".hint", Static).update(Content(text))
