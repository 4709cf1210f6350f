"""The list of organisations that the organisation data service publishes: a csv without a header, 27 fields a row.

Fields (from 1): code, name, region's code, …, 11 opened, 12 closed, as 20180401. The others (address, telephone) are of
no use here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select

from qualcode.ingest.csv_stream import csv_stream, look_over
from qualcode.model.errors import QualcodeError
from qualcode.model.indicators import IndicatorSet
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import Organisation
from qualcode.wres.indicators import Indicators
from qualcode.wres.organisations_in import org_key

FIELDS: Final = 27
_CODE, _NAME, _REGION, _OPENED, _CLOSED = 0, 1, 2, 10, 11


@dataclass(frozen=True)
class ListTaken:
    """What a list came to. ``closed`` have a closing date; ``regions`` counts all, also those elsewhere (Wales).

    ``unknown_regions`` are codes that the standard's file has no region for: they are kept as they are.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int
    closed: tuple[str, ...]
    regions: tuple[tuple[str, int], ...]
    unknown_regions: tuple[str, ...]


class ServiceList:
    """Takes such a list into a project."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def is_one(self, source: Path | bytes) -> bool:
        """Whether the file looks like one: rows of 27 fields, the first of them a code with a date of opening."""
        looked = look_over(source)
        if not looked.is_text:
            return False
        try:
            with csv_stream(source, looked) as rows:
                _, first = next(rows, (0, []))
        except QualcodeError:
            return False
        return len(first) == FIELDS and bool(first[_CODE].strip()) and first[_OPENED].strip().isdecimal()

    @in_one_transaction
    def take(self, source: Path | bytes) -> ListTaken:
        """Add the organisations of the list, or bring them up to date: name, region, opened, closed. One act.

        Raises ``QualcodeError``, naming the line, for a row that is not one of such a list; nothing is taken then.
        """
        name = "the list" if isinstance(source, bytes) else source.name
        standard = Indicators(self.session).standard
        said, regions, unknown = _read(source, name, standard)
        with self.session.action(f"import organisations from “{name}”") as action:
            table = Organisation
            columns = (table.id, table.ods_code, table.name, table.region, table.opened, table.closed)
            rows = action.connection.execute(select(*columns).where(table.ods_code.is_not(None))).all()
            known = {org_key(row.ods_code or ""): row for row in rows}
            new = [{"ods_code": code, "kind": "trust", **values} for code, values in said.items() if code not in known]
            action.insert_many(Organisation, new)
            changed = [
                code
                for code, values in said.items()
                if code in known and action.update(Organisation, known[code].id, **_said(values))
            ]
        return ListTaken(
            tuple(row["ods_code"] for row in new),
            tuple(changed),
            len(said) - len(new) - len(changed),
            tuple(code for code, values in said.items() if values["closed"] is not None),
            tuple(regions.most_common()),
            unknown,
        )


def _read(
    source: Path | bytes, where: str, standard: IndicatorSet
) -> tuple[dict[str, dict[str, Any]], Counter[str], tuple[str, ...]]:
    said: dict[str, dict[str, Any]] = {}
    regions: Counter[str] = Counter()
    unknown: dict[str, None] = {}
    with csv_stream(source, look_over(source)) as rows:
        for line, cells in rows:
            at = f"{where} line {line}"
            if len(cells) != FIELDS:
                raise QualcodeError(f"the row has {len(cells)} fields, not {FIELDS}", at, "nothing was imported")
            code, name, region = org_key(cells[_CODE]), cells[_NAME].strip(), cells[_REGION].strip()
            if not code or code in said:
                what = f"the code {code!r} stands twice" if code else "the code is blank"
                raise QualcodeError(what, at, "nothing was imported")
            found = standard.region_of(region) or region
            if region and found == region and not standard.region_of(region):
                unknown[region] = None
            regions[found] += 1
            said[code] = {
                "name": name or code,
                "region": found,
                "opened": _day(cells[_OPENED], at),
                "closed": _day(cells[_CLOSED], at),
            }
    return said, regions, tuple(unknown)


def _said(values: dict[str, Any]) -> dict[str, Any]:
    """What a list leaves blank stays as it is."""
    return {name: value for name, value in values.items() if value not in (None, "")}


def _day(cell: str, where: str) -> date | None:
    text = cell.strip()
    if not text:
        return None
    try:
        if len(text) == 8 and text.isdecimal():
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        pass
    raise QualcodeError(f"“{text}” is not a day like 20180401", where, "nothing was imported")
