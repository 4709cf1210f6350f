"""How many judgements nobody but their judges sees yet: they stand in no export, whoever makes it."""

from __future__ import annotations

from sqlalchemy import func, select

from qualcode.store.session import Session
from qualcode.store.tables import JudgementRow, TopicPair
from qualcode.triangulation.wording import number_of


def unrevealed(session: Session) -> tuple[str, ...]:
    """A line for whoever makes an export, without whose they are and of what; none when all are revealed."""
    counted = (
        select(func.count(JudgementRow.id))
        .join(TopicPair, TopicPair.id == JudgementRow.pair_id)
        .where(~JudgementRow.agreed, TopicPair.revealed_at.is_(None))
    )
    with session.read() as connection:
        number = connection.scalar(counted) or 0
    if not number:
        return ()
    verb, they = ("is", "it stands") if number == 1 else ("are", "they stand")
    many = number_of(number, "judgement")
    return (f"{many} {verb} not revealed yet: {they} in no export until qualcode judgements reveal",)
