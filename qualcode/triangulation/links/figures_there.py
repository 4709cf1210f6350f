"""Of which indicators, organisations and years there are figures, for what names figures that may not be there.

A row of a file that says why there is none is no figure: what names it says why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Final, cast

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.model.indicators import WITH_VALUE, Status
from qualcode.model.links import NO_FIGURE
from qualcode.store.tables import IndicatorRow, IndicatorValueRow
from qualcode.wres.values import in_words

There = tuple[str, int | None, int | None]
_THERE: Final = (*WITH_VALUE, "suppressed")
"""One that may not be shown is there."""


def figures_there(
    connection: Connection, indicators: Collection[str], organisations: Collection[int | None]
) -> Mapping[There, str]:
    """Indicator, organisation and year (None is any of them) of what there is of these, and why there is no figure.

    "" where there is one, and for those of no organisation that is named; what is not in it is not in any file.
    """
    if not indicators:
        return {}
    wanted = (
        select(IndicatorRow.number, IndicatorValueRow.organisation_id, IndicatorValueRow.year, IndicatorValueRow.status)
        .join(IndicatorRow, IndicatorRow.id == IndicatorValueRow.indicator_id)
        .where(IndicatorValueRow.current, IndicatorRow.number.in_(indicators))
        .distinct()
    )
    if None not in organisations:
        wanted = wanted.where(IndicatorValueRow.organisation_id.in_(organisations))
    found: dict[There, set[str]] = defaultdict(set)
    for number, whose, year, status in connection.execute(wanted):
        why = "" if status in _THERE else in_words(cast(Status, status))
        for key in ((number, whose, year), (number, whose, None)):
            found[key].add(why)
        found[number, None, year] = found[number, None, None] = {""}
    return {key: _why(whys) for key, whys in found.items()}


def _why(whys: Collection[str]) -> str:
    if "" in whys:
        return ""
    return next(iter(whys)) if len(whys) == 1 else NO_FIGURE
