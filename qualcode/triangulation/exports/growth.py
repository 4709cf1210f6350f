"""Growth models to hand on, as tables or as pages."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.model.growth import IndicatorGrowth
from qualcode.model.report import Audience, Report
from qualcode.model.table import Table
from qualcode.model.watch import Watch
from qualcode.store.session import Session
from qualcode.triangulation.exports.export import TABLE_FORMATS, Export
from qualcode.triangulation.pages.growth import growth_pages, growth_table


def growth_export(session: Session, found: Sequence[IndicatorGrowth]) -> Export:
    """Models as a table, in Word and Markdown as words with tables."""

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        if format in ("docx", "md"):
            return growth_pages(session, found, whom)
        return growth_table(session, found, whom, sheets=format == "xlsx")

    numbers = " ".join(one.number for one in found) if len(found) < 4 else ""
    return Export(f"growth {numbers}".strip(), (*TABLE_FORMATS, "docx"), make, coded=False)
