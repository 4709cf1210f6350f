"""Undo and redo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.tui.acts.act import Act
from qualcode.tui.shown import one_line

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk


def undo(desk: Desk) -> None:
    """Undo the latest act of this coder, and name it."""
    with desk.attempt():
        entry = desk.bench.project.undo()
        if entry is None:
            desk.say("Nothing to undo.")
        else:
            desk.reloaded(f"undid: {one_line(entry.name)}")


def redo(desk: Desk) -> None:
    """Do again what was undone last, and name it."""
    with desk.attempt():
        entry = desk.bench.project.redo()
        if entry is None:
            desk.say("Nothing to redo.")
        else:
            desk.reloaded(f"redid: {one_line(entry.name)}")


ACTS: Final = (
    Act(
        "undo",
        "u,ctrl+z",
        "Undo",
        "Project",
        undo,
        "Undo your latest act, also of yesterday",
        footer=True,
        writes=True,
        needs_text=False,
    ),
    Act("redo", "U,ctrl+y", "Redo", "Project", redo, "Do again what was undone", writes=True, needs_text=False),
)
