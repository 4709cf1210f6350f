"""Figures from a file into the project: the whole file, or its good rows if that is asked for, in one act.

Rows are read one by one and laid aside before the project is locked for writing; what is in memory does not grow with
the file. Then, some at a time, they meet the figures they replace.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.ingest.csv_stream import Looked, look_over
from qualcode.model.figures import FiguresImport, Vanished
from qualcode.model.indicators import Status
from qualcode.model.mapping import Mapping as FileMapping
from qualcode.model.problems import Problem
from qualcode.model.watch import Watch, unwatched
from qualcode.store.action import Action
from qualcode.store.aside import Aside
from qualcode.store.rows import table_of
from qualcode.store.session import Session
from qualcode.store.tables import IndicatorValueRow, Organisation, SourceFile
from qualcode.wres.incoming import COLUMNS, KEY, Found, lay_aside, staged
from qualcode.wres.indicators import Indicators
from qualcode.wres.organisations_in import OrganisationChange, org_key, plan_organisations, put_organisations
from qualcode.wres.reading import Reading, open_reading
from qualcode.wres.replacing import STRETCH, Pair, Tally, stretches
from qualcode.wres.standard import newer_shipped
from qualcode.wres.strangers import Strangers

GONE_TOLD = 20


@dataclass(frozen=True)
class ImportWish:
    """How a file is to be taken in; see ``Values.import_file``."""

    mapping: str | Path | FileMapping | None = None
    meanings: Mapping[str, Status] | None = None
    keep_good: bool = False
    known_only: bool = False
    release: str = ""
    vanished: Vanished = "keep"
    year: int | None = None
    dry_run: bool = False
    identity: str = ""
    """What the file is known again by, where that is not its own bytes."""


def import_figures(session: Session, source: Path | bytes, wish: ImportWish, watch: Watch = unwatched) -> FiguresImport:
    """Take a file of figures in; see ``Values.import_file``."""
    looked = look_over(source)
    indicators = Indicators(session)
    reading = open_reading(session, source, looked, indicators.standard, wish.mapping, wish.meanings, wish.year)
    nothing = FiguresImport(
        reading.name, "skipped", 0, 0, (), (), (), (), wish.dry_run, release=wish.release, mapping=reading.mapping_name
    )
    with session.read() as connection:
        if _taken(connection, wish.identity or _identity(looked, reading)):
            return nothing
        known = frozenset(map(org_key, connection.scalars(_codes()))) if wish.known_only else None
    with Aside(COLUMNS, KEY) as aside:
        strangers = Strangers(indicators.standard)
        found = lay_aside(reading.figures, aside, indicators.row_ids(), watch, only=known, strangers=strangers)
        if not found.errors and not len(aside):
            found.note(Problem(1, "error", "the file holds no figures"))
        told = replace(
            nothing,
            problems=tuple(sorted(found.problems, key=lambda problem: problem.line)),
            error_count=found.errors,
            warning_count=found.warnings,
            remarks=(*reading.remarks, *filter(None, [newer_shipped(indicators.standard)])),
        )
        if found.errors and not (wish.keep_good and len(aside)):
            return replace(told, status="failed")
        told = replace(told, status="imported", left_out=found.errors)
        work = _Import(indicators, reading, looked, wish, aside, found, watch)
        if wish.dry_run:
            with session.read() as connection:
                return work.look(connection, told)
        with session.action(f"import figures from “{reading.name}”") as action:
            if _taken(action.connection, wish.identity or _identity(looked, reading)):
                return nothing
            return work.write(action, told)


class _Import:
    """One file on its way in, when it is known to be good."""

    def __init__(
        self,
        indicators: Indicators,
        reading: Reading,
        looked: Looked,
        wish: ImportWish,
        aside: Aside,
        found: Found,
        watch: Watch,
    ) -> None:
        self._indicators = indicators
        self._reading = reading
        self._looked = looked
        self._wish = wish
        self._aside = aside
        self._watch = watch
        self._tally = Tally()
        held = {code for (code,) in aside.distinct("code")}
        self._organisations = [one for (code, _), one in found.organisations.items() if code in held]
        self._total = len(aside)

    def look(self, connection: Connection, told: FiguresImport) -> FiguresImport:
        """What it would come to."""
        plans = plan_organisations(connection, self._organisations, self._indicators.standard)
        # An organisation that is still to be made has no figures to be replaced.
        ids = {code: -n if plan.id is None else plan.id for n, (code, plan) in enumerate(plans.items(), start=1)}
        self._each_stretch(connection, ids, None)
        return self._summary(connection, told, plans, list(self._tally.gone(connection)))

    def write(self, action: Action, told: FiguresImport) -> FiguresImport:
        """Carry it out."""
        plans = plan_organisations(action.connection, self._organisations, self._indicators.standard)
        ids = put_organisations(action, plans)
        source = action.insert(
            SourceFile,
            sha256=self._wish.identity or _identity(self._looked, self._reading),
            name=self._reading.name,
            release=self._wish.release,
            mapping=self._reading.mapping,
            imported_at=action.at,
        )
        self._each_stretch(action.connection, ids, lambda pairs: self._put(action, source, pairs))
        gone = list(self._tally.gone(action.connection))
        if self._wish.vanished == "drop":
            for first in range(0, len(gone), STRETCH):
                _no_longer_current(action, gone[first : first + STRETCH])
        return self._summary(action.connection, told, plans, gone)

    def _each_stretch(self, connection: Connection, ids: Mapping[str, int], put: Any) -> None:
        fresh = connection.scalar(select(IndicatorValueRow.id).where(IndicatorValueRow.current).limit(1)) is None
        done = 0
        for pairs in stretches(connection, staged(self._aside, ids), fresh):
            self._watch(done, self._total, "storing figures")
            self._tally.take(pairs)
            if put is not None:
                put(pairs)
            done += len(pairs)

    def _put(self, action: Action, source: int, pairs: list[tuple[int, Pair]]) -> None:
        _no_longer_current(action, [before for _, (before, _) in pairs if before is not None])
        action.insert_many(IndicatorValueRow, [_row(after, number, source) for number, (_, after) in pairs])

    def _summary(
        self,
        connection: Connection,
        told: FiguresImport,
        plans: dict[str, OrganisationChange],
        gone: list[Any],
    ) -> FiguresImport:
        tally, drops = self._tally, self._wish.vanished == "drop"
        numbers = {row_id: number for number, row_id in self._indicators.row_ids().items()}
        order = [one.number for one in self._indicators.standard.indicators]
        names = select(SourceFile.name).where(SourceFile.id.in_(tally.files)).order_by(SourceFile.id)
        return replace(
            told,
            values=self._total,
            replaced=tally.replaced + (len(gone) if drops else 0),
            organisations_added=tuple(code for code, plan in plans.items() if plan.id is None),
            organisations_changed=tuple(code for code, plan in plans.items() if plan.id is not None and plan.changes),
            organisations_dated=tuple(code for code, plan in plans.items() if plan.id is not None and plan.dates),
            organisations_uncounted=tuple(code for code, plan in plans.items() if plan.kind == "unknown"),
            organisations_other=tuple(code for code, plan in plans.items() if plan.kind == "other"),
            organisations_kept=tuple(code for code, plan in plans.items() if plan.kept),
            years=tuple(year for (year,) in self._aside.distinct("year")),
            changes=tally.by_indicator(numbers, order),
            replaces=tuple(connection.scalars(names)),
            gone=len(gone),
            gone_first=tuple(_named(connection, row, numbers) for row in gone[:GONE_TOLD]),
            stayed=not drops,
        )


def _no_longer_current(action: Action, rows: Iterable[dict[str, Any]]) -> None:
    changes: list[tuple[dict[str, Any], dict[str, Any]]] = [(dict(row), {"current": False}) for row in rows]
    if changes:
        action.change_rows(table_of(IndicatorValueRow), changes)


def _row(staged_row: dict[str, Any], organisation: int, source: int) -> dict[str, Any]:
    row = {name: value for name, value in staged_row.items() if name not in ("line", "code")}
    return {**row, "organisation_id": organisation, "source_file_id": source}


def _named(connection: Connection, row: Any, numbers: dict[int, str]) -> str:
    code = connection.scalar(select(Organisation.ods_code).where(Organisation.id == row["organisation_id"]))
    words = (code or "", f"indicator {numbers.get(row['indicator_id'], '?')}", str(row["year"]), row["measure"])
    return " ".join(part for part in (*words, row["part"], row["grp"]) if part)


def _identity(looked: Looked, reading: Reading) -> str:
    """What an import is known again by: the file's SHA-256; with a mapping, since each sheet has its own, of both."""
    if not reading.settles:
        return looked.sha256
    return hashlib.sha256(f"{looked.sha256}\n{reading.settles}".encode("utf-8", "replace")).hexdigest()


def _taken(connection: Connection, identity: str) -> bool:
    return connection.scalar(select(SourceFile.id).where(SourceFile.sha256 == identity)) is not None


def _codes() -> Any:
    return select(Organisation.ods_code).where(Organisation.ods_code.is_not(None))
