"""The desk on the tutor's project."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from qualcode.project import Project
from qualcode.tui.acts.registry import BY_NAME
from qualcode.tui.app import QualcodeApp
from qualcode.tui.key_names import printed
from qualcode.tui.keys import READING_BINDINGS
from qualcode.tui.opening import Opening
from qualcode.tui.tutor.panel import TutorPanel


class _Known(dict[str, str]):
    """An act that has no key is told by its name: the palette finds it."""

    def __missing__(self, name: str) -> str:
        return f"ctrl+p {name}"


class TutorApp(QualcodeApp):
    """The desk itself, with the tutor above it; everything works as it always does."""

    CSS_PATH = "../desk.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f7", "tutor(-1)", "Tutor: back a step", show=False, priority=True, id="tutor.back"),
        Binding("f8", "tutor(1)", "Tutor: skip the step", show=False, priority=True, id="tutor.skip"),
    ]

    def __init__(self, project: Project, opening: Opening | None = None) -> None:
        """As the desk."""
        super().__init__(project, opening)
        self.panel = TutorPanel(project, self._worded)

    def on_ready(self) -> None:
        """The desk is there: put the tutor above it."""
        self.desk.mount(self.panel, before=0)

    def action_tutor(self, steps: int) -> None:
        """Skip a step, or go back."""
        self.panel.go(steps)

    def _worded(self, text: str) -> str:
        """``{code}`` and the like as the keys that this person has."""
        acts = {name: self.keymap.of_act(act) for name, act in BY_NAME.items() if act.keys}
        moves = {(one.id or "").removeprefix("transcript."): self._keys_of(one) for one in READING_BINDINGS}
        shown = {name: printed(keys, only_first=True) for name, keys in {**moves, **acts}.items()}
        return text.format_map(_Known(shown))

    def _keys_of(self, binding: Binding) -> str:
        return self.keymap.keys(binding.id or "", binding.key)
