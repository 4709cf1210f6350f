"""What stands behind the report: literature, codebook, audit trail, reporting checklists."""

from __future__ import annotations

from functools import partial
from typing import Final

from qualcode.coding.codebook_versions import CodebookVersions
from qualcode.coding.papers import Papers
from qualcode.model.report import Block, Heading
from qualcode.triangulation.audit import audit_report, audit_trail
from qualcode.triangulation.checklists import Checklists, load
from qualcode.triangulation.findings import Findings
from qualcode.triangulation.pages.literature import literature_report
from qualcode.triangulation.report.parts import (
    Make,
    Making,
    Missing,
    Page,
    Part,
    beside,
    keyed,
    nothing,
    page_of,
    referring,
)
from qualcode.triangulation.report.written import slot_of_report

CHECKLISTS: Final = ("coreq", "gramms")
"""Those that a report has; the questions for reflexive analysis are for the team to think about."""


def literature(making: Making) -> Part:
    """The papers, as a table."""
    papers = Papers(making.session).all()
    if not papers:
        return nothing("no papers", "qualcode papers import FILE")
    report = literature_report(making.session, papers, "", making.audience)
    said = referring("literature", " lists the papers and what they found.")
    written = slot_of_report(making, "literature")
    return Part(beside(written, (said, *keyed(report.blocks, "literature"))))


def codebook(making: Making) -> Part:
    """Every code in use: what it means, when to use it and when not."""
    if not CodebookVersions(making.session).tree(""):
        return nothing("no codes", "qualcode codebook import FILE, or qualcode codebook add")
    return page_of(Findings(making.session).codebook_report(making.audience, style=making.style))


def audit(making: Making) -> Part:
    """What was decided and why, and what was done, by day."""
    entries = audit_trail(making.session)
    if not entries:
        return nothing("nothing was decided or done", 'qualcode decisions add "…" --reason "…"')
    report = audit_report(making.session, entries, making.audience, by_day=True)
    blocks: tuple[Block, ...] = tuple(one for one in report.blocks if not isinstance(one, Heading))
    decided = any(one.kind == "decision" for one in entries)
    missing = () if decided else (Missing("no decisions are written down", 'qualcode decisions add "…" --reason "…"'),)
    return Part((Page(blocks, report.landscape),), missing, report.draft_notes)


def _checklist(making: Making, name: str) -> Part:
    checklists = Checklists(making.session)
    if not any(one.shown for one in checklists.show(name)):
        return nothing("no item is answered", f"qualcode checklist answer {name} ITEM …")
    return page_of(checklists.report(name, making.audience))


def checklists() -> dict[str, tuple[str, Make]]:
    """Each checklist that a report has: what it is headed, and how it is made."""
    return {name: (load(name).title, partial(_checklist, name=name)) for name in CHECKLISTS}
