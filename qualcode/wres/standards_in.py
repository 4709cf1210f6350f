"""Which standard a project works with: looked at, held against a file, and changed for another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.model.errors import QualcodeError
from qualcode.model.indicators import IndicatorSet
from qualcode.store.action import Action
from qualcode.store.refusal import referring_rows
from qualcode.store.rows import table_of
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import IndicatorRow, IndicatorSetRow, Organisation
from qualcode.wres.indicators import Indicators
from qualcode.wres.organisations_in import org_key
from qualcode.wres.standard import newer_shipped, parse_standard, standard_text
from qualcode.wres.strangers import strange_code, strange_region, strange_type


@dataclass(frozen=True)
class StandardUse:
    """What came of wishing for a standard: ``switched`` from another, or ``renewed`` (another version of the same)."""

    standard: IndicatorSet
    what: Literal["switched", "renewed", "unchanged"]
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class Standards:
    """The standard of a project. It has one at a time; what rests on its indicators keeps it."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def check(self, name_or_path: str | Path) -> tuple[IndicatorSet, tuple[str, ...]]:
        """Read a standard's file, and say what it leaves out. Raises ``QualcodeError`` for one that does not hold."""
        standard = parse_standard(standard_text(name_or_path), str(name_or_path))
        return standard, tuple(_left_out(standard))

    def text(self) -> str:
        """The file of the project's own standard."""
        standard = Indicators(self.session).standard  # a project made before there were any gets it here
        with self.session.read() as connection:
            wanted = select(IndicatorSetRow.definition).where(IndicatorSetRow.key == standard.key)
            return connection.scalar(wanted) or ""

    def newer(self) -> str:
        """Say that the shipped standard of the same key has more than the project's copy; "" when it has not."""
        return newer_shipped(Indicators(self.session).standard)

    def strange(self, codes: Iterable[str] | None = None) -> tuple[str, ...]:
        """What of these organisations (or of all) the standard does not know, each in words with its code."""
        standard = Indicators(self.session).standard
        wanted = None if codes is None else set(map(org_key, codes))
        with self.session.read() as connection:
            rows = connection.execute(_organisations()).all()
        told = []
        for row in rows:
            if wanted is not None and org_key(row.ods_code) not in wanted:
                continue
            coded = "" if row.kind == "aggregate" else strange_code(row.ods_code, row.type, standard)
            found = (coded, strange_type(row.type, standard), strange_region(row.region, None, standard))
            told += [what if what is coded else f"{row.ods_code}: {what}" for what in found if what]
        return tuple(told)

    @in_one_transaction
    def use(self, name_or_path: str | Path) -> StandardUse:
        """Work with this standard: one that is shipped ("wres") or that stands in a file. One act.

        Another version of the standard that the project has takes its place, and what rests on an indicator stays with
        that of the same number. Raises ``QualcodeError`` when figures, links or codes rest on an indicator that the new
        one does not have, or when another standard's do.
        """
        text = standard_text(name_or_path)
        standard = parse_standard(text, str(name_or_path))
        now = Indicators(self.session).standard
        with self.session.action(f"use the standard {standard.abbreviation} {standard.version}") as action:
            of = select(IndicatorSetRow).order_by(IndicatorSetRow.id).limit(1)
            there = action.connection.execute(of).mappings().one()
            if there["definition"] == text:
                return StandardUse(standard, "unchanged")
            wanted = select(IndicatorRow).where(IndicatorRow.set_id == there["id"])
            rows = [dict(row) for row in action.connection.execute(wanted).mappings()]
            used = _used(action.connection, rows)
            same = standard.key == now.key
            _refuse(now, standard, used, same)
            removed = _put(action, standard, text, there, rows, same)
        before = {row["number"] for row in rows}
        added = tuple(one.number for one in standard.indicators if one.number not in before)
        return StandardUse(standard, "renewed" if same else "switched", added, removed)


def _organisations() -> Any:
    columns = (Organisation.ods_code, Organisation.kind, Organisation.type, Organisation.region)
    return select(*columns).where(Organisation.ods_code.is_not(None)).order_by(Organisation.ods_code)


def _used(connection: Connection, rows: list[dict[str, Any]]) -> dict[str, str]:
    """The numbers of the indicators that something rests on, and what."""
    found = {}
    for row in rows:
        nouns = sorted({noun for _, _, noun in referring_rows(connection, table_of(IndicatorRow), [row])})
        if nouns:
            found[row["number"]] = ", ".join(nouns)
    return found


def _refuse(now: IndicatorSet, standard: IndicatorSet, used: dict[str, str], same: bool) -> None:
    numbers = {one.number for one in standard.indicators}
    held = [number for number in used if not same or number not in numbers]
    if held:
        what = f"indicator {held[0]} of {now.abbreviation} {now.version} is in use ({used[held[0]]})"
        more = f", and {len(held) - 1} more" if len(held) > 1 else ""
        fix = "take away what rests on it" if not same else "keep the indicator in the new version"
        raise QualcodeError(what + more, "", f"{fix}, or make a project of its own for {standard.abbreviation}")
    if used and (now.groups.reference, now.groups.focus) != (standard.groups.reference, standard.groups.focus):
        raise QualcodeError(
            f"the figures speak of {now.groups.reference} and {now.groups.focus}",
            "",
            f"{standard.abbreviation} {standard.version} calls them otherwise; keep the labels",
        )


def _put(
    action: Action, standard: IndicatorSet, text: str, there: Any, rows: list[dict[str, Any]], same: bool
) -> tuple[str, ...]:
    """Write the standard in the place of that which is there; give the numbers of the indicators that went."""
    by_number = {row["number"]: row for row in rows} if same else {}
    leaving = [row for row in rows if not same or row["number"] not in {one.number for one in standard.indicators}]
    action.delete_many(IndicatorRow, [row["id"] for row in leaving])
    values = {"key": standard.key, "version": standard.version, "name": standard.name, "definition": text}
    action.update(IndicatorSetRow, there["id"], **values)
    for position, one in enumerate(standard.indicators):
        row = by_number.get(one.number)
        if row is None:
            action.insert(IndicatorRow, set_id=there["id"], number=one.number, short=one.short, position=position)
        else:
            action.update(IndicatorRow, row["id"], short=one.short, position=position)
    return tuple(row["number"] for row in leaving)


def _left_out(standard: IndicatorSet) -> list[str]:
    """What the file could say and does not, where something would come of it."""
    found = []
    for one in standard.indicators:
        if not one.wordings:
            found.append(f"indicator {one.number} has no wording")
        bare = [measure.name for measure in one.details if not measure.unit]
        if bare:
            found.append(f"indicator {one.number} says no unit of {', '.join(bare)}")
        if standard.periods and not one.period:
            found.append(f"indicator {one.number} says no period")
    if standard.composition is None:
        found.append(f"no composition: what share {standard.groups.focus} are of the workforce is not known")
    if not standard.periods:
        found.append("no periods: what year figures are from is not known")
    if not standard.caveat_kinds:
        found.append("no kinds of caveat")
    if not standard.types:
        found.append("no types of organisation: figures cannot be told apart by type")
    return found
