"""The record of acts, read: a page of it, one act, and what each coder can undo and redo next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, Select, bindparam, case, func, select

from qualcode.model.errors import UnknownName
from qualcode.model.history import LogEntry
from qualcode.store.erasure import last_erasure
from qualcode.store.standing import DONE, Standing, standing
from qualcode.store.tables import ActionRow, Change, Coder

PARTS: Final = ("judgement_excerpt",)
"""Tables whose rows are counted with the row they belong to: others would see on how much a hidden judgement rests."""
WINDOW = 2000
"""How many names are looked through at a time when words are sought."""


@dataclass(frozen=True)
class Wanted:
    """Which acts: before that number, since that moment, by that coder, and with all those words in their names."""

    before: int | None = None
    since: datetime | None = None
    coder_id: int | None = None
    words: str = ""

    def conditions(self) -> list[Any]:
        """What the database can sort out by itself."""
        found: list[Any] = []
        if self.before is not None:
            found.append(ActionRow.id < self.before)
        if self.since is not None:
            found.append(ActionRow.at >= self.since)
        if self.coder_id is not None:
            # Not by the index: the acts of one coder would have to be sorted, all of them for a page.
            found.append(func.coalesce(ActionRow.coder_id, 0) == self.coder_id)
        return found


def log(connection: Connection, limit: int | None = None, wanted: Wanted | None = None) -> list[LogEntry]:
    """What was done, newest first."""
    wanted = wanted or Wanted()
    if wanted.words.strip():
        return entries(connection, numbers(connection, limit, wanted))
    page = _entries(standing(connection)).order_by(ActionRow.id.desc())
    return [_entry(row) for row in connection.execute(page.where(*wanted.conditions()).limit(limit))]


def entries(connection: Connection, wanted: Sequence[int]) -> list[LogEntry]:
    """The acts of those numbers, newest first; one that is not there is left out."""
    page = _entries(standing(connection)).order_by(ActionRow.id.desc())
    rows: list[Any] = []
    for first in range(0, len(wanted), 500):
        rows += connection.execute(page.where(ActionRow.id.in_(wanted[first : first + 500])))
    return [_entry(row) for row in rows]


def numbers(connection: Connection, limit: int | None, wanted: Wanted) -> Sequence[int]:
    """The numbers of the acts wanted, newest first."""
    if wanted.words.strip():
        return _with_words(connection, limit, wanted)
    found = select(ActionRow.id).where(*wanted.conditions()).order_by(ActionRow.id.desc()).limit(limit)
    return connection.scalars(found).all()


def _with_words(connection: Connection, limit: int | None, wanted: Wanted) -> Sequence[int]:
    """The acts that have the words, newest first. Upper and lower case are the same in every script."""
    words = wanted.words.casefold().split()
    found: list[int] = []
    named = select(ActionRow.id, ActionRow.name).where(*wanted.conditions()).order_by(ActionRow.id.desc())
    for number, name in connection.execute(named.execution_options(yield_per=WINDOW)):
        folded = name.casefold()
        if all(word in folded for word in words):
            found.append(number)
            if len(found) == limit:
                break
    return found


def entry(connection: Connection, number: int) -> LogEntry:
    """One act. Raises ``UnknownName``."""
    row = connection.execute(_entries(standing(connection)).where(ActionRow.id == number)).one_or_none()
    if row is None:
        raise UnknownName(f"there is no act a{number}", "", "see: qualcode log")
    return _entry(row)


def next_undo(connection: Connection, coder_id: int) -> LogEntry | None:
    """The coder's latest act that still stands."""
    latest = _latest_standing(standing(connection))
    erased = last_erasure(connection)
    found = []
    # A query for each kind: this is asked after every act, and so the index gives the latest without sorting.
    for kind in DONE:
        found += [
            _entry(row) for row in connection.execute(latest, {"coder": coder_id, "done": kind, "erased": erased})
        ]
    return max(found, key=lambda one: one.id, default=None)


@lru_cache(maxsize=8)
def _latest_standing(now: Standing) -> Select[Any]:
    mine = (ActionRow.coder_id == bindparam("coder"), ActionRow.kind == bindparam("done"), ~now.undone(ActionRow))
    return _entries(now).where(*mine, ActionRow.id > bindparam("erased")).order_by(ActionRow.id.desc()).limit(1)


def next_redo(connection: Connection, coder_id: int) -> LogEntry | None:
    """The coder's act undone last, unless they have done something new since."""
    now = standing(connection)
    mine = (ActionRow.coder_id == coder_id, now.live(ActionRow))
    newest = select(func.coalesce(func.max(ActionRow.id), 0)).where(*mine)
    since = max(connection.scalar(newest.where(ActionRow.kind == kind)) or 0 for kind in DONE)
    since = max(since, last_erasure(connection))
    undos = select(ActionRow.id, ActionRow.reverses_id).where(*mine, ActionRow.kind == "undo", ActionRow.id > since)
    for number, undone in connection.execute(undos.order_by(ActionRow.id.desc())):
        if undone is not None and now.last_about(connection, undone) == number:
            return entry(connection, undone)
    return None


def latest_undo(connection: Connection, number: int) -> int | None:
    """The undo by which that act does not stand now."""
    now = standing(connection)
    undo = select(func.max(ActionRow.id)).where(ActionRow.reverses_id == number, ActionRow.kind == "undo")
    return connection.scalar(undo.where(now.live(ActionRow)))


def stands(connection: Connection, upto: int | None = None) -> dict[int, str]:
    """The acts that stand (as of act ``upto``): number and coder."""
    now = standing(connection, upto)
    wanted = select(ActionRow.id, Coder.name).join(Coder, Coder.id == ActionRow.coder_id)
    rows = connection.execute(wanted.where(ActionRow.kind.in_(DONE), ~now.undone(ActionRow)))
    return {row.id: row.name for row in rows}


@lru_cache(maxsize=8)
def _entries(now: Standing) -> Select[Any]:
    counted = Change.action_id == ActionRow.id, Change.table_name.not_in(PARTS)
    rows = select(func.coalesce(func.sum(Change.row_count), 0)).where(*counted)
    gone = case((ActionRow.kind.in_(DONE), now.undone(ActionRow)), else_=~now.live(ActionRow))
    return select(
        ActionRow.id,
        ActionRow.at,
        Coder.name.label("coder"),
        ActionRow.name,
        ActionRow.kind,
        ActionRow.reverses_id,
        rows.correlate(ActionRow).scalar_subquery().label("rows"),
        gone.label("undone"),
    ).join(Coder, Coder.id == ActionRow.coder_id, isouter=True)


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
