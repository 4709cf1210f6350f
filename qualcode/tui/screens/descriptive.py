"""The descriptive table: averages of all trusts and of groups of them, year by year, with what is behind each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.model.errors import QualcodeError
from qualcode.project import Project
from qualcode.tui.figure_lines import FORMS
from qualcode.tui.screens.ask import Ask
from qualcode.tui.screens.behind import BehindScreen
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.form import Form
from qualcode.tui.screens.indicators import IndicatorsScreen
from qualcode.tui.screens.picture import PictureLeft, PictureScreen
from qualcode.tui.screens.working import Reading
from qualcode.tui.shown import cut, one_line, shown
from qualcode.tui.widgets.figure_grid import FigureGrid
from qualcode.tui.widgets.hint import Hint
from qualcode.wres.behind import Behind, average_cell, average_words, organisations_behind
from qualcode.wres.descriptive import Descriptive, DescriptiveRow, DescriptiveWish
from qualcode.wres.descriptive_tables import ALL
from qualcode.wres.grouping import By
from qualcode.wres.pictures.wish import PictureWish
from qualcode.wres.years import years_of

T = TypeVar("T")
_KEYS: Final = (
    "{grid.choose} organisations · {descriptive.export} exports · {descriptive.by} groups · {descriptive.form} form · "
    "{descriptive.basis} average · {descriptive.years} years · {descriptive.source} published averages · "
    "{descriptive.picture} picture · {descriptive.indicators} definitions · {descriptive.on} further below · "
    "{descriptive.leave} leaves"
)
_NOTHING: Final = "No figures yet: Bring in figures in the list of views, or qualcode wres import FILE."
_GROUPS: Final[tuple[tuple[By, str], ...]] = (
    ("", "all trusts"),
    ("type", "all trusts, and by type"),
    ("region", "all trusts, and by region"),
    ("focus-share", "all trusts, and by thirds of the focus group's share of staff"),
)


@dataclass(frozen=True)
class DescriptiveLeft:
    """Where the reader was, and what is to follow: an export (of a picture), or one organisation's figures."""

    wish: DescriptiveWish
    at: tuple[int, int]
    export: bool = False
    organisation: str = ""
    picture: PictureWish | None = None


