"""Every service of a project, made when it is first asked for: its module is imported only then."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from qualcode.corpus.coders import Coders
from qualcode.store.session import Session

if TYPE_CHECKING:
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
    from qualcode.corpus.successions import Successions
    from qualcode.corpus.workstreams import Workstreams
    from qualcode.model.thematic_map import ThematicMap
    from qualcode.triangulation.checklists import Checklists
    from qualcode.triangulation.findings import Findings
    from qualcode.triangulation.joint_displays import JointDisplays
    from qualcode.triangulation.judgement_sheet import JudgementSheet
    from qualcode.triangulation.judgements import Judgements
    from qualcode.triangulation.linked_figures import FiguresAndLinks
    from qualcode.triangulation.links import Links
    from qualcode.triangulation.narratives import Narratives
    from qualcode.triangulation.quotes import Quotes
    from qualcode.triangulation.report_check import ReportCheck
    from qualcode.triangulation.side_by_side import Convergence
    from qualcode.triangulation.threads import Threads
    from qualcode.triangulation.topics import Topics
    from qualcode.wres.caveats import Caveats
    from qualcode.wres.descriptive import Descriptives
    from qualcode.wres.estimates import Estimates
    from qualcode.wres.growth.service import Growths
    from qualcode.wres.indicators import Indicators
    from qualcode.wres.likelihoods import Ratios
    from qualcode.wres.mapped.service import FigureFiles
    from qualcode.wres.mappings import Mappings
    from qualcode.wres.pictures.service import Pictures
    from qualcode.wres.releases import Releases
    from qualcode.wres.service_list import ServiceList
    from qualcode.wres.standards_in import Standards
    from qualcode.wres.standing import Standings
    from qualcode.wres.values import Values


class Rooms:
    """The services of ``session``'s project, by their nouns."""

    session: Session

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
    def successions(self) -> Successions:
        """What came of organisations."""
        from qualcode.corpus.successions import Successions

        return Successions(self.session)

    @cached_property
    def service_list(self) -> ServiceList:
        """The published list of organisations."""
        from qualcode.wres.service_list import ServiceList

        return ServiceList(self.session)

    @cached_property
    def mappings(self) -> Mappings:
        """Saved mappings of files of figures."""
        from qualcode.wres.mappings import Mappings

        return Mappings(self.session)

    @cached_property
    def releases(self) -> Releases:
        """The files of figures that came in, and what each changed."""
        from qualcode.wres.releases import Releases

        return Releases(self.session)

    @cached_property
    def standards(self) -> Standards:
        """Which standard the project works with."""
        from qualcode.wres.standards_in import Standards

        return Standards(self.session)

    @cached_property
    def indicators(self) -> Indicators:
        """The standard and its indicators."""
        from qualcode.wres.indicators import Indicators

        return Indicators(self.session)

    @cached_property
    def figure_files(self) -> FigureFiles:
        """Published files of figures, before anything of them is taken."""
        from qualcode.wres.mapped.service import FigureFiles

        return FigureFiles(self.session)

    @cached_property
    def values(self) -> Values:
        """Organisations' figures."""
        from qualcode.wres.values import Values

        return Values(self.session)

    @cached_property
    def ratios(self) -> Ratios:
        """Relative likelihoods of an organisation, with intervals and tests."""
        from qualcode.wres.likelihoods import Ratios

        return Ratios(self.session)

    @cached_property
    def caveats(self) -> Caveats:
        """What troubles organisations' figures."""
        from qualcode.wres.caveats import Caveats

        return Caveats(self.session)

    @cached_property
    def descriptive(self) -> Descriptives:
        """Descriptive tables of organisations' figures."""
        from qualcode.wres.descriptive import Descriptives

        return Descriptives(self.session)

    @cached_property
    def standing(self) -> Standings:
        """How organisations stand among all trusts, those of their type, those of their region."""
        from qualcode.wres.standing import Standings

        return Standings(self.session)

    @cached_property
    def growth(self) -> Growths:
        """Growth models of the indicators."""
        from qualcode.wres.growth.service import Growths

        return Growths(self.session)

    @cached_property
    def estimates(self) -> Estimates:
        """Estimates that a statistician made elsewhere."""
        from qualcode.wres.estimates import Estimates

        return Estimates(self.session)

    @cached_property
    def pictures(self) -> Pictures:
        """Pictures of organisations' figures: lines, strips, forest and funnel plots."""
        from qualcode.wres.pictures.service import Pictures

        return Pictures(self.session)

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
    def topics(self) -> Topics:
        """What two sources are compared on."""
        from qualcode.triangulation.topics import Topics

        return Topics(self.session)

    @cached_property
    def convergence(self) -> Convergence:
        """Both sides of a topic at a case study."""
        from qualcode.triangulation.side_by_side import Convergence

        return Convergence(self.session)

    @cached_property
    def joint(self) -> JointDisplays:
        """Joint displays with what is behind each cell."""
        from qualcode.triangulation.joint_displays import JointDisplays

        return JointDisplays(self.session)

    @cached_property
    def judgement_sheet(self) -> JudgementSheet:
        """The sheet on which a judge without the tool judges."""
        from qualcode.triangulation.judgement_sheet import JudgementSheet

        return JudgementSheet(self.session)

    @cached_property
    def judgements(self) -> Judgements:
        """What judges made of two sources on a topic at a case study, and what was agreed."""
        from qualcode.triangulation.judgements import Judgements

        return Judgements(self.session)

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
    def narratives(self) -> Narratives:
        """What people write for the report, part by part."""
        from qualcode.triangulation.narratives import Narratives

        return Narratives(self.session)

    @cached_property
    def threads(self) -> Threads:
        """Questions followed up from one component of the study in another."""
        from qualcode.triangulation.threads import Threads

        return Threads(self.session)

    @cached_property
    def linked_figures(self) -> FiguresAndLinks:
        """An organisation's figures with their caveats and the excerpts linked to them."""
        from qualcode.triangulation.linked_figures import FiguresAndLinks

        return FiguresAndLinks(self.session)

    @cached_property
    def findings(self) -> Findings:
        """Written findings and tables to hand on: case summaries, quotations, matrices."""
        from qualcode.triangulation.findings import Findings

        return Findings(self.session)

    @cached_property
    def report_check(self) -> ReportCheck:
        """Word files held against the project."""
        from qualcode.triangulation.report_check import ReportCheck

        return ReportCheck(self.session)
