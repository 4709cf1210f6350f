"""The participants whose IDs no publication prints, and what it prints in their place."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from qualcode.corpus.settings import Settings
from qualcode.model.quotes import Attribution
from qualcode.store.session import Session
from qualcode.store.tables import Participant
from qualcode.triangulation.quotes.few_people import FEW_PEOPLE, people_of_few

_FEW = f"fewer than {FEW_PEOPLE} people were heard at the case study"
_STYLES = {"group": "the project prints staff groups", "hidden": "the project does not tell whose words are quoted"}


@dataclass(frozen=True)
class HiddenId:
    """Why an ID is not printed, and the staff group that is printed in its place ("" for nothing)."""

    reason: str
    instead: str

    @property
    def told(self) -> str:
        """Both, for whoever is to put it right."""
        return f"{self.reason}; " + (f"write “{self.instead}”" if self.instead else "leave it out")


def hidden_ids(session: Session, style: Attribution | None = None) -> dict[str, HiddenId]:
    """Those of all participants that are not printed, by label; ``style`` None is as the project attributes."""
    style = style or Settings(session).read().attribution
    with session.read() as connection:
        people = connection.execute(select(Participant.id, Participant.label, Participant.staff_group)).all()
        few = people_of_few(connection)
    return {
        row.label: HiddenId(_STYLES.get(style, _FEW), "" if style == "hidden" else row.staff_group or "")
        for row in people
        if style in _STYLES or row.id in few
    }
