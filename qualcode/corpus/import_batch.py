"""The files of one import, stored by their plans inside its action."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import select

from qualcode.corpus.attribute_values import guessed_type, parsed
from qualcode.corpus.attributes import Attributes
from qualcode.corpus.import_planning import free_title, there
from qualcode.corpus.import_reading import ReadFile
from qualcode.corpus.import_results import printable, result_of, skipped
from qualcode.corpus.names import key, label_key
from qualcode.corpus.participants import named_case, named_workstream
from qualcode.model.comments import imported_memo
from qualcode.model.corpus import AttributeInfo, ImportResult
from qualcode.model.ids import short_id
from qualcode.model.importing import FilePlan, PlannedSpeaker
from qualcode.model.transcript import Transcript
from qualcode.store.action import Action
from qualcode.store.session import Session
from qualcode.store.tables import Document, DocumentVersion, Memo, MemoTarget, Participant, SpeakerRow, TurnRow
from qualcode.text.counting import word_count


class Batch:
    """The files of one import, inside its action."""

    def __init__(self, action: Action, session: Session, plans: Sequence[FilePlan]) -> None:
        self.action = action
        self.session = session
        has = there(session)
        self.by_file = dict(has.by_file)
        self.titles = set(has.titles)
        people = action.connection.execute(select(Participant.id, Participant.label_key)).all()
        self.people: dict[str, int] = {row.label_key: row.id for row in people}
        self.cases: dict[str, int | None] = {"": None}
        self.workstreams: dict[str, int | None] = {"": None}
        self._attributes = Attributes(session)
        self._known = {key(one.name): one for one in self._attributes.all("document")}
        self._values: dict[str, list[str]] = defaultdict(list)
        for offer in (offer for plan in plans for offer in plan.offers if offer.taken and offer.attribute):
            self._values[key(offer.to)].append(offer.value)

    def take(self, plan: FilePlan, file: ReadFile) -> ImportResult:
        """Store one file as planned, or say that it came in from elsewhere meanwhile."""
        if file.digest in self.by_file:
            return skipped(plan, short_id("d", self.by_file[file.digest]), "imported before")
        assert plan.transcript is not None, "a file that comes in has a transcript"
        document = self._store(plan, file, plan.transcript)
        return result_of(plan, short_id("d", document))

    def _store(self, plan: FilePlan, file: ReadFile, transcript: Transcript) -> int:
        action = self.action
        title = free_title(plan.title, self.titles)  # taken by somebody else since the plan was made
        if plan.case not in self.cases:
            self.cases[plan.case] = named_case(self.session, plan.case, plan.create)
        if plan.workstream not in self.workstreams:
            self.workstreams[plan.workstream] = named_workstream(self.session, plan.workstream, plan.create)
        document = action.insert(
            Document,
            title=title,
            title_key=key(title),
            kind=plan.kind,
            workstream_id=self.workstreams[plan.workstream],
            case_study_id=self.cases[plan.case],
            held_on=plan.held_on,
            minutes=plan.minutes,
            mode=plan.mode,
            file_name=printable(file.path.name),
            file_sha256=file.digest,
            original=action.keep(file.data),
        )
        action.insert(
            DocumentVersion,
            document_id=document,
            n=1,
            text_sha256=action.keep(transcript.text.encode("utf-8")),
            characters=len(transcript.text),
            words=word_count(transcript.text),
            reader=transcript.reader,
            report=json.dumps([[w.line, w.what] for w in plan.warnings], ensure_ascii=False),
            made_at=datetime.now(UTC),
            coder_id=self.session.coder_id,
            reason="import",
        )
        self._turns(document, transcript, self._speakers(document, plan))
        self._notes(document, transcript)
        self._cover_page(document, plan)
        self.by_file[file.digest] = document
        self.titles.add(key(title))
        return document

    # -- who speaks

    def _speakers(self, document: int, plan: FilePlan) -> dict[str, int]:
        rows = {}
        for speaker in plan.speakers:
            folded = label_key(speaker.label)
            if folded not in rows:
                rows[folded] = {
                    "document_id": document,
                    "label": speaker.label,
                    "label_key": folded,
                    "participant_id": self._participant(speaker, plan),
                    "role": speaker.role,
                }
        numbers = self.action.insert_many(SpeakerRow, list(rows.values()))
        return dict(zip(rows, numbers, strict=True))

    def _participant(self, speaker: PlannedSpeaker, plan: FilePlan) -> int | None:
        if not speaker.match.who:
            return None
        folded = label_key(speaker.match.who)
        if folded not in self.people:
            self.people[folded] = self.action.insert(
                Participant,
                label=speaker.match.who,
                label_key=folded,
                workstream_id=self.workstreams[plan.workstream],
                case_study_id=self.cases[plan.case],
            )
        return self.people[folded]

    def _turns(self, document: int, transcript: Transcript, speakers: dict[str, int]) -> None:
        folded: dict[str, int] = {}
        rows = []
        for n, turn in enumerate(transcript.turns, start=1):
            if turn.speaker not in folded:
                folded[turn.speaker] = speakers[label_key(turn.speaker)]
            rows.append(
                {
                    "document_id": document,
                    "n": n,
                    "start": turn.start,
                    "end": turn.end,
                    "label_start": turn.label.start,
                    "label_end": turn.label.end,
                    "speaker_id": folded[turn.speaker],
                    "time_text": turn.time_text,
                    "time_ms": turn.time_ms,
                }
            )
        self.action.insert_many(TurnRow, rows)

    # -- what else the file holds

    def _notes(self, document: int, transcript: Transcript) -> None:
        if not transcript.notes:
            return
        target = self._uuid(document)
        for note in transcript.notes:
            title, words = imported_memo(note, transcript.text)
            memo = self.action.insert(
                Memo,
                kind="document",
                title=title,
                text=words,
                coder_id=self.session.coder_id,
                created_at=datetime.now(UTC),
            )
            self.action.insert(MemoTarget, memo_id=memo, kind="document", target_uuid=target)

    def _cover_page(self, document: int, plan: FilePlan) -> None:
        """Fields of the cover page that were taken over and are no particulars become attributes."""
        for offer in plan.offers:
            if offer.taken and offer.attribute:
                attribute = self._attribute(offer.to)
                value = parsed(attribute.type, offer.value, attribute.name)
                self._attributes.put(self.action, attribute, self._uuid(document), value)

    def _attribute(self, name: str) -> AttributeInfo:
        if key(name) not in self._known:
            type_ = guessed_type(self._values[key(name)])
            self._known[key(name)] = self._attributes.add("document", name, type_)
        return self._known[key(name)]

    def _uuid(self, document: int) -> str:
        return self.action.connection.scalars(select(Document.uuid).where(Document.id == document)).one()
