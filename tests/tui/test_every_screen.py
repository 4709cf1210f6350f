"""Every screen there is, at every size, over a project of hostile names. A new screen is entered in ``WAYS``."""

from __future__ import annotations

import importlib
import pkgutil
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from textual import events
from textual.screen import Screen
from textual.widgets import Input, TextArea

import qualcode.tui.screens
from qualcode.coding.guides import Guides
from qualcode.coding.pseudonyms import Pseudonyms
from qualcode.corpus.import_options import ImportOptions
from qualcode.corpus.import_planning import Planning
from qualcode.model.claims import ClaimInfo
from qualcode.model.codebook import CodeTree
from qualcode.model.coding import ExcerptInfo
from qualcode.model.comments import Proposal, Proposals
from qualcode.model.convergence import PairInfo, TopicInfo
from qualcode.model.corpus import DocumentInfo, ImportedSpeaker, ImportResult
from qualcode.model.correcting import Correction, QuoteChange, TurnChange, VersionInfo
from qualcode.model.framework import FrameworkCell, FrameworkColumn, FrameworkPlace, FrameworkRow
from qualcode.model.framework_import import CellChange, SheetChanges
from qualcode.model.guides import CoverageLine, Guide, Prompt
from qualcode.model.importing import FilePlan, Match, Offer, PlannedSpeaker
from qualcode.model.judging import Judged
from qualcode.model.links import Link
from qualcode.model.mapping import MappedColumn, Mapping, YearRule
from qualcode.model.packs import PackComment, PackComments
from qualcode.model.phases import Phase, Point, Signal, Thing
from qualcode.model.proposals import Proposal as MappingProposal
from qualcode.model.proposals import Question
from qualcode.model.pseudonyms import Field, Looked, NameHit, Term
from qualcode.model.report_check import CheckedReport, Fault
from qualcode.model.sample import SampleRow, SampleTable
from qualcode.model.table import Table
from qualcode.model.transcript import ImportWarning, Property, Span, Speaker, Transcript, Turn
from qualcode.model.watch import Watch
from qualcode.project import Project
from qualcode.text.display import safe
from qualcode.triangulation.convergence.judgements import Judgements
from qualcode.triangulation.convergence.sheet_rows import SheetRow
from qualcode.tui.figures_in import FiguresIn
from qualcode.tui.preview import Preview
from qualcode.tui.screens.behind import BehindScreen
from qualcode.tui.screens.claims import ClaimsScreen, Told
from qualcode.tui.screens.code_picker import Offered
from qualcode.tui.screens.comments_review import CommentsReview
from qualcode.tui.screens.correction_look import CorrectionLook
from qualcode.tui.screens.fields_form import Asked, FieldsForm
from qualcode.tui.screens.figures import Figures
from qualcode.tui.screens.figures_in import FiguresInScreen
from qualcode.tui.screens.framework_review import FrameworkReview
from qualcode.tui.screens.glossary import Glossary
from qualcode.tui.screens.guide_form import GuideForm, GuideWish
from qualcode.tui.screens.guides import GuidesScreen
from qualcode.tui.screens.import_list import ImportList
from qualcode.tui.screens.import_preview import ImportPreview
from qualcode.tui.screens.judging import JudgingForm
from qualcode.tui.screens.linked import LinkedScreen
from qualcode.tui.screens.names import NamesScreen
from qualcode.tui.screens.pack_review import PackReview
from qualcode.tui.screens.particulars_form import ParticularsForm
from qualcode.tui.screens.phases import PhasesScreen, ThingsLeft
from qualcode.tui.screens.quality import QualityScreen
from qualcode.tui.screens.report_check import ReportCheckScreen
from qualcode.tui.screens.sample import SampleScreen
from qualcode.tui.screens.sheet_review import SheetReview
from qualcode.tui.screens.versions import Versions
from qualcode.tui.screens.working import Working
from qualcode.wres.behind import Behind
from qualcode.wres.members import Member
from qualcode.wres.scoring import Score
from qualcode.wres.standard import load_standard

NAME = "[/]\x1b[31m\u202e[b]n\x9b2J\u200b"
"""Markup that closes nothing, a colour, a turned direction, more markup, another control, nothing."""
SHOWN = "[/]␛[31m·[b]n"
LONG = f"{NAME} [@click=app.quit]x[/] [laughs] \x1b]0;t\x07 $x " * 3


