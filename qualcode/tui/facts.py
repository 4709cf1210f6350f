"""What the inspector tells about a place: read from the services as needed, and kept until something changes."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.codebook import Code
from qualcode.model.coding import ChosenInfo, CodingInfo, MemoInfo
from qualcode.model.corpus import CaseInfo, Known, ParticipantInfo, SpokenTurn
from qualcode.model.errors import QualcodeError
from qualcode.model.links import Link
from qualcode.model.states import StateEntry
from qualcode.project import Project
from qualcode.tui.bench import Bench

_MOST_YEARS = 3


@dataclass(frozen=True)
class CodedHere:
    """A coding at the cursor, with its code, and what rests on its excerpt: links, memos, being chosen to be quoted."""

    coding: CodingInfo
    code: Code | None
    links: tuple[Link, ...]
    memos: tuple[MemoInfo, ...]
    chosen: tuple[ChosenInfo, ...] = ()


@dataclass(frozen=True)
class Figure:
    """An indicator in a case: ``years`` are pairs of a year and its figure (or why there is none) in words."""

    number: str
    name: str
    unit: str
    years: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class CaseFacts:
    """The case study of the open document, and its organisation's figures; ``missing`` says why there are none."""

    case: CaseInfo
    figures: tuple[Figure, ...]
    missing: str = ""


@dataclass(frozen=True)
class PlaceFacts:
    """Everything about one place of the open document.

    ``known`` are the attributes of the participant. ``memos`` are about the document, ``noted`` about a passage here
    that is not among ``codings``. ``states`` are those that the document has been in, ``unresolved`` is how many of its
    passages have no place in the text.
    """

    turn: SpokenTurn | None
    participant: ParticipantInfo | None
    known: tuple[Known, ...]
    codings: tuple[CodedHere, ...]
    memos: tuple[MemoInfo, ...]
    noted: tuple[MemoInfo, ...]
    case: CaseFacts | None
    states: tuple[StateEntry, ...] = ()
    unresolved: int = 0


class Facts:
    """Reads and remembers. ``forget`` after every change."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self._links: dict[int, tuple[Link, ...]] = {}
        self._memos: dict[str, tuple[MemoInfo, ...]] = {}
        self._cases: dict[str, CaseFacts | None] = {}
        self._states: dict[int, tuple[StateEntry, ...]] = {}
        self._people: dict[int, ParticipantInfo] | None = None
        self._known: dict[str, tuple[Known, ...]] | None = None

    @property
    def project(self) -> Project:
        """The project asked."""
        return self.bench.project

    def forget(self) -> None:
        """Something changed: read again."""
        self._links.clear()
        self._memos.clear()
        self._cases.clear()
        self._states.clear()
        self._people = None
        self._known = None

    def at(self, offset: int, codings: tuple[CodingInfo, ...]) -> PlaceFacts:
        """Everything about ``offset``, where ``codings`` are."""
        turn = self.bench.turn_at(offset)
        document, person = self.bench.document, self.participant(turn)
        return PlaceFacts(
            turn=turn,
            participant=person,
            known=self._attributes(person) if person is not None else (),
            codings=tuple(map(self._coded, codings)),
            memos=self._about(document.short_id) if document else (),
            noted=self._noted(offset, codings),
            case=self._case(document.case) if document and document.case else None,
            states=self._of_document(document.id) if document else (),
            unresolved=len(self.bench.unresolved),
        )

    def _of_document(self, document_id: int) -> tuple[StateEntry, ...]:
        if document_id not in self._states:
            try:
                self._states[document_id] = self.project.states.of(document_id)
            except QualcodeError:
                self._states[document_id] = ()
        return self._states[document_id]

    def _noted(self, offset: int, codings: tuple[CodingInfo, ...]) -> tuple[MemoInfo, ...]:
        told = {coding.excerpt_id for coding in codings}
        return tuple(one.memo for one in self.bench.memos_at(offset) if one.excerpt_id not in told)

    def _coded(self, coding: CodingInfo) -> CodedHere:
        links = self._links.get(coding.excerpt_id)
        if links is None:
            links = self._links[coding.excerpt_id] = tuple(self.project.links.of_excerpt(coding.excerpt_id))
        code = self.bench.tree.by_id.get(coding.code_id)
        chosen = self.bench.chosen.get(coding.excerpt_id, ())
        return CodedHere(coding, code, links, self._about(f"x{coding.excerpt_id}"), chosen)

    def _about(self, what: str) -> tuple[MemoInfo, ...]:
        memos = self._memos.get(what)
        if memos is None:
            try:
                memos = tuple(self.project.memos.all(about=what))
            except QualcodeError:
                memos = ()
            self._memos[what] = memos
        return memos

    def participant(self, turn: SpokenTurn | None) -> ParticipantInfo | None:
        """Who speaks, if that is known across the project."""
        if turn is None or turn.participant_id is None:
            return None
        if self._people is None:
            self._people = {person.id: person for person in self.project.participants.all()}
        return self._people.get(turn.participant_id)

    def _attributes(self, person: ParticipantInfo) -> tuple[Known, ...]:
        if self._known is None:
            self._known = self.project.attributes.by_owner("participant")
        return self._known.get(person.uuid, ())

    def _case(self, label: str) -> CaseFacts | None:
        if label not in self._cases:
            try:
                self._cases[label] = self._read_case(self.project.cases.find(label))
            except QualcodeError:
                self._cases[label] = None
        return self._cases[label]

    def _read_case(self, case: CaseInfo) -> CaseFacts:
        from qualcode.wres.values import in_words

        try:
            values = self.project.values.of_case(case.label)
        except QualcodeError as error:
            return CaseFacts(case, (), error.what)
        if not values:
            return CaseFacts(case, (), "no figures yet: qualcode wres import FILE")
        figures = []
        for told in self.project.values.series_shown(values):
            indicator, scores = told.indicator, told.scores[-_MOST_YEARS:]
            years = [(s.year, in_words(s.status) if s.value is None else f"{s.value:.2f}") for s in scores]
            figures.append(Figure(indicator.number, indicator.short, told.form.unit, tuple(years)))
        return CaseFacts(case, tuple(figures))
