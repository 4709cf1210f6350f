"""The one door through which rows change.

An :class:`Action` writes a row and its history together, in one transaction, whether one row or 20,000 change.
Any other INSERT, UPDATE or DELETE on the project is refused (``store.guard``), so nothing can change unrecorded.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Integer, Table, bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.history import act_name
from qualcode.store import derived, erasure, sqlite
from qualcode.store.guard import DOOR
from qualcode.store.refusal import Seen, changed_unseen, noun_of
from qualcode.store.rows import Row, new_uuid, pack, table_of, to_json, unique_keys, whole
from qualcode.store.tables import ActionRow, Blob, Change, Counter, Kept
from qualcode.store.tables.base import MANY

CHUNK = 500
PACKED = 500
"""From so many rows on, a change of rows of a table that is one of many is recorded together."""


class Gone(UnknownName, LookupError):
    """A row that was to be changed is no longer there."""


def _nobodys_number(row: Row) -> int:
    return -(2**40) - int(row["id"])


def _nobodys_name(row: Row) -> str:
    return str(row["uuid"])


class Action:
    """One act of one coder while it is being done. Made by ``Store.action``; ends with commit or nothing at all."""

    def __init__(
        self,
        connection: Connection,
        name: str,
        coder_id: int | None,
        kind: str = "do",
        reverses: int | None = None,
        seen: Seen | None = None,
    ) -> None:
        """``seen`` are the acts that the coder knows of; None: all there are."""
        self.connection = connection
        self.name = name
        self.coder_id = coder_id
        self.at = datetime.now(UTC)
        self._kind = kind
        self._reverses = reverses
        self._id: int | None = None
        self._changes: list[Row] = []
        self._counters: dict[str, int] = {}
        self._new_counters: set[str] = set()
        self._seen = seen
        self._lost = False
        self._stale = derived.Stale()
        self._erasure: erasure.Erasure | None = None
        self.cleaned = True

    @property
    def id(self) -> int:
        """The action's number; given at the first change."""
        if self._id is None:
            self._id = self._numbers("action", 1)[0]
        return self._id

    @property
    def written(self) -> bool:
        """Whether anything changed, so that the act is in the record once it has ended."""
        return bool(self._changes) or self.erases

    @property
    def changed(self) -> int:
        """How many rows have changed so far."""
        return sum(change["row_count"] for change in self._changes)

    # -- changing rows

    def insert(self, noun: type[Kept], **values: Any) -> int:
        """Add a row; give its number."""
        table = table_of(noun)
        row = self._complete(table, values, self._numbers(table.name, 1)[0])
        self.put_back(table, row)
        return int(row["id"])

    def insert_many(self, noun: type[Kept], rows: Sequence[Mapping[str, Any]]) -> list[int]:
        """Add many rows as one packed change; give their numbers in the same order."""
        if not rows:
            return []
        table = table_of(noun)
        numbers = self._numbers(table.name, len(rows))
        full = [self._complete(table, row, number) for row, number in zip(rows, numbers, strict=True)]
        self.put_back_many(table, full)
        return numbers

    def update(self, noun: type[Kept], row_id: int, **values: Any) -> bool:
        """Change columns of a row; say whether anything was different.

        Raises ``Gone`` when it is no more, ``UnseenChange`` when another changed the same columns unseen.
        """
        table = table_of(noun)
        before = self.row(table, row_id)
        changed = {name: value for name, value in values.items() if before[name] != value}
        if changed:
            self._refuse_unseen(table, before, changed)
            self.change_row(table, before, changed)
        return bool(changed)

    def delete(self, noun: type[Kept], row_id: int) -> None:
        """Remove a row. Raises ``Gone`` when it is no more, ``UnseenChange`` when another changed it unseen."""
        table = table_of(noun)
        row = self.row(table, row_id)
        self._refuse_unseen(table, row, row)
        self.remove(table, row)

    def delete_many(self, noun: type[Kept], row_ids: Iterable[int]) -> int:
        """Remove many rows as one packed change; say how many there were."""
        table = table_of(noun)
        rows = self.rows(table, row_ids)
        for row in rows:
            self._refuse_unseen(table, row, row)
        self.remove_many(table, rows)
        return len(rows)

    def as_seen(self, noun: type[Kept], row_id: int, *columns: str) -> None:
        """Raise ``UnseenChange`` when another changed these columns of a row unseen, ``Gone`` when it is no more."""
        table = table_of(noun)
        self._refuse_unseen(table, self.row(table, row_id), columns)

    def keep(self, data: bytes) -> str:
        """Keep bytes under their SHA-256 (once), and give it."""
        digest = hashlib.sha256(data).hexdigest()
        known = self.connection.scalar(select(Blob.sha256).where(Blob.sha256 == digest))
        if known is None:
            self._run(insert(Blob), {"sha256": digest, "bytes": data})
        return digest

    # -- the same, on whole rows: what undo and redo use

    def row(self, table: Table, row_id: int) -> Row:
        """The row of that number. Raises ``Gone``."""
        found = self.connection.execute(select(table).where(table.c.id == row_id)).mappings().one_or_none()
        if found is None:
            raise Gone(f"the {noun_of(table)} is no longer there", table.name, "look at the project as it is now")
        return dict(found)

    def rows(self, table: Table, row_ids: Iterable[int]) -> list[Row]:
        """The rows of those numbers, in no order; numbers that are gone give none."""
        wanted = list(row_ids)
        found: list[Row] = []
        for first in range(0, len(wanted), CHUNK):
            part = select(table).where(table.c.id.in_(wanted[first : first + CHUNK]))
            found += [dict(row) for row in self.connection.execute(part).mappings()]
        return found

    def put_back(self, table: Table, row: Row) -> None:
        """Insert a whole row that has its number and UUID."""
        self._run(insert(table), row)
        self._record("insert", table, row["uuid"], None, row)

    def put_back_many(self, table: Table, rows: Sequence[Row]) -> None:
        """Insert whole rows; more than one as one packed change."""
        if len(rows) == 1:
            self.put_back(table, rows[0])
        elif rows:
            self._run(insert(table), list(rows))
            self._record_pack("insert", table, rows)

    def change_row(self, table: Table, before: Row, changed: Row) -> None:
        """Set ``changed`` columns on the row that was ``before``."""
        self._run(update(table).where(table.c.id == before["id"]), changed)
        self._record_update(table, before, changed)

    def change_rows(self, table: Table, changes: Sequence[tuple[Row, Row]]) -> None:
        """Set columns of many rows, each given as it was before and with what changes.

        Names that only one row may have can go from one to another, or round in a circle.
        """
        self._let_go_of_names(table, changes)
        alike: dict[tuple[str, ...], list[tuple[Row, Row]]] = {}
        for before, changed in changes:
            alike.setdefault(tuple(changed), []).append((before, changed))
        for names, rows in alike.items():
            setting: Row = {name: bindparam(f"new_{name}") for name in names}
            given = [
                {"this_row": before["id"], **{f"new_{name}": value for name, value in changed.items()}}
                for before, changed in rows
            ]
            self._run(update(table).where(table.c.id == bindparam("this_row")).values(setting), given)
        if len(changes) >= PACKED and MANY in table.info:
            self._record_packs(table, changes)
            return
        for before, changed in changes:
            self._record_update(table, before, changed)

    def _record_packs(self, table: Table, changes: Sequence[tuple[Row, Row]]) -> None:
        """Record a change of very many rows as what left and what came in its place: two packs instead of so many."""
        self._record_pack("delete", table, [before for before, _ in changes])
        self._changes[-1]["row_count"] = 0  # they are the same rows, and count once
        self._record_pack("insert", table, [{**before, **changed} for before, changed in changes])

    def _let_go_of_names(self, table: Table, changes: Sequence[tuple[Row, Row]]) -> None:
        """Give rows that are about to change a name of their own what nobody else can have, in the meantime."""
        unique = {name for key in unique_keys(table) for name in key}
        touching = [(before, unique.intersection(changed)) for before, changed in changes]
        if sum(bool(names) for _, names in touching) < 2:
            return
        for name in unique:
            free = _nobodys_number if isinstance(table.c[name].type, Integer) else _nobodys_name
            given = [{"this_row": row["id"], "meanwhile": free(row)} for row, names in touching if name in names]
            if given:
                there = update(table).where(table.c.id == bindparam("this_row"))
                self._run(there.values({name: bindparam("meanwhile")}), given)

    def remove(self, table: Table, row: Row) -> None:
        """Delete a whole row."""
        self._run(delete(table).where(table.c.id == row["id"]))
        self._record("delete", table, row["uuid"], row, None)

    def remove_many(self, table: Table, rows: Sequence[Row]) -> None:
        """Delete whole rows; more than one as one packed change."""
        if len(rows) == 1:
            self.remove(table, rows[0])
        elif rows:
            self._run(delete(table).where(table.c.id == bindparam("gone")), [{"gone": row["id"]} for row in rows])
            self._record_pack("delete", table, rows)

    def erase(self, what: erasure.Erasure) -> None:
        """When the act ends, take words out of everything that is kept of earlier times; see ``store.erasure``.

        Neither this act nor one before it can be undone then. ``cleaned`` says afterwards whether the file was cleaned
        too, which waits while another program reads.
        """
        self._erasure, self._kind = what, erasure.PURGE

    def without_history(self, make: Callable[[Connection, Callable[..., Any]], None]) -> None:
        """Write what follows from other rows, and is no history: ``make`` is given the connection, and what writes."""
        make(self.connection, self._run)

    @property
    def erases(self) -> bool:
        """Whether the act erases."""
        return self._erasure is not None

    # -- parts and end

    @contextlib.contextmanager
    def part(self) -> Iterator[None]:
        """A part of the act: an error inside takes back what the part did, and goes on to whoever began it."""
        done = len(self._changes)
        self.connection.exec_driver_sql("SAVEPOINT part")
        try:
            yield
        except BaseException:
            if self._goes_on():
                self.connection.exec_driver_sql("ROLLBACK TO SAVEPOINT part")
                self.connection.exec_driver_sql("RELEASE SAVEPOINT part")
                del self._changes[done:]
            raise
        self.connection.exec_driver_sql("RELEASE SAVEPOINT part")

    def _goes_on(self) -> bool:
        """Whether the act can still be done: on a full disk, all of it is taken back at once."""
        self._lost = self._lost or not sqlite.in_transaction(self.connection)
        return not self._lost

    def finish(self) -> None:
        """Rebuild what is derived and write the history. Nothing changed: nothing is written."""
        if self._lost:
            raise QualcodeError("the act was given up when the disk failed", "", "nothing was changed; do it again")
        if not self._changes and self._erasure is None:
            return
        assert self.name, "an act that changes something has a name"
        derived.rebuild(self.connection, self._stale, self._run)
        self._run(
            insert(ActionRow),
            {
                "id": self.id,
                "uuid": new_uuid(),
                "at": self.at,
                "coder_id": self.coder_id,
                "name": act_name(self.name),
                "kind": self._kind,
                "reverses_id": self._reverses,
            },
        )
        if self._changes:
            self._run(insert(Change), [{"action_id": self.id, **change} for change in self._changes])
        for kind, following in self._counters.items():
            if kind in self._new_counters:
                self._run(insert(Counter), {"kind": kind, "next": following})
            else:
                self._run(update(Counter).where(Counter.kind == kind), {"next": following})
        if self._erasure is not None:
            erasure.carry_out(self.connection, self._erasure, self._run)
            sqlite.owe_cleaning(self.connection, True)

    def _refuse_unseen(self, table: Table, row: Row, columns: Iterable[str]) -> None:
        """What another did since the coder last looked is not overwritten without their knowing."""
        if self._seen is not None and self.id > self._seen.upto + 1:
            changed = changed_unseen(self.connection, table, row["uuid"], columns, self._seen)
            if changed is not None:
                raise changed

    def _complete(self, table: Table, values: Mapping[str, Any], number: int) -> Row:
        return whole(table, {"id": number, "uuid": new_uuid(), **values})

    def _numbers(self, kind: str, count: int) -> list[int]:
        if kind not in self._counters:
            known = self.connection.scalar(select(Counter.next).where(Counter.kind == kind))
            if known is None:
                self._new_counters.add(kind)
            self._counters[kind] = known or 1
        first = self._counters[kind]
        self._counters[kind] = first + count
        return list(range(first, first + count))

    def _record(self, op: str, table: Table, row_uuid: str, before: Row | None, after: Row | None) -> None:
        self._changes.append(
            {
                "seq": len(self._changes) + 1,
                "op": op,
                "table_name": table.name,
                "row_uuid": row_uuid,
                "row_count": 1,
                "pack": None,
                "before": None if before is None else to_json(before),
                "after": None if after is None else to_json(after),
            }
        )
        if op != "update":
            self._stale.row_changed(table.name, before, after)

    def _record_update(self, table: Table, before: Row, changed: Row) -> None:
        self._record("update", table, before["uuid"], {name: before[name] for name in changed}, changed)
        self._stale.row_changed(table.name, before, {**before, **changed})

    def _record_pack(self, op: str, table: Table, rows: Sequence[Row]) -> None:
        packed = self.keep(pack(table, rows))
        self._changes.append(
            {
                "seq": len(self._changes) + 1,
                "op": op,
                "table_name": table.name,
                "row_uuid": None,
                "row_count": len(rows),
                "pack": packed,
                "before": None,
                "after": None,
            }
        )
        for row in rows:
            self._stale.row_changed(table.name, row if op == "delete" else None, row if op == "insert" else None)

    def _run(self, statement: Any, parameters: Any = None) -> None:
        if self._lost:  # anything written now would stand by itself
            raise QualcodeError("the act was given up when the disk failed", "", "nothing was changed; do it again")
        self.connection.info[DOOR] = True
        try:
            self.connection.execute(statement, parameters)
        except DBAPIError:
            self._goes_on()
            raise
        finally:
            self.connection.info[DOOR] = False
