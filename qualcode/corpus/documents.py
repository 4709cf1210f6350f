"""Documents: found by ID, title or file stem; their words, turns and particulars."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from sqlalchemy import Select, and_, func, select

from qualcode.corpus.cases import Cases
from qualcode.corpus.lookup import one
from qualcode.corpus.names import key
from qualcode.corpus.workstreams import Workstreams
from qualcode.model.corpus import DOCUMENT_KINDS, DocumentContent, DocumentInfo, RemovedDocument, RestsOn, SpokenTurn
from qualcode.model.correcting import VersionInfo
from qualcode.model.errors import QualcodeError
from qualcode.model.ids import parse_id, short_id
from qualcode.model.states import valid_state
from qualcode.model.transcript import ImportWarning
from qualcode.store.natural import naturally
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import (
    Blob,
    CaseStudy,
    Document,
    DocumentVersion,
    Participant,
    SpeakerRow,
    TurnRow,
    Workstream,
)

CURRENT = and_(DocumentVersion.document_id == Document.id, DocumentVersion.n == Document.current_version)
"""Joins a document to the version of its words that counts."""
IN_CASE = CaseStudy.id == Document.case_study_id
IN_ORDER = (*naturally(func.coalesce(CaseStudy.label_key, "")), Document.id)
"""The order of documents, outer-joined to their case studies by ``IN_CASE``: see :meth:`Documents.all`."""


def stem(file_name: str) -> str:
    """A file's name without folders and ending, whichever system wrote it."""
    return PurePosixPath(PureWindowsPath(file_name).name).stem


class Documents:
    """The documents of a project."""

    def __init__(self, session: Session) -> None:
        self.session = session

    # -- finding

    def all(self, *, state: str = "") -> list[DocumentInfo]:
        """Every document: by case study, then in the order of import; those of no case study first.

        With ``state`` those in that state. Raises ``QualcodeError`` for a state there is not.
        """
        ordered = _infos().order_by(*IN_ORDER)
        if state:
            ordered = ordered.where(Document.state == valid_state(state))
        with self.session.read() as connection:
            return [_info(row) for row in connection.execute(ordered)]

    def get(self, document_id: int) -> DocumentInfo:
        """The document of that number. Raises ``UnknownName``."""
        with self.session.read() as connection:
            row = connection.execute(_infos().where(Document.id == document_id)).one_or_none()
        if row is None:
            one([], "document", short_id("d", document_id), "see: qualcode documents")
        return _info(row)

    def find(self, name: str) -> DocumentInfo:
        """The document meant by an ID ("d12"), a title or a file stem. Raises ``UnknownName``, ``AmbiguousName``."""
        given = parse_id(name, "d")
        folded = key(name)
        wanted = select(Document.id, Document.title, Document.file_name)
        with self.session.read() as connection:
            known = given and connection.scalar(select(Document.id).where(Document.id == given[1]))
            found = connection.execute(wanted.where(Document.title_key == folded)).all()
            if not found and not known:
                rows = connection.execute(wanted).all()
                found = [r for r in rows if folded in (key(r.file_name), key(stem(r.file_name)))]
        if known:
            return self.get(known)
        choices = [f"{short_id('d', row.id)} {row.title}" for row in found]
        return self.get(one([row.id for row in found], "document", name, "see: qualcode documents", choices))

    # -- taking out

    def resting_on(self, name: str) -> RestsOn:
        """What rests on passages of a document and would lose them with it. Raises as :meth:`find`."""
        from qualcode.corpus.resting import rests_on

        return rests_on(self.session, self.find(name).id)

    @in_one_transaction
    def remove(self, name: str) -> RemovedDocument:
        """Take a document out with all that stands on it; see :func:`qualcode.corpus.removing.remove_document`."""
        from qualcode.corpus.removing import remove_document

        return remove_document(self.session, name)

    # -- reading

    def versions(self, document_id: int) -> list[VersionInfo]:
        """The versions of a document's words, the first one first."""
        from qualcode.corpus.versions import versions

        return versions(self.session, document_id)

    def text_of_version(self, document_id: int, n: int) -> str:
        """The words as they were in that version. Raises ``UnknownName``."""
        from qualcode.corpus.versions import text_of_version

        return text_of_version(self.session, document_id, n)

    def text(self, document_id: int) -> str:
        """The stored words."""
        digest_of = select(DocumentVersion.text_sha256).join(Document, CURRENT).where(Document.id == document_id)
        with self.session.read() as connection:
            kept = self.session.text
            digest = connection.scalar(digest_of)
            if digest is None or digest != kept[0]:
                data = connection.scalar(select(Blob.bytes).where(Blob.sha256 == digest))
                if data is None:
                    one([], "document", short_id("d", document_id), "see: qualcode documents")
                assert data is not None
                kept = self.session.text = (digest or "", data.decode("utf-8"))
        return kept[1]

    def content(self, document_id: int) -> DocumentContent:
        """The words and the turns."""
        wanted = (
            select(
                TurnRow.n,
                TurnRow.start,
                TurnRow.end,
                TurnRow.label_start,
                TurnRow.label_end,
                TurnRow.speaker_id,
                TurnRow.time_text,
                SpeakerRow.label,
                SpeakerRow.role,
                SpeakerRow.participant_id,
                Participant.label.label("participant"),
            )
            .join(SpeakerRow, SpeakerRow.id == TurnRow.speaker_id)
            .join(Participant, Participant.id == SpeakerRow.participant_id, isouter=True)
            .where(TurnRow.document_id == document_id)
            .order_by(TurnRow.n)
        )
        text = self.text(document_id)
        known: dict[str, Any] = {}

        def same(words: str) -> Any:
            """One string for all that are alike: thousands of turns have the labels of a few speakers."""
            return known.setdefault(words, words)

        def turn(row: Any) -> SpokenTurn:
            n, start, end, a, b, speaker, time, label, role, person, who = row
            names = same(who or label), same(text[a:b]), same(role)
            return SpokenTurn(n, start, end, a, b, speaker, *names, time, person)

        with self.session.read() as connection:
            turns = tuple(map(turn, connection.execute(wanted)))
        return DocumentContent(self.get(document_id), text, turns)

    def warnings(self, document_id: int) -> list[ImportWarning]:
        """What the reader had to say when the document came in."""
        import json

        wanted = select(DocumentVersion.report).join(Document, CURRENT).where(Document.id == document_id)
        with self.session.read() as connection:
            report = connection.scalar(wanted)
        return [ImportWarning(line, what) for line, what in json.loads(report or "[]")]

    def original(self, document_id: int) -> bytes:
        """The file as it came, byte for byte. Raises ``QualcodeError`` once it was taken out of the project."""
        with self.session.read() as connection:
            sha256 = connection.scalar(select(Document.original).where(Document.id == document_id))
        if sha256 is None:
            where = short_id("d", document_id)
            raise QualcodeError("the original file is no longer in the project", where, "see where it was kept apart")
        return self.session.store.blob(sha256)

    # -- changing

    @in_one_transaction
    def edit(
        self,
        name: str,
        *,
        title: str | None = None,
        kind: str | None = None,
        case: str | None = None,
        workstream: str | None = None,
        held_on: date | None = None,
        minutes: int | None = None,
        people: int | str | None = None,
    ) -> bool:
        """Change particulars; say whether anything changed. None: as it is; "" for case, workstream and people: none.

        ``people`` is how many took part, those who withdrew since included, where the voices do not tell.

        Raises ``QualcodeError`` for an unknown kind, case study or workstream.
        """
        info = self.find(name)
        values: dict[str, Any] = {}
        if title is not None:
            values |= self._titled(info.id, title)
        if kind is not None:
            values["kind"] = valid_kind(kind)
        if case is not None:
            values["case_study_id"] = Cases(self.session).find(case).id if case else None
        if workstream is not None:
            values["workstream_id"] = Workstreams(self.session).find(workstream).id if workstream else None
        if held_on is not None:
            values["held_on"] = held_on
        if minutes is not None:
            values["minutes"] = minutes
        if people is not None:
            values["people"] = people if people != "" else None
        with self.session.action(f"edit document “{info.title}”") as action:
            return action.update(Document, info.id, **values)

    def _titled(self, document_id: int, title: str) -> dict[str, str]:
        title = " ".join(title.split())
        if not title:
            raise QualcodeError("a document needs a title")
        with self.session.read() as connection:
            taken = connection.scalar(
                select(Document.id).where(Document.title_key == key(title), Document.id != document_id)
            )
        if taken is not None:
            raise QualcodeError(f"there is a document “{title}” already", short_id("d", taken), "choose another title")
        return {"title": title, "title_key": key(title)}


