"""Saying what stands in the way of an undo: which later act, by whom."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, and_, select

from qualcode.model.errors import QualcodeError
from qualcode.store.net import UndoRefused, rows_of
from qualcode.store.rows import Row, unique_keys
from qualcode.store.standing import ABOUT, undone_then
from qualcode.store.tables import ActionRow, Base, Change, Coder
from qualcode.store.tables.base import APART, POINTS_TO

_NOUNS = {
    "memo_target": "memo",
    "pinned_code": "pin",
    "document_check": "check mark",
    "document_state": "state",
    "attribute_value": "value",
    "indicator_value": "figure",
    "figure_caveat": "caveat",
    "code_indicator": "code",
}
"""What rows are to a person, where the table's name would not say."""
CHUNK = 500


class UnseenChange(QualcodeError):
    """What was to be changed is no longer what the coder had before their eyes."""


@dataclass(frozen=True)
class Seen:
    """The acts that a coder knows of: all up to one, and their own after it."""

    upto: int
    own: Set[int]

    def __contains__(self, act: int) -> bool:
        return act <= self.upto or act in self.own


def changed_unseen(
    connection: Connection, table: Table, uuid: str, columns: Iterable[str], seen: Seen
) -> UnseenChange | None:
    """Why these columns of a row may not be set by someone who knows of those acts only."""
    wanted = set(columns)
    single = select(Change).where(
        Change.table_name == table.name, Change.row_uuid == uuid, Change.action_id > seen.upto
    )
    acts = {one.action_id for one in connection.execute(single) if one.op != "update" or _touches(one.after, wanted)}
    acts |= set(_packs_with(connection, table, uuid, seen.upto))
    act = _act(connection, max((one for one in acts if one not in seen), default=None))
    if act is None:
        return None
    by = f" by {act.coder}" if act.coder else ""
    return UnseenChange(
        f"this {noun_of(table)} was changed meanwhile{by}, “{act.name}” (a{act.id})",
        "",
        "nothing was overwritten: look at it as it is now, then repeat",
    )


def _touches(after: str, columns: Set[str]) -> bool:
    return not columns.isdisjoint(json.loads(after))


def refusal(
    connection: Connection, table: Table, uuid: str, after: int, what: str, did: str, columns: Iterable[str] = ()
) -> UndoRefused:
    """The refusal of ``what``, naming the latest act above ``after`` that touched the row and stands.

    ``did`` says what it did to the row; with ``columns``, changes to others of its columns do not count.
    """
    touches = list(_touching(connection, table, uuid, after, set(columns)))
    stands = next(_standing(connection, touches, after), None)
    latest = _act(connection, stands or next(iter(touches), None))
    if latest is None:
        return UndoRefused(f"cannot {what}", f"a later change {did}", "undo that first (see qualcode log)")
    by = f" by {latest.coder}" if latest.coder else ""
    fix = "redo what it took back first" if latest.kind == "undo" else "undo that one first"
    return UndoRefused(f"cannot {what}", f"a later change{by}, “{latest.name}” (a{latest.id}), {did}", fix)


def refusal_of_resting(
    connection: Connection, table: Table, uuid: str, after: int, what: str, did: str, coder_id: int | None
) -> UndoRefused:
    """The same where a row rests on what would go; of another coder's that is judged apart nothing else is said."""
    if APART in table.info:
        latest = next(_standing(connection, _touching(connection, table, uuid, after), after), None)
        if connection.scalar(select(ActionRow.coder_id).where(ActionRow.id == latest)) != coder_id:
            fix = "take out what you made by hand: the passage stays then"
            return UndoRefused(f"cannot {what}", "something of another coder’s rests on it", fix)
    return refusal(connection, table, uuid, after, what, did)


def stands_since(connection: Connection, table: Table, uuid: str, act: int, columns: Set[str]) -> bool:
    """Whether an act after that one changed these columns of the row and stands."""
    return any(_standing(connection, _touching(connection, table, uuid, act, columns), act))


def _act(connection: Connection, number: int | None) -> Any:
    named = select(ActionRow.id, ActionRow.name, ActionRow.kind, Coder.name.label("coder"))
    by = named.join(Coder, Coder.id == ActionRow.coder_id, isouter=True)
    return connection.execute(by.where(ActionRow.id == number)).one_or_none()


def _standing(connection: Connection, touches: Iterable[int], after: int) -> Iterator[int]:
    """Those acts above ``after`` whose effect stands: an undo or a redo of a later act is about that one."""
    for touch in touches:
        row = connection.execute(select(ActionRow.kind, ActionRow.reverses_id).where(ActionRow.id == touch)).one()
        about = int(row.reverses_id) if row.kind in ABOUT else touch
        undone = undone_then(connection, about)
        if about > after:
            if not undone:
                yield about
        elif undone != undone_then(connection, about, after):
            yield touch


