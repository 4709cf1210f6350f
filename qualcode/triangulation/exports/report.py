"""The whole report as something to hand on."""

from __future__ import annotations

from qualcode.model.report import Audience, Report
from qualcode.model.watch import Watch
from qualcode.store.session import Session
from qualcode.triangulation.exports.export import Export
from qualcode.triangulation.report.whole import ReportWish, chosen_sections, whole_report


def report_export(session: Session, wish: ReportWish | None = None) -> Export:
    """The evaluation's report. Raises ``QualcodeError`` for a part there is not."""
    asked = wish or ReportWish()
    chosen_sections(asked)

    def make(whom: Audience, _: str, watch: Watch) -> Report:
        return whole_report(session, whom, asked, watch)

    return Export("report", ("docx", "md"), make, judged=True)
