"""Of which indicators, organisations and years there are figures, for what names figures that may not be there."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.store.tables import IndicatorRow, IndicatorValueRow

There = tuple[str, int | None, int | None]


def figures_there(
    connection: Connection, indicators: Collection[str], organisations: Collection[int | None]
) -> set[There]:
    """Indicator, organisation and year of the current figures of these; None is any of them."""
    if not indicators:
        return set()
    wanted = (
        select(IndicatorRow.number, IndicatorValueRow.organisation_id, IndicatorValueRow.year)
        .join(IndicatorRow, IndicatorRow.id == IndicatorValueRow.indicator_id)
        .where(IndicatorValueRow.current, IndicatorRow.number.in_(indicators))
        .distinct()
    )
    if None not in organisations:
        wanted = wanted.where(IndicatorValueRow.organisation_id.in_(organisations))
    found: set[There] = set()
    for number, whose, year in connection.execute(wanted):
        found |= {(number, whose, year), (number, whose, None), (number, None, year), (number, None, None)}
    return found
