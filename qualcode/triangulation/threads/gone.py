"""Which passages steps rested on until they went with their document: the record knows."""

from __future__ import annotations

import json
from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.store.past import changes_of, rows_in
from qualcode.store.rows import table_of
from qualcode.store.tables import Change, Document, Excerpt, ThreadExcerpt, ThreadStep


def passages_gone(connection: Connection) -> dict[int, tuple[int, ...]]:
    """By step the passages that went from under it with their document; not of a step that was changed since."""
    removing = select(Change.action_id).where(Change.table_name == Document.__tablename__, Change.op == "delete")
    acts = set(connection.scalars(removing))
    if not acts:
        return {}
    found: dict[int, dict[int, int]] = defaultdict(dict)
    changed: dict[int, int] = {}
    for change in changes_of(connection, table_of(ThreadExcerpt)):
        for row in rows_in(connection, change) if change.op != "update" else ():
            if change.op == "delete" and change.action_id in acts:
                found[row["step_id"]][row["excerpt_id"]] = change.action_id
            else:
                changed[row["step_id"]] = change.action_id
    steps = dict(connection.execute(select(ThreadStep.uuid, ThreadStep.id)).all())
    for change in changes_of(connection, table_of(ThreadStep)):
        if change.row_uuid in steps and set(json.loads(change.after or "{}")) - {"n"}:
            number = steps[change.row_uuid]
            changed[number] = max(changed.get(number, 0), change.action_id)
    named = {number for numbers in found.values() for number in numbers}
    there = set(connection.scalars(select(Excerpt.id).where(Excerpt.id.in_(named))))
    return {
        step: gone
        for step, numbers in found.items()
        if (gone := tuple(sorted(x for x, act in numbers.items() if x not in there and act > changed.get(step, 0))))
    }
