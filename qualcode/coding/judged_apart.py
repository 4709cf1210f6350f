"""Judgements that others made and that are not revealed yet: whatever shows words of any row keeps theirs back."""

from __future__ import annotations

from sqlalchemy import Connection, or_, select

from qualcode.store.tables import JudgementRow, TopicPair


def judged_apart(connection: Connection, coder_id: int | None) -> frozenset[int]:
    """The numbers of the judgements that this coder may not see yet."""
    others = or_(JudgementRow.coder_id != coder_id, JudgementRow.coder_id.is_(None))
    hidden = (
        select(JudgementRow.id)
        .join(TopicPair, TopicPair.id == JudgementRow.pair_id)
        .where(~JudgementRow.agreed, TopicPair.revealed_at.is_(None), others)
    )
    return frozenset(connection.scalars(hidden))
