"""Tables as they were after an act, from the record of changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, func, select

from qualcode.store.net import net_effect, rows_of
from qualcode.store.rows import Row, table_named
from qualcode.store.tables import ActionRow, Change, Coder


def rows_as_of(connection: Connection, tables: Sequence[Table], act: int) -> dict[str, dict[str, Row]]:
    """The rows of tables, by UUID, as they were after that act. Raises ``UndoRefused`` where the record was erased."""
    names = [table.name for table in tables]
    wanted = select(Change).where(Change.action_id > act, Change.table_name.in_(names))
    effect = net_effect(connection, connection.execute(wanted.order_by(Change.action_id, Change.seq)))
    found: dict[str, dict[str, Row]] = {
        table.name: {row["uuid"]: dict(row) for row in connection.execute(select(table)).mappings()} for table in tables
    }
    for (name, uuid), net in effect.items():
        if net.before is None:
            found[name].pop(uuid, None)
        else:
            found[name][uuid] = {**found[name].get(uuid, {}), **net.before}
    return found


def changes_of(connection: Connection, table: Table, after: int = 0, upto: int | None = None) -> Iterator[Any]:
    """The changes to one table in the order they were made, each with the act's name, kind, coder and moment."""
    wanted = (
        select(Change, ActionRow.at, ActionRow.name, ActionRow.kind, Coder.name.label("coder"))
        .join(ActionRow, ActionRow.id == Change.action_id)
        .join(Coder, Coder.id == ActionRow.coder_id, isouter=True)
        .where(Change.table_name == table.name, Change.action_id > after)
        .order_by(Change.action_id, Change.seq)
    )
    if upto is not None:
        wanted = wanted.where(Change.action_id <= upto)
    yield from connection.execute(wanted)


def rows_in(connection: Connection, change: Any) -> list[Row]:
    """The whole rows that a change inserted or deleted."""
    return rows_of(connection, table_named(change.table_name), change)


def last_act(connection: Connection, before: datetime | None = None) -> int:
    """The number of the last act (before that moment); 0 when there is none."""
    wanted = select(func.max(ActionRow.id))
    if before is not None:
        wanted = wanted.where(ActionRow.at < before)
    return connection.scalar(wanted) or 0
