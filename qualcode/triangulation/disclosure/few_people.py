"""Case studies in which so few people were heard that an ID would tell who somebody is."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.analysis.took_part import took_part
from qualcode.analysis.voices import everyone
from qualcode.store.tables import CaseStudy, Document, Participant

FEW_PEOPLE: Final = 5
"""A publication prints nobody's ID of a case study in which fewer people were heard."""


def cases_of_few(connection: Connection) -> frozenset[int]:
    """The case studies, as numbers, in which fewer than ``FEW_PEOPLE`` were heard.

    Everybody counts once who took part and did not withdraw; a voice that could not be told apart is nobody's. An
    interview is of its own case study, else of that of the person who speaks in it.
    """
    people = everyone(connection)
    places = dict(connection.execute(select(Document.id, Document.case_study_id)).all())
    heard: dict[int | None, set[int]] = defaultdict(set)
    for person, documents in took_part(connection).items():
        for document in documents:
            heard[places[document] or people[person].case_id].add(person)
    return frozenset(case for case in connection.scalars(select(CaseStudy.id)) if len(heard[case]) < FEW_PEOPLE)


def people_of_few(connection: Connection) -> frozenset[int]:
    """The participants, as numbers, whose ID no publication prints: of a case study of few, or heard nowhere else."""
    few = cases_of_few(connection)
    if not few:
        return frozenset()
    people = dict(connection.execute(select(Participant.id, Participant.case_study_id)).all())
    places = dict(connection.execute(select(Document.id, Document.case_study_id)).all())
    heard = took_part(connection)
    return frozenset(
        person
        for person, case in people.items()
        if case in few or (heard.get(person) and all(places[one] in few for one in heard[person]))
    )