@dataclass(frozen=True)
class Way:
    """The keys from the desk to a screen, or how it is made where no key leads; whether hostile names stand on it.

    ``ends`` is False where work goes on for as long as it stands there.
    """

    keys: tuple[str, ...]
    names: bool = True
    made: Callable[[], Screen] | None = None
    ends: bool = True


def for_ever(watch: Watch) -> None:
    while True:
        watch(1, 2, NAME)
        time.sleep(0.005)


HOSTILE_FILE = ImportResult(
    f"/t/{NAME}.txt",
    "imported",
    "",
    "d3",
    "interview",
    9,
    1,
    (ImportedSpeaker(NAME, NAME, "participant", 1, 2),),
    (ImportWarning(1, LONG),),
)
HOSTILE_PLAN = FilePlan(
    f"/t/{NAME}.txt",
    "new",
    title=NAME,
    kind="interview",
    case=NAME,
    transcript=Transcript(
        NAME, LONG, (Turn(4, 9, NAME, Span(0, 3)),), (Speaker(NAME, "participant", 1, 1),), (), "text"
    ),
    speakers=(PlannedSpeaker(NAME, "participant", 1, 1, Match("asked", maybe=(NAME,))),),
    warnings=(ImportWarning(1, LONG),),
    offers=(Offer(Property(NAME, LONG), NAME, LONG, True, False),),
)

HOSTILE_PAIR = PairInfo(1, f"group:{NAME}", f"workstream:{NAME}")
HOSTILE_ROW = Judged(
    TopicInfo(1, "u", NAME, LONG, 1, (1,), (NAME,), (NAME,), (HOSTILE_PAIR,)), HOSTILE_PAIR, NAME, (), 1, None, LONG
)

HOSTILE_SHEET_ROW = SheetRow(NAME, NAME, NAME, LONG, NAME, NAME, {"reason": LONG, "means": NAME}, LONG, way="theirs")


class HostilePlanning:
    """One file, read already."""

    files = ()

    def plans(self, options: ImportOptions) -> list[FilePlan]:
        return [HOSTILE_PLAN]


def hostile_preview() -> Screen:
    return ImportPreview(Preview(cast("Planning", HostilePlanning()), ImportOptions()))


def hostile_figures() -> Screen:
    columns = (MappedColumn("A", "org_code", NAME), MappedColumn("B", "value", LONG, "2", "ratio", unit="ratio"))
    mapping = Mapping(NAME, "wres", "wide", columns, YearRule("file", 2017), header_rows=(1,), tokens=(("-", "zero"),))
    asked = Question("symbol", LONG, (NAME, LONG), ("B",), NAME, 2, NAME)
    proposal = MappingProposal(mapping, (asked,), (LONG, NAME))
    return FiguresInScreen(FiguresIn(cast("Project", None), Path(NAME), proposal, NAME, (LONG,), release=NAME), LONG)


def hostile_correction() -> Screen:
    info = DocumentInfo(1, "", NAME, "interview", "", None, "", None, None, None, "received", 9, 9, 1, "", NAME)
    quotes = (QuoteChange(1, "unresolved", LONG, ""), QuoteChange(2, "changed", LONG, NAME, 1, 9))
    turns = (TurnChange(NAME, NAME, LONG),)
    return CorrectionLook(Correction(info, 2, 3, 9, 9, 1, turns, ((NAME, NAME),), quotes, 1, HOSTILE_FILE.warnings))


def hostile_versions() -> Screen:
    found = [VersionInfo(n, "correction", None, NAME, 9, 9, NAME, n == 2) for n in (1, 2)]
    return Versions(NAME, found, lambda n: f"{LONG}\n{n} {NAME * n}\n")


def hostile_comments() -> Screen:
    info = DocumentInfo(1, "", NAME, "interview", "", None, "", None, None, None, "received", 9, 9, 1, "", NAME)
    placed = Proposal(1, NAME, LONG, "code", 0, 9, LONG, LONG, LONG, (NAME,), NAME, NAME, True, NAME)
    found = Proposals(info, NAME, "", (placed, Proposal(2, NAME, f"{NAME}\n{LONG}", "memo", remark=LONG)))
    return CommentsReview(found, lambda: Offered(CodeTree(())), coder=NAME)


