"""Files become documents: each is read by itself, and what could be read is stored as one undo step."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from qualcode.corpus.cases import Cases
from qualcode.corpus.documents import stem, valid_kind
from qualcode.corpus.names import is_study_id, key, label_key
from qualcode.corpus.participants import named_case, named_workstream
from qualcode.corpus.workstreams import Workstreams
from qualcode.model.corpus import ImportedSpeaker, ImportResult
from qualcode.model.errors import QualcodeError
from qualcode.model.ids import short_id
from qualcode.model.transcript import ImportWarning, Speaker, Transcript
from qualcode.store.action import Action
from qualcode.store.session import Session
from qualcode.store.tables import (
    Document,
    DocumentVersion,
    Memo,
    MemoTarget,
    Participant,
    SpeakerRow,
    TurnRow,
)

Progress = Callable[[int, int, str], None]
"""Called before each file with how many are done, how many there are, and the file's name."""


@dataclass(frozen=True)
class ImportOptions:
    """What to say of the files: ``kind`` "" means guess, ``create`` makes a case study or workstream that is new.

    ``standard_input`` is what a file called "-" holds; without it "-" is a file like any other.
    """

    kind: str = ""
    case: str = ""
    workstream: str = ""
    encoding: str = ""
    create: bool = False
    dry_run: bool = False
    standard_input: bytes | None = None


class Importing:
    """Imports files into a project."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def files(
        self, paths: Sequence[Path], options: ImportOptions | None = None, progress: Progress | None = None
    ) -> list[ImportResult]:
        """Import the files in order; what became of each is in the answer, in the same order.

        A file that cannot be read fails by itself. Raises ``QualcodeError`` when the options name something unknown.
        """
        options = options or ImportOptions()
        if options.kind:
            valid_kind(options.kind)
        if options.dry_run:
            self._check_names(options)
            return self._dry_run(paths, options, progress)
        name = _named([str(path) for path in paths]) or "import nothing"
        with self.session.action(name) as action:
            batch = _Batch(action, self.session, options)
            results = []
            for done, path in enumerate(paths):
                if progress:
                    progress(done, len(paths), path.name)
                results.append(batch.take(path))
            action.name = _named([result.file for result in results if result.status == "imported"]) or name
        return results

    def _check_names(self, options: ImportOptions) -> None:
        if options.create:
            return
        if options.case:
            Cases(self.session).find(options.case)
        if options.workstream:
            Workstreams(self.session).find(options.workstream)

    def _dry_run(self, paths: Sequence[Path], options: ImportOptions, progress: Progress | None) -> list[ImportResult]:
        with self.session.read() as connection:
            known = {row.file_sha256: row for row in connection.execute(select(Document.file_sha256, Document.id))}
            people = {
                row.label_key: row.label for row in connection.execute(select(Participant.label_key, Participant.label))
            }
        seen: dict[str, str] = {}
        results = []
        for done, path in enumerate(paths):
            if progress:
                progress(done, len(paths), path.name)
            try:
                data, transcript = _read(path, options)
            except QualcodeError as error:
                results.append(_failed(path, error))
                continue
            digest = hashlib.sha256(data).hexdigest()
            if digest in known:
                results.append(_skipped(path, short_id("d", known[digest].id), "imported before"))
            elif digest in seen:
                results.append(_skipped(path, None, f"the same file as {seen[digest]}"))
            else:
                seen[digest] = path.name
                heard = tuple(_imported_speaker(speaker, _name_of(speaker, people)) for speaker in transcript.speakers)
                results.append(_imported(path, None, _kind(options, path, transcript), transcript, heard, ()))
        return results


class _Batch:
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

    def take(self, path: Path) -> ImportResult:
        """Read one file and store it, or say why not."""
        try:
            data, transcript = _read(path, self.options)
        except QualcodeError as error:
            return _failed(path, error)
        digest = hashlib.sha256(data).hexdigest()
        if digest in self.by_file:
            return _skipped(path, short_id("d", self.by_file[digest]), "imported before")
        return self._store(path, data, digest, transcript)

    def _store(self, path: Path, data: bytes, digest: str, transcript: Transcript) -> ImportResult:
        action = self.action
        title, warnings = self._title(transcript.title or stem(path.name))
        encoded = transcript.text.encode("utf-8")
        text_digest = hashlib.sha256(encoded).hexdigest()
        if text_digest in self.by_text:
            other = short_id("d", self.by_text[text_digest])
            warnings.append(ImportWarning(None, f"its words are the same as those of {other}"))
        kind = _kind(self.options, path, transcript)
        document = action.insert(
            Document,
            title=title,
            title_key=key(title),
            kind=kind,
            workstream_id=self.workstream_id,
            case_study_id=self.case_id,
            file_name=_printable(path.name),
            file_sha256=digest,
            original=action.keep(data),
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
        )
        speakers = self._speakers(document, transcript)
        self._turns(document, transcript, {label: number for label, (number, _) in speakers.items()})
        self._notes(document, transcript)
        self.by_file[digest] = self.by_text[text_digest] = document
        self.titles.add(key(title))
        heard = tuple(_imported_speaker(s, speakers[label_key(s.name)][1]) for s in transcript.speakers)
        return _imported(path, short_id("d", document), kind, transcript, heard, tuple(warnings))

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


def _read(path: Path, options: ImportOptions) -> tuple[bytes, Transcript]:
    from qualcode.ingest import load_bytes, read_bytes

    if options.standard_input is not None and str(path) == "-":
        if not options.standard_input:
            raise QualcodeError("standard input is empty", "-", "pipe a transcript in")
        return options.standard_input, read_bytes(
            options.standard_input, "standard input", encoding=options.encoding or None
        )
    data = load_bytes(path)
    return data, read_bytes(data, path.name, encoding=options.encoding or None)


def _named(files: Sequence[str]) -> str:
    """What the act is called: by what came in, not by what was tried."""
    if len(files) == 1:
        return f"import “{_printable(Path(files[0]).name)}”"
    return f"import {len(files)} files" if files else ""


def _printable(name: str) -> str:
    """A file's name with the bytes replaced that are not text: the database takes none."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _kind(options: ImportOptions, path: Path, transcript: Transcript) -> str:
    """What kind of document it is: as told, else by its name, else by how many people speak."""
    if options.kind:
        return valid_kind(options.kind)
    name = key(path.name).replace("_", " ").replace("-", " ")
    people = sum(speaker.role == "participant" for speaker in transcript.speakers)
    if "minutes" in name.split() or "minutes" in stem(name).split():
        return "minutes"
    if people >= 3 or "focus group" in name:
        return "focus group"
    return "interview" if transcript.speakers else "other"


