"""Whose words an excerpt holds.

A participant counts for an excerpt when their words overlap it; interviewers never do. The excerpt is attributed to the
one with the largest overlap (of equals, to the one who came into the document first). A participant set on the excerpt
by hand takes the place of all of these.

A person is a number: a participant's own, or, for a speaker known in one document only, the speaker's made negative.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import case, func, literal, null, select, union_all
from sqlalchemy.engine import Connection

from qualcode.corpus.names import key, told_apart
from qualcode.corpus.participants import Participants
from qualcode.store.natural import naturally
from qualcode.store.session import Session
from qualcode.store.tables import Document, Excerpt, ExcerptSpeaker, Participant, SpeakerRow

PERSON = case((SpeakerRow.participant_id.is_(None), -SpeakerRow.id), else_=SpeakerRow.participant_id)
"""The person a speaker is."""
ROLES: Final = ("participant", "interviewer")
"""What a voice may be. A fact has the number of its role: 1 or 2."""
INTERVIEWER: Final = 2
WITHDRAWN: Final = "withdrawn"
"""The consent of somebody who withdrew, and is counted nowhere among the participants."""
_WITHDREW = select(Participant.id).where(Participant.consent == WITHDRAWN)
_ROLE = case((SpeakerRow.role == ROLES[0], 1), else_=INTERVIEWER)


def persons() -> Any:
    """Subquery: (excerpt_id, person, chars, first), a row for each person whose words an excerpt holds."""
    heard = (
        select(
            ExcerptSpeaker.excerpt_id.label("excerpt_id"),
            PERSON.label("person"),
            func.sum(ExcerptSpeaker.chars).label("chars"),
            func.min(SpeakerRow.id).label("first"),
        )
        .join(SpeakerRow, SpeakerRow.id == ExcerptSpeaker.speaker_id)
        .join(Excerpt, Excerpt.id == ExcerptSpeaker.excerpt_id)
        .where(SpeakerRow.role == "participant", Excerpt.participant_id.is_(None))
        .group_by(ExcerptSpeaker.excerpt_id, PERSON)
    )
    by_hand = select(Excerpt.id, Excerpt.participant_id, literal(1), literal(0)).where(
        Excerpt.participant_id.is_not(None)
    )
    return union_all(heard, by_hand).subquery("persons")


def voices() -> Any:
    """Subquery: (excerpt_id, person, role), a row for each voice in an excerpt; an interviewer is no person."""
    heard = (
        select(
            ExcerptSpeaker.excerpt_id.label("excerpt_id"),
            case((SpeakerRow.role == ROLES[0], PERSON), else_=null()).label("person"),
            _ROLE.label("role"),
        )
        .join(SpeakerRow, SpeakerRow.id == ExcerptSpeaker.speaker_id)
        .join(Excerpt, Excerpt.id == ExcerptSpeaker.excerpt_id)
        .where(Excerpt.participant_id.is_(None))
    )
    by_hand = select(Excerpt.id, Excerpt.participant_id, literal(1)).where(Excerpt.participant_id.is_not(None))
    return union_all(heard, by_hand).subquery("voices")


def in_documents() -> Any:
    """Statement: (document_id, person, role), a row for each voice in a document, by hand or by its label."""
    heard = select(SpeakerRow.document_id, case((SpeakerRow.role == ROLES[0], PERSON), else_=null()), _ROLE)
    by_hand = select(Excerpt.document_id, Excerpt.participant_id, literal(1)).where(Excerpt.participant_id.is_not(None))
    return heard.union(by_hand)


def owners() -> Any:
    """Subquery: (excerpt_id, person), the one person an excerpt is attributed to."""
    return _first(persons(), (), "owners")


def placing() -> Any:
    """Subquery: (excerpt_id, person), the one whose case study and workstream an excerpt has.

    It is the one it is attributed to, unless they withdrew and somebody else speaks in it as well.
    """
    heard = persons()
    return _first(heard, (heard.c.person.in_(_WITHDREW),), "placing")


def _first(heard: Any, before: tuple[Any, ...], name: str) -> Any:
    order = *before, heard.c.chars.desc(), heard.c.first
    rank = func.row_number().over(partition_by=heard.c.excerpt_id, order_by=order)
    ranked = select(heard.c.excerpt_id, heard.c.person, rank.label("rank")).subquery("ranked")
    return select(ranked.c.excerpt_id, ranked.c.person).where(ranked.c.rank == 1).subquery(name)


def only_of(people: Collection[int]) -> Any:
    """Statement: the excerpts that hold words of these people and of nobody else who took part."""
    heard, others = persons(), persons()
    theirs = select(heard.c.excerpt_id).where(heard.c.person.in_(people))
    return theirs.where(heard.c.excerpt_id.not_in(select(others.c.excerpt_id).where(others.c.person.not_in(people))))


@dataclass(frozen=True)
class Person:
    """Someone who speaks. ``id`` is None, and ``local`` true, for a speaker known in one document only.

    ``counts`` is false for a voice that nobody could tell apart ("?", "All"): it is no participant of its own.
    """

    id: int | None
    label: str
    group: str
    consent: str
    case_id: int | None
    workstream_id: int | None
    counts: bool = True

    @property
    def local(self) -> bool:
        """Whether nobody has said who this is outside the document."""
        return self.id is None

    @property
    def withdrawn(self) -> bool:
        """Whether they took their consent back."""
        return self.consent == WITHDRAWN

    @property
    def counted(self) -> bool:
        """Whether they are one of the participants that are counted: told apart, and not withdrawn."""
        return self.counts and not self.withdrawn


def everyone(connection: Connection) -> dict[int, Person]:
    """Every person: participants by label, then the speakers known in one document only, by document.

    Those are labelled with their document ("P1 (Interview 3)").
    """
    people: dict[int, Person] = {}
    known = select(
        Participant.id,
        Participant.label,
        Participant.staff_group,
        Participant.consent,
        Participant.case_study_id,
        Participant.workstream_id,
    ).order_by(*naturally(Participant.label_key))
    for row in connection.execute(known):
        people[row.id] = Person(row.id, row.label, row.staff_group, row.consent, row.case_study_id, row.workstream_id)
    local = (
        select(SpeakerRow.id, SpeakerRow.label, Document.title)
        .join(Document, Document.id == SpeakerRow.document_id)
        .where(SpeakerRow.participant_id.is_(None), SpeakerRow.role == "participant")
        .order_by(Document.id, SpeakerRow.id)
    )
    for speaker, label, title in connection.execute(local):
        people[-speaker] = Person(None, f"{label} ({title})", "", "", None, None, told_apart(label))
    return people


def person_ids(session: Session, participant: str = "", group: str = "") -> list[int]:
    """The people meant by participant and group ("" for all); a speaker of one document by "P1 (its title)".

    Raises ``UnknownName`` for a participant there is not.
    """
    with session.read() as connection:
        people = everyone(connection)
    found = set(people)
    if participant:
        found = {n for n, person in people.items() if person.local and key(person.label) == key(participant)}
        found = found or {Participants(session).find(participant).id}
    if group:
        found &= {n for n, person in people.items() if key(person.group) == key(group)}
    return sorted(found)


def owner_of_excerpt(*, places: bool = False) -> Any:
    """The person an excerpt is attributed to, for the ``Excerpt`` of the statement around it.

    ``places``: the one whose case study and workstream it has; as :func:`placing`.
    """
    stays = (func.max(case((SpeakerRow.participant_id.in_(_WITHDREW), 1), else_=0)),) if places else ()
    heard = (
        select(PERSON)
        .join(ExcerptSpeaker, ExcerptSpeaker.speaker_id == SpeakerRow.id)
        .where(ExcerptSpeaker.excerpt_id == Excerpt.id, SpeakerRow.role == "participant")
        .group_by(PERSON)
        .order_by(*stays, func.sum(ExcerptSpeaker.chars).desc(), func.min(SpeakerRow.id))
        .limit(1)
        .correlate(Excerpt)
        .scalar_subquery()
    )
    return func.coalesce(Excerpt.participant_id, heard)
