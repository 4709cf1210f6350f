"""Keeping codes on number keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.model.codebook import Code
from qualcode.tui.acts.act import Act
from qualcode.tui.acts.coding import code_line

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk


def toggle(desk: Desk) -> None:
    """Pin the code at the cursor, of the codebook or of the text, or let it go; ask which when there are several."""
    codes = _at_cursor(desk)
    if not codes:
        desk.say("No code at the cursor: p pins the code of a coding, or the one in the codebook (F4).")
    elif len(codes) == 1:
        pin(desk, codes[0])
    else:
        from qualcode.tui.screens.choice import Choice

        choice = Choice("Which code is pinned, or no longer?", [code_line(desk, code) for code in codes])
        desk.app.push_screen(choice, lambda index: None if index is None else pin(desk, codes[index]))


def _at_cursor(desk: Desk) -> list[Code]:
    if desk.codebook.has_focus:
        return [desk.codebook.at_cursor] if desk.codebook.at_cursor is not None else []
    tree = desk.bench.tree
    numbers = dict.fromkeys(coding.code_id for coding in desk.codings_here())
    return [tree.by_id[number] for number in numbers if number in tree.by_id]


def pin(desk: Desk, code: Code) -> None:
    """Keep a code on a number key, or no longer."""
    with desk.attempt():
        desk.bench.toggle_pin(code)
        desk.show_keys()
        desk.status.did(desk.last_act())


ACTS: Final = (
    Act(
        "pin",
        "p",
        "Pin code",
        "Coding",
        toggle,
        "Pin the code at the cursor, or unpin it",
        writes=True,
        needs_text=False,
    ),
)
