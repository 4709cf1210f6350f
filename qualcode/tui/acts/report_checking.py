"""A Word file held against the project, at the desk."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from qualcode.model.report_check import CheckedReport, Fault
from qualcode.tui.acts.act import Act
from qualcode.tui.acts.moving import to_place
from qualcode.tui.shown import one_line

if TYPE_CHECKING:
    from qualcode.model.errors import QualcodeError
    from qualcode.tui.screens.desk import Desk


def check_report(desk: Desk) -> None:
    """Ask for a Word file, and list what is found in it."""
    from qualcode.tui.screens.ask import Ask

    desk.app.push_screen(
        Ask("A report to be held against the project (a .docx file)"), lambda typed: _check(desk, typed)
    )


def _check(desk: Desk, typed: str | None) -> None:
    from qualcode.tui.screens.working import work

    if not typed:
        return

    def found(checked: CheckedReport) -> None:
        _show(desk, checked)

    def refused(error: QualcodeError) -> None:
        desk.say(one_line(str(error)))

    with desk.attempt():
        file = Path(typed.strip("\"'")).expanduser()
        check = desk.bench.project.report_check
        work(
            desk.app,
            "Holding the report against the project",
            lambda watch: check.check(file, watch=watch),
            found,
            refused,
        )


def _show(desk: Desk, checked: CheckedReport, kind: str = "", at: Fault | None = None) -> None:
    """What was found, standing on ``at``; the passage of one is opened, from where Esc leads back to it."""
    from qualcode.tui.screens.report_check import ReportCheckScreen

    screen = ReportCheckScreen(checked, kind, at)

    def left(fault: Fault | None) -> None:
        if fault is not None and fault.document_id is not None:
            with desk.attempt():
                back = partial(_show, desk, checked, screen.kind, fault)
                to_place(desk, fault.document_id, fault.start, back)

    desk.app.push_screen(screen, left)


ACTS: Final = (
    Act(
        "check_report",
        "",
        "Check a report",
        "Analysis",
        check_report,
        "Check a report: a Word file held against the project",
        needs_text=False,
        also="verify a docx: quotations, IDs, numbers, disclosure",
    ),
)
