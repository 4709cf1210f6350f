"""Joint displays at the desk: words and figures in one table, and what is behind its cells."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from qualcode.model.joint import JointWish
from qualcode.tui.acts.act import Act

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk
    from qualcode.tui.screens.joint import JointLeft


def joint(desk: Desk) -> None:
    """Show the joint display that was looked at last; of questions and sources to begin with."""
    _show(desk, *desk.bench.joint)


def question_sources(desk: Desk) -> None:
    """What each source has to say to each evaluation question."""
    _show(desk, JointWish("question-by-source"), (0, 0))


def _show(desk: Desk, wish: JointWish, at: tuple[int, int]) -> None:
    from qualcode.tui.screens.joint import JointScreen

    desk.app.push_screen(JointScreen(desk.bench.project, wish, at), lambda left: _after(desk, left))


def _after(desk: Desk, left: JointLeft | None) -> None:
    from qualcode.tui.acts.converging import judgement
    from qualcode.tui.acts.exporting import export_kind
    from qualcode.tui.acts.matrices import open_place
    from qualcode.tui.acts.moving import to_place
    from qualcode.tui.acts.numbers import after_figures

    if left is None:
        return
    desk.bench.joint = left.wish, left.at
    back = partial(_show, desk, left.wish, left.at)
    if left.place is not None:
        open_place(desk, left.place, back)
    elif left.figures is not None:
        after_figures(desk, left.figures, back)
    elif left.judgement:
        with desk.attempt():
            desk.leads_back(back)
            judgement(desk, left.judgement)
    elif left.document:
        with desk.attempt():
            to_place(desk, left.document, 0, back)
    elif left.export:
        groups = left.wish.groups
        desk.leads_back(back)
        export_kind(desk, left.export, groups.by if groups is not None else "")


ACTS: Final = (
    Act(
        "joint",
        "",
        "Words and figures",
        "Analysis",
        joint,
        "Words and figures: joint displays of case studies, themes, topics, quotations; a cell opens what is behind it",
        needs_text=False,
        also="joint display, typology, mixed-methods matrix, quote matrix, side by side, statistics by themes",
    ),
    Act(
        "question_sources",
        "",
        "Questions by source",
        "Analysis",
        question_sources,
        "Questions by source: what each source has to say to each evaluation question; a cell opens its passages",
        needs_text=False,
    ),
)
