"""Topic guides at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.tui.acts.act import Act
from qualcode.tui.acts.refused import changing

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk


def guides(desk: Desk) -> None:
    """Show what the topic guides ask about; what is changed there shows on the desk afterwards."""
    from qualcode.tui.screens.guides import GuidesScreen

    project = desk.bench.project
    attempt, changed = changing(desk)
    screen = GuidesScreen(project.guides, attempt, may_write=not project.read_only)
    desk.app.push_screen(screen, lambda _: desk.reloaded(desk.last_act()) if changed() else None)


ACTS: Final = (
    Act(
        "guides",
        "",
        "Topic guides",
        "Analysis",
        guides,
        "Topic guides: what was asked of whom, and which prompts ask about each theme",
        needs_text=False,
    ),
)
