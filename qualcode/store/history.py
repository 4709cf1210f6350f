"""Undo, redo and the log: the record of changes read forwards and backwards.

Undo writes the inverse of an action's changes as a new action, so nothing is ever taken out of the record.
Each coder has a stack of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, Table, UniqueConstraint, and_, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from qualcode.model.errors import QualcodeError
from qualcode.model.history import LogEntry
from qualcode.store.action import Action
from qualcode.store.rows import Row, from_json, table_named, unpack
from qualcode.store.tables import ActionRow, Base, Blob, Change, Coder
from qualcode.store.tables.base import POINTS_TO

_NOUNS = {"memo_target": "memo", "pinned_code": "pin", "document_check": "check mark", "attribute_value": "value"}
"""What rows are to a person, where the table's name would not say."""


class UndoRefused(QualcodeError):
    """An undo or redo would overwrite something that was done later."""


# -- what can be undone and redone


def _undone(action: Any) -> Any:
    """Condition: the latest thing that happened to this ``do`` is an undo."""
    undo, redo = aliased(ActionRow), aliased(ActionRow)
    redone = select(redo.id).where(redo.reverses_id == undo.reverses_id, redo.kind == "redo", redo.id > undo.id)
    still = ~redone.correlate(undo).exists()
    return select(undo.id).where(undo.reverses_id == action.id, undo.kind == "undo", still).correlate(action).exists()


def next_undo(connection: Connection, coder_id: int) -> LogEntry | None:
    """The coder's latest act that still stands."""
    wanted = _entries().where(ActionRow.coder_id == coder_id, ActionRow.kind == "do", ~_undone(ActionRow))
    return _first(connection, wanted.order_by(ActionRow.id.desc()))


def next_redo(connection: Connection, coder_id: int) -> LogEntry | None:
    """The coder's act undone last, unless they have done something new since."""
    done = aliased(ActionRow)
    newest_do = select(func.coalesce(func.max(done.id), 0)).where(done.coder_id == coder_id, done.kind == "do")
    undo = aliased(ActionRow)
    last_undo = (
        select(func.max(undo.id))
        .where(undo.reverses_id == ActionRow.id, undo.kind == "undo")
        .correlate(ActionRow)
        .scalar_subquery()
    )
    wanted = _entries().where(
        ActionRow.coder_id == coder_id,
        ActionRow.kind == "do",
        _undone(ActionRow),
        last_undo > newest_do.scalar_subquery(),
    )
    return _first(connection, wanted.order_by(last_undo.desc()))


def _entries() -> Select[Any]:
    rows = select(func.coalesce(func.sum(Change.row_count), 0)).where(Change.action_id == ActionRow.id)
    return select(
        ActionRow.id,
        ActionRow.at,
        Coder.name.label("coder"),
        ActionRow.name,
        ActionRow.kind,
        ActionRow.reverses_id,
        rows.correlate(ActionRow).scalar_subquery().label("rows"),
        and_(ActionRow.kind == "do", _undone(ActionRow)).label("undone"),
    ).join(Coder, Coder.id == ActionRow.coder_id, isouter=True)


def _first(connection: Connection, wanted: Select[Any]) -> LogEntry | None:
    row = connection.execute(wanted.limit(1)).one_or_none()
    return None if row is None else _entry(row)


def _entry(row: Any) -> LogEntry:
    return LogEntry(
        id=row.id,
        at=row.at,
        coder=row.coder or "",
        name=row.name,
        kind=row.kind,
        reverses=row.reverses_id,
        rows=row.rows,
        undone=bool(row.undone),
    )


def log(connection: Connection, limit: int | None = None) -> list[LogEntry]:
    """What was done, newest first."""
    wanted = _entries().order_by(ActionRow.id.desc()).limit(limit)
    return [_entry(row) for row in connection.execute(wanted)]


def changes_of(connection: Connection, action_id: int) -> list[tuple[str, str, int, str | None, str | None]]:
    """The changes of one action: (insert|update|delete, table, rows, before, after), in order."""
    wanted = select(Change).where(Change.action_id == action_id).order_by(Change.seq)
    return [(row.op, row.table_name, row.row_count, row.before, row.after) for row in connection.execute(wanted)]


