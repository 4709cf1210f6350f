"""Say what a code means: definition, when to use it, when not, an example."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from qualcode.model.codebook import Code
from qualcode.text.display import safe
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut
from qualcode.tui.widgets.editor import Editor
from qualcode.tui.widgets.hint import Hint

LABELS: Final = {
    "definition": "Definition",
    "inclusion": "Use it when",
    "exclusion": "Not when",
    "example": "Example",
}
_KEYS: Final = "{define.keep} keeps it · {define.next} next · {define.leave} leaves"


class CodeForm(Form[None]):
    """ctrl+s keeps what is written, Esc leaves; what would be lost asks once more, what is refused stays."""

    AUTO_FOCUS = "#definition-text"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f10", "keep", "Keep", priority=True, id="define.keep"),
        Binding("escape", "leave", "Leave", priority=True, id="define.leave"),
        Binding("tab", "app.focus_next", "Next field", show=False, priority=True, id="define.next"),
        Binding("shift+tab", "app.focus_previous", "Previous", show=False, priority=True, id="define.previous"),
    ]

    def __init__(self, code: Code, keep: Callable[[Mapping[str, str]], str]) -> None:
        """``keep`` is given the texts that were changed, and says why they cannot be kept; "" when they are."""
        super().__init__()
        self._path = code.path
        self._start = {name: safe(getattr(code, name), keep_newlines=True, keep_tabs=True) for name in LABELS}
        self._keep = keep
        self._warned = False

    def compose(self) -> ComposeResult:
        """Four fields under the name of the code."""
        with Vertical(classes="box", id="define"):
            yield Static(Content(cut(self._path, 200)), classes="box-title")
            for name, label in LABELS.items():
                yield Static(label, classes="label", markup=False)
                yield Editor(
                    self._start[name], id=f"{name}-text", tab_behavior="focus", soft_wrap=True, show_line_numbers=False
                )
            yield Hint(_KEYS)

    @property
    def changed(self) -> dict[str, str]:
        """The texts that are no longer as they were shown."""
        written = {name: self.query_one(f"#{name}-text", Editor).text.strip() for name in LABELS}
        return {name: text for name, text in written.items() if text != self._start[name].strip()}

    def action_keep(self) -> None:
        """Keep it, or say why it cannot be kept."""
        refused = self._keep(self.changed)
        if refused:
            self._hint(refused)
        else:
            self.dismiss(None)

    def action_leave(self) -> None:
        """Leave; with something changed, only when asked twice."""
        if self.changed and not self._warned:
            self._warned = True
            self._hint("{define.leave} again throws away what you changed · {define.keep} keeps it")
            return
        self.dismiss(None)

    def on_text_area_changed(self) -> None:
        """What is written after a warning deserves a new one."""
        self._warned = False

    def _hint(self, text: str) -> None:
        self.query_one(Hint).say(text)
