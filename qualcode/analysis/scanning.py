"""Texts looked through one after the other: the ground of searching and of automatic coding.

Plain scanning of the stored texts: 200 interviews take some 50 ms.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, Protocol

from sqlalchemy import Select, select
from sqlalchemy.engine import Connection

from qualcode.analysis.voices import person_ids
from qualcode.corpus.cases import Cases
from qualcode.corpus.documents import CURRENT, IN_CASE, IN_ORDER, Documents
from qualcode.corpus.names import label_key
from qualcode.corpus.speakers import valid_role
from qualcode.model.errors import QualcodeError
from qualcode.model.search import SearchQuery
from qualcode.model.watch import Watch
from qualcode.store.session import Session
from qualcode.store.tables import Blob, CaseStudy, Document, DocumentVersion, Participant, SpeakerRow, TurnRow
from qualcode.text.bounded import finder
from qualcode.text.search import Span, Wanted

AT_ONCE = 25
"""Documents read in one go: few enough that nothing is held up, many enough that asking costs little."""


class Turn(NamedTuple):
    """A turn's words and label."""

    n: int
    label_start: int
    start: int
    end: int
    speaker_id: int


@dataclass(frozen=True)
class Scanned:
    """A document in which something was found: ``spans`` are the places, in order; ``names`` the speakers'."""

    document_id: int
    title: str
    text: str
    turns: Sequence[Turn]
    spans: Sequence[Span]
    names: Mapping[int, str]

    @cached_property
    def _starts(self) -> list[int]:
        return [turn[1] for turn in self.turns]

    def turn_at(self, offset: int) -> Turn | None:
        """The turn in whose label or words the place lies."""
        at = bisect_right(self._starts, offset) - 1
        return self.turns[at] if at >= 0 and offset < self.turns[at].end else None


def scan(session: Session, query: SearchQuery, watch: Watch, *, spoken: bool = False) -> Iterator[Scanned]:
    """Look through the documents in the order in which they are listed; yield those in which something was found.

    ``spoken`` leaves out labels and whatever is not a turn, in documents that have turns. The watch is told of every
    document. Raises ``QualcodeError`` for a query that is empty, is a wrong expression or one that does not come to an
    end, or names something that is not there.
    """
    if not query.text.strip():
        raise QualcodeError("there is nothing to look for", "", "give words")
    wanted = Wanted(query.text, query.pattern, query.match_case, query.whole_words)
    where = read_where(session, query)
    with finder(wanted) as found:
        yield from look_through(session, where, Look(wanted.clue, found, watch, spoken))


def look_through(session: Session, where: Where, look: Look) -> Iterator[Scanned]:
    """Look through the documents there; yield those in which something was found."""
    for first in range(0, len(where.documents), AT_ONCE):
        steps = range(first, min(first + AT_ONCE, len(where.documents)))
        yield from _look(session, where, steps, look)
    look.watch(len(where.documents), len(where.documents), "")


@dataclass(frozen=True)
class Where:
    """Which documents to look in, as (number, title) in the order in which they are listed, and in whose turns.

    ``voices`` are the speakers whose turns count; those of a document in ``whole`` need not be looked at.
    """

    documents: tuple[tuple[int, str], ...]
    whole: frozenset[int]
    voices: frozenset[int]
    names: Mapping[int, str]


def read_where(session: Session, query: SearchQuery) -> Where:
    """Where the query looks. Raises ``QualcodeError`` when it names something that is not there."""
    by_voice = bool(query.speaker or query.participant or query.role)
    case_id = Cases(session).find(query.case).id if query.case else None
    people = person_ids(session, query.participant) if query.participant else None
    role = valid_role(query.role) if query.role else ""
    named = [Documents(session).find(name).id for name in query.documents]
    with session.read() as connection:
        documents = connection.execute(_documents()).all()
        speakers = connection.execute(_speakers()).all()
    own_case = {row.id: row.case_study_id for row in documents}
    voices = [
        row
        for row in speakers
        if (not query.speaker or row.label_key == label_key(query.speaker))
        and (people is None or (row.participant_id or -row.id) in people)
        and row.role == (role or row.role)
        and (case_id is None or case_id == (own_case[row.document_id] or row.case_study_id))
    ]
    heard = {row.document_id for row in voices}
    whole = {number for number, case in own_case.items() if not by_voice and case_id in (None, case)}
    return Where(
        tuple((row.id, row.title) for row in documents if row.id in heard | whole and row.id in (named or own_case)),
        frozenset(whole),
        frozenset(row.id for row in voices),
        {row.id: row.participant or row.label for row in speakers},
    )


