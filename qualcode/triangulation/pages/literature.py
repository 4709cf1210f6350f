"""The literature table as a report has it: a page across, seven columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qualcode.model.report import Audience, Report, TableBlock
from qualcode.model.study import PAPER_HEADINGS, PaperInfo
from qualcode.model.table import Table
from qualcode.store.session import Session
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.wording import number_of


def literature_report(
    session: Session, papers: Sequence[PaperInfo], about: str = "", audience: Audience = "publication"
) -> Report:
    """The papers in their order; ``about`` is the theme or question that they were chosen by, "" for all.

    Raises ``QualcodeError`` when something in it may not be published.
    """
    count = f"{number_of(len(papers), 'paper')}{f' on {about}' if about else ''}."
    table = Table(PAPER_HEADINGS, tuple(paper.cells for paper in papers), counts="papers", notes=(count,))
    caption = f"Papers in the literature review{f' on {about}' if about else ''}"
    report = Report(title="", blocks=(TableBlock(caption, table),), audience=audience, landscape=True)
    if audience == "team":
        return report
    disclosure = Disclosure(session)
    disclosure.check_report(replace(report, blocks=(TableBlock(caption, _our_own(table)),)))
    return disclosure.of_references().check_report(report)


def literature_table(session: Session, table: Table, audience: Audience) -> Table:
    """The papers as a table, looked through where it is for publication. Raises ``QualcodeError`` as above."""
    if audience == "team":
        return table
    disclosure = Disclosure(session)
    disclosure.check_table(_our_own(table))
    return disclosure.of_references().check_table(table)


def _our_own(table: Table) -> Table:
    """Without what is told of the papers: title, notes, and the themes and questions that they bear on."""
    papers = len(PAPER_HEADINGS)
    return replace(table, columns=table.columns[papers:], rows=tuple(row[papers:] for row in table.rows))
