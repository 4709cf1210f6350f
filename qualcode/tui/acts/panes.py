"""Which pane has the keys, and which are shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from qualcode.tui.acts.act import Act

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk


def focus(name: str, desk: Desk) -> None:
    """Give the keys to a pane; one that is hidden comes up for as long as it has them."""
    desk.focus_pane(name)


def toggle_sides(desk: Desk) -> None:
    """Hide the panes at the sides, or show them again."""
    desk.toggle_sides()


def _pane(name: str, key: str, label: str, *, footer: bool = False) -> Act:
    run = partial(focus, name)
    return Act(name, key, label, "Panes", run, footer=footer, key_display=key.upper(), needs_text=False)


ACTS: Final = (
    _pane("documents", "f2", "Documents", footer=True),
    _pane("transcript", "f3", "Transcript"),
    _pane("codebook", "f4", "Codes", footer=True),
    _pane("inspector", "f5", "Inspector"),
    Act("sides", "\\,backslash", "Hide or show the side panes", "Panes", toggle_sides, needs_text=False),
    Act("back", "escape", "Back to the transcript", "Panes", partial(focus, "transcript"), needs_text=False),
)
