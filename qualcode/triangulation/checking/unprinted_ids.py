"""The participants whose IDs no publication prints, those who were heard in focus groups alone among them."""

from __future__ import annotations

from typing import Final

from sqlalchemy import select

from qualcode.analysis.took_part import took_part
from qualcode.store.session import Session
from qualcode.store.tables import Document, Participant
from qualcode.triangulation.quotes.hidden_ids import HiddenId, hidden_ids

_FOCUS_GROUP: Final = "focus group"
_IN_GROUPS: Final = HiddenId("no publication tells people in a focus group apart", "focus group participant")


def unprinted_ids(session: Session) -> dict[str, HiddenId]:
    """By label, and what stands in their place. Who was interviewed too is quoted by the ID from the interview."""
    with session.read() as connection:
        kinds = dict(connection.execute(select(Document.id, Document.kind)).all())
        labels = dict(connection.execute(select(Participant.id, Participant.label)).all())
        heard = took_part(connection)
    in_groups = {
        labels[person]: _IN_GROUPS
        for person, documents in heard.items()
        if person in labels and documents and all(kinds[one] == _FOCUS_GROUP for one in documents)
    }
    return {**in_groups, **hidden_ids(session)}
