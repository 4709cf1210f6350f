"""The participants whose IDs no publication prints, and what it prints in their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from qualcode.analysis.took_part import took_part
from qualcode.analysis.voices import WITHDRAWN
from qualcode.corpus.settings import Settings
from qualcode.model.quotes import Attribution
from qualcode.store.session import Session
from qualcode.store.tables import Document, Participant
from qualcode.triangulation.disclosure.cited_labels import CitedLabels
from qualcode.triangulation.disclosure.few_people import FEW_PEOPLE, people_of_few
from qualcode.triangulation.disclosure.speaker_names import is_plain_id

IN_A_GROUP = "focus group participant"
"""What everybody in a focus group is called in a publication."""
INTERVIEWED = "interviewee"
"""What somebody is called whose ID is not printed, and of whom no staff group is known."""
HIDDEN_ID = "the ID of somebody whom no publication names by it"
"""How what is found begins."""
_FEW = f"fewer than {FEW_PEOPLE} people were heard at the case study"
_GONE = "they withdrew"
_GROUP = "no publication tells people in a focus group apart"
_NO_IDS = "this is to print no IDs"
_STYLES = {"group": "the project prints staff groups", "hidden": "the project does not tell whose words are quoted"}


@dataclass(frozen=True)
class HiddenId:
    """Why an ID is not printed, and what is printed in its place ("" for nothing)."""

    reason: str
    instead: str

    @property
    def told(self) -> str:
        """Both, for whoever is to put it right."""
        return f"{self.reason}; " + (f"write “{self.instead}”" if self.instead else "leave it out")


def hidden_ids(
    session: Session, style: Attribution | None = None, *, participant_ids: bool = True
) -> dict[str, HiddenId]:
    """Those of all participants that are not printed, by label; ``style`` None is as the project attributes.

    ``participant_ids`` False prints nobody's. See ``Quoting``, which calls people so beside quotations.
    """
    style = style or Settings(session).read().attribution
    wanted = select(Participant.id, Participant.label, Participant.staff_group, Participant.consent)
    talks = select(Document.id).where(Document.kind == "focus group")
    with session.read() as connection:
        people = connection.execute(wanted).all()
        few, heard, groups = people_of_few(connection), took_part(connection), set(connection.scalars(talks))
    found: dict[str, HiddenId] = {}
    for row in people:
        of_groups = bool(heard.get(row.id)) and heard[row.id] <= groups
        group = "" if style == "hidden" else row.staff_group or ""
        if row.consent == WITHDRAWN:
            found[row.label] = HiddenId(_GONE, "")
        elif style in _STYLES or row.id in few:
            found[row.label] = HiddenId(_STYLES.get(style, _FEW), group)
        elif of_groups:
            found[row.label] = HiddenId(_GROUP, IN_A_GROUP)
        elif not participant_ids:
            found[row.label] = HiddenId(_NO_IDS, INTERVIEWED)
    return found


class HiddenPeople:
    """Finds in words the IDs that a publication does not print. Labels that are no IDs are names, or posts."""

    def __init__(self, session: Session, style: Attribution | None, *, participant_ids: bool = True) -> None:
        with session.read() as connection:
            labels = [one for one in connection.scalars(select(Participant.label)) if is_plain_id(one)]
        hidden = hidden_ids(session, style, participant_ids=participant_ids)
        self._hidden = {label: hidden[label] for label in labels if label in hidden}
        self._cited = CitedLabels(labels)

    def in_words(self, words: str) -> Iterator[str]:
        """What is to be said of each."""
        for cited in self._cited.find(words) if self._hidden else ():
            if cited.label in self._hidden:
                yield f"{HIDDEN_ID} ({cited.label}): {self._hidden[cited.label].told}"
