"""What became of the codebook, or of one code of it, to be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.model.errors import QualcodeError
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, one_line, shown
from qualcode.tui.widgets.hint import Hint

_KEYS: Final = "{changes.write} writes it as a document · {changes.down} {changes.up} scroll · {changes.leave} leaves"
_MOST: Final = 2_000


class ChangeLog(Form[None]):
    """Scrolls; ctrl+s writes it, where there is something to write."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "dismiss(None)", "Leave", id="changes.leave"),
        Binding("ctrl+s", "write", "Write it as a document", priority=True, id="changes.write"),
        Binding("down,j", "scroll(1)", "Down", show=False, id="changes.down"),
        Binding("up,k", "scroll(-1)", "Up", show=False, id="changes.up"),
        Binding("pagedown,space", "scroll(15)", "Page down", show=False, id="changes.page_down"),
        Binding("pageup", "scroll(-15)", "Page up", show=False, id="changes.page_up"),
    ]

    def __init__(self, title: str, lines: Sequence[str], write: Callable[[], str]) -> None:
        """A line that begins at the margin is a heading; ``write`` writes it and says where."""
        super().__init__()
        self._title, self._lines, self._write = title, tuple(lines), write

    def compose(self) -> ComposeResult:
        """The lines, and what keys do."""
        with Vertical(classes="box", id="change-log"):
            yield Static(Content.styled(cut(self._title, 110), "bold"), classes="box-title")
            with VerticalScroll(id="change-log-read"):
                yield Static(self._told(), id="changes-text")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """Keys are the form's own."""
        self.query_one("#change-log-read").can_focus = False

    def _told(self) -> Content:
        lines = [shown(line, "" if line.startswith(" ") else "bold") for line in self._lines[:_MOST]]
        if len(self._lines) > _MOST:
            lines.append(shown("… the rest is in the document", "dim"))
        return Content("\n").join(lines)

    def action_scroll(self, lines: int) -> None:
        """Down; up when negative."""
        self.query_one("#change-log-read").scroll_relative(y=lines, animate=False)

    def action_write(self) -> None:
        """Write it, and say where it is."""
        hint = self.query_one(Hint)
        try:
            hint.say(one_line(self._write()))
        except QualcodeError as error:
            hint.say(one_line(str(error)), "$text-error")
