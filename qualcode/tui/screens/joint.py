"""A joint display as a grid: words and figures in one table, and what is behind each cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.model.errors import QualcodeError
from qualcode.model.ids import short_id
from qualcode.model.joint import GROUPED, JOINT, Behind, FigureOf, GroupWish, JointDisplay, JointName, JointWish
from qualcode.project import Project
from qualcode.triangulation.links.linked_figures import LinkedFigures
from qualcode.tui.screens.ask import Ask
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.export_wish import BY_SOURCE, CASES, QUOTE_MATRIX, SIDE_BY_SIDE, STATISTICS, TYPOLOGY
from qualcode.tui.screens.form import Form
from qualcode.tui.screens.numbers import NumbersLeft, NumbersScreen
from qualcode.tui.screens.passages import Passages, Place
from qualcode.tui.screens.working import Reading
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.told_apart import told_apart
from qualcode.tui.widgets.cell_grid import CellGrid
from qualcode.tui.widgets.hint import Hint
from qualcode.wres.standing import StandingWish

TITLES: Final[dict[JointName, str]] = {
    "question-by-source": "Evaluation questions by source",
    "mixed-methods-matrix": "Case studies in rows, all that is known of each",
    "typology": "Means of the indicators by type of case study",
    "side-by-side": "Figures and accounts of each topic side by side",
    "statistics-by-themes": "How far themes were raised, by groups of case studies",
    "quote-matrix": "Quotations on each theme, by groups of case studies",
}
_EXPORTS: Final[dict[JointName, str]] = {
    "question-by-source": BY_SOURCE,
    "mixed-methods-matrix": CASES,
    "typology": TYPOLOGY,
    "side-by-side": SIDE_BY_SIDE,
    "statistics-by-themes": STATISTICS,
    "quote-matrix": QUOTE_MATRIX,
}
_KEYS: Final = (
    "{grid.choose} what is behind it · {joint.display} another display · {joint.groups} groups · "
    "{joint.export} export · {joint.on} further below · {joint.leave} leaves"
)
_NOTHING: Final[dict[JointName, str]] = {
    "question-by-source": "There are no evaluation questions yet: qualcode questions add N TEXT.",
    "mixed-methods-matrix": "There are no case studies yet: qualcode cases add LABEL.",
    "typology": "{joint.groups} says by what; an attribute: qualcode attributes set cases CS1 NAME VALUE --create.",
    "side-by-side": "No topic compares accounts with figures yet: Convergence, in the list of views, makes topics.",
    "statistics-by-themes": "{joint.groups} says by what case studies are grouped.",
    "quote-matrix": "{joint.groups} says by what case studies are grouped.",
}
_NEITHER: Final = "Neither passages, figures, documents nor judgements are behind this cell."


@dataclass(frozen=True)
class JointLeft:
    """Where the reader was, and what follows: a passage, what was asked for among figures, an export …"""

    wish: JointWish
    at: tuple[int, int]
    place: Place | None = None
    figures: NumbersLeft | None = None
    export: str = ""
    judgement: int = 0
    document: int = 0


class JointGrid(CellGrid):
    """A grid whose rows are called by several parts, each cut so that rows are told apart."""

    LABEL_MOST: ClassVar[int] = 40
    called: Sequence[Sequence[str]] = ()
    _told: tuple[int, list[str]] = (0, [])

    def call(self, called: Sequence[Sequence[str]]) -> None:
        """Say what the rows are called, part by part, before they are shown."""
        self.called, self._told = called, (0, [])

    def label_in(self, row: int, width: int) -> str:
        """Its parts, side by side in the grid."""
        if self._told[0] != width:
            self._told = width, told_apart(self.called, width)
        return fitted(self._told[1][row], width)


class JointScreen(Form[JointLeft]):
    """Arrows go from cell to cell; below the grid stands the cell in full."""

    AUTO_FOCUS = "JointGrid"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", id="joint.leave"),
        Binding("d", "display", "Another display", id="joint.display"),
        Binding("g", "groups", "By what case studies are grouped", id="joint.groups"),
        Binding("e", "export", "Export the display", id="joint.export"),
        Binding("ctrl+d", "read_on(1)", "Further down in what stands below", id="joint.on"),
        Binding("ctrl+u", "read_on(-1)", "Further up in it", id="joint.back"),
    ]

    def __init__(self, project: Project, wish: JointWish, at: tuple[int, int] = (0, 0)) -> None:
        """``at`` is the cell to stand on."""
        super().__init__()
        self._project, self._wish, self._at = project, wish, at
        self._display: JointDisplay | None = None
        self._reading = Reading()

    def compose(self) -> ComposeResult:
        """Which display, the grid, the cell at the cursor in full, and what keys do."""
        with Vertical(classes="box", id="joint"):
            yield Static("", markup=False, classes="box-title", id="joint-title")
            yield JointGrid(id="joint-grid")
            with VerticalScroll(id="joint-read", can_focus=False):
                yield Static("", markup=False, id="joint-one")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """Read what is wished for."""
        self._read(self._wish)

    # -- reading and showing

    def _read(self, wish: JointWish) -> None:
        def read(display: JointDisplay) -> None:
            self._wish, self._display = wish, display
            self._show()

        if wish.name in GROUPED and wish.groups is None:
            self._wish, self._display = wish, None
            self._show()
            return
        of = self._project.joint.of
        self._reading.do(self.app, "Reading words and figures", lambda: of(wish), read, self._refused)

    def _refused(self, error: QualcodeError) -> None:
        self.app.notify(one_line(str(error)), severity="error", markup=False)
        if self._display is None:
            self._show()

    @property
    def _grid(self) -> JointGrid:
        return self.query_one(JointGrid)

    def _show(self) -> None:
        display, grid = self._display, self._grid
        grid.nothing = _NOTHING[self._wish.name]
        said: list[str | tuple[str, str]] = [("Words and figures  ", "bold"), TITLES[self._wish.name]]
        groups = self._wish.groups
        if groups is not None and self._wish.name in GROUPED:
            cuts = ", ".join(f"{one:g}" for one in groups.cuts)
            said.append((f" · {cut(groups.by, 40)}{f', cut at {cuts}' if cuts else ''}", "dim"))
        self.query_one("#joint-title", Static).update(Content.assemble(*said))
        if display is None:
            grid.show(0, 0, str, str, lambda *_: Content(""))
        else:
            labels = display.labels
            grid.call(display.called)
            heads = [name.replace("_", " ") for name in display.table.columns[display.named :]]
            grid.show(len(labels), len(heads), labels.__getitem__, heads.__getitem__, self._cell, self._at)
        self._at = (0, 0)
        self._tell()

    def _cell(self, row: int, column: int, width: int) -> Content:
        said = self._said(row, column)
        return Content(cut(" ".join(said.split()), width - 1))

    def _said(self, row: int, column: int) -> str:
        display = self._display
        cell = display.table.rows[row][column + display.named] if display is not None else None
        return "" if cell is None else str(cell)

    def _behind(self) -> Behind:
        display, at = self._display, self._grid.at
        return Behind() if display is None or at is None else display.at(at[0], at[1] + display.named)

    def _tell(self) -> None:
        display, at = self._display, self._grid.at
        lines: list[Content] = []
        if display is not None and at is not None:
            row, column = at
            name = display.table.columns[column + display.named].replace("_", " ")
            lines.append(
                Content.assemble((cut(display.labels[row], 70), "bold"), " · ", cut(name, 60), (self._told(), "dim"))
            )
            lines += [shown(one_line(line)) for line in self._said(row, column).split("\n")]
            lines += [shown(one_line(note), "dim") for note in display.table.notes]
        self.query_one("#joint-one", Static).update(Content("\n").join(lines))
        self.query_one("#joint-read").scroll_home(animate=False)

    def _told(self) -> str:
        behind = self._behind()
        passages, figures = len(behind.excerpts), len(behind.figures)
        parts = [f"{passages:,} passage{'s' * (passages != 1)}"] if passages else []
        parts += [_figure(behind.figures[0]) if figures == 1 else f"{figures:,} series of figures"] if figures else []
        judged = len(behind.judgements)
        parts += [short_id("j", behind.judgements[0]) if judged == 1 else f"{judged:,} judgements"] if judged else []
        documents = len(behind.documents)
        parts += [f"{documents:,} document{'s' * (documents != 1)}"] if documents else []
        return f"  {' and '.join(parts)} behind it" if parts else ""

    @on(CellGrid.Moved)
    def _moved(self, event: CellGrid.Moved) -> None:
        event.stop()
        self._tell()

    # -- what is behind a cell

    @on(CellGrid.Chosen)
    def _open(self, event: CellGrid.Chosen) -> None:
        """Its passages, its figures, what was judged, or documents; asks which where it has several."""
        event.stop()
        behind = self._behind()
        lines = [Content(f"{len(behind.excerpts):,} passages")] if behind.excerpts else []
        lines += [Content(cut(_figure(one), 70)) for one in behind.figures]
        lines += [Content(f"judgement {short_id('j', one)}") for one in behind.judgements]
        lines += [self._document(one) for one in behind.documents]
        if not lines:
            self.query_one(Hint).say(_NEITHER)
        elif len(lines) == 1:
            self._follow(behind, 0)
        else:
            self.app.push_screen(Choice("What is to be opened?", lines), lambda index: self._follow(behind, index))

    def _follow(self, behind: Behind, index: int | None) -> None:
        if index is None:
            return
        if behind.excerpts and index == 0:
            row, column = self._grid.at or (0, 0)
            display = self._display
            title = f"{display.labels[row]} × {display.table.columns[column + display.named]}" if display else ""
            passages = Passages(one_line(title), self._project.excerpts, behind.excerpts)
            self.app.push_screen(passages, self._chosen)
            return
        at = index - bool(behind.excerpts)
        if at < len(behind.figures):
            self._figures(behind.figures[at])
            return
        at -= len(behind.figures)
        if at < len(behind.judgements):
            self.dismiss(replace(self._left(), judgement=behind.judgements[at]))
        else:
            self.dismiss(replace(self._left(), document=behind.documents[at - len(behind.judgements)]))

    def _document(self, number: int) -> Content:
        title = self._project.documents.find(short_id("d", number)).title
        return Content.assemble(short_id("d", number), " ", cut(title, 60))

    def _figures(self, one: FigureOf) -> None:
        indicators = [each.number for each in self._project.indicators.all()]
        at = (indicators.index(one.indicator) if one.indicator in indicators else 0, -1)
        wish = StandingWish(case=one.case)

        def read(found: LinkedFigures) -> None:
            self.app.push_screen(NumbersScreen(self._project, found, at), self._looked)

        of = self._project.linked_figures.of
        self._reading.do(self.app, "Reading figures", lambda: of(wish), read, self._refused)

    def _chosen(self, place: Place | None) -> None:
        if place is not None:
            self.dismiss(self._left(place=place))

    def _looked(self, left: NumbersLeft | None) -> None:
        """From the figures: here again, unless something was asked for there that the desk does."""
        if left is not None and (left.follow or left.link is not None or left.picture is not None):
            self.dismiss(self._left(figures=left))

    def _left(self, place: Place | None = None, figures: NumbersLeft | None = None) -> JointLeft:
        return JointLeft(self._wish, self._grid.at or (0, 0), place, figures)

    # -- keys

    def action_leave(self) -> None:
        """Leave; what was looked at is there again next time."""
        self.dismiss(self._left())

    def action_export(self) -> None:
        """Ask at the desk where to; groups by the figures of an indicator are cut by the command alone."""
        groups = self._wish.groups
        if self._display is None or not self._display.table.rows:
            self.query_one(Hint).say(_NOTHING[self._wish.name])
        elif self._wish.name in GROUPED and groups is not None and groups.cuts:
            self.query_one(Hint).say(f"Groups by figures are exported by: qualcode export {self._wish.name}")
        else:
            self.dismiss(replace(self._left(), export=_EXPORTS[self._wish.name]))

    def action_read_on(self, pages: int) -> None:
        """Go on in what stands below."""
        read = self.query_one("#joint-read")
        read.scroll_relative(y=pages * max(1, read.size.height - 1), animate=False)

    def action_display(self) -> None:
        """Choose another display; one of groups asks by what, unless it is known."""
        lines = [
            Content.assemble(TITLES[name], ("  now", "dim") if name == self._wish.name else "") for name in JOINT
        ]  # fmt: skip

        def chosen(index: int | None) -> None:
            if index is None:
                return
            name = JOINT[index]
            known = self._wish.groups in self._ways(name) or (name != "typology" and self._wish.groups is not None)
            self._read(JointWish(name, self._wish.groups if known else None))
            if name in GROUPED and not known:
                self.action_groups()

        self.app.push_screen(Choice("Which display?", lines), chosen)

    def action_groups(self) -> None:
        """Choose by what case studies are grouped; the figures of an indicator ask where they are cut."""
        if self._wish.name not in GROUPED:
            self.query_one(Hint).say("This display has no groups. {joint.display}: another")
            return
        ways = self._ways(self._wish.name)
        if not ways:
            self.query_one(Hint).say(_NOTHING["typology"])
            return

        def chosen(index: int | None) -> None:
            if index is None:
                return
            if ways[index].by.startswith("indicator:"):
                self._cut(ways[index])
            else:
                self._read(replace(self._wish, groups=ways[index]))

        self.app.push_screen(Choice("By what are case studies grouped?", [_way(one) for one in ways]), chosen)

    def _ways(self, name: str) -> Sequence[GroupWish]:
        return self._project.joint.groupings(name)

    def _cut(self, wish: GroupWish) -> None:
        def numbers(typed: str) -> tuple[float, ...]:
            return tuple(float(part) for part in typed.replace(";", " ").split())

        def wrong(typed: str) -> str:
            try:
                found = numbers(typed)
            except ValueError:
                return "These are not numbers; write them like: 1 1.25"
            return "" if found else "One number or more, like: 1 1.25"

        def cut_at(typed: str | None) -> None:
            if typed:
                self._read(replace(self._wish, groups=replace(wish, cuts=numbers(typed))))

        self.app.push_screen(Ask(f"Where are the figures of {wish.by} cut?", keep=wrong), cut_at)


def _figure(one: FigureOf) -> str:
    return f"figures of {one.case}" + (f" on indicator {one.indicator}" if one.indicator else "")


def _way(wish: GroupWish) -> Content:
    kind, _, name = wish.by.partition(":")
    told = {
        "type": "type of organisation",
        "attribute": name,
        "trend": f"how indicator {name} changed",
        "indicator": f"where the figure of indicator {name} lies",
    }
    return Content(cut(told[kind], 70))
