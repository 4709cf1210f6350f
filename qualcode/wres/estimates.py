"""Estimates that a statistician made elsewhere: kept beside the figures, shown as theirs."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, select

from qualcode.corpus.names import key
from qualcode.ingest.files import load_bytes
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.growth import Estimate, EstimatesInfo
from qualcode.model.table import Table
from qualcode.store.action import Action
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import Coder, EstimateRow, EstimateSet, IndicatorRow
from qualcode.wres.estimates_file import read_estimates
from qualcode.wres.indicators import Indicators

COLUMNS = (
    "indicator",
    "model",
    "term",
    "estimate",
    "se",
    "low",
    "high",
    "p",
    "units",
    "observations",
)


@dataclass(frozen=True)
class EstimatesImport:
    """What was taken in: the estimates as they are now, and the columns that nothing was made of."""

    info: EstimatesInfo
    replaced: bool
    ignored: tuple[str, ...]


class Estimates:
    """The estimates made elsewhere that a project keeps, by name."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def import_table(
        self,
        source: Path | bytes,
        name: str,
        origin: str,
        *,
        indicator: str = "",
        model: str = "",
        note: str = "",
        replace: bool = False,
    ) -> EstimatesImport:
        """Take a table in under a name; ``origin`` says with what they were made ("lme4 1.1-31, J. Doe").

        ``indicator`` and ``model`` are those of rows that do not say; see ``read_estimates``. All or nothing, one
        undo step. Raises ``QualcodeError`` naming the line, for a name or an origin that is blank, and for a name that
        is taken unless it is to be replaced.
        """
        called, stated = " ".join(name.split()), " ".join(origin.split())
        if not called:
            raise QualcodeError("estimates need a name", "", "give --name")
        if not stated:
            raise QualcodeError("nothing says with what the estimates were made", "", 'give --source "lme4 1.1-31, …"')
        data = source if isinstance(source, bytes) else load_bytes(source)
        indicators = Indicators(self.session)
        read = read_estimates(source, lambda one: indicators.find(one).number, indicator, model)
        numbers = indicators.row_ids()
        with self.session.action(f"import the estimates “{called}”") as action:
            older = action.connection.scalar(select(EstimateSet.id).where(EstimateSet.name_key == key(called)))
            if older is not None and not replace:
                raise QualcodeError(f"there are estimates “{called}” already", "", "give another --name, or --replace")
            if older is not None:
                _delete(action, older)
            number = action.insert(
                EstimateSet,
                name=called,
                name_key=key(called),
                source=stated,
                file_name="" if isinstance(source, bytes) else source.name,
                sha256=hashlib.sha256(data).hexdigest(),
                note=note.strip(),
                coder_id=self.session.coder_id,
                made_at=datetime.now(UTC),
            )
            rows = [_row(number, numbers[one.indicator], one, position) for position, one in enumerate(read.estimates)]
            action.insert_many(EstimateRow, rows)
        return EstimatesImport(self.find(called), older is not None, read.ignored)

    @in_one_transaction
    def remove(self, name: str) -> EstimatesInfo:
        """Take estimates out (undo brings them back); give them as they were. Raises ``UnknownName``."""
        info = self.find(name)
        with self.session.action(f"remove the estimates “{info.name}”") as action:
            _delete(action, info.id)
        return info

    def all(self) -> list[EstimatesInfo]:
        """All that are kept, by name."""
        return self._read()

    def find(self, name: str) -> EstimatesInfo:
        """The estimates of that name. Raises ``UnknownName``."""
        for one in self._read(EstimateSet.name_key == key(name)):
            return one
        known = ", ".join(one.name for one in self.all())
        fix = f"there are {known}" if known else "bring some in with: qualcode wres estimates import FILE"
        raise UnknownName(f"there are no estimates “{name}”", "", fix)

    def table(self, info: EstimatesInfo) -> Table:
        """The estimates as they were given; what they do not give is empty."""
        rows = tuple(
            (
                *(one.indicator, one.model, one.term, one.estimate, one.se, one.low, one.high, one.p),
                *(one.units, one.observations),
            )
            for one in info.estimates
        )
        notes = (f"Estimated elsewhere: {info.source}.", *((info.note,) if info.note else ()))
        return Table(COLUMNS, rows, title=info.name, counts="estimates", notes=notes)

    def _read(self, *which: ColumnElement[bool]) -> list[EstimatesInfo]:
        sets = (
            select(
                EstimateSet.id,
                EstimateSet.name,
                EstimateSet.source,
                EstimateSet.file_name,
                EstimateSet.note,
                Coder.name.label("coder"),
                EstimateSet.made_at,
            )
            .join(Coder, Coder.id == EstimateSet.coder_id)
            .where(*which)
            .order_by(EstimateSet.name_key)
        )
        rows = (
            select(EstimateRow, IndicatorRow.number)
            .join(IndicatorRow, IndicatorRow.id == EstimateRow.indicator_id)
            .join(EstimateSet, EstimateSet.id == EstimateRow.set_id)
            .where(*which)
            .order_by(IndicatorRow.position, EstimateRow.position)
        )
        found: dict[int, list[Estimate]] = defaultdict(list)
        with self.session.read() as connection:
            for row in connection.execute(rows):
                found[row.set_id].append(_estimate(row))
            return [EstimatesInfo(**row._mapping, estimates=tuple(found[row.id])) for row in connection.execute(sets)]


def _estimate(row: Any) -> Estimate:
    given = (row.se, row.low, row.high, row.p, row.units, row.observations)
    return Estimate(row.number, row.model, row.term, row.estimate, *given)


def _row(number: int, indicator: int, one: Estimate, position: int) -> dict[str, Any]:
    return {
        "set_id": number,
        "indicator_id": indicator,
        "model": one.model,
        "term": one.term,
        "estimate": one.estimate,
        "se": one.se,
        "low": one.low,
        "high": one.high,
        "p": one.p,
        "units": one.units,
        "observations": one.observations,
        "position": position,
    }


def _delete(action: Action, number: int) -> None:
    rows = action.connection.scalars(select(EstimateRow.id).where(EstimateRow.set_id == number)).all()
    action.delete_many(EstimateRow, rows)
    action.delete(EstimateSet, number)