def hostile_sheet() -> Screen:
    row = FrameworkRow("case", 1, "u", NAME, NAME)
    place = FrameworkPlace(row, FrameworkColumn(1, "v", NAME, NAME, "theme"), FrameworkCell("u", 1, text=LONG))
    found = (CellChange(place, "changed", LONG, NAME, LONG), CellChange(place, "conflict", NAME, LONG, NAME))
    return FrameworkReview(SheetChanges(NAME, found, 1, (NAME,), (LONG,), (NAME,), (NAME,), (LONG,)))


class HostilePseudonyms:
    """One term and one hit."""

    term = Term(NAME, LONG, "place", (LONG,))

    def terms(self) -> tuple[Term, ...]:
        return (self.term,)

    def look(self) -> Looked:
        field = Field("memo", "text", 1, NAME)
        return Looked((NameHit(field, 0, 9, NAME, LONG, self.term, LONG, LONG),), away=LONG)


def hostile_fields() -> Screen:
    fields = [Asked("short", "Short", NAME, hint=NAME), Asked("long", "Long", f"{NAME}\n{LONG}", long=True)]
    return FieldsForm(NAME, fields, lambda changed: LONG, LONG)


def hostile_names() -> Screen:
    return NamesScreen(cast("Pseudonyms", HostilePseudonyms()))


class HostileGuides:
    """One guide with one prompt."""

    def all(self) -> list[Guide]:
        prompts = (Prompt(1, 1, LONG, (1,), (NAME,), (1,)),)
        return [Guide(1, "", NAME, 1, NAME, NAME, None, LONG, prompts, 1)]

    def lines(self, *, codes: bool) -> tuple[CoverageLine, ...]:
        return (CoverageLine(NAME, 1, ("1",), code_id=1), CoverageLine(LONG, 0, ("–",), question=2))


HOSTILE_PACK = PackComments(
    NAME,
    (
        PackComment(1, NAME, LONG, LONG, NAME, LONG, (1,), (LONG,), resolved=True),
        PackComment(2, NAME, NAME, "", NAME, NAME, (), (), remark=NAME),
    ),
)


class HostileSample:
    """A project of which only the sample is looked at: one row."""

    read_only = False

    @property
    def sample(self) -> HostileSample:
        return self

    def table(self, by: str) -> SampleTable:
        row = SampleRow(NAME, None, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, None)
        return SampleTable(by, (row,), row, (LONG,), (LONG, NAME))


def hostile_sample() -> Screen:
    return SampleScreen(cast("Project", HostileSample()), lambda change: "")


def hostile_guides() -> Screen:
    return GuidesScreen(cast("Guides", HostileGuides()), lambda change: "", may_write=True)


class HostileClaims:
    """One claim on one passage."""

    def read(self) -> list[ClaimInfo]:
        return [ClaimInfo(1, "", 1, NAME, LONG, 1, NAME, (1,), (1,))]

    def excerpts(self, claim: ClaimInfo) -> list[ExcerptInfo]:
        return [ExcerptInfo(1, "", 1, 0, 9, LONG)]


def hostile_claims() -> Screen:
    return ClaimsScreen(cast("Told", HostileClaims()))


def hostile_phases() -> Screen:
    signal = Signal("notes", LONG, "documents", 0, 1, (Thing("d1", NAME),))
    return PhasesScreen((Phase(1, NAME, (signal,)),), print, print)


