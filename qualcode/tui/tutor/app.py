"""The desk on the tutor's project."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.contexts import BY_CONTEXT, KeyRow, rows
from qualcode.tui.key_names import printed
from qualcode.tui.opening import Opening
from qualcode.tui.tutor.panel import TutorPanel

_SPOKEN_OF: Final = ("transcript", "desk", "memo", "tutor")
"""The places whose keys the texts name; where two have an act of one name, the later is meant."""


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
        return text.format_map({named(row.name): printed(row.keys, only_first=True) for row in self._rows})

    @cached_property
    def _rows(self) -> list[KeyRow]:
        """The keys that the tutor may speak of."""
        return [row for name in _SPOKEN_OF for row in rows(BY_CONTEXT[name], self.keymap)]


def named(binding: str) -> str:
    """What the tutor's texts call a binding: ``code`` for "desk.code", ``memo_keep`` for "memo.keep"."""
    place, _, name = binding.partition(".")
    return name if place in ("desk", "transcript") else f"{place}_{name}"
