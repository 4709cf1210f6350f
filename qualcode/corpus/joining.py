"""Which participant a speaker is: one who is registered, or a new one when the label says who it is in all texts."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.corpus.names import is_study_id, label_key
from qualcode.model.transcript import Role
from qualcode.store.action import Action
from qualcode.store.tables import Participant

People = dict[str, tuple[int, str]]
"""The number and label of each participant, by the form in which labels are compared."""


def people_by_label(connection: Connection) -> People:
    """Everybody who is registered."""
    people = connection.execute(select(Participant.id, Participant.label_key, Participant.label))
    return {row.label_key: (row.id, row.label) for row in people}


def joined(
    action: Action, people: People, label: str, role: Role, workstream_id: int | None, case_id: int | None
) -> tuple[int, str] | None:
    """The participant that a speaker of that label is, made (and noted in ``people``) for a study ID that is new."""
    folded = label_key(label)
    if folded not in people and role == "participant" and is_study_id(label):
        number = action.insert(
            Participant, label=label, label_key=folded, workstream_id=workstream_id, case_study_id=case_id
        )
        people[folded] = (number, label)
    return people.get(folded)
