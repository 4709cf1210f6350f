"""Who took part in which interview or focus group, and how much they said: what the sample is counted from.

A registered participant is one person in however many documents; a voice known in one document only is one person
there; voices that nobody could tell apart are nobody. Where somebody said how many took part (``document.people``),
those who are not registered participants are as many as are left of that number, whatever the voices are. Interviewers
never count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from qualcode.analysis.voices import WITHDRAWN
from qualcode.corpus.document_guides import ASKED_KINDS
from qualcode.corpus.documents import Documents
from qualcode.corpus.names import told_apart
from qualcode.model.ids import short_id
from qualcode.store.session import Session
from qualcode.store.tables import Document, Participant, SpeakerRow, TurnRow
from qualcode.text.counting import word_count


@dataclass(frozen=True)
class Talk:
    """An interview or focus group. ``people``: how many took part, as somebody said; None: the voices tell."""

    id: int
    title: str
    kind: str
    workstream_id: int | None
    case_id: int | None
    minutes: int | None
    people: int | None

    @property
    def called(self) -> str:
        """``d5 Focus group 2``."""
        return f"{short_id('d', self.id)} {self.title}"


@dataclass(frozen=True)
class Part:
    """What one person said in one talk; ``person`` is "" for words that are nobody's.

    ``alone``: nobody is known to have taken part in the talk.
    """

    talk: Talk
    person: str = ""
    workstream_id: int | None = None
    case_id: int | None = None
    group: str = ""
    withdrawn: bool = False
    words: int = 0
    turns: int = 0
    alone: bool = False


@dataclass(frozen=True)
class Parts:
    """All parts. ``blurred``: voices that could not be told apart, of talks of which nobody said how many took part;

    ``silent``: talks in which nobody is heard; ``short``: talks with more participants than somebody said.
    """

    parts: tuple[Part, ...]
    blurred: tuple[tuple[Talk, tuple[str, ...]], ...]
    silent: tuple[Talk, ...]
    short: tuple[tuple[Talk, int], ...]


@dataclass(frozen=True)
class _Voice:
    speaker: int
    label: str
    participant: int | None
    workstream_id: int | None
    case_id: int | None
    group: str
    withdrawn: bool


def read_parts(session: Session, *, words: bool = True) -> Parts:
    """Read them; without ``words`` nobody is counted the words and turns of, which takes reading every transcript."""
    with session.read() as connection:
        talks = _talks(connection)
        voices = _voices(connection)
        spoken = _spoken(connection) if words else {}
    documents = Documents(session)
    parts: list[Part] = []
    for talk in talks:
        heard = voices.get(talk.id, [])
        text = documents.text(talk.id) if heard and words else ""
        said = {voice.speaker: _said(text, spoken.get(voice.speaker, ())) for voice in heard}
        parts += _parts(talk, heard, said)
    untold = [talk for talk in talks if talk.people is None]
    blurred = ((talk, _blurred(voices.get(talk.id, []))) for talk in untold)
    registered = ((talk, len(_registered(voices.get(talk.id, [])))) for talk in talks)
    return Parts(
        tuple(parts),
        tuple((talk, labels) for talk, labels in blurred if labels),
        tuple(talk for talk in untold if not voices.get(talk.id)),
        tuple((talk, count) for talk, count in registered if talk.people is not None and talk.people < count),
    )


def told(read: Parts, talks: Collection[Talk] | None = None) -> Iterator[str]:
    """What a person should know of the talks (of these only), and how to put it right."""
    fix = "Say how many took part: qualcode documents edit ID --people N."
    blurred = [
        f"{talk.called} ({', '.join(labels)})" for talk, labels in read.blurred if talks is None or talk in talks
    ]
    if blurred:
        yield f"Voices that could not be told apart are not counted: {'; '.join(blurred)}. {fix}"
    silent = [talk.called for talk in read.silent if talks is None or talk in talks]
    if silent:
        yield f"Nobody is heard in {'; '.join(silent)}. {fix}"
    for talk, count in read.short:
        if talks is None or talk in talks:
            yield f"{talk.called}: {talk.people} took part as somebody said, but {count} participants are heard."


def _talks(connection: Connection) -> list[Talk]:
    wanted = (
        select(
            Document.id,
            Document.title,
            Document.kind,
            Document.workstream_id,
            Document.case_study_id,
            Document.minutes,
            Document.people,
        )
        .where(Document.kind.in_(ASKED_KINDS))
        .order_by(Document.id)
    )
    return [Talk(*row) for row in connection.execute(wanted)]


def _voices(connection: Connection) -> dict[int, list[_Voice]]:
    wanted = (
        select(
            SpeakerRow.document_id,
            SpeakerRow.id,
            SpeakerRow.label,
            SpeakerRow.participant_id,
            Participant.workstream_id,
            Participant.case_study_id,
            func.coalesce(Participant.staff_group, ""),
            func.coalesce(Participant.consent, "") == WITHDRAWN,
        )
        .join(Participant, Participant.id == SpeakerRow.participant_id, isouter=True)
        .where(SpeakerRow.role == "participant")
        .order_by(SpeakerRow.document_id, SpeakerRow.id)
    )
    found: dict[int, list[_Voice]] = defaultdict(list)
    for row in connection.execute(wanted):
        found[row.document_id].append(_Voice(*row[1:]))
    return found


def _spoken(connection: Connection) -> dict[int, list[tuple[int, int]]]:
    """The turns of each speaker in interviews and focus groups."""
    wanted = (
        select(TurnRow.speaker_id, TurnRow.start, TurnRow.end)
        .join(Document, Document.id == TurnRow.document_id)
        .where(Document.kind.in_(ASKED_KINDS))
    )
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for speaker, start, end in connection.execute(wanted):
        found[speaker].append((start, end))
    return found


def _said(text: str, turns: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return sum(word_count(text, start, end) for start, end in turns), len(turns)


def _parts(talk: Talk, heard: Sequence[_Voice], said: dict[int, tuple[int, int]]) -> list[Part]:
    found = [_part(talk, voice, said[voice.speaker]) for voice in heard]
    unnamed = range(_unnamed(talk, heard))
    found += [Part(talk, f"d{talk.id}#{n}", talk.workstream_id, talk.case_id) for n in unnamed]
    if any(part.person for part in found):
        return found
    return [replace(part, alone=True) for part in found or [Part(talk, "", talk.workstream_id, talk.case_id)]]


def _part(talk: Talk, voice: _Voice, said: tuple[int, int]) -> Part:
    person = ""
    if voice.participant is not None:
        person = f"p{voice.participant}"
    elif talk.people is None and told_apart(voice.label):
        person = f"s{voice.speaker}"
    workstream = talk.workstream_id if talk.workstream_id is not None else voice.workstream_id
    case = talk.case_id if talk.case_id is not None else voice.case_id
    return Part(talk, person, workstream, case, voice.group, voice.withdrawn, *said)


def _registered(heard: Sequence[_Voice]) -> set[int]:
    return {voice.participant for voice in heard if voice.participant is not None}


def _unnamed(talk: Talk, heard: Sequence[_Voice]) -> int:
    """How many took part, by hand, of whom no voice is a registered participant's."""
    return 0 if talk.people is None else max(0, talk.people - len(_registered(heard)))


def _blurred(heard: Sequence[_Voice]) -> tuple[str, ...]:
    return tuple(sorted({one.label for one in heard if one.participant is None and not told_apart(one.label)}))


def withdrawn_people(connection: Connection) -> list[Any]:
    """Everybody who withdrew, with what is known of them: id, workstream, case study, staff group."""
    wanted = select(Participant.id, Participant.workstream_id, Participant.case_study_id, Participant.staff_group)
    return list(connection.execute(wanted.where(Participant.consent == WITHDRAWN)).all())
