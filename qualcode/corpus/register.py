"""Putting a named row in place: added when it is new, changed when it differs, left alone when it does not."""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy import select

from qualcode.store.rows import table_of
from qualcode.store.session import Session
from qualcode.store.tables import Kept

Outcome = Literal["added", "changed", "unchanged"]


def doing(session: Session, noun: type[Kept], by: dict[str, Any], called: str) -> str:
    """What putting the row in place is called: "add …", or "change …" when it is there."""
    return f"{'add' if _number(session, noun, by) is None else 'change'} {called}"


def _number(session: Session, noun: type[Kept], by: dict[str, Any]) -> int | None:
    table = table_of(noun)
    with session.read() as connection:
        same = [table.c[name] == value for name, value in by.items()]
        return connection.scalar(select(table.c.id).where(*same))


def put(session: Session, noun: type[Kept], by: dict[str, Any], called: str, values: dict[str, Any]) -> Outcome:
    """Make the row whose columns ``by`` identify it hold ``values``; None among them means "as it is".

    ``called`` is what it is to a person: "workstream “WS5”".
    """
    given = {name: value for name, value in values.items() if value is not None}
    with session.action("") as action:
        found = _number(session, noun, by)
        action.name = action.name or doing(session, noun, by, called)
        if found is None:
            action.insert(noun, **by, **given)
            return "added"
        return "changed" if action.update(noun, found, **given) else "unchanged"
