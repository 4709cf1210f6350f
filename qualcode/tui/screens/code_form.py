"""Say what a code means: in brief, in full, when to use it, when not, an example; and what sort of code it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from qualcode.model.codebook import LEVELS, ORIGINS, Code
from qualcode.text.display import safe
from qualcode.tui.screens.form import WritingForm
from qualcode.tui.shown import cut
from qualcode.tui.widgets.editor import Editor
from qualcode.tui.widgets.hint import Hint

LABELS: Final = {
    "brief": "In brief",
    "definition": "Definition",
    "inclusion": "Use it when",
    "exclusion": "Not when",
    "example": "Example",
}
_SORTS: Final[dict[str, tuple[Any, ...]]] = {"level": LEVELS, "origin": ORIGINS, "topic_summary": (False, True)}
"""What is chosen and not written, and what there is to choose from."""
_KEYS: Final = (
    "{define.keep} keeps it · {define.level} level · {define.origin} origin · {define.topic} topic summary · "
    "{define.next} next · {define.leave} leaves"
)


class CodeForm(WritingForm[None]):
    """ctrl+s keeps what is written, Esc leaves; what would be lost asks once more, what is refused stays."""

    AUTO_FOCUS = "#definition-text"
    LOST: ClassVar[str] = "{define.leave} again throws away what you changed · {define.keep} keeps it"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f10", "keep", "Keep", priority=True, id="define.keep"),
        Binding("escape", "leave", "Leave", priority=True, id="define.leave"),
        Binding("ctrl+l", "other('level')", "Semantic or latent", priority=True, id="define.level"),
        Binding("ctrl+o", "other('origin')", "A priori or from data", priority=True, id="define.origin"),
        Binding("ctrl+t", "other('topic_summary')", "A topic summary, or not", priority=True, id="define.topic"),
        Binding("tab", "app.focus_next", "Next field", show=False, priority=True, id="define.next"),
        Binding("shift+tab", "app.focus_previous", "Previous", show=False, priority=True, id="define.previous"),
    ]

    def __init__(self, code: Code, keep: Callable[[Mapping[str, Any]], str]) -> None:
        """``keep`` is given what was changed, and says why it cannot be kept; "" when it is."""
        super().__init__()
        self._path = code.path
        self._start = {name: safe(getattr(code, name), keep_newlines=True, keep_tabs=True) for name in LABELS}
        self._sorts = {name: getattr(code, name) for name in _SORTS}
        self._sorts_then = dict(self._sorts)
        self._keep = keep

    def compose(self) -> ComposeResult:
        """The fields under the name of the code, and what sort of code it is."""
        with Vertical(classes="box", id="define"):
            yield Static(Content(cut(self._path, 200)), classes="box-title")
            for name, label in LABELS.items():
                yield Static(label, classes="label", markup=False)
                yield Editor(
                    self._start[name], id=f"{name}-text", tab_behavior="focus", soft_wrap=True, show_line_numbers=False
                )
            yield Static(self._sort(), id="sort")
            yield Hint(_KEYS)

    def _sort(self) -> Content:
        parts = [
            self._sorts["level"],
            self._sorts["origin"],
            *(["topic summary"] if self._sorts["topic_summary"] else []),
        ]
        return Content.styled(" · ".join(parts), "dim")

    def action_other(self, name: str) -> None:
        """The next of what there is to choose from."""
        values = _SORTS[name]
        self._sorts[name] = values[(values.index(self._sorts[name]) + 1) % len(values)]
        self._warned = False
        self.query_one("#sort", Static).update(self._sort(), layout=False)

    @property
    def changed(self) -> dict[str, Any]:
        """What is no longer as it was shown."""
        written = {name: self.query_one(f"#{name}-text", Editor).text.strip() for name in LABELS}
        changed = {name: text for name, text in written.items() if text != self._start[name].strip()}
        return changed | {name: now for name, now in self._sorts.items() if now != self._sorts_then[name]}

    @property
    def unkept(self) -> bool:
        """Whether a text was changed."""
        return bool(self.changed)

    def action_keep(self) -> None:
        """Keep it, or say why it cannot be kept."""
        refused = self._keep(self.changed)
        if refused:
            self.hint(refused)
        else:
            self.dismiss(None)
