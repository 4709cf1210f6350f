"""Whether rows may still be put back as they were: some stay as they are once the row that they name says so.

A judgement is one: from when its pair is revealed, an undo of what was done before would change what others have seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Column, Connection, Table, select

from qualcode.store.net import UndoRefused
from qualcode.store.refusal import refusal, stands_since
from qualcode.store.rows import Row
from qualcode.store.tables.base import SEALS


def refuse_sealed(connection: Connection, rows: Iterable[tuple[Table, list[Row]]], act: int, what: str) -> None:
    """Raise ``UndoRefused`` where ``what`` would touch ``rows`` that were sealed after that act."""
    for table, touched in rows:
        for column, parent, seal in _seals(table) if touched else ():
            named = {row[column.name] for row in touched}
            for uuid in connection.scalars(select(parent.c.uuid).where(parent.c.id.in_(named), seal.is_not(None))):
                if stands_since(connection, parent, uuid, act, {seal.name}):
                    by = refusal(connection, parent, uuid, act, what, seal.info[SEALS], {seal.name})
                    raise UndoRefused(by.what, by.where, "leave it so, or let whoever did that undo it first")


def _seals(table: Table) -> Iterator[tuple[Column[int], Table, Column[object]]]:
    """The columns that name a row of another table, with that table and the column of it that seals."""
    for column in table.columns:
        for key in column.foreign_keys:
            for seal in key.column.table.columns:
                if SEALS in seal.info:
                    yield column, key.column.table, seal
