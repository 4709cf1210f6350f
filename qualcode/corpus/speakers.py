"""Speakers: the voices of one document, and who they are."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import func, select

from qualcode.corpus.documents import Documents
from qualcode.corpus.names import key, label_key
from qualcode.corpus.participants import Participants
from qualcode.model.corpus import DocumentInfo, SpeakerInfo
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.transcript import Role
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import Participant, SpeakerRow, TurnRow
from qualcode.text.counting import word_count


def valid_role(role: str) -> Role:
    """The role as it is stored. Raises ``QualcodeError``."""
    folded = key(role)
    if folded == "interviewer":
        return "interviewer"
    if folded == "participant":
        return "participant"
    raise QualcodeError(f"there is no role “{role}”", "", "choose interviewer or participant")


class Voice(NamedTuple):
    """A speaker's number and label."""

    id: int
    label: str


class Speakers:
    """The speakers of a project's documents. The label printed in the text never changes; what it means does."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def of(self, document: str) -> list[SpeakerInfo]:
        """The speakers of a document, in the order they are first heard."""
        info = Documents(self.session).find(document)
        wanted = (
            select(
                SpeakerRow.id,
                SpeakerRow.label,
                SpeakerRow.role,
                SpeakerRow.participant_id,
                Participant.label.label("participant"),
                func.count(TurnRow.id).label("turns"),
            )
            .join(TurnRow, TurnRow.speaker_id == SpeakerRow.id, isouter=True)
            .join(Participant, Participant.id == SpeakerRow.participant_id, isouter=True)
            .where(SpeakerRow.document_id == info.id)
            .group_by(SpeakerRow.id, SpeakerRow.label, SpeakerRow.role, SpeakerRow.participant_id, Participant.label)
            .order_by(func.min(TurnRow.n))
        )
        with self.session.read() as connection:
            rows = connection.execute(wanted).all()
            spans = connection.execute(
                select(TurnRow.speaker_id, TurnRow.start, TurnRow.end).where(TurnRow.document_id == info.id)
            ).all()
        text = Documents(self.session).text(info.id)
        words: dict[int, int] = {}
        for span in spans:
            words[span.speaker_id] = words.get(span.speaker_id, 0) + word_count(text, span.start, span.end)
        return [
            SpeakerInfo(
                id=row.id,
                document_id=info.id,
                label=row.label,
                participant=row.participant or "",
                participant_id=row.participant_id,
                role=row.role,
                turns=row.turns,
                words=words.get(row.id, 0),
            )
            for row in rows
        ]

    @in_one_transaction
    def rename(self, document: str, label: str, new: str) -> None:
        """Call a speaker something else. Raises ``QualcodeError`` when that name is taken (merge them instead)."""
        info, speaker = self._find(document, label)
        new = " ".join(new.split())
        if not new:
            raise QualcodeError("a speaker needs a name")
        if any(other.id != speaker.id and label_key(other.label) == label_key(new) for other in self.of(info.short_id)):
            raise QualcodeError(
                f"there is a speaker “{new}” already",
                info.title,
                f'to join them: qualcode speakers merge "{label}" "{new}"',
            )
        with self.session.action(f"rename speaker “{speaker.label}” to “{new}” in “{info.title}”") as action:
            action.update(SpeakerRow, speaker.id, label=new, label_key=label_key(new))

    @in_one_transaction
    def merge(self, document: str, label: str, into: str) -> int:
        """Give a speaker's turns to another ("M" was typed for "MSM"); say how many turns moved."""
        info, speaker = self._find(document, label)
        _, target = self._find(document, into)
        if speaker.id == target.id:
            raise QualcodeError("a speaker cannot be merged into themselves", info.title)
        with self.session.action(f"merge speaker “{speaker.label}” into “{target.label}” in “{info.title}”") as action:
            turns = action.connection.scalars(select(TurnRow.id).where(TurnRow.speaker_id == speaker.id)).all()
            for turn in turns:
                action.update(TurnRow, turn, speaker_id=target.id)
            action.delete(SpeakerRow, speaker.id)
        return len(turns)

    @in_one_transaction
    def mark(self, document: str, label: str, role: Role) -> bool:
        """Say that a speaker is the interviewer, or a participant. Say whether anything changed."""
        info, speaker = self._find(document, label)
        with self.session.action(f"mark “{speaker.label}” as {role} in “{info.title}”") as action:
            return action.update(SpeakerRow, speaker.id, role=role)

    @in_one_transaction
    def identify(self, document: str, label: str, participant: str) -> bool:
        """Say which participant a speaker is ("" for: known in this document only)."""
        info, speaker = self._find(document, label)
        number = Participants(self.session).find(participant).id if participant else None
        who = f"as “{participant}”" if participant else "as nobody known"
        with self.session.action(f"identify “{speaker.label}” in “{info.title}” {who}") as action:
            return action.update(SpeakerRow, speaker.id, participant_id=number)

    def _find(self, document: str, label: str) -> tuple[DocumentInfo, Voice]:
        info = Documents(self.session).find(document)
        wanted = select(SpeakerRow.id, SpeakerRow.label).where(
            SpeakerRow.document_id == info.id, SpeakerRow.label_key == label_key(label)
        )
        with self.session.read() as connection:
            row = connection.execute(wanted).one_or_none()
        if row is not None:
            return info, Voice(row.id, row.label)
        raise UnknownName(f"there is no speaker “{label}”", info.title, f"see: qualcode speakers list {info.short_id}")
