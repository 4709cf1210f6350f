"""Topic guides at the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from qualcode.model.errors import QualcodeError
from qualcode.tui.acts.act import Act

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk


def guides(desk: Desk) -> None:
    """Show what the topic guides ask about; what is changed there shows on the desk afterwards."""
    from qualcode.tui.screens.guides import GuidesScreen

    project = desk.bench.project
    before = seen = project.state()

    def attempt(change: Callable[[], object]) -> str:
        nonlocal seen
        try:
            with project.as_of(seen):
                change()
        except (QualcodeError, OSError) as error:
            return str(error)
        finally:
            seen = project.state()  # the screen reads again, whatever came of it
        return ""

    def left(_: None) -> None:
        if project.state() != before:
            desk.reloaded(desk.last_act())

    desk.app.push_screen(GuidesScreen(project.guides, attempt, may_write=not project.read_only), left)


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