# -- going back and forth


def undo(action: Action, target: LogEntry) -> None:
    """Inside ``action`` (kind undo), put back what ``target`` changed. Raises :class:`UndoRefused`."""
    _invert(action, target.id, f"undo “{target.name}”")


def redo(action: Action, target: LogEntry) -> None:
    """Inside ``action`` (kind redo), do ``target`` again: the inverse of its latest undo.

    Raises :class:`UndoRefused`.
    """
    latest = action.connection.scalar(
        select(func.max(ActionRow.id)).where(ActionRow.reverses_id == target.id, ActionRow.kind == "undo")
    )
    if latest is None:
        raise UndoRefused(f"“{target.name}” was never undone")
    _invert(action, latest, f"redo “{target.name}”")


def _invert(action: Action, action_id: int, what: str) -> None:
    wanted = select(Change).where(Change.action_id == action_id).order_by(Change.seq.desc())
    for change in action.connection.execute(wanted).all():
        table = table_named(change.table_name)
        if change.op == "update":
            _revert_update(action, table, change, what)
        elif change.op == "insert":
            _take_out(action, table, change, what)
        else:
            _put_back(action, table, change, what)


def _revert_update(action: Action, table: Table, change: Any, what: str) -> None:
    before, after = from_json(table, change.before), from_json(table, change.after)
    row = _row_by_uuid(action.connection, table, change.row_uuid)
    if row is None:
        raise _refusal(action, table, change.row_uuid, change.action_id, what, "deleted what it changed")
    if any(row[name] != value for name, value in after.items()):
        raise _refusal(action, table, change.row_uuid, change.action_id, what, "changed the same thing")
    _integrity(action, table, [before], what, lambda: action.change_row(table, row, before))


def _take_out(action: Action, table: Table, change: Any, what: str) -> None:
    expected = _rows_of(action.connection, table, change, change.after)
    found = {row["uuid"]: row for row in action.rows(table, [row["id"] for row in expected])}
    for row in expected:
        now = found.get(row["uuid"])
        if now is None:
            raise _refusal(action, table, row["uuid"], change.action_id, what, "deleted what it added")
        if now != row:
            raise _refusal(action, table, row["uuid"], change.action_id, what, "changed what it added")
    _refuse_if_referred_to(action, table, expected, what)
    if change.pack:
        action.remove_many(table, expected)
    else:
        action.remove(table, expected[0])


def _put_back(action: Action, table: Table, change: Any, what: str) -> None:
    rows = _rows_of(action.connection, table, change, change.before)
    if change.pack:
        _integrity(action, table, rows, what, lambda: action.put_back_many(table, rows))
    else:
        _integrity(action, table, rows, what, lambda: action.put_back(table, rows[0]))


def _rows_of(connection: Connection, table: Table, change: Any, single: str | None) -> list[Row]:
    if change.pack:
        data = connection.scalar(select(Blob.bytes).where(Blob.sha256 == change.pack))
        if data is None:
            raise UndoRefused("the record of this change has been erased", table.name)
        return unpack(table, data)
    return [from_json(table, single or "{}")]


def _row_by_uuid(connection: Connection, table: Table, row_uuid: str) -> Row | None:
    found = connection.execute(select(table).where(table.c.uuid == row_uuid)).mappings().one_or_none()
    return None if found is None else dict(found)


# -- saying what stands in the way


def _refuse_if_referred_to(action: Action, table: Table, rows: list[Row], what: str) -> None:
    for other, column, of in _referring(table):
        names = [row[of] for row in rows]
        for first in range(0, len(names), 500):
            part = select(other.c.uuid).where(column.in_(names[first : first + 500])).limit(1)
            found = action.connection.scalar(part)
            if found is not None:
                raise _refusal(action, other, found, 0, what, f"made a {_noun(other)} that rests on it")


