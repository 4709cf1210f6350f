"""Passages about figures that were withheld because they count too few people."""

from __future__ import annotations

from sqlalchemy import select

from qualcode.store.session import Session
from qualcode.store.tables import IndicatorValueRow, LinkRow


def about_suppressed(session: Session) -> frozenset[int]:
    """The excerpts linked to an organisation's figure that is suppressed: their words may tell what it was.

    A link to all years counts where the organisation has no figure of that indicator but suppressed ones.
    """
    figures = select(
        IndicatorValueRow.organisation_id,
        IndicatorValueRow.indicator_id,
        IndicatorValueRow.year,
        IndicatorValueRow.status,
    ).where(IndicatorValueRow.current.is_(True), IndicatorValueRow.status.in_(("ok", "zero", "suppressed")))
    links = select(LinkRow.excerpt_id, LinkRow.organisation_id, LinkRow.indicator_id, LinkRow.year).where(
        LinkRow.organisation_id.is_not(None)
    )
    with session.read() as connection:
        rows = connection.execute(figures).all()
        linked = connection.execute(links).all()
    suppressed = {(row.organisation_id, row.indicator_id, row.year) for row in rows if row.status == "suppressed"}
    given = {(row.organisation_id, row.indicator_id) for row in rows if row.status != "suppressed"}
    throughout = {(organisation, indicator) for organisation, indicator, _ in suppressed} - given
    return frozenset(
        link.excerpt_id
        for link in linked
        if (link.organisation_id, link.indicator_id, link.year) in suppressed
        or (link.year is None and (link.organisation_id, link.indicator_id) in throughout)
    )
