"""At how many case studies, and in how many interviews and focus groups, themes and codes were raised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Final

from sqlalchemy import select

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.matrix import Matrices
from qualcode.model.codebook import CodeTree
from qualcode.model.matrix import Matrix, MatrixWish
from qualcode.store.session import Session
from qualcode.store.tables import CaseStudy, Document, Participant, SpeakerRow, TurnRow
from qualcode.triangulation.checking.sites_named import Talks

TALKS: Final[tuple[Talks, ...]] = ("interviews", "focus groups")
Of = tuple[int, int]
"""So many, of so many."""


class RaisedWhere:
    """Counts of the theme matrix: with what is under a theme, with and without those who raised it unasked.

    Of each theme or code where several are called so.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        with session.read() as connection:
            self._tree = read_tree(connection)
        self._at_sites: dict[Talks, _Places] = {}
        self._in_talks: dict[tuple[Talks, str], tuple[_Places, ...]] = {}
        self._talks: dict[tuple[Talks, bool], Matrix] = {}

    @cached_property
    def held(self) -> int:
        """At how many case studies there was any interview or focus group."""
        return len(set().union(*(self._sites(talk).there for talk in TALKS)))

    def counts(self, name: str, talk: Talks | None = None) -> frozenset[int]:
        """At how many case studies it was raised; in talks of one kind alone, or of both."""
        talks = TALKS if talk is None else (talk,)
        sites = [self._sites(one).of(name) for one in talks]
        return frozenset(
            len(set().union(*(one[whose] for one in several)))
            for several in zip(*sites, strict=True)
            for whose in (0, 1)
        )

    def of(self, talk: Talks, name: str, case: str = "") -> frozenset[Of]:
        """In how many of how many talks: of all, of those at case studies, and of those that were asked.

        ``case``: of those of one case study alone.
        """
        found: set[Of] = set()
        for places in self._places(talk, case):
            for raised, raised_asked, asked in places.of(name):
                everywhere = len(places.there)
                found |= {(len(raised), everywhere), (len(raised_asked), everywhere), (len(raised_asked), len(asked))}
        return frozenset(one for one in found if one[1])

    def parts(self, talk: Talks, name: str) -> frozenset[int]:
        """In how many talks of each workstream and of each case study it was raised."""
        raised = [some for places in self._places(talk, "") for one in places.of(name) for some in one[:2]]
        return frozenset(len(part & some) for part in self._parts for some in raised)

    def _places(self, talk: Talks, case: str) -> tuple[_Places, ...]:
        if (talk, case) not in self._in_talks:
            only = self._of_cases.get(case, frozenset()) if case else None
            sites = (False,) if case else (False, True)
            self._in_talks[talk, case] = tuple(_Places(self._tree, self._by_talk(talk, one), only) for one in sites)
        return self._in_talks[talk, case]

    def _by_talk(self, talk: Talks, sites: bool) -> Matrix:
        if (talk, sites) not in self._talks:
            self._talks[talk, sites] = self._matrix(talk, "documents", sites=sites)
        return self._talks[talk, sites]

    @cached_property
    def _of_cases(self) -> dict[str, frozenset[int]]:
        """The documents of each case study: its own, and those of none in which its participants speak."""
        own = select(CaseStudy.label, Document.id).join(CaseStudy, CaseStudy.id == Document.case_study_id)
        heard = (
            select(CaseStudy.label, Document.id)
            .join(TurnRow, TurnRow.document_id == Document.id)
            .join(SpeakerRow, SpeakerRow.id == TurnRow.speaker_id)
            .join(Participant, Participant.id == SpeakerRow.participant_id)
            .join(CaseStudy, CaseStudy.id == Participant.case_study_id)
            .where(Document.case_study_id.is_(None))
            .distinct()
        )
        found: dict[str, set[int]] = defaultdict(set)
        with self._session.read() as connection:
            for wanted in (own, heard):
                for label, number in connection.execute(wanted):
                    found[label].add(number)
        return {label: frozenset(numbers) for label, numbers in found.items()}

    @cached_property
    def _parts(self) -> tuple[frozenset[int], ...]:
        """The documents of each workstream, and of each case study."""
        streams: dict[int, set[int]] = defaultdict(set)
        wanted = select(Document.workstream_id, Document.id)
        with self._session.read() as connection:
            for stream, number in connection.execute(wanted):
                if stream is not None:
                    streams[stream].add(number)
        return (*map(frozenset, streams.values()), *self._of_cases.values())

    def _sites(self, talk: Talks) -> _Places:
        if talk not in self._at_sites:
            self._at_sites[talk] = _Places(self._tree, self._matrix(talk, "cases", sites=True))
        return self._at_sites[talk]

    def _matrix(self, talk: Talks, columns: str, *, sites: bool) -> Matrix:
        return Matrices(self._session).of(MatrixWish("codes", columns, talk.replace(" ", "-"), sites=sites))


class _Places:
    """The columns of a matrix in which codes were raised, and asked about; ``only`` some of them."""

    def __init__(self, tree: CodeTree, matrix: Matrix, only: Collection[int] | None = None) -> None:
        places = [(at, key) for at, key in enumerate(matrix.column_keys) if only is None or key in only]
        self._tree = tree
        self.there = {key for at, key in places if any(row[at] for row in matrix.there)}
        self._own: dict[int, set[int]] = {}
        self._of_asked: dict[int, set[int]] = {}
        self._asked: dict[int, set[int]] = {}
        for row, number in enumerate(matrix.row_keys):
            self._own[number] = {key for at, key in places if matrix.cells[row][at]}
            self._of_asked[number] = {key for at, key in places if matrix.cells[row][at] > _unasked(matrix, row, at)}
            self._asked[number] = {key for at, key in places if matrix.out_of[row][at]}

    def of(self, name: str) -> list[tuple[set[int], set[int], set[int]]]:
        """Where it was raised, where by those who were asked, and where it was asked about."""
        found = []
        for code in self._tree:
            if " ".join(code.name.split()) == name:
                below = [code.id, *(one.id for one in self._tree.descendants(code.id))]
                found.append((_under(self._own, below), _under(self._of_asked, below), _under(self._asked, below)))
        return found


def _under(known: dict[int, set[int]], codes: Iterable[int]) -> set[int]:
    return set().union(*(known.get(one, set()) for one in codes))


def _unasked(matrix: Matrix, row: int, place: int) -> int:
    return matrix.unasked[row][place] if matrix.unasked else 0
