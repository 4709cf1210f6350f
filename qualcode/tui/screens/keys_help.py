"""Every key and what it does, made from the bindings themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from qualcode.tui.acts.registry import ACTS
from qualcode.tui.keys import READING_BINDINGS
from qualcode.tui.shown import fitted
from qualcode.tui.widgets.codebook import Codebook
from qualcode.tui.widgets.fields import Field

_WIDTH = 15
_DOES = 41
_NAMES = {
    "question_mark": "?",
    "full_stop": ".",
    "backslash": "\\",
    "delete": "Del",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
    "enter": "Enter",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
}
_SECOND_NAMES = ("_parenthesis", "_bracket", "_curly_bracket")


@dataclass(frozen=True)
class KeyLine:
    """Keys as printed, what they do, and where."""

    keys: str
    does: str
    where: str


def printed(keys: str) -> str:
    """``"ctrl+z,u"`` as people write it."""
    names: list[str] = []
    for key in keys.replace("\\,", "backslash,").split(","):
        *modifiers, last = key.strip().split("+") if key.strip() not in ("+", "") else ["+"]
        if last.endswith(_SECOND_NAMES) or (last in ("plus", "minus", "backslash") and names):
            continue
        last = _NAMES.get(last, last.upper() if last.startswith("f") and last[1:].isdigit() else last)
        names.append("+".join([*modifiers, last]))
    return " ".join(names)


def key_lines() -> list[KeyLine]:
    """Every key of the desk, without repeating the nine number keys."""
    palette = [KeyLine("Ctrl+p", "Palette: every act by its name", "Help"), KeyLine("Ctrl+q", "Quit", "Help")]
    codebook = [one for one in Codebook.BINDINGS if isinstance(one, Binding) and not one.action.startswith("screen.")]
    return [
        *_acts(),
        *palette,
        *(KeyLine(printed(one.key), one.description, "Transcript") for one in READING_BINDINGS),
        *(KeyLine(printed(one.key), one.description, "Codebook") for one in codebook),
    ]


def _acts() -> Iterator[KeyLine]:
    for act in ACTS:
        if act.name == "recent_1":
            yield KeyLine("1–9", act.label, act.group)
        elif not act.name.startswith("recent_"):
            yield KeyLine(printed(act.keys), act.told or act.label, act.group)


class KeysHelp(ModalScreen[None]):
    """Type to narrow the list."""

    AUTO_FOCUS = "Field"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1", "dismiss(None)", "Close", id="keys.close"),
        Binding("down", "scroll(1)", "Down", show=False, priority=True, id="keys.down"),
        Binding("up", "scroll(-1)", "Up", show=False, priority=True, id="keys.up"),
        Binding("pagedown", "scroll(12)", "Page down", show=False, priority=True, id="keys.page_down"),
        Binding("pageup", "scroll(-12)", "Page up", show=False, priority=True, id="keys.page_up"),
    ]

    def compose(self) -> ComposeResult:
        """A box with a field and the list."""
        with Vertical(classes="box", id="keys-help"):
            yield Static("Keys", classes="box-title", markup=False)
            yield Field(placeholder="find a key or an act")
            yield OptionList(markup=False, id="key-list")
            yield Static("mouse: drag selects; 2, 3, 4 clicks: word, sentence, turn · Esc closes", classes="hint")

    def on_mount(self) -> None:
        """All of them first."""
        self.query_one("#key-list").can_focus = False
        self.query_one(Field).focus()
        self._list("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow."""
        event.stop()
        self._list(event.value)

    def _list(self, wanted: str) -> None:
        listed = self.query_one("#key-list", OptionList)
        rows = []
        for line in key_lines():
            if wanted.casefold() in f"{line.keys} {line.does} {line.where}".casefold():
                does = f"{fitted(line.does, _DOES)} "
                rows.append(Content.assemble((fitted(line.keys, _WIDTH), "bold"), does, (line.where, "dim")))
        listed.set_options(rows)

    def action_scroll(self, lines: int) -> None:
        """Move in the list."""
        self.query_one("#key-list").scroll_relative(y=lines, animate=False)
