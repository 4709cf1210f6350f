"""A passage with the words around it."""

from __future__ import annotations

from typing import Final

from sqlalchemy import select

from qualcode.corpus.documents import Documents
from qualcode.model.reviewing import InContext
from qualcode.store.session import Session
from qualcode.store.tables import Document, SpeakerRow, TurnRow

MOST: Final = 900
"""At most so many characters before a passage, and after it."""


def in_context(session: Session, document_id: int, start: int, end: int) -> InContext:
    """The passage, from the turn before its own to the end of the turn it ends in."""
    text = Documents(session).text(document_id)
    turns = (
        select(TurnRow.n, TurnRow.label_start, TurnRow.end, SpeakerRow.label)
        .join(SpeakerRow, SpeakerRow.id == TurnRow.speaker_id)
        .where(TurnRow.document_id == document_id)
    )
    before = turns.where(TurnRow.label_start <= start).order_by(TurnRow.n.desc()).limit(2)
    last = turns.where(TurnRow.label_start < end).order_by(TurnRow.n.desc()).limit(1)
    with session.read() as connection:
        title = connection.scalar(select(Document.title).where(Document.id == document_id)) or ""
        near = connection.execute(before).all()
        until = connection.execute(last).one_or_none()
    own = near[0] if near and start < near[0].end else None
    low = max(near[-1].label_start if near else 0, start - MOST)
    high = min(max(until.end, end) if until else len(text), end + MOST)
    return InContext(
        title,
        own.n if own else None,
        own.label if own else "",
        ("…" if near and low > near[-1].label_start else "") + text[low:start],
        text[start:end],
        text[end:high],
    )
