"""Case summaries as Word has them, to be edited and brought back."""

from __future__ import annotations

import io
from typing import Any

import docx

from qualcode.deliver.reports import write_report
from qualcode.model.narrative_edits import NarrativeEdits
from qualcode.model.report import Report
from qualcode.project import Project


def in_word(report: Report) -> Any:
    """The document that is written of a report, opened."""
    stream = io.BytesIO()
    write_report(report, "docx", stream)
    stream.seek(0)
    return docx.Document(stream)


def back(project: Project, document: Any, case: str = "") -> NarrativeEdits:
    """What bringing it back would change."""
    stream = io.BytesIO()
    document.save(stream)
    return project.returned.compare(stream.getvalue(), "edited.docx", case)


def paragraph(document: Any, words: str) -> Any:
    """The first paragraph that has these words."""
    return next(one for one in document.paragraphs if words in one.text)


def drop(one: Any) -> None:
    """Take a paragraph out."""
    one._p.getparent().remove(one._p)
