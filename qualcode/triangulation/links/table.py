"""Links as a table."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.model.links import Link
from qualcode.model.table import Table

COLUMNS = (
    "link",
    "excerpt",
    "document",
    "quote",
    "indicator",
    "short name",
    "relation",
    "level",
    "via code",
    "case",
    "organisation",
    "year",
    "note",
    "coder",
    "figure",
)


def links_table(links: Iterable[Link]) -> Table:
    """Links as a table for the team, one row a link."""
    rows = tuple(
        (
            link.short_id,
            f"x{link.excerpt_id}",
            link.document,
            link.quote,
            link.indicator,
            link.short,
            link.relation,
            link.level,
            link.via,
            link.case,
            link.ods_code,
            link.year,
            link.note,
            link.coder,
            link.without,
        )
        for link in links
    )
    return Table(COLUMNS, rows, title="Links to indicators", counts="links")
