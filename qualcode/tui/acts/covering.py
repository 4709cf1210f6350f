"""How much of what participants say is coded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.tui.acts.act import Act
from qualcode.tui.acts.moving import to_place
from qualcode.tui.shown import one_line

if TYPE_CHECKING:
    from qualcode.model.coverage import Covered, Uncoded
    from qualcode.tui.screens.desk import Desk


def coverage(desk: Desk) -> None:
    """Work out the coverage of every document, and show it."""
    from qualcode.tui.screens.working import work

    find = desk.bench.project.coverage
    work(
        desk.app,
        "How much is coded",
        lambda watch: find.documents(watch=watch),
        lambda covered: _show(desk, covered),
        lambda error: desk.say(one_line(str(error))),
    )


def _show(desk: Desk, covered: Covered) -> None:
    from qualcode.tui.screens.coverage import CoverageScreen

    find = desk.bench.project.coverage
    screen = CoverageScreen(covered, lambda one: find.uncoded(one.short_id))
    desk.app.push_screen(screen, lambda stretch: _open(desk, stretch))


def _open(desk: Desk, stretch: Uncoded | None) -> None:
    if stretch is not None:
        with desk.attempt():
            to_place(desk, stretch.document_id, stretch.start)


ACTS: Final = (
    Act(
        "coverage",
        "",
        "Coverage",
        "Analysis",
        coverage,
        "Coverage: how much of what participants say is coded, and what is not",
        needs_text=False,
    ),
)
