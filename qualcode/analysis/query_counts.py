"""How much a question finds, counted as everywhere: distinct things, over all coders unless one is named."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.engine import Connection

from qualcode.analysis.facts import KINDS
from qualcode.analysis.query_conditions import Condition
from qualcode.analysis.took_part import withdrawn_talks
from qualcode.analysis.voices import PERSON, everyone, only_of, owner_of_excerpt
from qualcode.analysis.words import WordsCovered
from qualcode.model.asked import Counted
from qualcode.model.errors import QualcodeError
from qualcode.model.matrix import COUNTS
from qualcode.store.tables import CaseStudy, Coding, Document, Excerpt, ExcerptSpeaker, Participant, SpeakerRow

USUAL = ("excerpts", "participants", "documents")


def count(connection: Connection, fits: Condition, counts: Iterable[str] = USUAL) -> Counted:
    """Count what fits; the codings are always counted. Raises ``QualcodeError`` for what cannot be."""
    found = {"codings": _number(connection, select(func.count()).select_from(_fitting(fits, Coding.id)))}
    of: dict[str, int] = {}
    for one in counts:
        if one == "codings":
            continue
        if one not in COUNTS:
            raise QualcodeError(f"“{one}” cannot be counted", "", f"choose from codings, {', '.join(COUNTS)}")
        if one == "excerpts":
            found[one] = _number(connection, select(func.count()).select_from(_fitting(fits, Excerpt.id)))
        elif one == "documents":
            found[one] = len(_documents(connection, fits))
            of[one] = len(set(connection.scalars(select(Document.id))) - withdrawn_talks(connection))
        elif one in KINDS:
            of_kind = set(connection.scalars(select(Document.id).where(Document.kind == KINDS[one])))
            of_kind -= withdrawn_talks(connection)
            found[one], of[one] = len(of_kind & _documents(connection, fits)), len(of_kind)
        elif one == "participants":
            people = {number for number, person in everyone(connection).items() if person.counted}
            found[one], of[one] = len(people & _people(connection, fits)), len(people)
        elif one == "cases":
            found[one] = len(_cases(connection, fits))
            of[one] = _number(connection, select(func.count()).select_from(CaseStudy))
        else:
            excerpts = select(_fitting(fits, Excerpt.id).c.id)
            covered = WordsCovered(connection, Excerpt.id.in_(excerpts))
            found[one] = covered(set(connection.scalars(excerpts)))
    return Counted(found, of)


def _number(connection: Connection, wanted: Any) -> int:
    return connection.scalar(wanted) or 0


def _fitting(fits: Condition, column: Any) -> Any:
    joined = select(column.label("id")).join_from(Coding, Excerpt, Excerpt.id == Coding.excerpt_id)
    return joined.where(fits, Excerpt.state == "placed").distinct().subquery("fitting")


def _taken(connection: Connection, fits: Condition) -> Condition:
    """Without what holds words of nobody but those who withdrew."""
    withdrew = [number for number, person in everyone(connection).items() if person.withdrawn]
    return and_(fits, Excerpt.id.not_in(only_of(withdrew))) if withdrew else fits


def _documents(connection: Connection, fits: Condition) -> set[int]:
    found = select(_fitting(_taken(connection, fits), Excerpt.document_id).c.id)
    return set(connection.scalars(found)) - withdrawn_talks(connection)


def _people(connection: Connection, fits: Condition) -> set[int]:
    """Everyone whose words the passages hold."""
    excerpts = _fitting(fits, Excerpt.id)
    heard = (
        select(PERSON)
        .join(ExcerptSpeaker, ExcerptSpeaker.speaker_id == SpeakerRow.id)
        .join(excerpts, excerpts.c.id == ExcerptSpeaker.excerpt_id)
        .join(Excerpt, Excerpt.id == ExcerptSpeaker.excerpt_id)
        .where(SpeakerRow.role == "participant", Excerpt.participant_id.is_(None))
        .distinct()
    )
    by_hand = select(_fitting(fits, Excerpt.participant_id).c.id)
    return {*connection.scalars(heard), *connection.scalars(by_hand)} - {None}


def _cases(connection: Connection, fits: Condition) -> set[int]:
    """The document's, else that of the participant the excerpt is attributed to."""
    own = select(Document.case_study_id).where(Document.id == Excerpt.document_id).correlate(Excerpt).scalar_subquery()
    theirs = (
        select(Participant.case_study_id)
        .where(Participant.id == owner_of_excerpt(places=True))
        .correlate(Excerpt)
        .scalar_subquery()
    )
    there = _fitting(_taken(connection, fits), func.coalesce(own, theirs))
    return set(connection.scalars(select(there.c.id))) - {None}
