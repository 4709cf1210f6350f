"""The organisations that a file of figures speaks of: new ones are added, known ones brought up to date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from qualcode.model.indicators import IndicatorSet, OrganisationInYear
from qualcode.store.action import Action
from qualcode.store.tables import Organisation, OrganisationYear


def org_key(code: str) -> str:
    """The form in which a code is kept and compared."""
    return code.strip().upper()


@dataclass(frozen=True)
class OrganisationChange:
    """What is to become of one organisation. ``id`` is None for a new one; ``years`` are by year, with their row."""

    code: str
    id: int | None
    values: dict[str, Any]
    new_years: tuple[dict[str, Any], ...]
    changed_years: tuple[tuple[int, dict[str, Any]], ...]

    @property
    def changes(self) -> bool:
        """Whether anything about it is new."""
        return bool(self.values or self.new_years or self.changed_years)


def plan_organisations(
    connection: Connection, said: Sequence[OrganisationInYear], standard: IndicatorSet
) -> dict[str, OrganisationChange]:
    """What the file would do to the organisations, by code. What it leaves blank stays as it is."""
    known = {org_key(row.ods_code): row for row in connection.execute(_organisations())}
    years = {(row.organisation_id, row.year): row for row in connection.execute(_years())}
    latest = {row[0]: row[1] for row in connection.execute(_latest_years())}
    plans = {}
    for code, by_year in _by_code(said).items():
        records = sorted(by_year.values(), key=lambda record: record.year)
        row = known.get(code)
        speaks_last = row is None or records[-1].year >= latest.get(row.id, 0)
        values = _current(records, standard, code, row, speaks_last)
        new, changed = _in_years(records, None if row is None else row.id, years)
        plans[code] = OrganisationChange(code, None if row is None else row.id, values, new, changed)
    return plans


def put_organisations(action: Action, plans: dict[str, OrganisationChange]) -> dict[str, int]:
    """Carry the plan out; give the database's number of each organisation by code."""
    new = [code for code, plan in plans.items() if plan.id is None]
    numbers = action.insert_many(Organisation, [{"ods_code": code, **plans[code].values} for code in new])
    ids = dict(zip(new, numbers, strict=True))
    new_years: list[dict[str, Any]] = []
    for code, plan in plans.items():
        if plan.id is not None:
            ids[code] = plan.id
            if plan.values:
                action.update(Organisation, plan.id, **plan.values)
        new_years += [{"organisation_id": ids[code], **year} for year in plan.new_years]
        for row_id, values in plan.changed_years:
            action.update(OrganisationYear, row_id, **values)
    action.insert_many(OrganisationYear, new_years)
    return ids


def _by_code(said: Sequence[OrganisationInYear]) -> dict[str, dict[int, OrganisationInYear]]:
    """What is said of each organisation and year; a file may write one code in capitals here and not there."""
    found: dict[str, dict[int, OrganisationInYear]] = {}
    for one in said:
        years = found.setdefault(org_key(one.org_code), {})
        known = years.get(one.year, one)
        years[one.year] = OrganisationInYear(
            known.org_code,
            one.year,
            known.name or one.name,
            known.org_type or one.org_type,
            known.region or one.region,
        )
    return found


def _current(
    records: Sequence[OrganisationInYear], standard: IndicatorSet, code: str, row: Any, speaks_last: bool
) -> dict[str, Any]:
    """What the organisation itself is called from now on: by its latest year, blanks filled from any."""
    name = _last(record.name for record in records)
    org_type = _last(record.org_type for record in records)
    region = _last(record.region for record in records)
    if row is None:
        kind = standard.kind_of(org_type)
        return {"name": name or code, "kind": kind, "type": org_type, "region": region}
    found = {"name": name, "type": org_type, "region": region}
    # A name that is only the code was given when nothing better was known.
    blank = {"name": row.name in ("", code), "type": not row.type, "region": not row.region}
    values: dict[str, Any] = {
        field: value
        for field, value in found.items()
        if value and value != getattr(row, field) and (speaks_last or blank[field])
    }
    # "trust" is what an organisation is until something better is known.
    if org_type and row.kind == "trust" and values.get("type", row.type) == org_type:
        kind = standard.kind_of(org_type)
        values |= {"kind": kind} if kind != row.kind else {}
    return values


def _in_years(
    records: Sequence[OrganisationInYear], organisation_id: int | None, known: dict[tuple[int, int], Any]
) -> tuple[tuple[dict[str, Any], ...], tuple[tuple[int, dict[str, Any]], ...]]:
    new, changed = [], []
    for record in records:
        said = {"name": record.name, "type": record.org_type, "region": record.region}
        row = known.get((organisation_id, record.year)) if organisation_id is not None else None
        if row is None:
            new.append({"year": record.year, **said})
            continue
        different = {field: value for field, value in said.items() if value and value != getattr(row, field)}
        if different:
            changed.append((int(row.id), different))
    return tuple(new), tuple(changed)


def _last(texts: Any) -> str:
    return next((text for text in reversed(list(texts)) if text), "")


def _organisations() -> Any:
    wanted = select(
        Organisation.id,
        Organisation.ods_code,
        Organisation.name,
        Organisation.kind,
        Organisation.type,
        Organisation.region,
    )
    return wanted.where(Organisation.ods_code.is_not(None))


def _years() -> Any:
    return select(
        OrganisationYear.id,
        OrganisationYear.organisation_id,
        OrganisationYear.year,
        OrganisationYear.name,
        OrganisationYear.type,
        OrganisationYear.region,
    )


def _latest_years() -> Any:
    year = func.max(OrganisationYear.year)
    return select(OrganisationYear.organisation_id, year).group_by(OrganisationYear.organisation_id)
