"""The codebook through time: as it was, what changed, what became of one code, and the states that got a name."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.codebook_diff import changes
from qualcode.coding.codebook_export import codebook_table
from qualcode.coding.codebook_past import events, first_uses, lineage, once, tree_as_of
from qualcode.corpus.names import key
from qualcode.model.codebook import CodeTree
from qualcode.model.codebook_history import CodebookDiff, CodeEvent, FirstUse, Point, Release
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.table import Table
from qualcode.store.past import last_act
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import ActionRow, CodebookRelease, Coder
from qualcode.text.dates import day_in

_ACT: Final = re.compile(r"a(\d{1,15})")


class CodebookVersions:
    """States are named by release ("v0.3"), by date (2026-03-12), by act (a12), or "" for now."""

    def __init__(self, session: Session) -> None:
        self.session = session

    # -- as it was

    def tree(self, state: str) -> CodeTree:
        """The codebook as it was at a state. Raises ``UnknownName`` for one that is none."""
        with self.session.read() as connection:
            return tree_as_of(connection, self._point(connection, state, ends=True).act)

    def table(self, state: str) -> Table:
        """The same as a table that imports as the codebook of that state."""
        return codebook_table(self.tree(state))

    def point(self, state: str) -> Point:
        """What is meant by a state."""
        with self.session.read() as connection:
            return self._point(connection, state, ends=True)

    def diff(self, start: str, end: str = "") -> CodebookDiff:
        """What changed between two states. From a date: from its beginning; up to a date: to its end.

        Raises ``UnknownName`` for a state that is none, ``QualcodeError`` when the end comes first.
        """
        with self.session.read() as connection:
            one = self._point(connection, start, ends=False)
            other = self._point(connection, end, ends=True)
            if one.act > other.act:
                raise QualcodeError(f"“{start}” comes after “{end or 'now'}”", "", "name the earlier one first")
            before, after = tree_as_of(connection, one.act), tree_as_of(connection, other.act)
            found = changes(before, after, lineage(connection, one.act, other.act))
        return CodebookDiff(one, other, found, (len(before), len(after)))

    def history(self, code: str) -> tuple[CodeEvent, ...]:
        """The acts that touched a code, the oldest first; of one that is gone, by its ID. Raises ``UnknownName``."""
        with self.session.read() as connection:
            try:
                found = read_tree(connection).find(code)
                which = found.uuid, found.id
            except UnknownName:
                gone = once(connection, code)
                if gone is None:
                    raise
                which = gone
            return events(connection, *which)

    def first_uses(self) -> dict[int, FirstUse]:
        """Of each code that has codings of its own, the first that stands."""
        with self.session.read() as connection:
            return first_uses(connection)

    def first_use(self, code_id: int) -> FirstUse | None:
        """The first of one code, by its number."""
        with self.session.read() as connection:
            return first_uses(connection, code_id).get(code_id)

    def _point(self, connection: Connection, state: str, *, ends: bool) -> Point:
        now = last_act(connection)
        if not state.strip() or key(state) == "now":
            return Point(now, "now")
        named = next((one for one in _releases(connection) if key(one.name) == key(state)), None)
        if named is not None:
            return Point(named.act, named.told)
        act = _ACT.fullmatch(state.strip().lower())
        if act:
            if not connection.scalar(select(ActionRow.id).where(ActionRow.id == int(act[1]))):
                raise UnknownName(f"there is no act {state}", "", "see: qualcode log")
            return Point(int(act[1]), f"act a{act[1]}")
        day = day_in(state)
        if day is None:
            fix = "give a date (2026-03-12), an act (a12) or a release: qualcode codebook releases"
            raise UnknownName(f"there is no state of the codebook called “{state}”", "", fix)
        midnight = datetime.combine(day + timedelta(days=1) if ends else day, time(), UTC)
        return Point(last_act(connection, midnight), f"the {'end' if ends else 'beginning'} of {day.day} {day:%B %Y}")

    # -- releases

    def releases(self) -> tuple[Release, ...]:
        """The named states, the oldest first."""
        with self.session.read() as connection:
            return tuple(_releases(connection))

    @in_one_transaction
    def release(self, name: str, *, agreed_on: date | None = None, note: str = "", state: str = "") -> Release:
        """Give the codebook as it is (or was at a ``state``) a name, as agreed on a day, else today.

        Raises ``QualcodeError`` for a name that is taken, empty, or would be taken for a date or an act.
        """
        name = " ".join(name.split())
        if not name:
            raise QualcodeError("a release needs a name", "", 'for example: qualcode codebook release "v0.3"')
        if _ACT.fullmatch(name.lower()) or day_in(name) or key(name) == "now":
            raise QualcodeError(f"“{name}” would be taken for a date or an act", "", "give another name")
        with self.session.action(f"release the codebook as “{name}”") as action:
            if any(key(one.name) == key(name) for one in _releases(action.connection)):
                raise QualcodeError(f"there is a release “{name}” already", "", "see: qualcode codebook releases")
            number = action.insert(
                CodebookRelease,
                name=name,
                name_key=key(name),
                agreed_on=agreed_on or datetime.now().astimezone().date(),
                act=self._point(action.connection, state, ends=True).act,
                note=note.strip(),
                coder_id=self.session.coder_id,
                made_at=action.at,
            )
        return next(one for one in self.releases() if one.id == number)

    @in_one_transaction
    def withdraw(self, name: str) -> None:
        """Take a release back: the name goes, the codebook stays. Raises ``UnknownName``."""
        found = next((one for one in self.releases() if key(one.name) == key(name)), None)
        if found is None:
            raise UnknownName(f"there is no release “{name}”", "", "see: qualcode codebook releases")
        with self.session.action(f"withdraw the release “{found.name}” of the codebook") as action:
            action.delete(CodebookRelease, found.id)


def _releases(connection: Connection) -> list[Release]:
    wanted = (
        select(
            CodebookRelease.id,
            CodebookRelease.name,
            CodebookRelease.agreed_on,
            CodebookRelease.act,
            CodebookRelease.note,
            Coder.name,
        )
        .join(Coder, Coder.id == CodebookRelease.coder_id)
        .order_by(CodebookRelease.act, CodebookRelease.id)
    )
    return [Release(*row) for row in connection.execute(wanted)]
