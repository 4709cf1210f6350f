"""The keys of the desk. Every binding has an id, by which a keymap can move it."""

from __future__ import annotations

from typing import Final

from textual.binding import Binding

from qualcode.tui.widgets.transcript.keys import TRANSCRIPT_BINDINGS

_CODING: Final = (
    ("code", "c", "write('code')", "Code", True),
    ("repeat", ".", "write('repeat')", "Repeat last code", False),
    ("in_vivo", "i", "write('in_vivo')", "New code named by the words", False),
    ("uncode", "x,delete", "write('uncode')", "Uncode", True),
    ("link", "l", "write('link')", "Link", True),
    ("memo", "m", "write('memo')", "Memo", True),
    ("undo", "u,ctrl+z", "write('undo')", "Undo", True),
    ("redo", "U,ctrl+y", "write('redo')", "Redo", False),
)
_MOVING: Final = (
    ("coding_next", "],right_square_bracket", "go('next_coding')", "Next coding"),
    ("coding_previous", "[,left_square_bracket", "go('previous_coding')", "Previous coding"),
    ("overlaps", "o", "go('overlaps')", "Go through overlapping codings"),
    ("search", "/", "search", "Find"),
    ("next", "n", "go('next_hit')", "Next hit"),
    ("previous", "N", "go('previous_hit')", "Previous hit"),
    ("turn", ":", "go('turn')", "Go to a turn by its number"),
)
_PANES: Final = (
    ("documents", "f2", "pane('documents')", "Documents"),
    ("transcript", "f3", "pane('transcript')", "Transcript"),
    ("codebook", "f4", "pane('codebook')", "Codes"),
    ("inspector", "f5", "pane('inspector')", "Inspector"),
    ("sides", "\\,backslash", "toggle_sides", "Hide or show the side panes"),
    ("back", "escape", "back", "Back to the transcript"),
)
_IN_FOOTER: Final = ("search", "documents", "codebook")


def _recent() -> list[Binding]:
    return [
        Binding(str(n), f"recent({n})", "Apply the code with that number", show=False, id=f"desk.recent_{n}")
        for n in range(1, 10)
    ]


_DISPLAYED: Final = {"f2": "F2", "f3": "F3", "f4": "F4", "f5": "F5"}
_TOLD: Final = {
    "code": "Code the selection, else the sentence",
    "repeat": "Apply the codes used last",
    "in_vivo": "In vivo: a new code named by the words",
    "uncode": "Take your coding at the cursor off",
    "link": "Link the coded passage to an indicator",
    "memo": "Memo on excerpt, code, document or case",
    "undo": "Undo your latest act, also of yesterday",
    "redo": "Do again what was undone",
    "search": "Find words in this document",
    "next": "Next hit, else next coding",
    "previous": "Previous hit, else previous coding",
    "leave": "Quit: everything is kept already",
}


def _binding(name: str, keys: str, action: str, label: str, show: bool) -> Binding:
    return Binding(
        keys,
        action,
        label,
        show=show,
        key_display=_DISPLAYED.get(keys),
        tooltip=_TOLD.get(name, ""),
        id=f"desk.{name}",
    )


DESK_BINDINGS: Final[list[Binding]] = [
    *(_binding(*one) for one in _CODING),
    *_recent(),
    *(_binding(*one, one[0] in _IN_FOOTER) for one in (*_MOVING, *_PANES)),
    Binding("?", "keys", "Keys", id="desk.keys", key_display="?"),
    _binding("leave", "q", "leave", "Quit", True),
]

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