def _touching(
    connection: Connection, table: Table, uuid: str, after: int, columns: Set[str] = frozenset()
) -> Iterator[int]:
    """The acts above ``after`` that changed the row (those columns of it), latest first."""
    if table.name == ActionRow.__tablename__:
        yield from connection.scalars(select(ActionRow.id).where(ActionRow.uuid == uuid))
        return
    single = select(Change).where(Change.table_name == table.name, Change.row_uuid == uuid, Change.action_id > after)
    upto = None
    for change in connection.execute(single.order_by(Change.id.desc())).all():
        if not columns or change.op != "update" or _touches(change.after, columns):
            yield from _packs_with(connection, table, uuid, change.action_id, upto)
            yield change.action_id
            upto = change.action_id
    yield from _packs_with(connection, table, uuid, after, upto)


def _packs_with(connection: Connection, table: Table, uuid: str, after: int, upto: int | None = None) -> Iterator[int]:
    """The acts above ``after`` (and not above ``upto``) with a packed change that holds the row, latest first."""
    packs = select(Change).where(Change.table_name == table.name, Change.row_uuid.is_(None), Change.action_id > after)
    if upto is not None:
        packs = packs.where(Change.action_id <= upto)
    for change in connection.execute(packs.order_by(Change.id.desc())).all():
        if any(row["uuid"] == uuid for row in rows_of(connection, table, change)):
            yield int(change.action_id)


def referring_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> Iterator[tuple[Table, str, str]]:
    """The rows that name one of ``rows``: their table, UUID and what they are to a person."""
    for other, column, of in _referring(table):
        names = [row[of] for row in rows]
        for first in range(0, len(names), CHUNK):
            part = select(other.c.uuid).where(column.in_(names[first : first + CHUNK])).limit(1)
            for uuid in connection.scalars(part):
                yield other, uuid, noun_of(other)


def hung_on_since(connection: Connection, table: Table, row: Row, act: int, coder_id: int | None) -> Iterator[Any]:
    """The rows that name ``row`` and that another coder made or changed after ``act``: as :func:`referring_rows`."""
    for other, column, of in _referring(table):
        for uuid in connection.scalars(select(other.c.uuid).where(column == row[of])).all():
            latest = next(_standing(connection, _touching(connection, other, uuid, act), act), None)
            if connection.scalar(select(ActionRow.coder_id).where(ActionRow.id == latest)) not in (None, coder_id):
                yield other, uuid, noun_of(other)


@cache
def _referring(table: Table) -> list[tuple[Table, Any, str]]:
    """The columns that name rows of the table, by their ``id`` or ``uuid``."""
    found = []
    for other in Base.metadata.tables.values():
        if "uuid" not in other.c:
            continue
        for column in other.columns:
            if any(key.column.table is table and key.column.name == "id" for key in column.foreign_keys):
                found.append((other, column, "id"))
            elif table.name in column.info.get(POINTS_TO, ()):
                found.append((other, column, "uuid"))
    return found


def missing_parents(connection: Connection, table: Table, rows: Sequence[Row]) -> Iterator[tuple[Table, str, str]]:
    """What ``rows`` name by number and is no more: its table, UUID and what it is to a person."""
    wanted: dict[Table, set[int]] = defaultdict(set)
    for column in table.columns:
        for key in column.foreign_keys:
            if key.column.name == "id":
                wanted[key.column.table] |= {row[column.name] for row in rows if row.get(column.name) is not None}
    for parent, numbers in wanted.items():
        ordered = sorted(numbers)
        for first in range(0, len(ordered), CHUNK):
            part = ordered[first : first + CHUNK]
            there = set(connection.scalars(select(parent.c.id).where(parent.c.id.in_(part))))
            for number in part:
                if number not in there:
                    gone = last_known(connection, parent, number)
                    yield parent, gone["uuid"] if gone else "", noun_of(parent)


def last_known(connection: Connection, table: Table, number: int) -> Row | None:
    """A row that is gone, as the record last knew it; None when it does not."""
    removed = last_removal(connection, table, number)
    return None if removed is None else removed[1]


def last_removal(connection: Connection, table: Table, number: int) -> tuple[int, Row] | None:
    """The act that took a row out, and the row as it was then; None when the record does not know it."""
    deletions = select(Change).where(Change.table_name == table.name, Change.op == "delete")
    for change in connection.execute(deletions.order_by(Change.id.desc())):
        for row in rows_of(connection, table, change):
            if row["id"] == number:
                return change.action_id, row
    return None


def rivals(connection: Connection, table: Table, row: Row) -> Iterator[str]:
    """The UUIDs of other rows that hold what only one may hold, and ``row`` claims."""
    for key in unique_keys(table):
        if all(name in row for name in key):
            same = and_(*(table.c[name].is_not_distinct_from(row[name]) for name in key))
            found = connection.scalar(select(table.c.uuid).where(same, table.c.id != row.get("id", 0)))
            if found:
                yield found


def noun_of(table: Table) -> str:
    """What a row of the table is to a person."""
    return _NOUNS.get(table.name) or table.name.replace("_", " ")
