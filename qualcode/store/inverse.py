"""Putting rows back as they were: the one way in which undo, redo and going back write.

All rows go before any comes, and references wait until all is in place, so that no order of tables, and no names that
changed hands in between, stand in the way. What would overwrite later work is refused, and the refusal says whose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy import Connection, Table, select
from sqlalchemy.exc import IntegrityError

from qualcode.store.action import CHUNK, Action
from qualcode.store.fitting import refuse_misplaced
from qualcode.store.net import Key, Net
from qualcode.store.refusal import hung_on_since, missing_parents, referring_rows, refusal, refusal_of_resting, rivals
from qualcode.store.rows import Row, table_of
from qualcode.store.sealed import refuse_sealed
from qualcode.store.sqlite import let_references_wait
from qualcode.store.tables import ActionRow, Coder
from qualcode.store.tables.base import CARRIES, ORDER


@dataclass
class Work:
    """What is to be done to bring rows back, by table."""

    leaving: dict[Table, list[Row]] = field(default_factory=lambda: defaultdict(list))
    changing: dict[Table, list[tuple[Row, Row]]] = field(default_factory=lambda: defaultdict(list))
    coming: dict[Table, list[Row]] = field(default_factory=lambda: defaultdict(list))

    @property
    def rows(self) -> tuple[int, int, int]:
        """How many rows leave, change and come."""
        leaving, changing, coming = (
            sum(map(len, part.values())) for part in (self.leaving, self.changing, self.coming)
        )
        return leaving, changing, coming

    @property
    def touched(self) -> Iterator[tuple[Table, list[Row]]]:
        """All of them, as they are now or will be."""
        yield from self.leaving.items()
        yield from ((table, [row for row, _ in pairs]) for table, pairs in self.changing.items())
        yield from self.coming.items()


def invert(action: Action, effect: dict[Key, Net], act: int, what: str) -> None:
    """Take back the ``effect`` of one act, ``what`` saying so.

    Raises ``UndoRefused`` when a row is no longer as the act left it, or something rests on what would go.
    """
    work = Work()
    others = _others_since(action.connection, act, action.coder_id)
    for net, row in _as_they_are(action.connection, effect.values()):
        if net.after is None:
            assert net.before is not None
            work.coming[net.table].append(net.before)
        elif row is None:
            did = "deleted what it added" if net.before is None else "deleted what it changed"
            raise refusal(action.connection, net.table, net.uuid, act, what, did)
        elif net.before is None:
            changed_since = _changed_since(net.table, row, net.after)
            if changed_since:
                did = "changed what it added"
                raise refusal(action.connection, net.table, net.uuid, act, what, did, changed_since)
            work.leaving[net.table].append(row)
        else:
            after = {name: net.after[name] for name in net.changed}
            changed_since = _changed_since(net.table, row, after)
            if changed_since:
                did = "changed the same thing"
                raise refusal(action.connection, net.table, net.uuid, act, what, did, changed_since)
            if others and any(net.table.c[name].info.get(CARRIES) for name in net.changed):
                # What another coder has put on a passage as it is now would be moved to where it was.
                for other, uuid, noun in hung_on_since(action.connection, net.table, row, act, action.coder_id):
                    did = f"put a {noun} on it"
                    raise refusal_of_resting(action.connection, other, uuid, act, what, did, action.coder_id)
            changed = {name: value for name, value in net.changed.items() if row[name] == after[name]}
            if changed:
                work.changing[net.table].append((row, changed))
    refuse_sealed(action.connection, work.touched, act, what)
    carry_out(action, work, what)


def _others_since(connection: Connection, act: int, coder_id: int | None) -> bool:
    """Whether another coder has done anything after that act."""
    later = select(ActionRow.id).where(ActionRow.id > act, ActionRow.coder_id != coder_id)
    return connection.scalar(later.limit(1)) is not None


def _changed_since(table: Table, row: Row, after: Row) -> list[str]:
    """The columns no longer as the act left them, but for the place among its like, which others' moves change."""
    return [name for name, value in after.items() if row[name] != value and ORDER not in table.c[name].info]


