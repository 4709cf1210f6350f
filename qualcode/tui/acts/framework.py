"""The framework matrix, from the desk and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.tui.acts.act import Act
from qualcode.tui.acts.moving import to_place

if TYPE_CHECKING:
    from qualcode.tui.charting import Chart
    from qualcode.tui.screens.desk import Desk
    from qualcode.tui.screens.framework_look import FrameworkWish


def framework(desk: Desk) -> None:
    """Show the matrix where it was left."""
    from qualcode.tui.charting import Chart
    from qualcode.tui.screens.framework import FrameworkScreen

    with desk.attempt():
        chart = Chart(desk.bench.project, desk.bench.charted)
        chart.read()
        screen = FrameworkScreen(chart, may_write=not desk.bench.project.read_only)
        desk.app.push_screen(screen, lambda wish: _left(desk, chart, wish))


def _left(desk: Desk, chart: Chart, wish: FrameworkWish | None) -> None:
    desk.bench.charted = chart.view
    with desk.attempt():
        if desk.bench.project.state() != desk.bench.seen:
            desk.reloaded(desk.last_act())
        if wish is not None:
            place = desk.bench.project.codings.excerpt(wish.excerpt)
            to_place(desk, place.document_id, place.start)
            desk.say(f"{place.short_id}: {{desk.analysis}} leads back to the framework matrix")


ACTS: Final = (
    Act(
        "framework",
        "",
        "Framework matrix",
        "Analysis",
        framework,
        "Framework matrix: summaries of people, groups and case studies by theme",
        needs_text=False,
    ),
)
