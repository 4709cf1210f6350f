"""How far a transcript has come: which state it is in now, with a note, for it alone or for others with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from qualcode.model.states import STATES, StateEntry
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut
from qualcode.tui.widgets.fields import Field
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.inspector import state_line

_KEYS: Final = (
    "↓ ↑ state · {state.keep} keeps · {state.next} note · {state.scope} which documents · {state.leave} leaves"
)
_MOST_ENTRIES: Final = 4


@dataclass(frozen=True)
class Scope:
    """The documents meant, in words and by their numbers."""

    words: str
    documents: tuple[int, ...]


@dataclass(frozen=True)
class Chosen:
    """The state that documents are in now, and why."""

    state: str
    documents: tuple[int, ...]
    note: str


class StateForm(Form[Chosen | None]):
    """Arrows choose the state, the note is one Tab away, ctrl+l takes in further documents."""

    AUTO_FOCUS = "#states"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "Keep", priority=True, id="state.keep"),
        Binding("escape", "dismiss(None)", "Leave", id="state.leave"),
        Binding("tab", "other_field", "State or note", show=False, priority=True, id="state.next"),
        Binding("ctrl+l", "scope", "Which documents", priority=True, id="state.scope"),
    ]

    def __init__(self, title: str, entries: Sequence[StateEntry], scopes: Sequence[Scope]) -> None:
        """``entries`` are the states the document has been in, ``scopes`` what ctrl+l goes through."""
        super().__init__()
        self._title = title
        self._entries = tuple(entries)
        self._scopes = tuple(scopes)
        self._scope = 0

    def compose(self) -> ComposeResult:
        """The document, its states so far, those there are, the note, and what keys do."""
        with Vertical(classes="box", id="state"):
            yield Static(Content.assemble(("State  ", "bold"), cut(self._title, 70)), classes="box-title")
            yield Static(Content("\n").join(map(state_line, self._entries[-_MOST_ENTRIES:])), id="so-far")
            yield Static("", markup=False, id="scope")
            yield OptionList(*STATES, markup=False, id="states")
            yield Static("Note", classes="label", markup=False)
            yield Field(placeholder="why, or what was done", id="state-note")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """The next state is proposed."""
        now = STATES.index(self._entries[-1].state) if self._entries else 0
        self.query_one("#states", OptionList).highlighted = min(now + 1, len(STATES) - 1)
        self._tell_scope()

    def _tell_scope(self) -> None:
        told = Content.assemble("for ", (cut(self._scopes[self._scope].words, 60), "bold"))
        self.query_one("#scope", Static).update(told)

    def action_scope(self) -> None:
        """Take in further documents: those of the case study, all."""
        self._scope = (self._scope + 1) % len(self._scopes)
        self._tell_scope()

    def action_other_field(self) -> None:
        """From the states to the note and back."""
        states, note = self.query_one("#states"), self.query_one(Field)
        (states if self.focused is note else note).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click chooses, and keeps."""
        event.stop()
        self.action_keep()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the note."""
        event.stop()

    def action_keep(self) -> None:
        """Give what was chosen."""
        state = STATES[self.query_one("#states", OptionList).highlighted or 0]
        documents = self._scopes[self._scope].documents
        self.dismiss(Chosen(state, documents, self.query_one(Field).value.strip()))
