"""The participants whose IDs no publication prints, and what it prints in their place."""

from __future__ import annotations

from sqlalchemy import select

from qualcode.corpus.settings import Settings
from qualcode.store.session import Session
from qualcode.store.tables import Participant
from qualcode.triangulation.quotes.few_people import FEW_PEOPLE, people_of_few

_FEW = f"fewer than {FEW_PEOPLE} people were heard at the case study"
_STYLES = {"group": "the project prints staff groups", "hidden": "the project does not tell whose words are quoted"}


def hidden_ids(session: Session) -> dict[str, str]:
    """Why, and what to write, by label."""
    style = Settings(session).read().attribution
    with session.read() as connection:
        people = connection.execute(select(Participant.id, Participant.label, Participant.staff_group)).all()
        few = people_of_few(connection)
    return {
        row.label: _told(_STYLES.get(style, _FEW), "" if style == "hidden" else row.staff_group)
        for row in people
        if style in _STYLES or row.id in few
    }


def _told(reason: str, group: str | None) -> str:
    return f"{reason}; write “{group}”" if group else f"{reason}; leave it out"