def work_to_go_back(connection: Connection, effect: dict[Key, Net], coder_id: int) -> Work:
    """What brings every row back, whatever it is now. A coder who has acted stays: the record names them.

    So does ``coder_id``, who is going back.
    """
    work = Work()
    for net, row in _as_they_are(connection, effect.values()):
        if net.before is None:
            if row is not None:
                work.leaving[net.table].append(row)
        elif row is None:
            work.coming[net.table].append(net.before)
        elif any(row[name] != value for name, value in net.before.items()):
            changed = {name: value for name, value in net.before.items() if row[name] != value}
            work.changing[net.table].append((row, changed))
    _let_those_stay_who_acted(connection, work, coder_id)
    return work


def carry_out(action: Action, work: Work, what: str) -> None:
    """Do the work inside ``action``. Raises ``UndoRefused`` when rows do not fit with what is there."""
    let_references_wait(action.connection)
    for table, rows in work.leaving.items():
        action.remove_many(table, rows)
    for table, pairs in work.changing.items():
        new = [{**row, **changed} for row, changed in pairs]
        _unless_taken(action, table, new, what, partial(action.change_rows, table, pairs))
    for table, rows in work.coming.items():
        _unless_taken(action, table, rows, what, partial(action.put_back_many, table, rows))
    _nothing_hangs_loose(action, work, what)
    refuse_misplaced(action.connection, work.changing, work.coming, what)


def _as_they_are(connection: Connection, nets: Iterable[Net]) -> list[tuple[Net, Row | None]]:
    """Each with its row of now, in the same order."""
    wanted: dict[Table, list[str]] = defaultdict(list)
    for net in nets:
        wanted[net.table].append(net.uuid)
    now: dict[Key, Row] = {}
    for table, uuids in wanted.items():
        names = table.columns.keys()
        for first in range(0, len(uuids), CHUNK):
            part = select(table).where(table.c.uuid.in_(uuids[first : first + CHUNK]))
            for values in connection.execute(part):
                row = dict(zip(names, values, strict=True))
                now[table.name, row["uuid"]] = row
    return [(net, now.get((net.table.name, net.uuid))) for net in nets]


def _let_those_stay_who_acted(connection: Connection, work: Work, coder_id: int) -> None:
    table = table_of(Coder)
    leaving = work.leaving.pop(table, [])
    acted = {coder_id, *connection.scalars(select(ActionRow.coder_id).distinct())} if leaving else set()
    silent = [row for row in leaving if row["id"] not in acted]
    if silent:
        work.leaving[table] = silent


def _unless_taken(action: Action, table: Table, rows: list[Row], what: str, write: Callable[[], None]) -> None:
    """Write; where later rows have taken the place, say whose they are."""
    try:
        with action.part():
            write()
    except IntegrityError as error:
        for row in rows:
            for uuid in rivals(action.connection, table, row):
                raise refusal(action.connection, table, uuid, 0, what, "put something else in its place") from error
        raise refusal(action.connection, table, "", 0, what, "put something else in its place") from error


def _nothing_hangs_loose(action: Action, work: Work, what: str) -> None:
    """What was put back has all it needs, and nothing rests on what went."""
    connection = action.connection
    for table, rows in work.leaving.items():
        for other, uuid, noun in referring_rows(connection, table, rows):
            did = f"made a {noun} that rests on it"
            raise refusal_of_resting(connection, other, uuid, 0, what, did, action.coder_id)
    arrived = {table: list(rows) for table, rows in work.coming.items()}
    for table, pairs in work.changing.items():
        arrived.setdefault(table, []).extend(changed for _, changed in pairs)
    for table, rows in arrived.items():
        for parent, uuid, noun in missing_parents(connection, table, rows):
            raise refusal(connection, parent, uuid, 0, what, f"removed the {noun} it needs")
