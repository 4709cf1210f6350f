"""The organisations of a project, and what each was in each year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.corpus.names import key
from qualcode.model.corpus import Value
from qualcode.model.indicators import IndicatorSet, OrganisationKind
from qualcode.store.session import Session
from qualcode.store.tables import AttributeRow, AttributeValue, IndicatorValueRow, Organisation, OrganisationYear


@dataclass(frozen=True)
class InYear:
    """What an organisation was in one year: ``type`` is one of the standard's types ("" for none of them), ``label``
    the type as printed, ``focus_share`` the focus group's percentage of its staff (0 to 100), None where not known.
    """

    year: int
    name: str
    type: str
    label: str
    region: str
    focus_share: float | None


@dataclass(frozen=True)
class Member:
    """An organisation, or a figure over many. ``years`` are those that files tell something of.

    ``name``, ``type``, ``label`` and ``region`` are the latest known; :meth:`in_year` gives those of a year.
    """

    id: int
    code: str
    name: str
    kind: OrganisationKind
    type: str
    label: str
    region: str
    years: tuple[InYear, ...]
    opened: int | None = None
    closed: int | None = None

    @property
    def is_trust(self) -> bool:
        """Whether it is one of those that averages are over."""
        return self.kind == "trust"

    @cached_property
    def _region(self) -> str:
        return "" if any(one.region for one in self.years) else self.region

    @cached_property
    def _known(self) -> dict[int, InYear]:
        """Of each year that any file tells of; worked out once, since every table asks for it of every figure."""
        return {one.year: self._at(one) for one in reversed(self.years)}

    def _at(self, dated: InYear) -> InYear:
        known = bool(dated.label)
        return InYear(
            dated.year,
            dated.name or self.name,
            dated.type if known else self.type,
            dated.label if known else self.label,
            dated.region or self._region,
            dated.focus_share,
        )

    def in_year(self, year: int) -> InYear:
        """What it was in that year. A region is only ever that of the year; name and type are else the latest known.

        Where no year at all has a region, the one that stands for the organisation itself is given.
        """
        return self._known.get(year) or InYear(year, self.name, self.type, self.label, self._region, None)

    def was_there(self, year: int) -> bool:
        """Whether it was open in that year and a file tells anything of it then."""
        open_then = (self.opened is None or self.opened <= year) and (self.closed is None or year <= self.closed)
        return open_then and year in self._known


def members(
    connection: Connection, standard: IndicatorSet, indicator_rows: Mapping[str, int] | None = None
) -> dict[int, Member]:
    """Every organisation with what it was in each year, by its number and in the order of the codes.

    The focus group's share of the staff is what is known of the organisation, else the figure that the standard's
    composition names; ``indicator_rows`` gives the number in the database of each indicator.
    """
    shares = _shares(connection, standard, indicator_rows or {})
    years: dict[int, list[InYear]] = {}
    types: dict[str, str] = {}
    regions: dict[tuple[str, int], str] = {}

    def type_of(label: str) -> str:
        if label not in types:
            types[label] = standard.type_of(label)
        return types[label]

    def region_of(label: str, year: int) -> str:
        if (label, year) not in regions:
            regions[label, year] = standard.region_of(label, year) or label
        return regions[label, year]

    for row in connection.execute(_years()):
        region = region_of(row.region, row.year)
        share = row.pct_bme if row.pct_bme is not None else shares.get((row.organisation_id, row.year))
        told = InYear(row.year, row.name, type_of(row.type), row.type, region, share)
        years.setdefault(row.organisation_id, []).append(told)
    found = {}
    for row in connection.execute(_organisations()):
        found[row.id] = Member(
            id=row.id,
            code=row.ods_code or "",
            name=row.name,
            kind=row.kind,
            type=type_of(row.type),
            label=row.type,
            region=row.region,
            years=tuple(years.get(row.id, ())),
            opened=_year(row.opened),
            closed=_year(row.closed),
        )
    return found


def attribute_of_organisations(session: Session, name: str) -> dict[int, Value]:
    """What is known of organisations under the name of an attribute, by their number in the database."""
    value = AttributeValue
    statement = (
        select(Organisation.id, value.text, value.number, value.date)
        .join(value, value.owner_uuid == Organisation.uuid)
        .join(AttributeRow, AttributeRow.id == value.attribute_id)
        .where(AttributeRow.name_key == key(name))
    )
    with session.read() as connection:
        rows = connection.execute(statement).all()
    known = {row[0]: next((one for one in row[1:] if one is not None), None) for row in rows}
    return {number: one for number, one in known.items() if one is not None}


def _shares(
    connection: Connection, standard: IndicatorSet, indicator_rows: Mapping[str, int]
) -> dict[tuple[int, int], float]:
    """The figures of the standard's composition, by organisation and year."""
    composition, table = standard.composition, IndicatorValueRow
    if composition is None or composition.indicator not in indicator_rows:
        return {}
    statement = select(table.organisation_id, table.year, table.value).where(
        table.indicator_id == indicator_rows[composition.indicator],
        table.measure == composition.measure,
        table.grp == composition.group,
        table.part == "",
        table.current,
        table.value.is_not(None),
    )
    rows = connection.execute(statement).all()
    return {(row[0], row[1]): row[2] for row in rows if row[2] is not None}


def _organisations() -> Any:
    columns = (
        Organisation.id,
        Organisation.ods_code,
        Organisation.name,
        Organisation.kind,
        Organisation.type,
        Organisation.region,
        Organisation.opened,
        Organisation.closed,
    )
    return select(*columns).order_by(Organisation.ods_code, Organisation.id)


def _years() -> Any:
    columns = (
        OrganisationYear.organisation_id,
        OrganisationYear.year,
        OrganisationYear.name,
        OrganisationYear.type,
        OrganisationYear.region,
        OrganisationYear.pct_bme,
    )
    return select(*columns).order_by(OrganisationYear.organisation_id, OrganisationYear.year)


def _year(day: date | None) -> int | None:
    return None if day is None else day.year
