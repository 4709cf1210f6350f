"""The keys of the desk, made from its acts, and what a person changed of any keys. Every binding has an id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from textual.binding import Binding

from qualcode.tui.acts.act import Act
from qualcode.tui.acts.registry import ACTS, BY_NAME
from qualcode.tui.key_names import printed
from qualcode.tui.widgets.transcript.keys import TRANSCRIPT_BINDINGS


@dataclass(frozen=True)
class Keymap:
    """What a person changed: ``changed`` gives the keys of a binding's id, joined by commas."""

    changed: Mapping[str, str] = field(default_factory=dict)

    def keys(self, name: str, default: str) -> str:
        """The keys of the binding with the id ``name``, which has the keys ``default`` unless they were changed."""
        return self.changed.get(name, default)

    def of_act(self, act: Act) -> str:
        """The keys of an act of the desk."""
        return self.keys(act.id, act.keys)

    def shown(self, act_name: str) -> str:
        """The first key of an act as printed, for sentences that name it: ``c`` in "c codes"."""
        return printed(self.of_act(BY_NAME[act_name]), only_first=True)


def _binding(act: Act) -> Binding:
    action = f"screen.act('{act.name}')" if act.pane else f"act('{act.name}')"
    return Binding(act.keys, action, act.label, show=act.footer > 0, tooltip=act.told, id=act.id)


def pane_bindings(pane: str) -> list[Binding]:
    """The keys that work in a pane only."""
    return [_binding(act) for act in ACTS if act.pane == pane and act.keys]


DESK_BINDINGS: Final[list[Binding]] = pane_bindings("")

# On the desk h and l do not move: l links, and half a pair would only confuse.
_MOVED: Final = {"transcript.left": "left", "transcript.right": "right"}
READING_BINDINGS: Final[list[Binding]] = [
    Binding(_MOVED.get(binding.id or "", binding.key), binding.action, binding.description, show=False, id=binding.id)
    for binding in TRANSCRIPT_BINDINGS
]
