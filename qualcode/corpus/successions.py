"""What came of organisations: predecessors and successors, and an organisation through the years."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased

from qualcode.corpus.organisations import Organisations
from qualcode.corpus.register import Outcome
from qualcode.model.corpus import OrganisationHistory, OrganisationInfo, Succeeded, YearOfOrganisation
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import IndicatorValueRow, Organisation, OrganisationYear, Succession

KINDS = ("merged", "renamed", "split", "took over part")
_ENDS = ("merged", "renamed")
"""After which there is no such organisation any more."""


class Successions:
    """Which organisation came of which. No figure moves: each stays with whom it was reported for."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def all(self) -> tuple[Succeeded, ...]:
        """Every one, by date and code; those of unknown date first."""
        with self.session.read() as connection:
            return tuple(_told(row) for row in connection.execute(_wanted()))

    @in_one_transaction
    def succeed(self, old: str, new: str, *, kind: str = "merged", on: date | None = None, note: str = "") -> Outcome:
        """Say that ``new`` came of ``old``: merged, renamed, split, or took over part. One act.

        An organisation that merged or was renamed closes that day, where nobody has said when it did. Raises
        ``UnknownName``, and ``QualcodeError`` for a succession in a circle.
        """
        organisations = Organisations(self.session)
        before, after = organisations.find(old), organisations.find(new)
        kind = " ".join(kind.split()).casefold()
        if kind not in KINDS:
            raise QualcodeError(f"there is no succession “{kind}”", "", f"choose from {', '.join(KINDS)}")
        with self.session.action(f"say that {after.ods_code} came of {before.ods_code} ({kind})") as action:
            if before.id == after.id or after.id in _all_before(action.connection, before.id):
                raise QualcodeError(f"{before.ods_code} cannot come before {after.ods_code}: it came of it", "", "")
            if on is not None and kind in _ENDS and before.closed is None:
                action.update(Organisation, before.id, closed=on)
            there = action.connection.scalar(_between(before.id, after.id))
            values: dict[str, Any] = {"kind": kind, "on": on, "note": note}
            if there is None:
                action.insert(Succession, predecessor_id=before.id, successor_id=after.id, **_columns(values))
                return "added"
            return "changed" if action.update(Succession, there, **_columns(values)) else "unchanged"

    @in_one_transaction
    def forget(self, old: str, new: str) -> None:
        """Take back that ``new`` came of ``old``. Raises ``UnknownName`` when nobody has said so."""
        organisations = Organisations(self.session)
        before, after = organisations.find(old), organisations.find(new)
        with self.session.action(f"take back that {after.ods_code} came of {before.ods_code}") as action:
            there = action.connection.scalar(_between(before.id, after.id))
            if there is None:
                raise UnknownName(f"nobody has said that {after.ods_code} came of {before.ods_code}", "", "")
            action.delete(Succession, there)

    def history(self, code_or_name: str) -> OrganisationHistory:
        """An organisation through the years, with the figures there are of it and of those it came of."""
        organisations = Organisations(self.session)
        found = organisations.find(code_or_name)
        by_id = {one.id: one for one in organisations.all()}
        with self.session.read() as connection:
            earlier = _all_before(connection, found.id)
            told = [_told(row) for row in connection.execute(_wanted())]
            years = _years(connection, [found.id, *earlier])
        family = {found.ods_code, *(by_id[one].ods_code for one in earlier)}
        return OrganisationHistory(
            found,
            years[found.id],
            tuple(one for one in told if one.new in family),
            tuple(one for one in told if one.old == found.ods_code),
            tuple((by_id[one].ods_code, years[one]) for one in sorted(earlier, key=lambda at: by_id[at].ods_code)),
        )

    def predecessors(self, organisation: OrganisationInfo) -> tuple[int, ...]:
        """The database numbers of those it came of, however far back."""
        with self.session.read() as connection:
            return tuple(_all_before(connection, organisation.id))


def _columns(values: dict[str, Any]) -> dict[str, Any]:
    return {"happened_on" if name == "on" else name: value for name, value in values.items()}


def _between(old: int, new: int) -> Any:
    return select(Succession.id).where(Succession.predecessor_id == old, Succession.successor_id == new)


def _all_before(connection: Connection, organisation: int) -> list[int]:
    """Everything that it came of, nearest first."""
    pairs = connection.execute(select(Succession.successor_id, Succession.predecessor_id)).all()
    found: list[int] = []
    waiting = [organisation]
    while waiting:
        at = waiting.pop(0)
        for new, old in pairs:
            if new == at and old not in found and old != organisation:
                found.append(old)
                waiting.append(old)
    return found


def _wanted() -> Any:
    old, new = aliased(Organisation), aliased(Organisation)
    return (
        select(
            old.ods_code.label("old"),
            old.name.label("old_name"),
            new.ods_code.label("new"),
            new.name.label("new_name"),
            Succession.kind,
            Succession.on,
            Succession.note,
        )
        .join(old, old.id == Succession.predecessor_id)
        .join(new, new.id == Succession.successor_id)
        .order_by(Succession.on, old.ods_code)
    )


def _told(row: Any) -> Succeeded:
    return Succeeded(row.old or "", row.old_name, row.new or "", row.new_name, row.kind, row[5], row.note)


def _years(connection: Connection, organisations: Iterable[int]) -> dict[int, tuple[YearOfOrganisation, ...]]:
    """What each was in each year that there is a word or a figure of."""
    wanted = list(organisations)
    value, year = IndicatorValueRow, OrganisationYear
    counted = (
        select(value.organisation_id, value.year, func.count())
        .where(value.current, value.organisation_id.in_(wanted))
        .group_by(value.organisation_id, value.year)
    )
    figures = {(row[0], row[1]): int(row[2]) for row in connection.execute(counted)}
    said = {
        (row.organisation_id, row.year): row
        for row in connection.execute(
            select(year.organisation_id, year.year, year.name, year.type, year.region).where(
                year.organisation_id.in_(wanted)
            )
        )
    }
    found: dict[int, list[YearOfOrganisation]] = {one: [] for one in wanted}
    for at in sorted({*figures, *said}):
        row = said.get(at)
        name, type_, region = (row.name, row.type, row.region) if row is not None else ("", "", "")
        found[at[0]].append(YearOfOrganisation(at[1], name, type_, region, figures.get(at, 0)))
    return {one: tuple(years) for one, years in found.items()}
