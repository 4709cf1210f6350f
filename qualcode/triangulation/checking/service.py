"""A Word file, however edited since, held against the project; the file is only read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from sqlalchemy import select

from qualcode.corpus.settings import Settings
from qualcode.deliver.wording import TEAM_COPY
from qualcode.ingest.files import load_bytes
from qualcode.model.report import Audience
from qualcode.model.report_check import CheckedReport, Fault, Reading
from qualcode.model.watch import Watch, unwatched
from qualcode.model.written import DESCRIPTION, Change, Said, WrittenFile, as_read
from qualcode.store.session import Session
from qualcode.store.tables import CaseStudy, Document, Participant
from qualcode.triangulation.cases.spoken_of import CasesSpokenOf
from qualcode.triangulation.checking.disclosure import DisclosureCheck
from qualcode.triangulation.checking.evidence import EvidenceCheck
from qualcode.triangulation.checking.evidence_marks import is_evidence, printed_ids
from qualcode.triangulation.checking.figures import FiguresCheck
from qualcode.triangulation.checking.internal_ids import InternalIds
from qualcode.triangulation.checking.judged_words import JudgedWords
from qualcode.triangulation.checking.known_figures import KnownFigures, known_figures
from qualcode.triangulation.checking.links_said import LinksSaid
from qualcode.triangulation.checking.made import MadeCheck
from qualcode.triangulation.checking.own_words import own_words
from qualcode.triangulation.checking.prevalence import PrevalenceCheck
from qualcode.triangulation.checking.quotations import QuotationFinder
from qualcode.triangulation.checking.quotes import QuotesCheck
from qualcode.triangulation.checking.rows_beside import rows_beside
from qualcode.triangulation.checking.said_to_be import Person, SaidToBe
from qualcode.triangulation.checking.sample import SampleCheck
from qualcode.triangulation.checking.tables import TablesCheck
from qualcode.triangulation.checking.told_once import told_once
from qualcode.triangulation.checking.transcripts_index import TranscriptsIndex
from qualcode.triangulation.checking.unmarked import Marked, unmarked
from qualcode.triangulation.disclosure.cited_labels import CitedLabels
from qualcode.triangulation.wording import number_of

_PLACE: Final = re.compile(r", at .*, paragraph \d+.*")
_DROPPED: Final[dict[str, Change]] = {"accepted": "deleted", "rejected": "inserted"}


class ReportCheck:
    """Holds Word files against the project."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._read: tuple[int, KnownFigures] | None = None

    def check(
        self, file: Path, audience: Audience | None = None, changes: Reading = "both", watch: Watch = unwatched
    ) -> CheckedReport:
        """Look through a file. ``audience`` None: for the team where the file says so, else for publication.

        ``changes`` is how tracked changes are read; "both" tells which findings depend on it. Raises ``QualcodeError``
        for a file that cannot be read.
        """
        from qualcode.ingest.docx.written import read_written

        written = read_written(load_bytes(file), file.name)
        whom = audience or _audience_of(written)
        wanted = ("accepted", "rejected") if changes == "both" and written.changes else (changes,)
        names = ["accepted" if one == "both" else one for one in wanted]
        readings = {name: as_read(written, _DROPPED[name]) for name in names}
        looked = _Look(self.session, written, whom, readings, self._figures(), watch)
        return looked.report(file.name)

    def _figures(self) -> KnownFigures:
        """Most of the time that a short file takes: read anew only where the project was changed since."""
        state = self.session.store.state()
        if self._read is None or self._read[0] != state or self.session.acting:
            self._read = state, known_figures(self.session)
        return self._read[1]


def _audience_of(written: WrittenFile) -> Audience:
    first = [one for one in written.paragraphs if one.lies == "in"][:20]
    marks = {"".join(piece.text for piece in one.pieces).strip() for one in first}
    return "team" if TEAM_COPY in marks else "publication"


