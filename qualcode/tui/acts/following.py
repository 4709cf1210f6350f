"""Questions followed up, at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.tui.acts.act import Act
from qualcode.tui.acts.changing import Changing
from qualcode.tui.acts.moving import to_place

if TYPE_CHECKING:
    from qualcode.model.coding import ExcerptInfo
    from qualcode.tui.screens.desk import Desk


def threads(desk: Desk, at: int = 0) -> None:
    """The questions followed up, with every step; ``at`` is the line to stand on."""
    from qualcode.tui.screens.threads import ThreadsScreen

    project, changing = desk.bench.project, Changing(desk)

    def left(opened: ExcerptInfo | None) -> None:
        changing.left()
        if opened is not None:
            with desk.attempt():
                to_place(desk, opened.document_id, opened.start, lambda: threads(desk, screen.at))

    writes = not project.read_only
    screen = ThreadsScreen(project.threads, project.codings, changing.attempt, may_write=writes, at=at)
    desk.app.push_screen(screen, left)


ACTS: Final = (
    Act(
        "threads",
        "",
        "Questions followed up",
        "Analysis",
        threads,
        "Questions followed up: from one component of the study to another, with the trail",
        needs_text=False,
        also="threads, thread log, trail",
    ),
)
