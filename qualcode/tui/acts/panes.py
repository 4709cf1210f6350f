"""Which pane has the keys, and which are shown."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from qualcode.tui.acts.act import MODE, Act

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk


def focus(name: str, desk: Desk) -> None:
    """Give the keys to a pane; one that is hidden comes up for as long as it has them."""
    desk.focus_pane(name)


def toggle_sides(desk: Desk) -> None:
    """Hide the panes at the sides, or show them again."""
    desk.toggle_sides()


def step(by: int, desk: Desk) -> None:
    """To the next pane, or the previous one (-1)."""
    desk.step_pane(by)


def swap(desk: Desk) -> None:
    """Let the other pane stand beside the text, and remember it."""
    if desk.swap_beside():
        desk.bench.state = replace(desk.bench.state, beside=desk.beside)
    elif desk.has_class("-wide") and not desk.has_class("-alone"):
        desk.say("All panes are shown already.")
    else:
        desk.say("There is no pane beside the text: F2, F4 and F5 bring one up.")


def go_back(desk: Desk) -> None:
    """Open the list or table again that the passage was opened from, where it was left."""
    back = desk.way_back
    desk.leads_back(None)
    if back is not None:
        back()


def _came_from(desk: Desk) -> bool:
    return desk.way_back is not None and desk.active == "transcript"


def _pane(name: str, key: str, label: str, *, footer: int = 0) -> Act:
    run = partial(focus, name)
    return Act(name, key, label, "Panes", run, footer=footer, needs_text=False)


ACTS: Final = (
    _pane("documents", "f2", "Documents", footer=3),
    _pane("transcript", "f3", "Transcript"),
    _pane("codebook", "f4", "Codes", footer=2),
    _pane("inspector", "f5", "Inspector"),
    Act("pane_next", "tab", "Next pane", "Panes", partial(step, 1), needs_text=False),
    Act("pane_previous", "shift+tab", "Previous pane", "Panes", partial(step, -1), needs_text=False),
    Act("beside", "f6", "Documents or codebook beside the text", "Panes", swap, needs_text=False),
    Act("sides", "\\,backslash", "Hide or show the side panes", "Panes", toggle_sides, needs_text=False),
    Act(
        "go_back",
        "escape",
        "Go back",
        "Panes",
        go_back,
        "Back to the list or table that the passage was opened from",
        footer=MODE - 1,
        works=_came_from,
    ),
    Act("back", "escape", "Back to the transcript", "Panes", partial(focus, "transcript"), needs_text=False),
)
