"""Where sources converge, topic by topic and case study by case study: from the desk and back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from qualcode.tui.acts.act import Act
from qualcode.tui.acts.changing import Changing
from qualcode.tui.acts.exporting import export_kind
from qualcode.tui.acts.moving import to_place
from qualcode.tui.acts.sheets_back import bring_sheet

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


def meeting(desk: Desk) -> None:
    """Go through what is revealed row by row, those on which judges differ first; leaving it leads to the grid."""
    from qualcode.tui.converging import ConvergingView

    desk.bench.converged = replace(desk.bench.converged or ConvergingView(), meeting=0)
    convergence(desk)


def judgement(desk: Desk, number: int) -> None:
    """Open both sides of the cell that a judgement is of; leaving them leads to the grid.

    Raises ``UnknownName``, and ``QualcodeError`` for one that is hidden from whoever looks.
    """
    from qualcode.tui.converging import ConvergingView

    row, _ = desk.bench.project.judgements.get(number)
    desk.bench.converged = ConvergingView(row.pair.sources, cell=(row.topic.id, row.case))
    convergence(desk)


def _left(desk: Desk, changing: Changing, left: ConvergenceLeft | None) -> None:
    changing.left()
    if left is None:
        return
    desk.bench.converged = left.view
    if left.follow == "export":
        desk.leads_back(lambda: convergence(desk))
        export_kind(desk, left.export)
    elif left.follow == "sheet":
        bring_sheet(desk, lambda: convergence(desk))
    if left.excerpt is not None:
        with desk.attempt():
            place = desk.bench.project.codings.excerpt(left.excerpt)
            to_place(desk, place.document_id, place.start, lambda: convergence(desk))
            desk.say(f"{place.short_id}: {{desk.go_back}} leads back to convergence")


ACTS: Final = (
    Act(
        "convergence",
        "",
        "Convergence",
        "Analysis",
        convergence,
        "Convergence: topics by case study, both sources side by side, judged apart and then together",
        needs_text=False,
        also="triangulation, judgements, judges, agreement, dissonance, silence, joint display",
    ),
    Act(
        "judges_meeting",
        "",
        "Judges' meeting",
        "Analysis",
        meeting,
        "The judges' meeting: what is revealed, row by row, differences first, and what is agreed",
        needs_text=False,
    ),
)
