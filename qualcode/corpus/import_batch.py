"""The files of one import, stored inside its action."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

from sqlalchemy import select

from qualcode.corpus.documents import stem
from qualcode.corpus.import_reading import ReadFile
from qualcode.corpus.import_results import (
    ImportOptions,
    imported,
    imported_speaker,
    kind_of,
    printable,
    skipped,
)
from qualcode.corpus.names import is_study_id, key, label_key
from qualcode.corpus.participants import named_case, named_workstream
from qualcode.model.corpus import ImportResult
from qualcode.model.ids import short_id
from qualcode.model.transcript import ImportWarning, Speaker, Transcript
from qualcode.store.action import Action
from qualcode.store.session import Session
from qualcode.store.tables import Document, DocumentVersion, Memo, MemoTarget, Participant, SpeakerRow, TurnRow


class Batch:
    """The files of one import, inside its action."""

    def __init__(self, action: Action, session: Session, options: ImportOptions) -> None:
        self.action = action
        self.session = session
        self.options = options
        self.case_id = named_case(session, options.case, options.create) if options.case else None
        self.workstream_id = (
            named_workstream(session, options.workstream, options.create) if options.workstream else None
        )
        connection = action.connection
        documents = connection.execute(select(Document.id, Document.title_key, Document.file_sha256)).all()
        self.by_file = {row.file_sha256: row.id for row in documents}
        self.titles = {row.title_key for row in documents}
        versions = connection.execute(select(DocumentVersion.document_id, DocumentVersion.text_sha256))
        self.by_text = {row.text_sha256: row.document_id for row in versions}
        people = connection.execute(select(Participant.id, Participant.label_key, Participant.label))
        self.people = {row.label_key: (row.id, row.label) for row in people}

    def take(self, file: ReadFile) -> ImportResult:
        """Store one file, or say why not."""
        if file.digest in self.by_file:
            return skipped(file.path, short_id("d", self.by_file[file.digest]), "imported before")
        return self._store(file)

    def _store(self, file: ReadFile) -> ImportResult:
        path, transcript = file.path, file.transcript
        action = self.action
        title, warnings = self._title(transcript.title or stem(path.name))
        encoded = transcript.text.encode("utf-8")
        text_digest = hashlib.sha256(encoded).hexdigest()
        if text_digest in self.by_text:
            other = short_id("d", self.by_text[text_digest])
            warnings.append(ImportWarning(None, f"its words are the same as those of {other}"))
        kind = kind_of(self.options, path, transcript)
        document = action.insert(
            Document,
            title=title,
            title_key=key(title),
            kind=kind,
            workstream_id=self.workstream_id,
            case_study_id=self.case_id,
            file_name=printable(path.name),
            file_sha256=file.digest,
            original=action.keep(file.data),
        )
        report = (*transcript.warnings, *warnings)
        action.insert(
            DocumentVersion,
            document_id=document,
            n=1,
            text_sha256=action.keep(encoded),
            characters=len(transcript.text),
            words=len(transcript.text.split()),
            reader=transcript.reader,
            report=json.dumps([[w.line, w.what] for w in report], ensure_ascii=False),
            made_at=datetime.now(UTC),
            coder_id=self.session.coder_id,
            reason="import",
        )
        speakers = self._speakers(document, transcript)
        self._turns(document, transcript, {label: number for label, (number, _) in speakers.items()})
        self._notes(document, transcript)
        self.by_file[file.digest] = self.by_text[text_digest] = document
        self.titles.add(key(title))
        heard = tuple(imported_speaker(s, speakers[label_key(s.name)][1]) for s in transcript.speakers)
        return imported(path, short_id("d", document), kind, transcript, heard, tuple(warnings))

    def _title(self, wanted: str) -> tuple[str, list[ImportWarning]]:
        wanted = " ".join(wanted.split()) or "Untitled"
        title, n = wanted, 1
        while key(title) in self.titles:
            n += 1
            title = f"{wanted} ({n})"
        if n == 1:
            return title, []
        return title, [ImportWarning(None, f"there is a document “{wanted}” already; this one is called “{title}”")]

    def _speakers(self, document: int, transcript: Transcript) -> dict[str, tuple[int, str]]:
        rows = {}
        names = {}
        for speaker in transcript.speakers:
            folded = label_key(speaker.name)
            if folded in rows:
                continue
            person = self._participant(speaker)
            rows[folded] = {
                "document_id": document,
                "label": speaker.name,
                "label_key": folded,
                "participant_id": person[0] if person else None,
                "role": speaker.role,
            }
            names[folded] = person[1] if person else ""
        numbers = self.action.insert_many(SpeakerRow, list(rows.values()))
        return {folded: (number, names[folded]) for folded, number in zip(rows, numbers, strict=True)}

    def _participant(self, speaker: Speaker) -> tuple[int, str] | None:
        folded = label_key(speaker.name)
        if folded not in self.people and speaker.role == "participant" and is_study_id(speaker.name):
            number = self.action.insert(
                Participant,
                label=speaker.name,
                label_key=folded,
                workstream_id=self.workstream_id,
                case_study_id=self.case_id,
            )
            self.people[folded] = (number, speaker.name)
        return self.people.get(folded)

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

    def _notes(self, document: int, transcript: Transcript) -> None:
        if not transcript.notes:
            return
        target = self.action.connection.scalars(select(Document.uuid).where(Document.id == document)).one()
        for note in transcript.notes:
            words = transcript.text[note.span.start : note.span.end]
            memo = self.action.insert(
                Memo,
                kind="document",
                title=f"Comment by {note.author}" if note.author else "Comment",
                text=f"{note.text}\n\nOn: “{words}”" if words else note.text,
                coder_id=self.session.coder_id,
                created_at=datetime.now(UTC),
            )
            self.action.insert(MemoTarget, memo_id=memo, kind="document", target_uuid=target)
