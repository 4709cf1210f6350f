"""Any table as a page of a report: its caption above it, its notes under it, a page across where it is wide."""

from __future__ import annotations

from typing import Final

from qualcode.corpus.settings import Settings
from qualcode.model.report import Audience, Report, TableBlock
from qualcode.model.table import Table
from qualcode.store.session import Session
from qualcode.triangulation.pages.matrix import widths

_UPRIGHT: Final = 4
"""So many columns stand on an upright page."""


def table_page(session: Session, table: Table, audience: Audience, caption: str, *, counts: bool = False) -> Report:
    """The table with that caption; with ``counts`` all columns but the first are equally wide."""
    block = TableBlock(caption, table, widths(len(table.columns) - 1) if counts else ())
    wide = len(table.columns) > _UPRIGHT
    synthetic = Settings(session).read().synthetic
    return Report(title="", blocks=(block,), audience=audience, landscape=wide, synthetic=synthetic)
