"""The organisations that a file of figures speaks of: new ones are added, known ones brought up to date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.model.indicator_values import OrganisationInYear
from qualcode.model.indicators import IndicatorSet
from qualcode.store.action import Action
from qualcode.store.tables import Organisation, OrganisationYear

_FIELDS = ("name", "type", "region")
_Latest = dict[tuple[int, str], tuple[int, str]]


def org_key(code: str) -> str:
    """The form in which a code is kept and compared."""
    return code.strip().upper()


@dataclass(frozen=True)
class OrganisationChange:
    """What is to become of one organisation. ``id`` is None for a new one; ``years`` are by year, with their row.

    ``kind`` is what it is then; ``kept`` is that this was said of it by hand, and its type says otherwise.
    """

    code: str
    id: int | None
    values: dict[str, Any]
    new_years: tuple[dict[str, Any], ...]
    changed_years: tuple[tuple[int, dict[str, Any]], ...]
    kind: str = ""
    kept: bool = False

    @property
    def changes(self) -> bool:
        """Whether what it is from now on is another than before."""
        return bool(self.values)

    @property
    def dates(self) -> bool:
        """Whether only what it was in some year is told anew."""
        return not self.values and bool(self.new_years or self.changed_years)


def plan_organisations(
    connection: Connection, said: Sequence[OrganisationInYear], standard: IndicatorSet
) -> dict[str, OrganisationChange]:
    """What the file would do to the organisations, by code. What it leaves blank stays as it is."""
    known = {org_key(row.ods_code): row for row in connection.execute(_organisations())}
    years = {(row.organisation_id, row.year): row for row in connection.execute(_years())}
    latest = _latest(years.values())
    plans = {}
    for code, by_year in _by_code(said).items():
        records = sorted(by_year.values(), key=lambda record: record.year)
        row = known.get(code)
        values = _first(records, standard, code) if row is None else _newer(records, standard, code, row, latest)
        new, changed = _in_years(records, None if row is None else row.id, years)
        kind = values.get("kind", "" if row is None else row.kind)
        kept = row is not None and _is_kept(records, standard, values.get("type", row.type), kind)
        plans[code] = OrganisationChange(code, None if row is None else row.id, values, new, changed, kind, kept)
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


def _first(records: Sequence[OrganisationInYear], standard: IndicatorSet, code: str) -> dict[str, Any]:
    """What an organisation that was not known is: by its latest year, blanks filled from any."""
    found = {field: _last(records, field)[1] for field in _FIELDS}
    return {**found, "name": found["name"] or code, "kind": standard.kind_of(found["type"])}


def _newer(
    records: Sequence[OrganisationInYear], standard: IndicatorSet, code: str, row: Any, latest: _Latest
) -> dict[str, Any]:
    """What a known organisation is from now on, where the file says it of no earlier year than what is known.

    A name that no file of figures has for its latest year came from a register or a person: it stays.
    """
    values: dict[str, Any] = {}
    for field in _FIELDS:
        year, value = _last(records, field)
        before = getattr(row, field)
        # A name that is only the code was given when nothing better was known.
        blank = not before or (field == "name" and before == code)
        last, by_file = latest.get((row.id, field), (0, ""))
        if value and value != before and (blank or (before == by_file and year >= last)):
            values[field] = value
    org_type = _last(records, "type")[1]
    if org_type and values.get("type", row.type) == org_type and _may_become(standard, row, org_type):
        kind = standard.kind_of(org_type)
        values |= {"kind": kind} if kind != row.kind else {}
    return values


def _may_become(standard: IndicatorSet, row: Any, org_type: str) -> bool:
    """Whether a type may say what an organisation is: nobody has said that it is something else than its type says.

    A trust whose type was not known is one until something better is known: so every register has them.
    """
    said_by_type = row.kind in ("unknown", standard.kind_of(row.type))
    return said_by_type or (row.kind == "trust" and row.type != org_type)


def _is_kept(records: Sequence[OrganisationInYear], standard: IndicatorSet, org_type: str, kind: str) -> bool:
    """Whether the file gives an organisation a type of trusts, and somebody has said that it is none."""
    given = _last(records, "type")[1]
    return bool(given) and given == org_type and standard.kind_of(given) == "trust" != kind


def _latest(rows: Iterable[Any]) -> _Latest:
    """For each organisation and field the latest year for which a file has it, and what it says."""
    found: _Latest = {}
    for row in rows:
        for field in _FIELDS:
            value = getattr(row, field)
            if value and row.year >= found.get((row.organisation_id, field), (0, ""))[0]:
                found[row.organisation_id, field] = (row.year, value)
    return found


def _in_years(
    records: Sequence[OrganisationInYear], organisation_id: int | None, known: dict[tuple[int, int], Any]
) -> tuple[tuple[dict[str, Any], ...], tuple[tuple[int, dict[str, Any]], ...]]:
    new, changed = [], []
    for record in records:
        said = {field: _said(record, field) for field in _FIELDS}
        row = known.get((organisation_id, record.year)) if organisation_id is not None else None
        if row is None:
            new.append({"year": record.year, **said})
            continue
        different = {field: value for field, value in said.items() if value and value != getattr(row, field)}
        if different:
            changed.append((int(row.id), different))
    return tuple(new), tuple(changed)


def _said(record: OrganisationInYear, field: str) -> str:
    return {"name": record.name, "type": record.org_type, "region": record.region}[field]


def _last(records: Sequence[OrganisationInYear], field: str) -> tuple[int, str]:
    """The last year that says anything in that field, and what."""
    said = ((record.year, _said(record, field)) for record in reversed(records))
    return next(((year, text) for year, text in said if text), (0, ""))


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
