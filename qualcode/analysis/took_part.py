"""Who took part: the people who speak in interviews and focus groups, and in which.

Whoever withdrew is counted nowhere: not as a participant, and an interview or focus group in which everybody withdrew
is none that was held. What counts people or talks counts them by this, as the sample does.
"""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.analysis.voices import PERSON, everyone
from qualcode.corpus.names import told_apart
from qualcode.store.tables import Document, SpeakerRow

TALKS = ("interview", "focus group")
"""The kinds of documents in which people take part."""


def took_part(connection: Connection) -> dict[int, set[int]]:
    """The interviews and focus groups of each person who counts: told apart from others, and not withdrawn."""
    people = everyone(connection)
    spoke = (
        select(PERSON, SpeakerRow.document_id)
        .join(Document, Document.id == SpeakerRow.document_id)
        .where(SpeakerRow.role == "participant", Document.kind.in_(TALKS))
        .order_by(SpeakerRow.id)
    )
    found: dict[int, set[int]] = defaultdict(set)
    for person, document in connection.execute(spoke):
        if people[person].counted:
            found[person].add(document)
    return dict(found)


def withdrawn_talks(connection: Connection) -> frozenset[int]:
    """The interviews and focus groups in which people are known to have taken part, all of whom withdrew."""
    withdrew = {number for number, person in everyone(connection).items() if person.withdrawn}
    if not withdrew:
        return frozenset()
    spoke = (
        select(SpeakerRow.document_id, SpeakerRow.participant_id, SpeakerRow.label, Document.people)
        .join(Document, Document.id == SpeakerRow.document_id)
        .where(SpeakerRow.role == "participant", Document.kind.in_(TALKS))
    )
    registered: dict[int, set[int]] = defaultdict(set)
    others: set[int] = set()
    said: dict[int, int | None] = {}
    for document, participant, label, people in connection.execute(spoke):
        said[document] = people
        if participant is not None:
            registered[document].add(participant)
        elif people is None and told_apart(label):
            others.add(document)
    more = {document for document, people in said.items() if (people or 0) > len(registered[document])}
    return frozenset(
        document
        for document, theirs in registered.items()
        if theirs and theirs <= withdrew and document not in others | more
    )
