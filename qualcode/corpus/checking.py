"""Whether every excerpt still holds its words."""

from __future__ import annotations

from sqlalchemy import select

from qualcode.corpus.documents import Documents
from qualcode.model.ids import short_id
from qualcode.store.session import Session
from qualcode.store.tables import Excerpt, TurnRow


def problems_of_words(session: Session) -> list[str]:
    """Excerpts and turns that do not fit the text they lie in; empty when all do."""
    documents = Documents(session)
    found = []
    for info in documents.all():
        text = documents.text(info.id)
        with session.read() as connection:
            excerpts = connection.execute(
                select(Excerpt.id, Excerpt.start, Excerpt.end, Excerpt.quote).where(
                    Excerpt.document_id == info.id, Excerpt.state == "placed"
                )
            ).all()
            turns = connection.execute(
                select(TurnRow.n, TurnRow.start, TurnRow.end).where(TurnRow.document_id == info.id).order_by(TurnRow.n)
            ).all()
        found += [
            f"{short_id('x', row.id)} in {info.short_id}: the text at {row.start}–{row.end} is not its quote"
            for row in excerpts
            if text[row.start : row.end] != row.quote
        ]
        last = 0
        for turn in turns:
            if not last <= turn.start <= turn.end <= len(text):
                found.append(f"turn {turn.n} of {info.short_id} does not lie in its text")
            last = turn.end
    return found
