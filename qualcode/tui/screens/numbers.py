"""The figures of a case study or an organisation, year by year, with everything that belongs beside each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.model.errors import QualcodeError
from qualcode.model.indicators import Indicator
from qualcode.model.links import Link
from qualcode.project import Project
from qualcode.triangulation.links.linked_figures import LinkedFigures
from qualcode.tui.figure_lines import FORMS, heading, linked_lines, told
from qualcode.tui.screens.form import Form
from qualcode.tui.screens.indicators import IndicatorsScreen
from qualcode.tui.screens.linked import LinkedScreen
from qualcode.tui.screens.picture import PictureLeft, PictureScreen
from qualcode.tui.screens.whose import Whose
from qualcode.tui.screens.working import Reading
from qualcode.tui.shown import cut, one_line
from qualcode.tui.widgets.figure_grid import FigureGrid
from qualcode.tui.widgets.hint import Hint
from qualcode.wres.figure_words import cell_words
from qualcode.wres.pictures.wish import PictureWish
from qualcode.wres.standing import StandingWish

_KEYS: Final = (
    "{grid.choose} linked passages · {numbers.another} another · {numbers.form} form · {numbers.basis} average · "
    "{numbers.link} links · {numbers.caveat} caveat · {numbers.picture} picture · "
    "{numbers.indicators} definitions · {numbers.export} exports · {numbers.on} further below · {numbers.leave} leaves"
)
_NOTHING: Final = (
    "No figures yet: Bring in figures in the list of views, or qualcode wres import FILE. {numbers.another}: another "
    "case study or organisation."
)
_NO_ORGANISATION: Final = (
    "{said}: qualcode cases edit {case} --organisation CODE says whose they are. {{numbers.another}}: another case "
    "study or organisation."
)
_BESIDE: Final = 116  # cells from which on linked passages stand beside the figure


@dataclass(frozen=True)
class NumbersLeft:
    """Where the reader was, and what is to follow: a linked passage, a caveat, a link, an export (of a picture)."""

    wish: StandingWish
    at: tuple[int, int]
    follow: str = ""
    link: Link | None = None
    indicator: str = ""
    year: int | None = None
    picture: PictureWish | None = None


class NumbersScreen(Form[NumbersLeft]):
    """Indicators by years; below it everything about the figure at the cursor."""

    AUTO_FOCUS = "FigureGrid"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", id="numbers.leave"),
        Binding("o", "another", "Another case study or organisation", id="numbers.another"),
        Binding("f", "form", "The standard's own form, or the evaluation's scoring", id="numbers.form"),
        Binding("b", "basis", "Against the mean of trusts, or pooled counts", id="numbers.basis"),
        Binding("l", "follow('link')", "Link a passage to this figure", id="numbers.link"),
        Binding("c", "follow('caveat')", "Attach a caveat", id="numbers.caveat"),
        Binding("e", "follow('export')", "Export these figures", id="numbers.export"),
        Binding("p", "picture", "A picture of it, as text", id="numbers.picture"),
        Binding("i", "indicators", "What the indicator is", id="numbers.indicators"),
        Binding("ctrl+d", "read_on(1)", "Further down in what stands below", id="numbers.on"),
        Binding("ctrl+u", "read_on(-1)", "Further up in it", id="numbers.back"),
    ]

    def __init__(
        self, project: Project, found: LinkedFigures, at: tuple[int, int] = (0, -1), reading: Reading | None = None
    ) -> None:
        """``at`` is the cell to stand on; a negative column counts from the last year."""
        super().__init__()
        self._project, self._found, self._reading = project, found, reading or Reading()
        self._start: tuple[int, int] | None = at
        self._changes = False

    def compose(self) -> ComposeResult:
        """Whose figures, the grid, the figure at the cursor with what is linked to it, and what keys do."""
        with Vertical(classes="box", id="numbers"):
            yield Static("", markup=False, classes="box-title", id="numbers-title")
            yield FigureGrid(id="numbers-grid")
            with Horizontal(id="numbers-under"):
                with VerticalScroll(id="numbers-read", can_focus=False):
                    yield Static("", markup=False, id="numbers-one")
                yield Static("", markup=False, id="numbers-linked")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """What was read before it came; again when it is known how much room there is."""
        self._show()
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """More or less has room."""
        if self._start is None:
            self._show()

    # -- showing

    @property
    def _grid(self) -> FigureGrid:
        return self.query_one(FigureGrid)

    def _show(self) -> None:
        found, grid = self._found, self._grid
        row, column = self._start or (grid.row, grid.column)
        self._start = None
        years, indicators = found.years, found.indicators
        grid.nothing = self._nothing()
        grid.styles.height = len(indicators) + 3 if years else "1fr"
        self._changes = grid.would_be_full(len(years) + 1) or not grid.would_be_full(len(years))
        columns = len(years) + self._changes
        last = len(years) + column if column < 0 else column

        def head(at: int) -> str:
            return str(years[at]) if at < len(years) else "change"

        def cell(row: int, at: int, width: int) -> Content:
            return self._cell(indicators[row], years[at] if at < len(years) else None, width)

        def label(at: int) -> str:
            return f"{indicators[at].number} {indicators[at].short}"

        grid.show(len(indicators) if years else 0, columns if years else 0, label, head, cell, (row, last))
        self._title()
        self._tell()

    def _nothing(self) -> str:
        standing = self._found.standing
        if standing.member is None and standing.said:
            said = f"{standing.said[:1].upper()}{standing.said[1:]}"
            return _NO_ORGANISATION.format(said=one_line(said), case=one_line(standing.case))
        return _NOTHING

    def _cell(self, indicator: Indicator, year: int | None, width: int) -> Content:
        if year is None:
            stands = self._found.stands(indicator)
            return Content(cut(stands.trend.word if stands is not None and stands.form.sources else "", width))
        words = cell_words(self._found.at(indicator, year), interval=self._grid.full)
        if len(words) > width and " / " in words:  # the first of the groups' figures whole, the others below
            words = f"{words.partition(' / ')[0]} …"
        figure, _, around = words.partition(" ")
        if around[:1].isdigit():
            return Content.assemble((figure, "bold"), " ", cut(around, width - len(figure) - 1))
        return Content.styled(cut(words, width), "bold" if words[:1].isdigit() else "dim")

    def _title(self) -> None:
        standing = self._found.standing
        member, wish = standing.member, standing.wish
        whose = standing.case or (member.code if member is not None else "")
        said = [FORMS[wish.form], standing.basis]
        said += [one for one in (member.name, member.type, member.region) if one] if member is not None else []
        words = "  " + " · ".join(cut(one, 60) for one in said)
        self.query_one("#numbers-title", Static).update(
            Content.assemble((f"Figures of {cut(whose, 40)}", "bold"), (words, "dim"))
        )

    @property
    def at_cursor(self) -> tuple[Indicator, int | None] | None:
        """The indicator and year at the cursor; None for the year where the change is told."""
        at = self._grid.at
        if at is None:
            return None
        years = self._found.years
        return self._found.indicators[at[0]], years[at[1]] if at[1] < len(years) else None

    def _tell(self) -> None:
        at, wide = self.at_cursor, self.size.width >= _BESIDE
        linked = self.query_one("#numbers-linked", Static)
        linked.display = wide and at is not None
        if at is None:
            self.query_one("#numbers-one", Static).update("")
            return
        indicator, year = at
        links = linked_lines(self._found.linked(indicator, year))
        lines = [Content.styled(heading(indicator, year), "bold underline"), *told(self._found, indicator, year)]
        if wide:
            linked.update(Content("\n").join(links))
        else:
            lines[2:2] = links[:1]
        self.query_one("#numbers-one", Static).update(Content("\n").join(lines))
        self.query_one("#numbers-read").scroll_home(animate=False)

    @on(FigureGrid.Moved)
    def _moved(self, event: FigureGrid.Moved) -> None:
        event.stop()
        self.query_one(Hint).again()
        self._tell()

    # -- what keys do

    @on(FigureGrid.Chosen)
    def _open(self, event: FigureGrid.Chosen) -> None:
        """List what is linked to the figure."""
        event.stop()
        at = self.at_cursor
        if at is None:
            return
        indicator, year = at
        links = self._found.linked(indicator, year)
        if not links:
            self._say("Nothing is linked to it yet: {numbers.link} links a passage")
            return
        title = heading(indicator, year)
        self.app.push_screen(LinkedScreen(title, links), lambda link: self._go(link) if link is not None else None)

    def _go(self, link: Link) -> None:
        self.dismiss(replace(self._left("open"), link=link))

    def _left(self, follow: str = "") -> NumbersLeft:
        at = self.at_cursor
        indicator, year = (at[0].number, at[1]) if at is not None else ("", None)
        return NumbersLeft(self._found.standing.wish, self._grid.at or (0, 0), follow, indicator=indicator, year=year)

    def _say(self, words: str) -> None:
        self.query_one(Hint).say(words)

    def action_leave(self) -> None:
        """Leave; where the reader was is kept."""
        self.dismiss(self._left())

    def action_follow(self, what: str) -> None:
        """Leave for a form that comes back here."""
        at = self.at_cursor
        if at is None:
            self._say("There are no figures here")
        elif what != "export" and self._project.read_only:
            self._say("This project can only be read")
        else:
            self.dismiss(self._left(what))

    def action_read_on(self, pages: int) -> None:
        """Go on in what stands below, or back."""
        read = self.query_one("#numbers-read")
        read.scroll_relative(y=pages * max(1, read.size.height - 1), animate=False)

    def action_indicators(self) -> None:
        """What the indicator is."""
        standard = self._found.standing.standard
        at = self.at_cursor
        self.app.push_screen(IndicatorsScreen(standard, at[0].number if at is not None else ""))

    def action_picture(self) -> None:
        """Where the figure lies among those of all trusts; from the column of changes, lines over the years."""
        at, wish = self.at_cursor, self._found.standing.wish
        if at is None:
            self._say("There are no figures here")
            return
        indicator, year = at
        asked = PictureWish(
            "lines" if year is None else "strip",
            indicator.number,
            case=wish.case,
            organisation=wish.organisation,
            years=None if year is None else (year, year),
            basis=wish.basis,
            form=wish.form,
        )

        def left(picture: PictureLeft | None) -> None:
            if picture is not None and picture.export:
                self.dismiss(replace(self._left("picture"), picture=picture.wish))

        self.app.push_screen(PictureScreen(self._project, asked, self._reading), left)

    def action_another(self) -> None:
        """Choose another case study or organisation."""
        try:
            cases, organisations = self._project.cases.all(), self._project.organisations.all()
        except QualcodeError as error:
            self._say(one_line(str(error)))
            return
        wish = self._found.standing.wish

        def chosen(run: object) -> None:
            if callable(run):
                run()

        def take(case: str, organisation: str) -> None:
            self._read(replace(wish, case=case, organisation=organisation))

        self.app.push_screen(Whose(cases, organisations, take), chosen)

    def action_form(self) -> None:
        """The standard's own form, or as the evaluation scores it."""
        wish = self._found.standing.wish
        self._read(replace(wish, form="official" if wish.form == "scoring" else "scoring"))

    def action_basis(self) -> None:
        """Against the mean of trusts, or against everybody's counts together."""
        wish = self._found.standing.wish
        self._read(replace(wish, basis="pooled" if wish.basis == "mean" else "mean"))

    def _read(self, wish: StandingWish) -> None:
        def read(found: LinkedFigures) -> None:
            self._found = found
            self._show()

        def refused(error: QualcodeError) -> None:
            self.app.notify(one_line(str(error)), severity="error", markup=False)

        self._reading.do(self.app, "Reading figures", lambda: self._project.linked_figures.of(wish), read, refused)
