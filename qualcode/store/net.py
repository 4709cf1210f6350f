"""What some acts came to, row by row: how a row was before the first of them and is after the last.

However often a row was changed, deleted and put back in between, only the two ends count. So undoing one act, doing
it again and going back over a thousand acts of all coders are the same: put the first image in place of the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from qualcode.model.errors import QualcodeError
from qualcode.store.rows import Row, from_json, table_named, unpack, whole
from qualcode.store.tables import Blob, Change

Key = tuple[str, str]
"""A table's name and a row's UUID."""


class UndoRefused(QualcodeError):
    """An undo, a redo or a way back would overwrite something that was done later."""


@dataclass
class Net:
    """One row's two ends. None: it was (is) not there. Where the row was only updated, just the columns touched."""

    table: Table
    uuid: str
    before: Row | None
    after: Row | None

    @property
    def changed(self) -> Row:
        """The columns that differ, as they were before; of a row that was there at both ends."""
        assert self.before is not None and self.after is not None
        after = self.after
        return {name: value for name, value in self.before.items() if after.get(name) != value}


def net_effect(connection: Connection, changes: Iterable[Any]) -> dict[Key, Net]:
    """The rows that ``changes``, taken in the order they were made, left different; in the order first touched."""
    found: dict[Key, Net] = {}
    for change in changes:
        table = table_named(change.table_name)
        if change.op == "update":
            before, after = from_json(table, change.before), from_json(table, change.after)
            _take_update(found, table, change.row_uuid, before, after)
        elif change.op == "insert":
            for row in rows_of(connection, table, change):
                net = found.setdefault((table.name, row["uuid"]), Net(table, row["uuid"], None, None))
                net.after = row
        else:
            for row in rows_of(connection, table, change):
                _take_delete(found, table, row)
    return {key: net for key, net in found.items() if _differs(net)}


def _take_update(found: dict[Key, Net], table: Table, uuid: str, before: Row, after: Row) -> None:
    net = found.setdefault((table.name, uuid), Net(table, uuid, {}, {}))
    if net.before is not None:
        net.before = {**before, **net.before}
    net.after = {**(net.after or {}), **after}


def _take_delete(found: dict[Key, Net], table: Table, row: Row) -> None:
    net = found.setdefault((table.name, row["uuid"]), Net(table, row["uuid"], {}, {}))
    if net.before is not None:
        net.before = {**row, **net.before}
    net.after = None


def _differs(net: Net) -> bool:
    if net.before is None or net.after is None:
        return net.before is not net.after
    return bool(net.changed)


def rows_of(connection: Connection, table: Table, change: Any) -> list[Row]:
    """The whole rows that a change inserted or deleted. Raises :class:`UndoRefused` when their record was erased."""
    if change.pack:
        data = connection.scalar(select(Blob.bytes).where(Blob.sha256 == change.pack))
        if data is None:
            raise UndoRefused("the record of this change has been erased", table.name)
        return unpack(table, data)
    return [whole(table, from_json(table, change.before if change.op == "delete" else change.after))]


def changes_between(connection: Connection, after: int, upto: int | None = None) -> Iterator[Any]:
    """The changes of the acts numbered above ``after`` (and not above ``upto``), in the order they were made."""
    wanted = select(Change).where(Change.action_id > after).order_by(Change.action_id, Change.seq)
    if upto is not None:
        wanted = wanted.where(Change.action_id <= upto)
    yield from connection.execute(wanted)