class _Look:
    """One file, in one or both of its readings."""

    def __init__(
        self,
        session: Session,
        written: WrittenFile,
        audience: Audience,
        readings: dict[str, tuple[Said, ...]],
        figures: KnownFigures,
        watch: Watch,
    ) -> None:
        self._session = session
        self._written = written
        self._audience: Audience = audience
        cleared = {which: unmarked(said) for which, said in readings.items()}
        readings = {which: said for which, (said, _) in cleared.items()}
        self._readings = readings
        self._marked = {which: marked for which, (_, marked) in cleared.items()}
        with session.read() as connection:
            of_case = CaseStudy.label.label("case")
            people = connection.execute(
                select(Participant.label, Participant.staff_group, of_case).join(
                    CaseStudy, CaseStudy.id == Participant.case_study_id, isouter=True
                )
            ).all()
            documents = connection.execute(
                select(Document.id, of_case).join(CaseStudy, CaseStudy.id == Document.case_study_id)
            ).all()
        self._labels = CitedLabels(row.label for row in people)
        groups = {row.staff_group for row in people if row.staff_group}
        self._finder = QuotationFinder(self._labels, ())
        self._cases = CasesSpokenOf(session)
        self._people = SaidToBe(
            {row.label: Person(row.staff_group or "", row.case or "") for row in people},
            self._cases,
            {row.id: row.case for row in documents},
        )
        wanted = [
            one.words
            for reading in readings.values()
            for said in reading
            for asked in self._finder.candidates(said)
            for one in asked
        ]
        self._index = TranscriptsIndex(session, wanted, watch)
        self._finder = QuotationFinder(
            self._labels, {*groups, *self._index.voices, *self._index.titles, *self._cases.names}
        )
        self._internal = InternalIds(
            session,
            (*self._labels.labels, *self._index.voices, *self._index.titles, *(one.label for one in self._cases.all)),
        )
        self._settings = Settings(session).read()
        self._figures = figures
        self._checked: list[str] = []

    def report(self, name: str) -> CheckedReport:
        """All of it."""
        found = {which: list(self._faults(said, self._marked[which])) for which, said in self._readings.items()}
        faults = [*_merged(found), *self._given_away()]
        faults = sorted(told_once(faults), key=lambda one: one.at)
        return CheckedReport(name, self._audience, tuple(faults), tuple(self._checked), tuple(self._remarks()))

    def _faults(self, paragraphs: tuple[Said, ...], marked: Marked) -> Iterator[Fault]:
        ties = any(is_evidence(spot) for said in paragraphs for spot in said.spots)
        ties = ties or any(True for said in paragraphs for _ in printed_ids(said))
        rows = rows_beside(paragraphs, self._finder.attributions)
        quotes = QuotesCheck(
            self._index,
            self._finder,
            self._people,
            self._audience,
            attributed=self._settings.attribution != "hidden",
            own_words=own_words(self._session),
            ties=ties,
            rows=rows,
        )
        evidence = EvidenceCheck(self._index, self._labels, self._internal, self._audience, rows.ids, marked)
        yield from quotes.check(paragraphs)
        yield from evidence.check(paragraphs)
        sample = SampleCheck(self._session, self._cases)
        figures = FiguresCheck(self._figures, self._cases, self._audience)
        tables = TablesCheck(self._session, self._cases, self._audience, self._figures)
        made = MadeCheck(self._session, self._cases, self._audience)
        prevalence = PrevalenceCheck(self._session, self._cases)
        judged = JudgedWords(self._session, self._cases, self._audience)
        links = LinksSaid(self._session, self._cases, self._index, self._labels)
        # Of a picture it is told in words what it shows, with figures as they are drawn.
        in_words = [said for said in paragraphs if not said.where.endswith(DESCRIPTION)]
        for check in (sample, figures, tables, made, prevalence, judged, links):
            yield from check.check(in_words)
        held = sum(bool(said.text.strip()) for said in paragraphs)
        counted = quotes.counted
        self._checked = [
            f"{number_of(held, 'paragraph')}; {number_of(counted.quotations, 'quotation')}, of them {counted.verbatim} "
            f"word for word, of {number_of(len(counted.people), 'participant')}",
            f"{number_of(evidence.ids, 'ID')} and {number_of(evidence.marks, 'bookmark')}",
            f"{number_of(sample.numbers, 'number')} of interviews, people and groups in sentences on "
            f"what the study rests on, {number_of(figures.figures, 'figure')} in sentences on indicators, "
            f"{number_of(made.sentences, 'sentence')} that the project makes, "
            f"{number_of(prevalence.sentences, 'sentence')} on how many raised a theme",
            f"{number_of(tables.cells, 'cell')} of {number_of(tables.tables, 'table')} that the project makes",
        ]
        if judged.words:
            self._checked.append(f"{number_of(judged.words, 'word')} on what topics were judged to come to")
        if links.lines:
            self._checked.append(f"{number_of(links.lines, 'line')} on how passages stand to the figures")
        if tables.typed:
            cells = number_of(tables.typed, "cell")
            self._checked.append(f"{cells} of other tables, by what their rows and columns name")
        if tables.unknown:
            self._checked.append(
                f"{number_of(tables.unknown, 'other table')}: numbers in them are not held against anything"
            )
        if counted.overlapping:
            self._checked.append(
                f"{number_of(counted.overlapping, 'quotation')} share words with one before, each with an ID of its own"
            )
        if counted.unplaced:
            self._checked.append(
                f"{number_of(counted.unplaced, 'phrase')} in quotation marks without an ID stand in no transcript: "
                "titles, terms, published words are not held against anything"
            )

    def _given_away(self) -> Iterator[Fault]:
        if self._audience == "team":
            return
        accepted, _ = unmarked(as_read(self._written, _DROPPED["accepted"]))
        rejected, _ = unmarked(as_read(self._written, _DROPPED["rejected"]) if self._written.changes else ())
        of_passages = [rows_beside(said, self._finder.attributions).passages for said in (accepted, rejected)]
        internal = self._internal
        check = DisclosureCheck(self._session, self._figures, self._labels, internal, frozenset().union(*of_passages))
        cases = {said.at: self._cases.of(said) for said in (*accepted, *rejected)}
        yield from check.check(self._written, accepted, rejected, cases)
        self._checked.append(
            f"{number_of(check.places, 'place')} for what gives somebody away: text, tables, notes, headers, comments, "
            "deleted and hidden words, alternative texts, links, properties of the file"
        )

    def _remarks(self) -> Iterator[str]:
        one = self._written
        if one.changes:
            yield f"{number_of(one.changes, 'tracked change')} still in the file"
        if one.comments:
            yield f"{number_of(one.comments, 'comment')} still in the file"
        if one.unread:
            yield f"not looked into: {', '.join(one.unread)}"


def _merged(found: dict[str, list[Fault]]) -> Iterable[Fault]:
    """Faults of both readings once; those of one alone say of which."""
    if len(found) == 1:
        return next(iter(found.values()))
    first, second = found["accepted"], found["rejected"]
    both = set(map(_key, first)) & set(map(_key, second))
    merged = [one if _key(one) in both else replace(one, only="accepted") for one in first]
    return [*merged, *(replace(one, only="rejected") for one in second if _key(one) not in both)]


def _key(one: Fault) -> Fault:
    """The same in both readings, though paragraphs and headings before it are not."""
    return replace(one, place="", what=_PLACE.sub("", one.what))
