"""The list of what looks at the project as a whole: every act of the group Analysis, on one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from qualcode.tui.acts.act import Act

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk


def analysis(desk: Desk) -> None:
    """Ask which view of the project to open."""
    from qualcode.tui.acts.registry import ACTS as EVERY
    from qualcode.tui.screens.choice import Choice

    views = [act for act in EVERY if act.group == "Analysis" and act.in_palette and desk.offers(act)]

    def chosen(index: int | None) -> None:
        if index is not None:
            desk.action_act(views[index].name)

    lines = [Content(act.told) for act in views]
    desk.app.push_screen(Choice("Look at the project as a whole", lines, "Enter chooses · {form.keys} keys"), chosen)


ACTS: Final = (
    Act(
        "analysis",
        "z",
        "Analysis",
        "Analysis",
        analysis,
        "Matrices, queries, reviews, the framework, the sample: a list of them",
        footer=1,
        needs_text=False,
        in_palette=False,
    ),
)
