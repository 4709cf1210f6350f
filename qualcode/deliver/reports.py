"""One door for written findings: a ``Report`` in, a file or a stream out."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal, get_args

from qualcode.deliver.target import Target, Written, deliver
from qualcode.model.errors import QualcodeError
from qualcode.model.report import Report
from qualcode.model.watch import Watch, unwatched

ReportFormat = Literal["docx", "md"]
REPORT_FORMATS: Final[tuple[ReportFormat, ...]] = get_args(ReportFormat)


def write_report(
    report: Report,
    format: ReportFormat,
    target: Target,
    template: str | Path | None = None,
    *,
    watch: Watch = unwatched,
) -> Written:
    """Write ``report`` to a path (atomically) or to an open stream.

    Word: A4, British English, styles by name and no direct formatting, captions above tables with a live "Table n",
    notes under them, the header row repeated. Evidence IDs are bookmarks, printed only for the team, as are quotation
    notes and draft notes. ``template`` is a house template (.dotx or .docx) whose styles, page margins, headers and
    footers are used; its text is not. The same report gives the same bytes. Raises QualcodeError for an unknown
    format, a template that cannot be used, or a target that cannot be written, and what the watch raises; a file is
    then left as it was.
    """
    if format == "docx":
        from qualcode.deliver.word_report import word_report

        return deliver(word_report(report, Path(template) if template is not None else None, watch), target)
    if format != "md":
        raise QualcodeError(f"a report cannot be written as {format!r}", "", f"use {' or '.join(REPORT_FORMATS)}")
    if template is not None:
        raise QualcodeError("a template is for Word only", str(template), "leave it out or use --format docx")
    from qualcode.deliver.md_report import md_report

    return deliver(md_report(report, watch), target)
