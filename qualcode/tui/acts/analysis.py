"""The list of what looks at the project as a whole: every act of the group Analysis, on one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.tui.acts.act import Act

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk


def analysis(desk: Desk) -> None:
    """Ask which view of the project to open."""
    from qualcode.tui.acts.registry import ACTS as EVERY
    from qualcode.tui.screens.find_list import done
    from qualcode.tui.screens.views import Views

    views = [act for act in EVERY if act.group == "Analysis" and act.in_palette and desk.offers(act)]
    desk.app.push_screen(Views(views, desk.action_act), done)


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
