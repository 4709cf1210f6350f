"""How much of what participants say is coded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.tui.acts.act import Act
from qualcode.tui.acts.moving import to_place
from qualcode.tui.shown import one_line

_ORDERS: Final = 100

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model.coverage import Covered, DocumentCoverage, Uncoded
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

    def uncoded(one: DocumentCoverage) -> Sequence[Uncoded]:
        with desk.attempt():
            return desk.bench.project.coverage.uncoded(one.short_id)
        return ()

    screen = CoverageScreen(covered, uncoded)
    desk.app.push_screen(screen, lambda stretch: _open(desk, stretch))


def _open(desk: Desk, stretch: Uncoded | None) -> None:
    if stretch is not None:
        with desk.attempt():
            to_place(desk, stretch.document_id, stretch.start)


def saturation(desk: Desk) -> None:
    """Show whether further interviews bring new codes, or why this is not shown."""
    from qualcode.tui.screens.figures import Figures

    with desk.attempt():
        table = desk.bench.project.saturation.table(orders=_ORDERS)
        desk.app.push_screen(Figures(table, "No interview is coded yet."))


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
    Act(
        "saturation",
        "",
        "Saturation",
        "Analysis",
        saturation,
        "Saturation: whether further interviews still bring new codes",
        needs_text=False,
    ),
)
