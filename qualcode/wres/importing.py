"""Figures from a file into the project: the whole file or nothing of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.ingest.files import load_bytes
from qualcode.model.figures import FiguresImport
from qualcode.model.indicators import Problem, Status
from qualcode.store.action import Action
from qualcode.store.rows import table_of
from qualcode.store.session import Session
from qualcode.store.tables import IndicatorValueRow, SourceFile
from qualcode.wres.indicators import Indicators
from qualcode.wres.organisations_in import OrganisationChange, org_key, plan_organisations, put_organisations
from qualcode.wres.values_csv import ValuesFile, read_values

Key = tuple[int, int, int, str, str, str]
"""Organisation, indicator, year, measure, part and group: of these, one figure is current."""


def import_figures(
    session: Session,
    source: Path | bytes,
    *,
    dry_run: bool = False,
    meanings: Mapping[str, Status] | None = None,
) -> FiguresImport:
    """Take a file in the long form in; see ``Values.import_csv``."""
    data = source if isinstance(source, bytes) else load_bytes(source)
    name = "standard input" if isinstance(source, bytes) else source.name
    digest = hashlib.sha256(data).hexdigest()
    indicators = Indicators(session)
    file = read_values(data, indicators.standard, name=name, meanings=meanings)
    problems = (*file.problems, *_twice(file))
    with session.read() as connection:
        taken = connection.scalar(select(SourceFile.id).where(SourceFile.sha256 == digest))
        plans = plan_organisations(connection, file.organisations, indicators.standard)
        known = {code: plan.id for code, plan in plans.items() if plan.id is not None}
        older = _older(connection, file, known, indicators.row_ids()) if known else []
    result = FiguresImport(
        file=name,
        status="imported",
        values=len(file.values),
        replaced=len(older),
        organisations_added=tuple(code for code, plan in plans.items() if plan.id is None),
        organisations_changed=tuple(code for code, plan in plans.items() if plan.id is not None and plan.changes),
        years=tuple(sorted({value.year for value in file.values})),
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
        dry_run=dry_run,
    )
    nothing = replace(result, values=0, replaced=0, organisations_added=(), organisations_changed=(), years=())
    if taken is not None:
        return replace(nothing, status="skipped", problems=())
    if result.errors:
        return replace(nothing, status="failed")
    if not dry_run:
        with session.action(f"import figures from “{name}”") as action:
            _write(action, digest, name, file, plans, indicators.row_ids())
    return result


def _twice(file: ValuesFile) -> list[Problem]:
    """Two figures of one thing that name different sources: nobody could say which is current."""
    first: dict[tuple[str, str, int, str, str, str], int] = {}
    found = []
    for line, value in zip(file.lines, file.values, strict=True):
        key = (org_key(value.org_code), value.indicator, value.year, value.measure, value.part, value.group)
        if first.setdefault(key, line) != line:
            found.append(Problem(line, "error", f"is another figure for the same thing as line {first[key]}; keep one"))
    return found


def _write(
    action: Action,
    digest: str,
    name: str,
    file: ValuesFile,
    plans: dict[str, OrganisationChange],
    indicator_ids: Mapping[str, int],
) -> None:
    organisation_ids = put_organisations(action, plans)
    table = table_of(IndicatorValueRow)
    for row in action.rows(table, _older(action.connection, file, organisation_ids, indicator_ids)):
        action.change_row(table, row, {"current": False})
    source = action.insert(SourceFile, sha256=digest, name=name)
    action.insert_many(IndicatorValueRow, _rows(file, source, organisation_ids, indicator_ids))


def _rows(
    file: ValuesFile, source: int, organisation_ids: Mapping[str, int], indicator_ids: Mapping[str, int]
) -> list[dict[str, Any]]:
    return [
        {
            "organisation_id": organisation_ids[org_key(value.org_code)],
            "indicator_id": indicator_ids[value.indicator],
            "year": value.year,
            "measure": value.measure,
            "part": value.part,
            "grp": value.group,
            "value": value.value,
            "numerator": value.numerator,
            "denominator": value.denominator,
            "unit": value.unit,
            "printed": value.printed,
            "status": value.status,
            "source_file_id": source,
            "cell": value.source_cell,
            "stated_source": value.source_file,
            "caveats": "; ".join(value.caveats),
        }
        for value in file.values
    ]


def _older(
    connection: Connection, file: ValuesFile, organisation_ids: Mapping[str, int], indicator_ids: Mapping[str, int]
) -> Sequence[int]:
    """The current figures that the file has newer ones for."""
    new: set[Key] = {
        (
            organisation_ids[code],
            indicator_ids.get(value.indicator, 0),
            value.year,
            value.measure,
            value.part,
            value.group,
        )
        for value in file.values
        if (code := org_key(value.org_code)) in organisation_ids
    }
    table = table_of(IndicatorValueRow).c
    wanted = select(
        table.id, table.organisation_id, table.indicator_id, table.year, table.measure, table.part, table.grp
    )
    rows = connection.execute(wanted.where(table.current)).all()
    return [row.id for row in rows if tuple(row[1:]) in new]