class Finder(Protocol):
    """What finds places in a text, or only in some regions of it; it calls ``tick`` while it is at work."""

    def spans(self, text: str, regions: Sequence[Span] | None, tick: Callable[[], None], /) -> Sequence[Span]:
        """The places, from left to right."""


@dataclass(frozen=True)
class Look:
    """How to look: what a text must hold to be looked at (b"": nothing), what finds, who is told.

    ``spoken`` leaves out what is not a turn's words, in documents that have turns.
    """

    clue: bytes
    finder: Finder
    watch: Watch
    spoken: bool = False


def _look(session: Session, where: Where, steps: range, look: Look) -> list[Scanned]:
    chunk = {where.documents[step][0]: step for step in steps}
    total = len(where.documents)
    found: dict[int, tuple[str, Sequence[Span]]] = {}
    with session.read() as connection:
        texts = {number: data for number, data in connection.execute(_texts(list(chunk))) if look.clue in data.lower()}
        bounded = [number for number in texts if look.spoken or number not in where.whole]
        turns = _turns(connection, bounded)
        for number, step in chunk.items():
            title = where.documents[step][1]
            look.watch(step, total, title)
            if number not in texts:
                continue
            text = texts[number].decode("utf-8")
            regions = _regions(turns.get(number, ()), where, number) if number in bounded else None
            spans = look.finder.spans(text, regions, partial(look.watch, step, total, title))
            if spans:
                found[number] = text, spans
        turns |= _turns(connection, [number for number in found if number not in turns])
    titles = dict(where.documents)
    return [
        Scanned(number, titles[number], text, turns.get(number, ()), spans, where.names)
        for number, (text, spans) in found.items()
    ]


def _regions(turns: Sequence[Turn], where: Where, document: int) -> list[Span] | None:
    """The words that count; None for the whole text, where it has no turns and nobody in particular is meant."""
    if not turns and document in where.whole:
        return None
    return [(turn.start, turn.end) for turn in turns if turn.speaker_id in where.voices]


def _turns(connection: Connection, documents: Sequence[int]) -> dict[int, list[Turn]]:
    """The turns of each document, as rows: of 32,000 of them few are ever looked at."""
    turns: dict[int, list[Turn]] = {number: [] for number in documents}
    if documents:
        rows: Sequence[Any] = connection.execute(_turn_rows(documents)).all()
        for document, its in groupby(rows, key=itemgetter(5)):
            turns[document] = list(its)
    return turns


def _documents() -> Select[*tuple[Any, ...]]:
    """In the order of ``Documents.all``."""
    return (
        select(Document.id, Document.title, Document.case_study_id)
        .join(CaseStudy, IN_CASE, isouter=True)
        .order_by(*IN_ORDER)
    )


def _speakers() -> Select[*tuple[Any, ...]]:
    return select(
        SpeakerRow.id,
        SpeakerRow.document_id,
        SpeakerRow.label,
        SpeakerRow.label_key,
        SpeakerRow.role,
        SpeakerRow.participant_id,
        Participant.label.label("participant"),
        Participant.case_study_id,
    ).join(Participant, Participant.id == SpeakerRow.participant_id, isouter=True)


def _texts(documents: Sequence[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(Document.id, Blob.bytes)
        .join(DocumentVersion, CURRENT)
        .join(Blob, Blob.sha256 == DocumentVersion.text_sha256)
        .where(Document.id.in_(documents))
    )


def _turn_rows(documents: Sequence[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            TurnRow.n,
            TurnRow.label_start,
            TurnRow.start,
            TurnRow.end,
            TurnRow.speaker_id,
            TurnRow.document_id,
        )
        .where(TurnRow.document_id.in_(documents))
        .order_by(TurnRow.document_id, TurnRow.start)
    )