class DescriptiveScreen(Form[DescriptiveLeft]):
    """Indicators, and groups of trusts under each, by years; below, the average at the cursor."""

    AUTO_FOCUS = "FigureGrid"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", id="descriptive.leave"),
        Binding("b", "basis", "The mean of trusts, or pooled counts", id="descriptive.basis"),
        Binding("g", "by", "Of which groups", id="descriptive.by"),
        Binding("f", "form", "The standard's own form, or the evaluation's scoring", id="descriptive.form"),
        Binding("y", "years", "Of which years", id="descriptive.years"),
        Binding("a", "source", "Averages as published, or worked out", id="descriptive.source"),
        Binding("p", "picture", "A picture of the years, as text", id="descriptive.picture"),
        Binding("i", "indicators", "What the indicator is", id="descriptive.indicators"),
        Binding("e", "export", "Export the table", id="descriptive.export"),
        Binding("ctrl+d", "read_on(1)", "Further down in what stands below", id="descriptive.on"),
        Binding("ctrl+u", "read_on(-1)", "Further up in it", id="descriptive.back"),
    ]

    def __init__(self, project: Project, found: Descriptive, at: tuple[int, int], reading: Reading) -> None:
        """``at`` is the cell to stand on; a negative column counts from the last year."""
        super().__init__()
        self._project, self._found, self._reading = project, found, reading
        self._start: tuple[int, int] | None = at

    def compose(self) -> ComposeResult:
        """What the averages are, the grid, the average at the cursor, and what keys do."""
        with Vertical(classes="box", id="descriptive"):
            yield Static("", markup=False, classes="box-title", id="descriptive-title")
            yield FigureGrid(id="descriptive-grid")
            with VerticalScroll(id="descriptive-read", can_focus=False):
                yield Static("", markup=False, id="descriptive-one")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """What was read before it came."""
        self._show()

    # -- showing

    @property
    def _grid(self) -> FigureGrid:
        return self.query_one(FigureGrid)

    def _show(self) -> None:
        found, grid = self._found, self._grid
        row, column = self._start or (grid.row, grid.column)
        self._start = None
        years, rows = found.years, found.rows
        grid.nothing = _NOTHING

        def label(at: int) -> str:
            one = rows[at]
            return f"· {one.group}" if one.group else f"{one.indicator.number} {one.indicator.short}"

        def cell(row: int, at: int, width: int) -> Content:
            words = average_cell(rows[row].form, rows[row].averages[at], n=grid.full, words=found.standard.words)
            figure, _, rest = words.partition(" ")
            if not figure[:1].isdigit() and figure[:1] not in ("+", "-"):
                return Content.styled(cut(words, width), "dim")
            return Content.assemble((figure, "bold"), " ", (cut(rest, max(1, width - len(figure) - 1)), "dim"))

        last = len(years) + column if column < 0 else column
        there = bool(years)
        grid.show(len(rows) if there else 0, len(years), label, lambda at: str(years[at]), cell, (row, last))
        wish = found.wish
        by = dict(_GROUPS)[wish.by]
        name = cut(found.standard.abbreviation, 20)
        words = " · ".join((found.basis, FORMS[wish.form], by))
        title = Content.assemble((f"{name} indicators", "bold"), "  ", (cut(words, 200), "dim"))
        self.query_one("#descriptive-title", Static).update(title)
        self._tell()

    @property
    def at_cursor(self) -> tuple[DescriptiveRow, int] | None:
        """The row and the place of the year at the cursor."""
        at = self._grid.at
        return None if at is None else (self._found.rows[at[0]], at[1])

    def _tell(self) -> None:
        at, one = self.at_cursor, self.query_one("#descriptive-one", Static)
        if at is None:
            one.update("")
            return
        row, year = at
        found = self._found
        label = one_line(row.form.label or row.indicator.short)
        head = f"Indicator {row.indicator.number}: {label}, {found.years[year]}"
        first, *rest = average_words(row.form, row.averages[year], found.basis, found.standard.words)
        lines = [
            Content.assemble((head, "bold underline"), f"  {one_line(row.group or found.standard.words.say(ALL))}"),
            shown(first, "bold"),
            *map(shown, rest),
            *(shown(note, "dim") for note in (*found.notes_on(row.indicator), *row.indicator.caveats)),
        ]
        one.update(Content("\n").join(lines))
        self.query_one("#descriptive-read").scroll_home(animate=False)

    @on(FigureGrid.Moved)
    def _moved(self, event: FigureGrid.Moved) -> None:
        event.stop()
        self.query_one(Hint).again()
        self._tell()

    # -- what keys do

    @on(FigureGrid.Chosen)
    def _open(self, event: FigureGrid.Chosen) -> None:
        """List the organisations behind the cell."""
        event.stop()
        at = self.at_cursor
        if at is None:
            return
        row, year = at[0], self._found.years[at[1]]
        title = f"{row.indicator.number} {row.indicator.short}, {year}" + (f", {row.group}" if row.group else "")

        def listed(behind: Sequence[Behind]) -> None:
            if behind:
                self.app.push_screen(BehindScreen(title, behind), self._chosen)
            else:
                self.query_one(Hint).say("Nobody stands behind it: it was published as it is")

        session, found = self._project.session, self._found
        self._do(lambda: organisations_behind(session, found, row, year), listed)

    def _chosen(self, behind: Behind | None) -> None:
        if behind is not None:
            self.dismiss(replace(self._left(), organisation=behind.member.code or behind.member.name))

    def _left(self) -> DescriptiveLeft:
        return DescriptiveLeft(self._found.wish, self._grid.at or (0, 0))

    def action_leave(self) -> None:
        """Leave; where the reader was is kept."""
        self.dismiss(self._left())

    def action_export(self) -> None:
        """Give the table, to be exported."""
        self.dismiss(replace(self._left(), export=True))

    def action_read_on(self, pages: int) -> None:
        """Go on in what stands below, or back."""
        read = self.query_one("#descriptive-read")
        read.scroll_relative(y=pages * max(1, read.size.height - 1), animate=False)

    def action_indicators(self) -> None:
        """What the indicator is."""
        at = self.at_cursor
        self.app.push_screen(IndicatorsScreen(self._found.standard, at[0].indicator.number if at is not None else ""))

    def action_picture(self) -> None:
        """The averages over the years, a line each group."""
        at, wish = self.at_cursor, self._found.wish
        if at is None:
            return
        number = at[0].indicator.number
        asked = PictureWish("lines", number, by=wish.by, years=wish.years, basis=wish.basis, form=wish.form)

        def left(picture: PictureLeft | None) -> None:
            if picture is not None and picture.export:
                self.dismiss(replace(self._left(), picture=picture.wish))

        self.app.push_screen(PictureScreen(self._project, asked, self._reading), left)

    def action_basis(self) -> None:
        """The mean of trusts, or everybody's counts together."""
        wish = self._found.wish
        self._read(replace(wish, basis="pooled" if wish.basis == "mean" else "mean", average=""))

    def action_form(self) -> None:
        """The standard's own form, or the evaluation's scoring."""
        wish = self._found.wish
        self._read(replace(wish, form="official" if wish.form == "scoring" else "scoring"))

    def action_by(self) -> None:
        """Choose the groups."""
        wish = self._found.wish

        def chosen(index: int | None) -> None:
            if index is not None:
                self._read(replace(wish, by=_GROUPS[index][0], average=""), (0, self._grid.column))

        self.app.push_screen(Choice("Averages of which trusts?", [Content(words) for _, words in _GROUPS]), chosen)

    def action_years(self) -> None:
        """Ask for the years."""
        wish = self._found.wish

        def keep(typed: str) -> str:
            try:
                years = years_of(typed)
            except QualcodeError as error:
                return str(error)
            self._read(replace(wish, years=years), (self._grid.row, -1))
            return ""

        now = "" if wish.years is None else "-".join(map(str, wish.years))
        self.app.push_screen(Ask("Of which years? 2017, 2016-2018, or nothing for all", now, keep=keep))

    def action_source(self) -> None:
        """Averages as a file has them, or worked out."""
        wish = self._found.wish
        try:
            averages = self._project.values.aggregates()
        except QualcodeError as error:
            self._refused(error)
            return
        if not averages:
            self.query_one(Hint).say("No averages were imported: qualcode wres averages import FILE")
            return
        lines = [Content("worked out from the figures of trusts")]
        lines += [Content(cut(f"{one.ods_code or ''} {one.name}", 70)) for one in averages]

        def chosen(index: int | None) -> None:
            if index is not None:
                one = averages[index - 1] if index else None
                code = "" if one is None else one.ods_code or one.name
                self._read(replace(wish, average=code, by=""), (0, -1))

        self.app.push_screen(Choice("Which averages?", lines), chosen)

    def _read(self, wish: DescriptiveWish, at: tuple[int, int] | None = None) -> None:
        def read(found: Descriptive) -> None:
            self._found = found
            self._start = at
            self._show()

        self._do(lambda: self._project.descriptive.of(wish), read)

    def _do(self, read: Callable[[], T], then: Callable[[T], None]) -> None:
        self._reading.do(self.app, "Reading figures", read, then, self._refused)

    def _refused(self, error: QualcodeError) -> None:
        self.app.notify(one_line(str(error)), severity="error", markup=False)
