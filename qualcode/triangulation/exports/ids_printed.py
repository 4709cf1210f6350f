"""IDs that only the team can open, where people typed them into the words of a publication."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from qualcode.deliver.texts import report_texts
from qualcode.model.report import Quote, Report
from qualcode.store.session import Session
from qualcode.store.tables import CaseStudy, Document, Participant
from qualcode.triangulation.checking.internal_ids import InternalIds


def ids_printed(session: Session, report: Report) -> tuple[str, ...]:
    """A line a place of a report on the internal IDs in it, as ``check-report`` would find them; no quotations."""
    called = [Participant.label, CaseStudy.label, Document.title]
    with session.read() as connection:
        ids = InternalIds(session, [name for one in called for name in connection.scalars(select(one))])
    own = replace(report, blocks=tuple(block for block in report.blocks if not isinstance(block, Quote)))
    found: dict[str, dict[str, None]] = {}
    for where, text in report_texts(own):
        for one in ids.find(text):
            found.setdefault(where, {})[one.written] = None
    return tuple(
        f"{where}: internal IDs are printed ({', '.join(written)}): take them out of the text"
        for where, written in found.items()
    )
