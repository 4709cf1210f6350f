"""Putting a named row in place: added when it is new, changed when it differs, left alone when it does not."""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy import select

from qualcode.store.rows import table_of
from qualcode.store.session import Session
from qualcode.store.tables import Kept

Outcome = Literal["added", "changed", "unchanged"]


def put(session: Session, noun: type[Kept], by: dict[str, Any], called: str, values: dict[str, Any]) -> Outcome:
    """Make the row whose columns ``by`` identify it hold ``values``; None among them means "as it is"."""
    table = table_of(noun)
    given = {name: value for name, value in values.items() if value is not None}
    with session.action(called) as action:
        same = [table.c[name] == value for name, value in by.items()]
        found = action.connection.scalar(select(table.c.id).where(*same))
        if found is None:
            action.insert(noun, **by, **given)
            return "added"
        return "changed" if action.update(noun, found, **given) else "unchanged"
