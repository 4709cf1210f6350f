"""The keys of the desk, made from its acts. Every binding has an id, by which a keymap can move it."""

from __future__ import annotations

from typing import Final

from textual.binding import Binding

from qualcode.tui.acts.act import Act
from qualcode.tui.acts.registry import ACTS
from qualcode.tui.widgets.transcript.keys import TRANSCRIPT_BINDINGS


def _binding(act: Act) -> Binding:
    return Binding(
        act.keys,
        f"screen.act('{act.name}')" if act.pane else f"act('{act.name}')",
        act.label,
        show=act.footer,
        key_display=act.key_display,
        tooltip=act.told,
        id=act.id,
    )


def pane_bindings(pane: str) -> list[Binding]:
    """The keys that work in a pane only."""
    return [_binding(act) for act in ACTS if act.pane == pane]


DESK_BINDINGS: Final[list[Binding]] = pane_bindings("")

# On the desk h and l do not move: l links, and half a pair would only confuse.
_MOVED: Final = {"transcript.left": "left", "transcript.right": "right"}
READING_BINDINGS: Final[list[Binding]] = [
    Binding(
        _MOVED.get(binding.id or "", binding.key),
        binding.action,
        binding.description,
        show=False,
        key_display=binding.key_display,
        id=binding.id,
    )
    for binding in TRANSCRIPT_BINDINGS
]
