"""Who may be quoted, and as whom."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select

from qualcode.analysis.voices import owners
from qualcode.corpus.names import told_apart
from qualcode.model.report import Audience
from qualcode.store.session import Session
from qualcode.store.tables import Document, Excerpt, ExcerptSpeaker, Participant, SpeakerRow

# An ID that says nothing about the person: "WS5_13", "P07", "INT-7", "FG1_P2". Anything else could be a name or a post.
_ID = re.compile(r"[A-Za-z]{1,6}\d{0,3}(?:[ _-]?[A-Za-z]{0,3}\d{1,4}){0,2}")
ELISION = "[...]"


def is_plain_id(label: str) -> bool:
    """Whether a label is an ID that gives nothing away: letters and digits, no more than a few."""
    return _ID.fullmatch(label.strip()) is not None and any(char.isdigit() for char in label)


@dataclass(frozen=True)
class Voice:
    """A speaker of one document. ``consent`` is "" where nobody is registered."""

    id: int
    document_id: int
    label: str
    participant: str
    consent: str
    role: str


class Quoting:
    """For one audience: whether an excerpt may be quoted, and what stands behind it in brackets.

    ``participant_ids`` False prints "interviewee" for everyone: IDs beside a case study of few interviews identify.
    """

    def __init__(self, session: Session, audience: Audience, *, participant_ids: bool = True) -> None:
        self._team = audience == "team"
        self._ids = participant_ids
        with session.read() as connection:
            speakers = (
                select(
                    SpeakerRow.id,
                    SpeakerRow.document_id,
                    SpeakerRow.label,
                    Participant.label.label("participant"),
                    Participant.consent,
                    SpeakerRow.role,
                    SpeakerRow.participant_id,
                )
                .join(Participant, Participant.id == SpeakerRow.participant_id, isouter=True)
                .order_by(SpeakerRow.id)
            )
            rows = connection.execute(speakers).all()
            self.documents = {
                row.id: (row.kind, row.title)
                for row in connection.execute(select(Document.id, Document.kind, Document.title))
            }
            self._people = {
                row.id: (row.label, row.consent)
                for row in connection.execute(select(Participant.id, Participant.label, Participant.consent))
            }
            heard = connection.execute(select(ExcerptSpeaker.excerpt_id, ExcerptSpeaker.speaker_id)).all()
            self._unresolved = set(connection.scalars(select(Excerpt.id).where(Excerpt.state == "unresolved")))
            by_hand = connection.execute(
                select(Excerpt.id, Excerpt.participant_id).where(Excerpt.participant_id.is_not(None))
            )
            self._by_hand = {excerpt: person for excerpt, person in by_hand if person is not None}
            owned = owners()
            self._owner: dict[int, int] = dict(connection.execute(select(owned.c.excerpt_id, owned.c.person)).all())
        self.voices = {
            row.id: Voice(row.id, row.document_id, row.label, row.participant or "", row.consent or "", row.role)
            for row in rows
        }
        self._heard: dict[int, list[int]] = defaultdict(list)
        for excerpt, speaker in heard:
            self._heard[excerpt].append(speaker)
        self._silent: dict[int, list[str]] = defaultdict(list)
        for voice in self.voices.values():
            if voice.participant and voice.consent != "quote":
                self._silent[voice.document_id].append(f"{voice.participant}: {voice.consent}")

    def refusal(self, excerpt_id: int) -> str:
        """Why an excerpt may not be quoted ("WS3_03: paraphrase only"); "" when it may."""
        reasons = ["its words are no longer in the transcript"] if excerpt_id in self._unresolved else []
        if excerpt_id in self._by_hand:
            label, consent = self._people[self._by_hand[excerpt_id]]
            reasons += [f"{label}: {consent}"] if consent != "quote" else []
        for speaker in self._heard.get(excerpt_id, ()):
            voice = self.voices[speaker]
            if voice.role != "participant":
                continue
            if voice.participant:
                reasons += [f"{voice.participant}: {voice.consent}"] if voice.consent != "quote" else []
            elif not told_apart(voice.label):
                silent = self._silent[voice.document_id]
                reasons += [f"a voice not told apart, perhaps {one}" for one in silent]
        return "; ".join(dict.fromkeys(reasons))

    def attribution(self, excerpt_id: int, document_id: int) -> str:
        """Who said it, as this audience may know them: "WS5_13", "focus group participant"."""
        kind, title = self.documents[document_id]
        person = self._owner.get(excerpt_id)
        if self._team:
            return self._label(person) or ("interviewer" if self._heard.get(excerpt_id) else title)
        if person is None:
            return "interviewer" if self._heard.get(excerpt_id) else kind if kind != "other" else "document"
        if kind == "focus group":
            return "focus group participant"
        label = self._label(person)
        return label if self._ids and is_plain_id(label) else "interviewee"

    def _label(self, person: int | None) -> str:
        if person is None:
            return ""
        return self._people[person][0] if person > 0 else self.voices[-person].label


def with_elisions(quote: str, skipped_spans: str) -> str:
    """The quote with its skipped parts (JSON ``[[start, end], …]`` in the quote's own positions) as "[...]"."""
    shown = quote
    for start, end in sorted(json.loads(skipped_spans or "[]"), reverse=True):
        shown = f"{shown[:start].rstrip()} {ELISION} {shown[end:].lstrip()}".strip()
    return shown