HOSTILE_LINK = Link(1, "value", 1, LONG, 1, NAME, NAME, NAME, "explains", NAME, case=NAME, note=LONG, coder=NAME)
HOSTILE_BEHIND = Behind(
    Member(1, NAME, NAME, "trust", NAME, NAME, NAME, ()),
    load_standard("wres").indicators[1].scoring,
    Score(2017, None, "suppressed", reason=LONG, cells=(NAME,)),
)
HOSTILE_POINT = Point(2, LONG, "computed", (LONG,), NAME, NAME)
HOSTILE_FAULT = Fault("quotation", NAME, NAME, 1, LONG, LONG, NAME, "x1", 1, 0, 1, "accepted")
HOSTILE_REPORT = CheckedReport(NAME, "publication", (HOSTILE_FAULT,), (NAME,), (NAME,))
WAYS = {
    "AnnotationForm": Way(("o", "a")),
    "Ask": Way((":",), names=False),
    "AutocodeScreen": Way(("A",), names=False),
    "Choice": Way(("x",)),
    "CodeChoice": Way(("f4", "down", "v")),
    "CodeForm": Way(("f4", "d")),
    "CodePicker": Way(("c",)),
    "ColourChoice": Way(("f4", "#")),
    "Commands": Way(("ctrl+p",)),
    "ChecklistScreen": Way(("ctrl+p", *"checklists:", "enter"), names=False),
    "DecisionsScreen": Way(("ctrl+p", *"decisions:", "enter")),
    "FieldsForm": Way((), made=hostile_fields),
    "NarrativesScreen": Way(("ctrl+p", *"parts of the report", "enter")),
    "ThreadsScreen": Way(("ctrl+p", *"questions followed", "enter")),
    "ConvergenceScreen": Way(("ctrl+p", *"convergence:", "enter")),
    "JointScreen": Way(("ctrl+p", *"words and figures:", "enter"), names=False),
    "MeetingScreen": Way(("ctrl+p", *"convergence:", "enter", "m")),
    "SheetReview": Way((), made=lambda: SheetReview(NAME, NAME, [HOSTILE_SHEET_ROW], lambda wish: (), left=(LONG,))),
    "BothSides": Way(("ctrl+p", *"convergence:", "enter", "enter")),
    "JudgingForm": Way((), made=lambda: JudgingForm(HOSTILE_ROW, NAME, cast("Judgements", None), lambda what: "")),
    "PapersScreen": Way(("ctrl+p", *"literature:", "enter")),
    "QuotesScreen": Way(("ctrl+p", *"quotations:", "enter")),
    "ShortenForm": Way(("ctrl+p", *"quotations:", "enter", "s")),
    "CommentsReview": Way((), made=hostile_comments),
    "CooccurrenceScreen": Way(("ctrl+p", *"stand", "space", *"together", "enter")),
    "CodeTableScreen": Way(("ctrl+p", *"for", "space", *"statistics", "enter")),
    "CorrectionLook": Way((), made=hostile_correction),
    "Desk": Way(()),
    "SilencesScreen": Way(("ctrl+p", *"silences", "enter")),
    "Figures": Way((), made=lambda: Figures(Table((NAME, NAME), ((NAME, LONG),), NAME, notes=(LONG,)))),
    "ExportForm": Way(("E", "down")),
    "FiguresInScreen": Way((), made=hostile_figures),
    "GuideForm": Way((), made=lambda: GuideForm(NAME, GuideWish(NAME, NAME, NAME, "", LONG), lambda wish: "")),
    "GuidesScreen": Way((), made=hostile_guides),
    "FrameworkReview": Way((), made=hostile_sheet),
    "FrameworkScreen": Way(("ctrl+p", *"framework matrix", "enter")),
    "Glossary": Way((), names=False, made=Glossary),
    "History": Way(("H",)),
    "ImportForm": Way(("I",), names=False),
    "ImportList": Way((), made=lambda: ImportList([HOSTILE_FILE])),
    "ImportPreview": Way((), made=hostile_preview),
    "KeysHelp": Way(("?",), names=False),
    "LinkForm": Way(("o", "l")),
    "MatrixScreen": Way(("ctrl+p", *"matrix:", "enter")),
    "NumbersScreen": Way(("F",), names=False),
    "DescriptiveScreen": Way(("ctrl+p", *"descriptive table", "enter"), names=False),
    "BehindScreen": Way((), made=lambda: BehindScreen(NAME, (HOSTILE_BEHIND,))),
    "PictureScreen": Way(("ctrl+p", *"picture of figures", "enter"), names=False),
    "GrowthScreen": Way(("ctrl+p", *"growth models", "enter"), names=False),
    "LinkedScreen": Way((), made=lambda: LinkedScreen(NAME, (HOSTILE_LINK,))),
    "IndicatorsScreen": Way(("ctrl+p", *"indicators:", "enter"), names=False),
    "CaveatsScreen": Way(("ctrl+p", *"caveats on", "enter")),
    "Whose": Way(("F", "o"), names=False),
    "Views": Way(("z",), names=False),
    "MemoForm": Way(("m",)),
    "MemoList": Way(("L",)),
    "NamesScreen": Way((), made=hostile_names),
    "Passages": Way(("ctrl+p", *"matrix:", "enter", "enter")),
    "PackReview": Way((), made=lambda: PackReview(HOSTILE_PACK)),
    "ReportCheckScreen": Way((), made=lambda: ReportCheckScreen(HOSTILE_REPORT)),
    "ParticularsForm": Way((), made=lambda: ParticularsForm([HOSTILE_PLAN], lambda wish: "")),
    "ClaimsScreen": Way((), made=hostile_claims),
    "PhasesScreen": Way((), made=hostile_phases),
    "ThingsLeft": Way((), made=lambda: ThingsLeft(NAME, (Thing("d1", NAME, LONG),), print)),
    "QualityScreen": Way((), made=lambda: QualityScreen(lambda: [HOSTILE_POINT], lambda n, said: "")),
    "CoverageScreen": Way(("ctrl+p", *"coverage:", "enter")),
    "DocumentReviewScreen": Way(("ctrl+p", *"level 2 review", "enter", "enter")),
    "DiscussScreen": Way(("ctrl+p", *"to be discussed", "enter")),
    "ChangeLog": Way(("f4", "ctrl+p", *"what became of", "enter")),
    "ThemeMap": Way(("ctrl+p", *"thematic map", "enter")),
    "ReorganiseScreen": Way(("ctrl+p", *"organise", "enter")),
    "SplitScreen": Way(("f4", "ctrl+p", *"split the code", "enter")),
    "ReviewScreen": Way(("ctrl+p", *"level 1 review", "enter", "enter")),
    "ReviewThemes": Way(("ctrl+p", *"level 1 review", "enter")),
    "QueryScreen": Way(("ctrl+p", *"mix", "enter")),
    "KeptQueries": Way(("ctrl+p", *"mix", "enter", "ctrl+o")),
    "SampleScreen": Way((), made=hostile_sample),
    "SearchAll": Way(("S",), names=False),
    "StateForm": Way(("r",)),
    "UnclearList": Way(("W",)),
    "Versions": Way((), made=hostile_versions),
    "WayBackChoice": Way(("H", "down", "b")),
    "Working": Way((), made=lambda: Working(NAME, for_ever, after=0), ends=False),
}
NAMES = {"#": "number_sign", ":": "colon", "?": "question_mark"}


