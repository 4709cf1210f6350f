"""The sample table at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.tui.acts.act import Act
from qualcode.tui.acts.changing import Changing
from qualcode.tui.acts.exporting import export_sample

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk


def sample(desk: Desk) -> None:
    """Show the sample; what is said there shows on the desk afterwards."""
    from qualcode.tui.screens.sample import SampleScreen

    changing = Changing(desk)
    screen = SampleScreen(desk.bench.project, changing.attempt)

    def left(export: bool | None) -> None:
        changing.left()
        if export:
            export_sample(desk, screen.by)

    desk.app.push_screen(screen, left)


ACTS: Final = (
    Act(
        "sample",
        "",
        "Sample",
        "Analysis",
        sample,
        "The sample: invited, took part, interviews and focus groups, counted from the transcripts",
        needs_text=False,
    ),
)
