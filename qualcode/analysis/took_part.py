"""Who took part: the people who speak in interviews and focus groups, and in which."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.analysis.voices import PERSON, everyone
from qualcode.store.tables import Document, SpeakerRow

TALKS = ("interview", "focus group")
"""The kinds of documents in which people take part."""


def took_part(connection: Connection) -> dict[int, set[int]]:
    """The interviews and focus groups of each person; voices that nobody could tell apart are nobody's."""
    people = everyone(connection)
    spoke = (
        select(PERSON, SpeakerRow.document_id)
        .join(Document, Document.id == SpeakerRow.document_id)
        .where(SpeakerRow.role == "participant", Document.kind.in_(TALKS))
        .order_by(SpeakerRow.id)
    )
    found: dict[int, set[int]] = defaultdict(set)
    for person, document in connection.execute(spoke):
        if people[person].counts:
            found[person].add(document)
    return dict(found)