def screens() -> set[str]:
    """The screens of the program that no other is made from."""
    for module in pkgutil.iter_modules(qualcode.tui.screens.__path__):
        importlib.import_module(f"qualcode.tui.screens.{module.name}")
    found = {kind for kind in _below(Screen) if kind.__module__.startswith("qualcode.")}
    return {kind.__name__ for kind in found if not any(kind in other.__mro__[1:] for other in found)}


def _below(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def test_every_screen_is_entered_here() -> None:
    assert screens() == set(WAYS)


@pytest.fixture(scope="module")
def hostile_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents, codes, codings that overlap, memos and links, all named to do harm: only to be copied."""
    base = tmp_path_factory.mktemp("hostile")
    for n in (1, 2):
        words = f"I: Well {n}?\nP01: {LONG} and so [inaudible] on.\n"
        (base / f"{n}.txt").write_text(words, encoding="utf-8")
    with Project.create(base / "study", name=NAME, coder=NAME) as project:
        project.importing.files([base / "1.txt", base / "2.txt"])
        project.cases.put("CS[/]", description=LONG)
        for document in project.documents.all():
            project.documents.edit(document.short_id, title=f"{NAME}{document.id}", case="CS[/]")
        theme = project.codebook.add(NAME, kind="theme", definition=LONG, exclusion=LONG)
        child = project.codebook.add(f"{NAME}child", parent=theme.short_id)
        for end in (40, 44):
            made = project.codings.apply(1, 16, end, [theme.id, child.id], note=LONG)
            project.memos.add(LONG, about=[made.excerpt.short_id], title=NAME)
            project.codings.annotate(made.codings[0], discuss=True)
            project.chosen.choose(made.excerpt.id, "CS[/]")
        project.queries.save(NAME, f"code:{theme.short_id}")
        project.papers.add(LONG, country=NAME, findings=LONG, codes=[theme.short_id])
        project.decisions.add(LONG, reason=NAME)
        project.narratives.write("report", "introduction", f"{NAME}\n{LONG} [x{made.excerpt.id}]")
        project.threads.add(LONG)
        project.threads.step("t1", NAME, origin=LONG, finding=f"{NAME}\n{LONG}", excerpts=[made.excerpt.id])
        project.topics.add(f"{NAME} {LONG}", description=LONG, themes=[theme.id], indicators=["3"])
        for pair in ("words v figures", f"group:{NAME} v documents"):
            project.topics.compare(f"{NAME} {LONG}", pair)
        project.judgements.judge(
            1,
            "CS[/]",
            sources="words v figures",
            silent="both",
            reason=LONG,
            finding_a=NAME,
            excerpts=[made.excerpt.id],
        )
        project.judgements.reveal()
        project.links.link(made.excerpt.id, "3", "explains", note=NAME)
        project.caveats.add(f"{NAME} {LONG}", "3")
    return base / "study"


@pytest.fixture
def hostile(hostile_once: Path, tmp_path: Path, desk_on):
    """The desk on it."""
    return desk_on(Path(shutil.copytree(hostile_once, tmp_path / "study")))


async def opened(desk, pilot, app, way: Way) -> None:
    app.desk.view.move_to(20)
    await desk.press(pilot, *(NAMES.get(key, key) for key in way.keys))
    if way.made is not None:
        app.push_screen(way.made())
        await shown(desk, pilot, way)


async def shown(desk, pilot, way: Way) -> None:
    """Wait until all is shown."""
    await (desk.press(pilot) if way.ends else pilot.pause())


async def left(desk, pilot, app) -> None:
    await desk.press(pilot, "escape", "escape")


def clean(text: str) -> bool:
    """Nothing in it acts on a terminal or is invisible."""
    return all(safe(row) == row for row in text.split("\n"))


@pytest.mark.parametrize("name", WAYS)
def test_a_screen_shows_hostile_names_harmlessly_and_bears_every_size_and_a_megabyte_in_any_field(
    hostile, name: str
) -> None:
    async def act(pilot, app):
        await opened(hostile, pilot, app, WAYS[name])
        assert type(app.screen).__name__ == name
        if WAYS[name].names:
            assert SHOWN in hostile.text(app)
        for size in ((140, 45), (80, 24), (20, 5), (1, 1), (80, 24)):
            await pilot.resize_terminal(*size)
            await shown(hostile, pilot, WAYS[name])
            assert clean(hostile.text(app)), f"at {size}"
        assert type(app.screen).__name__ == name
        for field in [*app.screen.query(Input), *app.screen.query(TextArea)]:
            if field.focusable:
                await pasted_into(field, pilot, app)
                assert clean(hostile.text(app)) and app.is_running, f"pasted into {field}"
        await left(hostile, pilot, app)
        assert app.screen is app.desk and app.is_running

    async def pasted_into(field, pilot, app):
        field.focus()
        await pilot.pause()
        app.post_message(events.Paste(f"{LONG}\n" * (1_000_000 // len(LONG))))
        await hostile.press(pilot)

    hostile(act, size=(140, 45), opened="d1")


@pytest.mark.parametrize("name", WAYS)
def test_a_screen_opens_in_a_small_terminal_and_is_left_again(hostile, name: str) -> None:
    async def act(pilot, app):
        await opened(hostile, pilot, app, WAYS[name])
        assert type(app.screen).__name__ == name and clean(hostile.text(app))
        assert app.focused is None or app.screen.find_widget(app.focused).visible_region, (
            "what has the keys is not seen"
        )
        await left(hostile, pilot, app)
        assert app.screen is app.desk and app.is_running

    hostile(act, size=(20, 5), opened="d1")


def test_every_pane_shows_hostile_names_harmlessly_where_it_comes_up(hostile) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(20)
        for key in ("f2", "f4", "down", "f5", "escape", "slash", "left_square_bracket", "enter", "o"):
            await hostile.press(pilot, key)
            assert clean(hostile.text(app)) and SHOWN in hostile.text(app)

    hostile(act, size=(80, 24), opened="d1")
