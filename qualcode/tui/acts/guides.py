"""Topic guides at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.tui.acts.act import Act
from qualcode.tui.acts.changing import Changing

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk


def guides(desk: Desk) -> None:
    """Show what the topic guides ask about; what is changed there shows on the desk afterwards."""
    from qualcode.tui.screens.guides import GuidesScreen

    project, changing = desk.bench.project, Changing(desk)
    screen = GuidesScreen(project.guides, changing.attempt, may_write=not project.read_only)
    desk.app.push_screen(screen, lambda _: changing.left())


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
