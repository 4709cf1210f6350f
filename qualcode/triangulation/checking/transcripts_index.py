"""All transcripts as one concordance: which of them holds these words, and who said them there."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select

from qualcode.corpus.documents import Documents
from qualcode.model.ids import short_id
from qualcode.model.watch import Watch, unwatched
from qualcode.store.session import Session
from qualcode.store.tables import Document, Excerpt, Participant, SpeakerRow, TurnRow
from qualcode.text.verbatim import Concordance, Found, Stretch, words_of


@dataclass(frozen=True)
class Passage:
    """Words of a transcript, and whose they are; ``consents`` holds "" for somebody who is no participant."""

    document_id: int
    start: int
    end: int
    text: str
    title: str
    kind: str
    speakers: tuple[str, ...]
    consents: tuple[str, ...]
    asked: bool
    """Whether an interviewer says all of it."""
    share: float = 1.0

    @property
    def source(self) -> str:
        """``d12 Focus group 2, FG2_P1``."""
        who = ", ".join(dict.fromkeys(one for one in self.speakers if one))
        return f"{short_id('d', self.document_id)} {self.title}{f', {who}' if who else ''}"


@dataclass(frozen=True)
class _Turn:
    start: int
    end: int
    label: str
    participant: str
    consent: str
    role: str


@dataclass(frozen=True)
class CodedPassage:
    """An excerpt and where it lies; None where its words have no place."""

    id: int
    uuid: str
    document_id: int
    start: int | None
    end: int | None


class TranscriptsIndex:
    """Made for one check: the words that will be asked for are told beforehand."""

    def __init__(self, session: Session, wanted: Iterable[Sequence[str]], watch: Watch = unwatched) -> None:
        self._session = session
        self._concordance = Concordance(wanted)
        self._texts: dict[int, str] = {}
        self._turns: dict[int, list[_Turn]] = defaultdict(list)
        # A file is read twice where changes are tracked, and a phrase stands in it often.
        self._verbatim: dict[tuple[Stretch, ...], list[Passage]] = {}
        self._nearest: dict[tuple[tuple[Stretch, ...], frozenset[str], frozenset[int]], Passage | None] = {}
        self._runs: dict[tuple[str, ...], tuple[int, int, list[Passage]]] = {}
        turns = (
            select(
                TurnRow.document_id,
                TurnRow.label_start,
                TurnRow.start,
                TurnRow.end,
                SpeakerRow.label,
                Participant.label.label("participant"),
                Participant.consent,
                SpeakerRow.role,
            )
            .join(SpeakerRow, SpeakerRow.id == TurnRow.speaker_id)
            .join(Participant, Participant.id == SpeakerRow.participant_id, isouter=True)
            .order_by(TurnRow.document_id, TurnRow.start)
        )
        labels: dict[int, list[tuple[int, int]]] = defaultdict(list)
        with session.read() as connection:
            infos = connection.execute(select(Document.id, Document.title, Document.kind).order_by(Document.id)).all()
            for row in connection.execute(turns):
                turn = _Turn(row.start, row.end, row.label, row.participant or "", row.consent or "", row.role)
                self._turns[row.document_id].append(turn)
                labels[row.document_id].append((row.label_start, row.start))
        self._infos = {row.id: (row.title, row.kind) for row in infos}
        self.voices = {turn.label for some in self._turns.values() for turn in some}
        self.titles = {title for title, _ in self._infos.values()}
        documents = Documents(session)
        for n, key in enumerate(self._infos):
            watch(n, len(self._infos), "reading transcripts")
            self._texts[key] = documents.text(key)
            begins = sorted(begin for begin, _ in labels[key])
            self._concordance.read(key, _without(self._texts[key], labels[key]), begins)

    def verbatim(self, asked: tuple[Stretch, ...]) -> list[Passage]:
        """Every passage that holds these words one for one."""
        if asked not in self._verbatim:
            self._verbatim[asked] = [self._passage(one) for one in self._concordance.verbatim(asked)]
        return self._verbatim[asked]

    def nearest(
        self, asked: tuple[Stretch, ...], people: Iterable[str] = (), documents: Iterable[int] = ()
    ) -> Passage | None:
        """What comes nearest, in these documents and in what these people said where that is near, else in all."""
        wanted, within = frozenset(people), frozenset(documents)
        if (asked, wanted, within) not in self._nearest:
            self._nearest[asked, wanted, within] = self._come_nearest(asked, wanted, within)
        return self._nearest[asked, wanted, within]

    def _come_nearest(
        self, asked: tuple[Stretch, ...], wanted: frozenset[str], within: frozenset[int]
    ) -> Passage | None:
        if wanted or within:
            theirs = {key for key, turns in self._turns.items() if any(one.participant in wanted for one in turns)}
            theirs |= within
            found = self._concordance.nearest(asked, theirs)
            if found is not None:
                return self._passage(found)
        found = self._concordance.nearest(asked)
        return self._passage(found) if found is not None else None

    def longest_run(self, words: Sequence[str]) -> tuple[int, int, list[Passage]]:
        """See ``Concordance.longest_run``."""
        key = tuple(words)
        if key not in self._runs:
            low, high, found = self._concordance.longest_run(words)
            self._runs[key] = low, high, [self._passage(one) for one in found[:1]]
        return self._runs[key]

    # -- coded passages

    @cached_property
    def excerpts(self) -> dict[int, CodedPassage]:
        """Every excerpt by its number."""
        wanted = select(Excerpt.id, Excerpt.uuid, Excerpt.document_id, Excerpt.start, Excerpt.end)
        with self._session.read() as connection:
            return {row.id: CodedPassage(*row) for row in connection.execute(wanted)}

    @cached_property
    def by_uuid(self) -> dict[str, CodedPassage]:
        """The same by UUID."""
        return {one.uuid.lower(): one for one in self.excerpts.values()}

    @cached_property
    def _by_document(self) -> dict[int, list[CodedPassage]]:
        found: dict[int, list[CodedPassage]] = defaultdict(list)
        for one in self.excerpts.values():
            found[one.document_id].append(one)
        return found

    def coded_over(self, one: Passage) -> tuple[str, ...]:
        """The excerpts that share words with a passage, the one that is most like it first."""
        over = [
            (abs(excerpt.start - one.start) + abs(excerpt.end - one.end), excerpt.id)
            for excerpt in self._by_document.get(one.document_id, ())
            if excerpt.start is not None and excerpt.end is not None
            if excerpt.start < one.end and excerpt.end > one.start
        ]
        return tuple(short_id("x", number) for _, number in sorted(over))

    def participants_of(self, one: CodedPassage) -> frozenset[str]:
        """The participants who speak in a coded passage; none where that is not known of everybody who does."""
        if one.start is None or one.end is None:
            return frozenset()
        over = [it for it in self._turns[one.document_id] if it.start < one.end and it.end > one.start]
        said = [it for it in over if it.role == "participant"] or over
        return frozenset(it.participant for it in said) if all(it.participant for it in said) else frozenset()

    def words_in(self, one: CodedPassage) -> frozenset[str]:
        """The words of a coded passage, as they are compared."""
        return (
            frozenset(words_of(self._texts[one.document_id][one.start : one.end]))
            if one.start is not None
            else frozenset()
        )

    # -- how

    def _passage(self, found: Found) -> Passage:
        start, end = self._concordance.place(found)
        title, kind = self._infos[found.key]
        turns = self._turns[found.key]
        first = max(0, bisect_right(turns, start, key=lambda turn: turn.start) - 1)
        over = []
        for turn in turns[first:]:
            if turn.start >= end:
                break
            if turn.end > start:
                over.append(turn)
        said = [turn for turn in over if turn.role == "participant"]
        return Passage(
            found.key,
            start,
            end,
            self._texts[found.key][start:end],
            title,
            kind,
            tuple(dict.fromkeys(turn.participant or turn.label for turn in said or over)),
            tuple(dict.fromkeys(turn.consent for turn in said)),
            asked=bool(over) and not said,
            share=found.share,
        )


def _without(text: str, labels: Sequence[tuple[int, int]]) -> str:
    """The text with blanks where labels and times stand, so that words keep their places."""
    pieces, at = [], 0
    for start, end in labels:
        if at <= start < end:
            pieces += [text[at:start], " " * (end - start)]
            at = end
    return "".join([*pieces, text[at:]])