def valid_kind(kind: str) -> str:
    """The kind as it is stored. Raises ``QualcodeError`` listing the kinds there are."""
    folded = key(kind).replace("_", " ").replace("-", " ")
    if folded not in DOCUMENT_KINDS:
        raise QualcodeError(f"there is no kind of document “{kind}”", "", f"choose from {', '.join(DOCUMENT_KINDS)}")
    return folded


def _infos() -> Select[*tuple[Any, ...]]:
    turns = select(func.count()).where(TurnRow.document_id == Document.id).correlate(Document).scalar_subquery()
    wanted: Select[*tuple[Any, ...]] = (
        select(
            Document.id,
            Document.uuid,
            Document.title,
            Document.kind,
            Document.case_study_id,
            CaseStudy.label.label("case"),
            Document.workstream_id,
            Workstream.label.label("workstream"),
            Document.held_on,
            Document.minutes,
            Document.people,
            Document.state,
            Document.file_name,
            DocumentVersion.characters,
            DocumentVersion.words,
            DocumentVersion.text_sha256,
            turns.label("turns"),
        )
        .join(DocumentVersion, CURRENT)
        .join(CaseStudy, IN_CASE, isouter=True)
        .join(Workstream, Workstream.id == Document.workstream_id, isouter=True)
    )
    return wanted


def _info(row: Any) -> DocumentInfo:
    return DocumentInfo(
        id=row.id,
        uuid=row.uuid,
        title=row.title,
        kind=row.kind,
        case=row.case or "",
        case_id=row.case_study_id,
        workstream=row.workstream or "",
        workstream_id=row.workstream_id,
        held_on=row.held_on,
        minutes=row.minutes,
        state=row.state,
        characters=row.characters,
        words=row.words,
        turns=row.turns,
        text_sha256=row.text_sha256,
        file_name=row.file_name,
        people=row.people,
    )
