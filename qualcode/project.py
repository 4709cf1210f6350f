"""The one door: ``Project.open(place)`` gives everything the command line, the screens and a notebook use."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.corpus.coders import Coders
from qualcode.model.errors import QualcodeError
from qualcode.model.history import ActDetails, LogEntry, WayBack
from qualcode.store.database import Store
from qualcode.store.log import Wanted
from qualcode.store.place import find_project
from qualcode.store.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime
    from types import TracebackType

    from qualcode.analysis.code_table import CodeTables
    from qualcode.analysis.cooccurrence import Cooccurrences
    from qualcode.analysis.coverage import Coverage
    from qualcode.analysis.excerpts import Excerpts
    from qualcode.analysis.matrix import Matrices
    from qualcode.analysis.prevalence import Prevalences
    from qualcode.analysis.progress import Progress
    from qualcode.analysis.queries import Queries
    from qualcode.analysis.sample import Sample
    from qualcode.analysis.saturation import Saturation
    from qualcode.analysis.search import Search
    from qualcode.analysis.unclear import Unclear
    from qualcode.coding.autocode import Autocode
    from qualcode.coding.chosen import ChosenQuotes
    from qualcode.coding.claims import Claims
    from qualcode.coding.codebook import Codebook
    from qualcode.coding.codebook_versions import CodebookVersions
    from qualcode.coding.codings import Codings
    from qualcode.coding.comments import Comments
    from qualcode.coding.correcting import Corrections
    from qualcode.coding.decisions import Decisions
    from qualcode.coding.discussing import Discussions
    from qualcode.coding.document_reviews import DocumentReviews
    from qualcode.coding.framework import Charting
    from qualcode.coding.guides import Guides
    from qualcode.coding.memos import Memos
    from qualcode.coding.papers import Papers
    from qualcode.coding.phases import Phases
    from qualcode.coding.pins import Pins
    from qualcode.coding.pseudonyms import Pseudonyms
    from qualcode.coding.quality import Quality
    from qualcode.coding.reader_packs import ReaderPacks
    from qualcode.coding.rechecking import Rechecks
    from qualcode.coding.reshaping import Reshaping
    from qualcode.coding.reviews import Reviews
    from qualcode.corpus.attributes import Attributes
    from qualcode.corpus.cases import Cases
    from qualcode.corpus.checks import Checks
    from qualcode.corpus.documents import Documents
    from qualcode.corpus.from_csv import TablesIn
    from qualcode.corpus.importing import Importing
    from qualcode.corpus.invitations import Invitations
    from qualcode.corpus.organisations import Organisations
    from qualcode.corpus.participants import Participants
    from qualcode.corpus.questions import Questions
    from qualcode.corpus.settings import Settings
    from qualcode.corpus.speakers import Speakers
    from qualcode.corpus.states import States
    from qualcode.corpus.workstreams import Workstreams
    from qualcode.model.thematic_map import ThematicMap
    from qualcode.store.action import Action
    from qualcode.triangulation.checklists import Checklists
    from qualcode.triangulation.findings import Findings
    from qualcode.triangulation.links import Links
    from qualcode.triangulation.quotes import Quotes
    from qualcode.wres.indicators import Indicators
    from qualcode.wres.values import Values

CODER_VARIABLE = "QUALCODE_CODER"


class Project:
    """An open project. Use it as a context manager, or call :meth:`close`.

    Every change is one undo step of the coder it was opened for; :meth:`together` makes several changes one.
    """

    def __init__(self, store: Store, coder: str | None) -> None:
        self._store = store
        name = coder or os.environ.get(CODER_VARIABLE)
        number, label = Coders(Session(store, 0, "")).find(name) if name else store.default_coder()
        self.session = Session(store, number, label)

    @classmethod
    def create(cls, folder: str | os.PathLike[str], *, name: str = "", coder: str = "Coder 1") -> Project:
        """Make a new project in ``folder``. Raises ``QualcodeError`` when there is one already."""
        from qualcode.corpus.setup import set_up
        from qualcode.wres.indicators import install

        place = Path(folder)
        store = Store.create(place)
        set_up(store, name or place.resolve().name, coder)
        install(store)
        return cls(store, coder)

    @classmethod
    def open(cls, place: str | os.PathLike[str] | None = None, *, coder: str | None = None) -> Project:
        """Open the project at ``place`` (else QUALCODE_PROJECT, else here or above).

        Raises ``QualcodeError`` when there is none, it is damaged, newer than this program, or the coder is unknown.
        """
        store = Store.open(find_project(place))
        try:
            return cls(store, coder)
        except QualcodeError:
            store.close()
            raise

    def close(self) -> None:
        """Let go of the files."""
        self._store.close()

    def __enter__(self) -> Project:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- the project itself

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self._store.folder

    @property
    def coder(self) -> str:
        """Who acts."""
        return self.session.coder

    @property
    def remarks(self) -> tuple[str, ...]:
        """What opening it had to say: upgraded, read-only, on a network."""
        return self._store.remarks

    @property
    def read_only(self) -> bool:
        """Whether it can only be read."""
        return self._store.read_only

    # -- history

    def together(self, name: str) -> AbstractContextManager[Action]:
        """``with project.together("first pass"):`` everything changed inside is one undo step, or nothing."""
        return self.session.action(name)

    def as_of(self, state: int) -> AbstractContextManager[None]:
        """``with project.as_of(state):`` a change inside is refused when another, after act ``state``, made one to the
        same thing: whoever makes it has not seen that.
        """
        return self.session.as_of(state)

    def undo(self, act: int | None = None) -> LogEntry | None:
        """Undo this coder's latest act, or the ``act`` of that number; give it, or None when there is none.

        Raises ``QualcodeError`` when it is another's, or a later change forbids it, which is named.
        """
        return self._store.undo(self.session.coder_id, act)

    def redo(self) -> LogEntry | None:
        """Do again what this coder undid last; give it, or None."""
        return self._store.redo(self.session.coder_id)

    def next_undo(self) -> LogEntry | None:
        """What :meth:`undo` would undo."""
        return self._store.next_undo(self.session.coder_id)

    def next_redo(self) -> LogEntry | None:
        """What :meth:`redo` would do again."""
        return self._store.next_redo(self.session.coder_id)

    def way_back(self, act: int, *, before: bool = False) -> WayBack:
        """What going back to the state right after that act (or ``before`` it) would reverse; changes nothing.

        Raises ``QualcodeError`` for an act that is not there.
        """
        return self._store.way_back(self.session.coder_id, act, before=before)

    def go_back(self, way: WayBack) -> WayBack | None:
        """Go that way: everything that any coder did since is reversed, as one act that :meth:`undo` takes back.

        Gives what was done, None when nothing differed. Raises ``QualcodeError`` when the project changed since
        :meth:`way_back` looked, and does nothing then.
        """
        return self._store.go_back(self.session.coder_id, way)

    def log(
        self,
        limit: int | None = None,
        *,
        before: int | None = None,
        since: datetime | None = None,
        coder: str = "",
        text: str = "",
    ) -> list[LogEntry]:
        """What was done, newest first: at most ``limit`` acts, of those before that number, since that moment, by
        that coder, and with all the words of ``text`` in their names.
        """
        who = self.coders.find(coder)[0] if coder else None
        return self._store.log(limit, Wanted(before=before, since=since, coder_id=who, words=text))

    def act_numbers(self, *, coder: str = "", text: str = "") -> tuple[int, ...]:
        """The numbers of all acts, newest first: of that coder, with all the words of ``text`` in their names."""
        who = self.coders.find(coder)[0] if coder else None
        return self._store.act_numbers(Wanted(coder_id=who, words=text))

    def acts(self, numbers: Sequence[int]) -> list[LogEntry]:
        """The acts of those numbers, newest first."""
        return self._store.entries(numbers)

    def act(self, number: int) -> LogEntry:
        """One act. Raises ``QualcodeError`` when it is not there."""
        return self._store.entry(number)

    def details(self, act: int, limit: int = 200) -> ActDetails:
        """What an act changed, row by row in words: at most ``limit`` rows. Raises ``QualcodeError``."""
        return self._store.details(act, limit)

    def state(self) -> int:
        """A number that grows with every act, to see whether something changed."""
        return self._store.state()

    def others_since(self, state: int) -> list[LogEntry]:
        """The acts after that :meth:`state` that were done elsewhere: in another window, by a command. Newest first."""
        return self._store.others_since(state)

    def back_up(self) -> Path:
        """Copy the database into backups/; give the copy's path."""
        return self._store.back_up()

    # -- the rooms

    @cached_property
    def coders(self) -> Coders:
        """Who codes."""
        return Coders(self.session)

    @cached_property
    def settings(self) -> Settings:
        """What the project is called and how it analyses."""
        from qualcode.corpus.settings import Settings

        return Settings(self.session)

    @cached_property
    def documents(self) -> Documents:
        """Documents, their words and turns."""
        from qualcode.corpus.documents import Documents

        return Documents(self.session)

    @cached_property
    def checks(self) -> Checks:
        """Which coder has gone through which document."""
        from qualcode.corpus.checks import Checks

        return Checks(self.session)

    @cached_property
    def states(self) -> States:
        """From agency to released: the state of each document, who brought it there and when."""
        from qualcode.corpus.states import States

        return States(self.session)

    @cached_property
    def importing(self) -> Importing:
        """Files in."""
        from qualcode.corpus.importing import Importing

        return Importing(self.session)

    @cached_property
    def speakers(self) -> Speakers:
        """The voices of a document."""
        from qualcode.corpus.speakers import Speakers

        return Speakers(self.session)

    @cached_property
    def participants(self) -> Participants:
        """People known across the project."""
        from qualcode.corpus.participants import Participants

        return Participants(self.session)

    @cached_property
    def cases(self) -> Cases:
        """Case studies."""
        from qualcode.corpus.cases import Cases

        return Cases(self.session)

    @cached_property
    def attributes(self) -> Attributes:
        """What is known of participants, case studies and documents besides."""
        from qualcode.corpus.attributes import Attributes

        return Attributes(self.session)

    @cached_property
    def organisations(self) -> Organisations:
        """Organisations that have figures."""
        from qualcode.corpus.organisations import Organisations

        return Organisations(self.session)

    @cached_property
    def workstreams(self) -> Workstreams:
        """Strands of fieldwork."""
        from qualcode.corpus.workstreams import Workstreams

        return Workstreams(self.session)

    @cached_property
    def invitations(self) -> Invitations:
        """How invitations went in the parts of workstreams."""
        from qualcode.corpus.invitations import Invitations

        return Invitations(self.session)

    @cached_property
    def sample(self) -> Sample:
        """Who was invited, who took part, what they were heard in."""
        from qualcode.analysis.sample import Sample

        return Sample(self.session)

    @cached_property
    def questions(self) -> Questions:
        """Evaluation questions."""
        from qualcode.corpus.questions import Questions

        return Questions(self.session)

    @cached_property
    def progress(self) -> Progress:
        """How far the coding has come."""
        from qualcode.analysis.progress import Progress

        return Progress(self.session)

    @cached_property
    def tables_in(self) -> TablesIn:
        """People, places and particulars from tables."""
        from qualcode.corpus.from_csv import TablesIn

        return TablesIn(self.session)

    @cached_property
    def indicators(self) -> Indicators:
        """The standard and its indicators."""
        from qualcode.wres.indicators import Indicators

        return Indicators(self.session)

    @cached_property
    def values(self) -> Values:
        """Organisations' figures."""
        from qualcode.wres.values import Values

        return Values(self.session)

    @cached_property
    def codebook(self) -> Codebook:
        """The codes."""
        from qualcode.coding.codebook import Codebook

        return Codebook(self.session)

    @cached_property
    def codebook_versions(self) -> CodebookVersions:
        """The codebook through time, and its releases."""
        from qualcode.coding.codebook_versions import CodebookVersions

        return CodebookVersions(self.session)

    @cached_property
    def discussions(self) -> Discussions:
        """What is flagged for discussion, and what was agreed."""
        from qualcode.coding.discussing import Discussions

        return Discussions(self.session)

    def thematic_map(self) -> ThematicMap:
        """The themes with what is under them, and which have passages in common."""
        from qualcode.analysis.thematic_map import thematic_map

        return thematic_map(self.session)

    @cached_property
    def rechecks(self) -> Rechecks:
        """What was coded before its code came to mean something else."""
        from qualcode.coding.rechecking import Rechecks

        return Rechecks(self.session)

    @cached_property
    def reshaping(self) -> Reshaping:
        """The codebook taken apart and put together anew."""
        from qualcode.coding.reshaping import Reshaping

        return Reshaping(self.session)

    @cached_property
    def codings(self) -> Codings:
        """What is coded, and coding it."""
        from qualcode.coding.codings import Codings

        return Codings(self.session)

    @cached_property
    def corrections(self) -> Corrections:
        """Corrected texts, and what lost its place in them."""
        from qualcode.coding.correcting import Corrections

        return Corrections(self.session)

    @cached_property
    def pseudonyms(self) -> Pseudonyms:
        """Names, what replaces them, and taking them out of the project."""
        from qualcode.coding.pseudonyms import Pseudonyms

        return Pseudonyms(self.session)

    @cached_property
    def guides(self) -> Guides:
        """Topic guides: what was asked of whom."""
        from qualcode.coding.guides import Guides

        return Guides(self.session)

    @cached_property
    def autocode(self) -> Autocode:
        """Passages found by words or a pattern, and coded together."""
        from qualcode.coding.autocode import Autocode

        return Autocode(self.session)

    @cached_property
    def pins(self) -> Pins:
        """This coder's codes on the number keys."""
        from qualcode.coding.pins import Pins

        return Pins(self.session)

    @cached_property
    def chosen(self) -> ChosenQuotes:
        """Excerpts chosen for the case studies' summaries."""
        from qualcode.coding.chosen import ChosenQuotes

        return ChosenQuotes(self.session)

    @cached_property
    def papers(self) -> Papers:
        """The literature table."""
        from qualcode.coding.papers import Papers

        return Papers(self.session)

    @cached_property
    def decisions(self) -> Decisions:
        """What the team decided, when and why."""
        from qualcode.coding.decisions import Decisions

        return Decisions(self.session)

    @cached_property
    def checklists(self) -> Checklists:
        """Reporting checklists, and what they can be answered from."""
        from qualcode.triangulation.checklists import Checklists

        return Checklists(self.session)

    @cached_property
    def prevalences(self) -> Prevalences:
        """How many people raised what, and the project's words for that many."""
        from qualcode.analysis.prevalence import Prevalences

        return Prevalences(self.session)

    @cached_property
    def quotes(self) -> Quotes:
        """What is quoted: how it is shortened and attributed, whom, how often, what for."""
        from qualcode.triangulation.quotes import Quotes

        return Quotes(self.session)

    @cached_property
    def comments(self) -> Comments:
        """Comments of transcripts' files, as codings and memos."""
        from qualcode.coding.comments import Comments

        return Comments(self.session)

    @cached_property
    def reader_packs(self) -> ReaderPacks:
        """Comments on reader packs, as memos."""
        from qualcode.coding.reader_packs import ReaderPacks

        return ReaderPacks(self.session)

    @cached_property
    def memos(self) -> Memos:
        """What the analysts thought."""
        from qualcode.coding.memos import Memos

        return Memos(self.session)

    @cached_property
    def charting(self) -> Charting:
        """The framework matrix: summaries of participants, focus groups and case studies under the themes."""
        from qualcode.coding.framework import Charting

        return Charting(self.session)

    @cached_property
    def saturation(self) -> Saturation:
        """Whether further interviews still bring new codes."""
        from qualcode.analysis.saturation import Saturation

        return Saturation(self.session)

    @cached_property
    def claims(self) -> Claims:
        """What the report says, and the excerpts it rests on."""
        from qualcode.coding.claims import Claims

        return Claims(self.session)

    @cached_property
    def phases(self) -> Phases:
        """How far each phase of the analysis has come."""
        from qualcode.coding.phases import Phases

        return Phases(self.session)

    @cached_property
    def quality(self) -> Quality:
        """The fifteen points of a good thematic analysis."""
        from qualcode.coding.quality import Quality

        return Quality(self.session)

    @cached_property
    def document_reviews(self) -> DocumentReviews:
        """Documents held against a theme, one after the other."""
        from qualcode.coding.document_reviews import DocumentReviews

        return DocumentReviews(self.session)

    @cached_property
    def coverage(self) -> Coverage:
        """How much of what participants say is coded, and what is not."""
        from qualcode.analysis.coverage import Coverage

        return Coverage(self.session)

    @cached_property
    def reviews(self) -> Reviews:
        """Coded passages held against their theme, one after the other."""
        from qualcode.coding.reviews import Reviews

        return Reviews(self.session)

    @cached_property
    def excerpts(self) -> Excerpts:
        """Coded excerpts, retrieved."""
        from qualcode.analysis.excerpts import Excerpts

        return Excerpts(self.session)

    @cached_property
    def queries(self) -> Queries:
        """Questions to the coded data, kept under a name."""
        from qualcode.analysis.queries import Queries

        return Queries(self.session)

    @cached_property
    def search(self) -> Search:
        """Words in all documents."""
        from qualcode.analysis.search import Search

        return Search(self.session)

    @cached_property
    def unclear(self) -> Unclear:
        """What was not understood in the recordings, in all documents."""
        from qualcode.analysis.unclear import Unclear

        return Unclear(self.session)

    @cached_property
    def matrices(self) -> Matrices:
        """Counts of coded data by two things."""
        from qualcode.analysis.matrix import Matrices

        return Matrices(self.session)

    @cached_property
    def cooccurrence(self) -> Cooccurrences:
        """Codes and themes that stand together."""
        from qualcode.analysis.cooccurrence import Cooccurrences

        return Cooccurrences(self.session)

    @cached_property
    def code_tables(self) -> CodeTables:
        """Units by codes, for statistics."""
        from qualcode.analysis.code_table import CodeTables

        return CodeTables(self.session)

    @cached_property
    def links(self) -> Links:
        """What ties excerpts and codes to indicators."""
        from qualcode.triangulation.links import Links

        return Links(self.session)

    @cached_property
    def findings(self) -> Findings:
        """Written findings and tables to hand on: case summaries, quotations, matrices."""
        from qualcode.triangulation.findings import Findings

        return Findings(self.session)

    def mend_words(self) -> list[str]:
        """Make the index of words anew if it is not that of the texts, and say so; empty when all is well."""
        return self._store.mend_words()

    def check(self) -> list[str]:
        """What is wrong with the file, or with an excerpt that no longer holds its words; empty when all is well."""
        from qualcode.corpus.checking import problems_of_words

        return self._store.problems() + problems_of_words(self.session)
