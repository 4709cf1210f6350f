"""Participants: people known across the project."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func, select

from qualcode.corpus.cases import Cases
from qualcode.corpus.names import key, label_key
from qualcode.corpus.organisations import Organisations
from qualcode.corpus.register import Outcome, doing, put
from qualcode.corpus.workstreams import Workstreams
from qualcode.model.corpus import CONSENTS, ParticipantInfo
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.ids import parse_id
from qualcode.store.natural import naturally
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import CaseStudy, Organisation, Participant, SpeakerRow, Workstream


class Participants:
    """The participants of a project."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def all(self) -> list[ParticipantInfo]:
        """Every participant, by label."""
        return self._infos()

    def _infos(self, *where: ColumnElement[bool]) -> list[ParticipantInfo]:
        heard = (
            select(func.count(SpeakerRow.document_id.distinct()))
            .where(SpeakerRow.participant_id == Participant.id)
            .scalar_subquery()
        )
        wanted = (
            select(
                Participant.id,
                Participant.uuid,
                Participant.label,
                func.coalesce(Workstream.label, "").label("workstream"),
                Participant.staff_group.label("group"),
                func.coalesce(CaseStudy.label, "").label("case"),
                func.coalesce(Organisation.name, "").label("organisation"),
                Participant.consent,
                heard.label("documents"),
            )
            .join(Workstream, Workstream.id == Participant.workstream_id, isouter=True)
            .join(CaseStudy, CaseStudy.id == Participant.case_study_id, isouter=True)
            .join(Organisation, Organisation.id == Participant.organisation_id, isouter=True)
            .where(*where)
            .order_by(*naturally(Participant.label_key))
        )
        with self.session.read() as connection:
            return [ParticipantInfo(**row._mapping) for row in connection.execute(wanted)]

    def find(self, label: str) -> ParticipantInfo:
        """The participant of that label or ID ("p3"). Raises ``UnknownName``."""
        given = parse_id(label, "p")
        found = self._infos(Participant.label_key == label_key(label))
        if not found and given:
            found = self._infos(Participant.id == given[1])
        for participant in found:
            return participant
        raise UnknownName(
            f"there is no participant “{label}”", "", f'add them with: qualcode participants add "{label}"'
        )

    @in_one_transaction
    def put(
        self,
        label: str,
        *,
        workstream: str | None = None,
        group: str | None = None,
        case: str | None = None,
        organisation: str | None = None,
        consent: str | None = None,
        create: bool = False,
    ) -> Outcome:
        """Add the participant or change what is given; speakers of that label become theirs.

        Names of things that do not exist are errors, unless ``create`` makes the workstream and case study.
        """
        label = " ".join(label.split())
        folded = label_key(label)
        if not folded:
            raise QualcodeError("a participant needs a label")
        values: dict[str, Any] = {"label": label, "staff_group": group}
        by = {"label_key": folded}
        with self.session.action(doing(self.session, Participant, by, f"participant “{label}”")) as action:
            if workstream:
                values["workstream_id"] = named_workstream(self.session, workstream, create)
            if case:
                values["case_study_id"] = named_case(self.session, case, create)
            if organisation:
                values["organisation_id"] = Organisations(self.session).find(organisation).id
            if consent:
                values["consent"] = _consent(consent)
            outcome = put(self.session, Participant, by, label, values)
            if outcome == "added":
                number = self.find(label).id
                theirs = select(SpeakerRow.id).where(
                    SpeakerRow.label_key == folded, SpeakerRow.participant_id.is_(None)
                )
                for speaker in action.connection.scalars(theirs).all():
                    action.update(SpeakerRow, speaker, participant_id=number)
        return outcome


def named_workstream(session: Session, label: str, create: bool) -> int:
    """The workstream's number; made when it is new and ``create`` says so. Raises ``UnknownName``."""
    known = _known(session, Workstream, label)
    if known is None and create:
        Workstreams(session).put(label)
    return known or Workstreams(session).find(label).id


def named_case(session: Session, label: str, create: bool) -> int:
    """The case study's number; made when it is new and ``create`` says so. Raises ``UnknownName``."""
    known = _known(session, CaseStudy, label)
    if known is None and create:
        Cases(session).put(label)
    return known or Cases(session).find(label).id


def _known(session: Session, noun: type[Workstream] | type[CaseStudy], label: str) -> int | None:
    with session.read() as connection:
        return connection.scalar(select(noun.id).where(noun.label_key == label_key(label)))


def _consent(consent: str) -> str:
    folded = key(consent)
    if folded not in CONSENTS:
        raise QualcodeError(f"there is no consent “{consent}”", "", f"choose from {', '.join(CONSENTS)}")
    return folded
