"""Figures by their IDs: ``v12`` is one figure as one file has it, and stays so when a later release replaces it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from qualcode.model.errors import UnknownName
from qualcode.model.ids import parse_id, short_id
from qualcode.model.indicator_values import IndicatorValue
from qualcode.store.session import Session
from qualcode.store.tables import IndicatorRow, IndicatorValueRow, Organisation
from qualcode.wres.current import figures_of_any_release
from qualcode.wres.values import Values


@dataclass(frozen=True)
class FoundFigure:
    """A figure as it may be shown; ``current`` is False where a later release replaced it."""

    id: int
    organisation: str
    value: IndicatorValue
    current: bool
    hidden: bool

    @property
    def short_id(self) -> str:
        """``v12``."""
        return short_id("v", self.id)


def figure_by_id(session: Session, name: str | int) -> FoundFigure:
    """The figure of that ID. Raises ``UnknownName``."""
    given = ("v", name) if isinstance(name, int) else parse_id(name, "v")
    number = given[1] if given else 0
    asked = (
        select(IndicatorValueRow.organisation_id, IndicatorValueRow.current, IndicatorRow.number, Organisation.name)
        .join(IndicatorRow, IndicatorRow.id == IndicatorValueRow.indicator_id)
        .join(Organisation, Organisation.id == IndicatorValueRow.organisation_id)
        .where(IndicatorValueRow.id == number)
    )
    with session.read() as connection:
        row = connection.execute(asked).one_or_none()
        if row is None:
            raise UnknownName(f"there is no figure {name}", "", "see: qualcode wres values --case CASE")
        value = next(figures_of_any_release(connection, IndicatorValueRow.id == number))[1]
    values = Values(session)
    # What is hidden depends on what stands beside it.
    beside = values.of_organisations([row.organisation_id], row.number)[row.organisation_id]
    rest = tuple(one for one in beside if _same(one, value) is False)
    shown = values.shown((value, *rest))[0]
    return FoundFigure(number, row.name, shown, row.current, shown != value)


def _same(one: IndicatorValue, other: IndicatorValue) -> bool:
    """Whether both are of the same thing, whatever they say."""
    told = [(v.indicator, v.year, v.measure, v.part, v.group) for v in (one, other)]
    return told[0] == told[1]


def figure_ids(session: Session, organisation_ids: set[int]) -> dict[tuple[int, str], tuple[tuple[int, int], ...]]:
    """The IDs of the current figures by organisation and indicator, each with its year."""
    asked = (
        select(IndicatorValueRow.organisation_id, IndicatorRow.number, IndicatorValueRow.year, IndicatorValueRow.id)
        .join(IndicatorRow, IndicatorRow.id == IndicatorValueRow.indicator_id)
        .where(IndicatorValueRow.current, IndicatorValueRow.organisation_id.in_(organisation_ids))
        .order_by(IndicatorValueRow.year, IndicatorValueRow.id)
    )
    found: dict[tuple[int, str], list[tuple[int, int]]] = {}
    with session.read() as connection:
        for organisation, indicator, year, number in connection.execute(asked):
            found.setdefault((organisation, indicator), []).append((year, number))
    return {key: tuple(some) for key, some in found.items()}
