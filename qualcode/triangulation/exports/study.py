"""What can be handed on of the study as a whole: its literature, its audit trail, its reporting checklists."""

from __future__ import annotations

from datetime import date

from qualcode.coding.papers import Papers
from qualcode.model.report import Audience, Report
from qualcode.model.table import Table
from qualcode.model.watch import Watch
from qualcode.store.session import Session
from qualcode.triangulation.audit import Which, audit_report, audit_table, audit_trail
from qualcode.triangulation.checklists import Checklists
from qualcode.triangulation.exports.export import TABLE_FORMATS, Export
from qualcode.triangulation.pages.literature import literature_report, literature_table


def literature_export(papers: Papers, *, code: str = "", question: int | None = None) -> Export:
    """The papers, those of a theme or question alone: seven columns, in Word a page across.

    Of a publication everything is looked through: a paper may well name a trust that is a case study here.
    """

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        found = papers.all(code=code, question=question)
        about = f"“{code}”" if code else f"question {question}" if question is not None else ""
        if format == "docx":
            return literature_report(papers.session, found, about, whom)
        return literature_table(papers.session, papers.table(found), whom)

    return Export("literature", ("docx", *TABLE_FORMATS), make, coded=False)


def audit_export(
    session: Session, *, since: date | None = None, until: date | None = None, which: Which = "all"
) -> Export:
    """Decisions and recorded acts, merged by date; in Word one table of each."""

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        entries = audit_trail(session, since=since, until=until, which=which)
        return audit_report(session, entries, whom) if format == "docx" else audit_table(session, entries, whom)

    return Export("audit" if which == "all" else f"audit {which}", ("docx", *TABLE_FORMATS), make)


def checklist_export(checklists: Checklists, name: str) -> Export:
    """A reporting checklist with its answers, computed ones included."""

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        return checklists.report(name, whom) if format in ("docx", "md") else checklists.table(name, whom)

    return Export(f"checklist {name}", ("docx", *TABLE_FORMATS), make)
