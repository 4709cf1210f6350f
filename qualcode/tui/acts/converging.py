"""Where sources converge, topic by topic and case study by case study: from the desk and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.tui.acts.act import Act
from qualcode.tui.acts.changing import Changing
from qualcode.tui.acts.moving import to_place

if TYPE_CHECKING:
    from qualcode.tui.screens.convergence_look import ConvergenceLeft
    from qualcode.tui.screens.desk import Desk


def convergence(desk: Desk) -> None:
    """Show the grid where it was left."""
    from qualcode.tui.converging import Converging
    from qualcode.tui.screens.convergence import ConvergenceScreen

    with desk.attempt():
        project, changing = desk.bench.project, Changing(desk)
        converging = Converging(project, desk.bench.converged)
        converging.read()
        screen = ConvergenceScreen(converging, changing.attempt, may_write=not project.read_only)
        desk.app.push_screen(screen, lambda left: _left(desk, changing, left))


def _left(desk: Desk, changing: Changing, left: ConvergenceLeft | None) -> None:
    changing.left()
    if left is None:
        return
    desk.bench.converged = left.view
    if left.excerpt is not None:
        with desk.attempt():
            place = desk.bench.project.codings.excerpt(left.excerpt)
            to_place(desk, place.document_id, place.start)
            desk.say(f"{place.short_id}: {{desk.analysis}} leads back to convergence")


ACTS: Final = (
    Act(
        "convergence",
        "",
        "Convergence",
        "Analysis",
        convergence,
        "Convergence: topics by case study, both sources side by side, judged apart and then together",
        needs_text=False,
    ),
)
