"""Figures as they are handed on, each with its file and cell; of one thing one is current."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, select
from sqlalchemy.engine import Connection

from qualcode.model.indicator_values import IndicatorValue
from qualcode.model.indicators import Status, Unit
from qualcode.store.tables import IndicatorRow, IndicatorValueRow, Organisation, SourceFile

_ROWS = (
    select(
        IndicatorValueRow.organisation_id,
        Organisation.ods_code,
        IndicatorValueRow.year,
        IndicatorRow.number,
        IndicatorValueRow.measure,
        IndicatorValueRow.part,
        IndicatorValueRow.grp,
        IndicatorValueRow.value,
        IndicatorValueRow.numerator,
        IndicatorValueRow.denominator,
        IndicatorValueRow.unit,
        IndicatorValueRow.status,
        IndicatorValueRow.stated_source,
        IndicatorValueRow.cell,
        IndicatorValueRow.caveats,
        IndicatorValueRow.printed,
        SourceFile.name,
    )
    .join(Organisation, Organisation.id == IndicatorValueRow.organisation_id)
    .join(IndicatorRow, IndicatorRow.id == IndicatorValueRow.indicator_id)
    .join(SourceFile, SourceFile.id == IndicatorValueRow.source_file_id)
    .order_by(
        IndicatorValueRow.organisation_id,
        IndicatorRow.position,
        IndicatorValueRow.year,
        IndicatorValueRow.measure,
        IndicatorValueRow.part,
        IndicatorValueRow.grp,
    )
)


def current_figures(connection: Connection, *wanted: ColumnElement[bool]) -> Iterator[tuple[int, IndicatorValue]]:
    """The current figures that all of ``wanted`` holds of, each with the number of its organisation.

    By organisation, indicator, year, measure, part and group.
    """
    return figures_of_any_release(connection, IndicatorValueRow.current.is_(True), *wanted)


def figures_of_any_release(
    connection: Connection, *wanted: ColumnElement[bool]
) -> Iterator[tuple[int, IndicatorValue]]:
    """The same of those too that a later release replaced."""
    for row in connection.execute(_ROWS.where(*wanted)):
        organisation, *figure = row
        yield organisation, _value(*figure)


def _value(
    code: str | None,
    year: int,
    number: str,
    measure: str,
    part: str,
    group: str,
    value: float | None,
    numerator: float | None,
    denominator: float | None,
    unit: Unit,
    status: Status,
    stated_source: str,
    cell: str,
    caveats: str,
    printed: str,
    file: str,
) -> IndicatorValue:
    """In the order of the statement's columns: asking a row for each by its name takes as long as reading it."""
    return IndicatorValue(
        code or "",
        year,
        number,
        measure,
        group,
        value,
        numerator,
        denominator,
        unit,
        status,
        stated_source or file,
        cell,
        tuple(each for each in caveats.split("; ") if each) if caveats else (),
        printed,
        part,
    )
