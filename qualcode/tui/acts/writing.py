"""Writing for the report, at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.tui.acts.act import Act
from qualcode.tui.acts.changing import Changing
from qualcode.tui.acts.moving import to_place

if TYPE_CHECKING:
    from qualcode.model.coding import ExcerptInfo
    from qualcode.tui.screens.desk import Desk


def narratives(desk: Desk, at: int = 0) -> None:
    """The parts of case summaries, themes, questions and the report; ``at`` is the one to stand on."""
    from qualcode.tui.screens.narratives import NarrativesScreen

    project, changing = desk.bench.project, Changing(desk)

    def left(opened: ExcerptInfo | None) -> None:
        changing.left()
        if opened is not None:
            with desk.attempt():
                to_place(desk, opened.document_id, opened.start, lambda: narratives(desk, screen.at))

    writes = not project.read_only
    services = project.narratives, project.returned, project.codings
    screen = NarrativesScreen(*services, changing.attempt, may_write=writes, at=at)
    desk.app.push_screen(screen, left)


ACTS: Final = (
    Act(
        "narratives",
        "",
        "Parts of the report",
        "Analysis",
        narratives,
        "Write the parts of case summaries and the report, with the passages they rest on",
        needs_text=False,
        also="narratives, case summary, conclusions, limitations; edited summaries back from Word",
    ),
)
