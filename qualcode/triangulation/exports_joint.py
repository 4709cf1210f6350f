"""What can be handed on of joint displays: figures and accounts in one table."""

from __future__ import annotations

from qualcode.model.report import Audience, Report
from qualcode.model.table import Table
from qualcode.model.watch import Watch
from qualcode.store.session import Session
from qualcode.triangulation.exports import Export
from qualcode.triangulation.exports_mixed import MIXED_FORMATS
from qualcode.triangulation.side_by_side_table import side_by_side, side_by_side_report


def side_by_side_export(session: Session) -> Export:
    """A row a topic and case study with figures, accounts and how they fit."""

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        return side_by_side_report(session, whom) if format == "docx" else side_by_side(session, whom).table

    return Export("side by side", MIXED_FORMATS, make)
