"""Figures as they are handed on, each with its file and cell; of one thing one is current."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.engine import Connection

from qualcode.model.indicator_values import IndicatorValue
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
        yield row.organisation_id, _value(row)


def _value(row: Any) -> IndicatorValue:
    return IndicatorValue(
        org_code=row.ods_code or "",
        year=row.year,
        indicator=row.number,
        measure=row.measure,
        group=row.grp,
        value=row.value,
        numerator=row.numerator,
        denominator=row.denominator,
        unit=row.unit,
        status=row.status,
        source_file=row.stated_source or row.name,
        source_cell=row.cell,
        caveats=tuple(part for part in row.caveats.split("; ") if part),
        printed=row.printed,
        part=row.part,
    )