def _name_of(speaker: Speaker, people: dict[str, str]) -> str:
    folded = label_key(speaker.name)
    would_join = speaker.role == "participant" and is_study_id(speaker.name)
    return people.get(folded) or (speaker.name if would_join else "")


def _imported_speaker(speaker: Speaker, participant: str) -> ImportedSpeaker:
    return ImportedSpeaker(speaker.name, participant, speaker.role, speaker.turns, speaker.words)


def _imported(
    path: Path,
    document: str | None,
    kind: str,
    transcript: Transcript,
    speakers: tuple[ImportedSpeaker, ...],
    more: tuple[ImportWarning, ...],
) -> ImportResult:
    return ImportResult(
        file=str(path),
        status="imported",
        error="",
        document=document,
        kind=kind,
        characters=len(transcript.text),
        turns=len(transcript.turns),
        speakers=speakers,
        warnings=transcript.warnings + more,
    )


def _skipped(path: Path, document: str | None, why: str) -> ImportResult:
    return ImportResult(str(path), "skipped", why, document, "", 0, 0, (), ())


def _failed(path: Path, error: QualcodeError) -> ImportResult:
    # The reader knows the file's name only; the person may have named three files of one name.
    where = str(path) if error.where in ("", path.name) else error.where
    why = QualcodeError(error.what, where, error.fix)
    return ImportResult(str(path), "failed", str(why), None, "", 0, 0, (), ())