def _referring(table: Table) -> Iterator[tuple[Table, Any, str]]:
    """The columns that name rows of the table, by their ``id`` or ``uuid``."""
    for other in Base.metadata.tables.values():
        if "uuid" not in other.c:
            continue
        for column in other.columns:
            if any(key.column.table is table and key.column.name == "id" for key in column.foreign_keys):
                yield other, column, "id"
            elif table.name in column.info.get(POINTS_TO, ()):
                yield other, column, "uuid"


def _integrity(action: Action, table: Table, rows: list[Row], what: str, run: Any) -> None:
    """Run a write that later changes may have made impossible; name the change if they have."""
    try:
        with action.connection.begin_nested():
            run()
    except IntegrityError as error:
        for row in rows:
            for row_uuid in _rivals(action.connection, table, row):
                raise _refusal(action, table, row_uuid, 0, what, "put something else in its place") from error
            for parent, row_uuid in _gone(action.connection, table, row):
                raise _refusal(action, parent, row_uuid, 0, what, f"removed the {_noun(parent)} it needs") from error
        raise _refusal(action, table, "", 0, what, "removed what it belongs to") from error


def _gone(connection: Connection, table: Table, row: Row) -> Iterator[tuple[Table, str]]:
    """The rows that ``row`` refers to and that are no more, as the record last knew them."""
    for column in table.columns:
        for key in column.foreign_keys:
            parent, number = key.column.table, row.get(column.name)
            if number is None or "uuid" not in parent.c or _there(connection, parent, number):
                continue
            deletions = select(Change).where(Change.table_name == parent.name, Change.op == "delete")
            for change in connection.execute(deletions.order_by(Change.id.desc())):
                for was in _rows_of(connection, parent, change, change.before):
                    if was["id"] == number:
                        yield parent, _touched_as(connection, change, was["uuid"])


def _there(connection: Connection, table: Table, number: int) -> bool:
    return connection.scalar(select(table.c.id).where(table.c.id == number)) is not None


def _touched_as(connection: Connection, change: Any, row_uuid: str) -> str:
    """The UUID under which ``_refusal`` finds the change: a packed change has none of its rows', so its action's."""
    if not change.pack:
        return row_uuid
    return connection.scalar(select(ActionRow.uuid).where(ActionRow.id == change.action_id)) or row_uuid


def _rivals(connection: Connection, table: Table, row: Row) -> Iterator[str]:
    keys = [tuple(c.name for c in u.columns) for u in table.constraints if isinstance(u, UniqueConstraint)]
    keys += [(column.name,) for column in table.columns if column.unique and column.name != "uuid"]
    if table.name == "code":
        keys.append(("parent_id", "name_key"))
    for key in keys:
        if all(name in row for name in key):
            same = and_(*(table.c[name].is_not_distinct_from(row[name]) for name in key))
            found = connection.scalar(select(table.c.uuid).where(same, table.c.id != row.get("id", 0)))
            if found:
                yield found


def _refusal(action: Action, table: Table, row_uuid: str, after: int, what: str, did: str) -> UndoRefused:
    touched = select(Change.action_id).where(Change.table_name == table.name, Change.row_uuid == row_uuid)
    about = or_(ActionRow.uuid == row_uuid, and_(ActionRow.id.in_(touched), ActionRow.id > after))
    latest = action.connection.execute(
        select(ActionRow.id, ActionRow.name, Coder.name.label("coder"))
        .join(Coder, Coder.id == ActionRow.coder_id, isouter=True)
        .where(about)
        .order_by(ActionRow.id.desc())
        .limit(1)
    ).one_or_none()
    if latest is None:
        return UndoRefused(f"cannot {what}", f"a later change {did}", "undo that first (see qualcode log)")
    by = f" by {latest.coder}" if latest.coder else ""
    return UndoRefused(
        f"cannot {what}", f"a later change{by}, “{latest.name}” (a{latest.id}), {did}", "undo that one first"
    )


def _noun(table: Table) -> str:
    return _NOUNS.get(table.name) or table.name.replace("_", " ")
