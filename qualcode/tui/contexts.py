"""Where keys work: the desk, its panes, the forms and lists. Read from the bindings themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Final, cast

from textual.binding import Binding
from textual.dom import DOMNode
from textual.widgets import OptionList, Tree

from qualcode.tui.acts.act import MODE, Act
from qualcode.tui.acts.registry import BY_NAME
from qualcode.tui.key_names import printed, split, typed
from qualcode.tui.keys import Keymap


@dataclass(frozen=True)
class Context:
    """A place with keys of its own.

    ``name`` begins the ids of its bindings, ``title`` is what people read, ``where`` is "module:class" and ``also``
    another class with some of them. ``pane``: a part of the desk, whose keys come before the desk's own; ``alone``: and
    no key of the desk works then. ``writing``: a line is typed there. ``shares``: the name of a context whose bindings
    it has too.
    """

    name: str
    title: str
    where: str
    also: str = ""
    pane: bool = False
    alone: bool = False
    writing: bool = False
    shares: str = ""

    @property
    def owner(self) -> type[DOMNode]:
        """The class with the bindings; its module is imported only now."""
        return _class(self.where)

    @property
    def classes(self) -> tuple[type, ...]:
        """Every class that gives it bindings, the nearest first."""
        return (*self.owner.__mro__, *(_class(self.also).__mro__[:1] if self.also else ()))


def _class(where: str) -> type[DOMNode]:
    module, _, name = where.partition(":")
    return cast("type[DOMNode]", getattr(import_module(f"qualcode.tui.{module}"), name))


DESK: Final = Context("desk", "Desk", "screens.desk:Desk")
CONTEXTS: Final = (
    DESK,
    Context("transcript", "Transcript", "widgets.reading:ReadingView", pane=True),
    Context("codebook", "Codebook", "widgets.codebook:Codebook", pane=True),
    Context("documents", "Documents", "widgets.documents:DocumentList", pane=True),
    Context("search", "Find", "widgets.search_bar:SearchBar", pane=True, writing=True),
    Context("edges", "Edges", "widgets.edges_bar:EdgesBar", pane=True, alone=True),
    Context("filter", "Filter", "widgets.filter_bar:FilterBar", pane=True, writing=True),
    Context("picker", "Picker", "screens.code_picker:CodePicker", writing=True),
    Context("annotation", "Annotation", "screens.annotation_form:AnnotationForm", writing=True),
    Context("memo", "Memo", "screens.memo_form:MemoForm", writing=True),
    Context("memos", "List of memos", "screens.memo_list:MemoList", writing=True),
    Context("link", "Link", "screens.link_form:LinkForm", writing=True),
    Context("state", "State of a document", "screens.state_form:StateForm", writing=True),
    Context("comments", "Comments of a file", "screens.comments_review:CommentsReview"),
    Context("review", "Level 1 review", "screens.review:ReviewScreen"),
    Context("shelf", "Re-organising the codebook", "screens.reorganise:ReorganiseScreen"),
    Context("discuss", "To be discussed", "screens.discuss:DiscussScreen"),
    Context("changes", "Changes of the codebook", "screens.change_log:ChangeLog"),
    Context("map", "Thematic map", "screens.theme_map:ThemeMap"),
    Context("split", "Split of a code", "screens.split:SplitScreen"),
    Context("against", "Level 2 review", "screens.document_review:DocumentReviewScreen"),
    Context("coverage", "Coverage", "screens.coverage:CoverageScreen"),
    Context("claims", "Claims", "screens.claims:ClaimsScreen"),
    Context(
        "convergence",
        "Convergence",
        "screens.convergence:ConvergenceScreen",
        "screens.convergence_topics:ConvergenceTopics",
    ),
    Context("judges", "The judges' meeting", "screens.judges_meeting:MeetingScreen"),
    Context("judged_sheet", "A judgement sheet that came back", "screens.sheet_review:SheetReview"),
    Context("sides", "Both sides", "screens.both_sides:BothSides"),
    Context("judging", "Judging", "screens.judging:JudgingForm", "screens.judging:ChoiceLines", writing=True),
    Context("joint", "Words and figures", "screens.joint:JointScreen"),
    Context("threads", "Questions followed up", "screens.threads:ThreadsScreen"),
    Context("narratives", "Parts of the report", "screens.narratives:NarrativesScreen"),
    Context("silences", "Silences", "screens.silences:SilencesScreen"),
    Context("figures", "Figures to read", "screens.figures:Figures"),
    Context("phases", "Phases", "screens.phases:PhasesScreen", writing=True, shares="list"),
    Context("quality", "Quality points", "screens.quality:QualityScreen"),
    Context("import", "Import", "screens.import_form:ImportForm", writing=True),
    Context(
        "preview", "Preview of an import", "screens.import_preview:ImportPreview", "widgets.preview_parts:PreviewText"
    ),
    Context("figures_in", "A file of figures", "screens.figures_in:FiguresInScreen"),
    Context("particulars", "Particulars of files", "screens.particulars_form:ParticularsForm", writing=True),
    Context("import_list", "What came in", "screens.import_list:ImportList"),
    Context("export", "Export", "screens.export_form:ExportForm", "screens.export_form:Lines", writing=True),
    Context("working", "Long work", "screens.working:Working"),
    Context("define", "Definition of a code", "screens.code_form:CodeForm", writing=True),
    Context("which", "Choice of a code", "screens.code_choice:CodeChoice", writing=True),
    Context("colour", "Colour of a code", "screens.colour_choice:ColourChoice"),
    Context("choice", "Choice", "screens.choice:Choice"),
    Context("form", "Lists and forms", "screens.form:Form"),
    Context("ask", "Question", "screens.ask:Ask", writing=True),
    Context("rows", "Lists", "widgets.rows:Rows"),
    Context("sheet", "Edited framework matrix", "screens.framework_review:FrameworkReview"),
    Context("grid", "Grids", "widgets.grid_cursor:GridCursor"),
    Context("matrix", "Matrix", "screens.matrix:MatrixScreen"),
    Context("together", "Codes together", "screens.cooccurrence:CooccurrenceScreen"),
    Context("numbers", "Figures of a case study", "screens.numbers:NumbersScreen"),
    Context("descriptive", "Descriptive table", "screens.descriptive:DescriptiveScreen"),
    Context("behind", "Organisations behind an average", "screens.behind:BehindScreen"),
    Context("picture", "Picture of figures", "screens.picture:PictureScreen"),
    Context("growth", "Growth models", "screens.growth:GrowthScreen"),
    Context("linked", "Linked passages", "screens.linked:LinkedScreen"),
    Context("indicators", "Indicators", "screens.indicators:IndicatorsScreen"),
    Context("caveats", "Caveats on figures", "screens.caveats:CaveatsScreen"),
    Context("code_table", "Table for statistics", "screens.code_table:CodeTableScreen"),
    Context("passages", "List of passages", "screens.passages:Passages"),
    Context("framework", "Framework matrix", "screens.framework:FrameworkScreen", writing=True),
    Context("quotes", "Quotations", "screens.quotes:QuotesScreen"),
    Context("shorten", "Shorten a quotation", "screens.shorten:ShortenForm"),
    Context("papers", "Literature", "screens.papers:PapersScreen"),
    Context("decisions", "Decisions", "screens.decisions:DecisionsScreen"),
    Context("checklist", "Checklist", "screens.checklists:ChecklistScreen"),
    Context("fields", "Fields of a form", "screens.fields_form:FieldsForm", writing=True),
    Context("history", "History", "screens.history:History"),
    Context("correction", "Correction", "screens.correction_look:CorrectionLook"),
    Context("versions", "Versions of a text", "screens.versions:Versions"),
    Context("names", "Names to take out", "screens.names:NamesScreen"),
    Context("guides", "Topic guides", "screens.guides:GuidesScreen"),
    Context("guide", "A topic guide", "screens.guide_form:GuideForm", writing=True),
    Context("sample", "The sample", "screens.sample:SampleScreen"),
    Context("pack", "Comments of a reader pack", "screens.pack_review:PackReview"),
    Context("checked", "Findings of a report", "screens.report_check:ReportCheckScreen"),
    Context("way_back", "Way back", "screens.way_back:WayBackChoice"),
    Context("hits", "Search in all documents", "screens.search_all:SearchAll", writing=True),
    Context("query", "Ask the data", "screens.query:QueryScreen", writing=True),
    Context("kept", "Kept queries", "screens.kept_queries:KeptQueries"),
    Context("autocode", "Automatic coding", "screens.autocode:AutocodeScreen", writing=True, shares="hits"),
    Context("unclear", "What was not understood", "screens.unclear:UnclearList", writing=True, shares="hits"),
    Context("list", "Lists of keys, acts and words", "screens.keys_help:KeysHelp", writing=True),
    Context("tutor", "Tutor", "tutor.app:TutorApp"),
    Context("app", "Everywhere", "app:QualcodeApp"),
)
BY_CONTEXT: Final = {context.name: context for context in CONTEXTS}


@dataclass(frozen=True)
class KeyRow:
    """A binding as it is now.

    ``name`` is its id ("" when it cannot be moved), ``default`` and ``keys`` are Textual's names joined by commas,
    ``does`` and ``heading`` are for people, ``label`` is what the footer calls it if it is to ``show`` there.
    """

    name: str
    default: str
    keys: str
    label: str
    does: str
    heading: str
    action: str
    context: Context
    show: bool = False

    @property
    def printed(self) -> str:
        """The keys as people read them."""
        return printed(self.keys)


def rows(context: Context, keymap: Keymap) -> list[KeyRow]:
    """The bindings of one context, in the order they are written; on the desk those of a mode come last."""
    found: list[KeyRow] = []
    modes: list[KeyRow] = []
    for binding in _bindings(context):
        name = binding.id or ""
        act = act_of(name)
        does = (act.told or act.label) if act else binding.tooltip or binding.description
        heading = act.group if act else context.title
        keys = keymap.keys(name, binding.key)
        row = KeyRow(name, binding.key, keys, binding.description, does, heading, binding.action, context, binding.show)
        (modes if act and act.footer >= MODE else found).append(row)
    return [*found, *modes]


def act_of(name: str) -> Act | None:
    """The act of the desk, or of a pane, that has the id ``name``."""
    act = BY_NAME.get(name.partition(".")[2])
    return act if act is not None and act.id == name else None


def all_rows(keymap: Keymap) -> list[KeyRow]:
    """The bindings of every context."""
    return [row for context in CONTEXTS for row in rows(context, keymap)]


@cache
def _bindings(context: Context) -> tuple[Binding, ...]:
    """Its own bindings, and those of the kind of list it is; a key of a class hides the same key of one above it."""
    found: list[Binding] = []
    hidden: set[str] = set()
    for base in context.classes:
        own = list(_of_class(base, context, hidden))
        names = {binding.id for binding in found if binding.id}
        found += [binding for binding in own if binding.id not in names]
        hidden.update(key for binding in own for key in split(binding.key))
    return tuple(found)


def _of_class(base: type, context: Context, hidden: set[str]) -> Iterator[Binding]:
    """The bindings that a class itself gives, without keys that are hidden; those with a name only if it is ours."""
    if not base.__module__.startswith("qualcode.") and base not in (OptionList, Tree):
        return
    for binding in (one for one in vars(base).get("BINDINGS", ()) if isinstance(one, Binding)):
        free = [key for key in split(binding.key) if key not in hidden]
        ours = not binding.id or binding.id.partition(".")[0] == context.name
        if binding.description and free and ours:
            yield binding if binding.id else binding.with_key(",".join(free))


def takes_letters(context: Context, row: KeyRow) -> bool:
    """Whether a key that types a character can stand for this binding: not where a line is typed."""
    return not context.writing or typed(row.default)
