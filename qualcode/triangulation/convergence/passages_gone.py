"""Which passages judgements rested on until they went, with their document: the record knows."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.store.past import rows_in
from qualcode.store.rows import table_of
from qualcode.store.tables import ActionRow, Change, Excerpt, JudgementExcerpt, JudgementRow


def passages_gone(connection: Connection) -> dict[int, tuple[int, ...]]:
    """By judgement the passages that an act took out from under it; not of what was judged again since."""
    table = table_of(JudgementExcerpt)
    taken = (
        select(Change, ActionRow.at)
        .join(ActionRow, ActionRow.id == Change.action_id)
        .where(Change.table_name == table.name, Change.op == "delete")
    )
    changes = connection.execute(taken).all()
    if not changes:
        return {}
    acts = {one.action_id for one in changes}
    deleting = select(Change.action_id, Change.table_name).where(Change.action_id.in_(acts), Change.op == "delete")
    with_passages = {act for act, name in connection.execute(deleting) if name == Excerpt.__tablename__}
    made = dict(connection.execute(select(JudgementRow.id, JudgementRow.made_at)).all())
    found: dict[int, set[int]] = defaultdict(set)
    for change in changes:
        for row in rows_in(connection, change) if change.action_id in with_passages else ():
            judged_at = made.get(row["judgement_id"])
            if judged_at is not None and judged_at < change.at:
                found[row["judgement_id"]].add(row["excerpt_id"])
    named = {number for numbers in found.values() for number in numbers}
    there = set(connection.scalars(select(Excerpt.id).where(Excerpt.id.in_(named))))
    gone = {judgement: tuple(sorted(numbers - there)) for judgement, numbers in found.items()}
    return {judgement: numbers for judgement, numbers in gone.items() if numbers}
