"""Figures at the desk: of a case study or an organisation, and what the indicators are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual.content import Content

from qualcode.tui.acts.act import Act
from qualcode.tui.acts.changing import Changing
from qualcode.tui.acts.figure_caveats import attach, caveats
from qualcode.tui.acts.linking import Passage, keep_link, link_form
from qualcode.tui.acts.moving import to_place
from qualcode.tui.shown import cut, one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.model.links import Link
    from qualcode.triangulation.links.linked_figures import LinkedFigures
    from qualcode.tui.screens.descriptive import DescriptiveLeft
    from qualcode.tui.screens.desk import Desk
    from qualcode.tui.screens.growth import GrowthLeft
    from qualcode.tui.screens.link_form import LinkDraft
    from qualcode.tui.screens.numbers import NumbersLeft
    from qualcode.tui.screens.passages import Place
    from qualcode.tui.screens.picture import PictureLeft
    from qualcode.wres.descriptive import Descriptive
    from qualcode.wres.standing import StandingWish

_NO_FIGURES: Final = "No figures yet: Bring in figures in the list of views (z), or qualcode wres import FILE"


def figures(desk: Desk) -> None:
    """The figures of the open document's case study; else those looked at last, else the first there are."""
    from qualcode.wres.standing import StandingWish

    with desk.attempt():
        left = desk.bench.figures
        own = desk.bench.document.case if desk.bench.document else ""
        if own and (left is None or left[0].case != own):
            wish = replace(left[0], case=own, organisation="") if left is not None else StandingWish(case=own)
            _show(desk, wish, (0, -1))
        elif left is not None:
            _show(desk, *left)
        else:
            first = _first(desk)
            if first is None:
                desk.say(_NO_FIGURES)
            else:
                _show(desk, first, (0, -1))


def show_of(desk: Desk, organisation: str, figure: tuple[str, int]) -> None:
    """The figures of an organisation, as those of its case study where it has one; ``figure``: indicator and year."""
    from qualcode.wres.standing import StandingWish

    with desk.attempt():
        cases = [one for one in desk.bench.project.cases.all() if one.ods_code == organisation]
        wish = StandingWish(case=cases[0].label) if cases else StandingWish(organisation=organisation)
        _show(desk, wish, lambda found: _cell(found, *figure))


def _cell(found: LinkedFigures, indicator: str, year: int) -> tuple[int, int]:
    """Where a figure stands among them; the last year where its own is not shown."""
    row = [one.number for one in found.indicators].index(indicator)
    return row, found.years.index(year) if year in found.years else -1


def _first(desk: Desk) -> StandingWish | None:
    """The first case study with an organisation, else the first case study, else the first organisation."""
    from qualcode.wres.standing import StandingWish

    project = desk.bench.project
    cases = sorted(project.cases.all(), key=lambda one: one.organisation_id is None)
    if cases:
        return StandingWish(case=cases[0].label)
    others = [one for one in project.organisations.all() if one.kind != "aggregate"]
    return StandingWish(organisation=others[0].ods_code or others[0].name) if others else None


def _show(desk: Desk, wish: StandingWish, at: tuple[int, int] | Callable[[LinkedFigures], tuple[int, int]]) -> None:
    from qualcode.tui.screens.numbers import NumbersScreen
    from qualcode.tui.screens.working import Reading

    project = desk.bench.project
    reading = desk.bench.reading_figures = desk.bench.reading_figures or Reading()

    def read(found: LinkedFigures) -> None:
        cell = at if isinstance(at, tuple) else at(found)
        desk.app.push_screen(NumbersScreen(project, found, cell, reading), lambda left: after_figures(desk, left))

    def refused(error: Exception) -> None:
        desk.bench.figures = None
        with desk.attempt():
            raise error

    reading.do(desk.app, "Reading figures", lambda: project.linked_figures.of(wish), read, refused)


def after_figures(desk: Desk, left: NumbersLeft | None, back: Callable[[], object] | None = None) -> None:
    """Do what was asked for on the screen of figures; ``back`` opens what they were opened from, None: themselves."""
    from qualcode.tui.acts.exporting import export_figures, export_picture

    if left is None:
        return
    desk.bench.figures = left.wish, left.at
    if left.link is not None:
        open_link(desk, left.link, back or (lambda: _again(desk)))
    elif left.picture is not None:
        export_picture(desk, left.picture)
    elif left.follow == "export":
        export_figures(desk, left.wish)
    elif left.follow == "caveat":
        attach(desk, left, lambda: _again(desk))
    elif left.follow == "link":
        _link(desk, left)


def open_link(desk: Desk, link: Link, back: Callable[[], object]) -> None:
    """Go to a linked passage in its document; ``back`` opens again where it was found."""
    with desk.attempt():
        excerpt = desk.bench.project.codings.excerpt(f"x{link.excerpt_id}")
        to_place(desk, excerpt.document_id, excerpt.start, back)
        desk.status.did(f"x{link.excerpt_id}: {one_line(link.relation or 'linked')}, {one_line(link.about)}")


def _again(desk: Desk) -> None:
    """Back to where the reader was."""
    if desk.bench.figures is not None:
        _show(desk, *desk.bench.figures)


# -- links


def _link(desk: Desk, left: NumbersLeft) -> None:
    """The coded passage at the desk's cursor, or another; then the form."""
    from qualcode.tui.screens.choice import Choice

    marked = desk.codings_here()
    lines = [Content.assemble(cut(f"“{one.quote}”", 60), (f"  {cut(one.code, 30)}", "dim")) for one in marked]
    whose = left.wish.case
    lines.append(Content(f"another passage, of {cut(whose, 30)}" if whose else "another passage"))

    def chosen(index: int | None) -> None:
        if index is None:
            _again(desk)
        elif index < len(marked):
            _form(desk, left, marked[index])
        else:
            _another(desk, left)

    desk.app.push_screen(Choice("Which passage is linked?", lines), chosen)


def _another(desk: Desk, left: NumbersLeft) -> None:
    from qualcode.model.retrieval import ExcerptFilter
    from qualcode.tui.screens.passages import Passages

    excerpts = desk.bench.project.excerpts
    with desk.attempt():
        numbers = excerpts.passages(ExcerptFilter(case=left.wish.case))

        def chosen(place: Place | None) -> None:
            if place is None:
                _again(desk)
            else:
                _form(desk, left, place.passage)

        title = f"To be linked to indicator {one_line(left.indicator)}"
        desk.app.push_screen(Passages(title, excerpts, numbers), chosen)


def _form(desk: Desk, left: NumbersLeft, passage: Passage) -> None:
    project, changing = desk.bench.project, Changing(desk)

    def done(draft: LinkDraft | None) -> None:
        if draft is not None:
            refused = changing.attempt(lambda: keep_link(project, passage, draft))
            if refused:
                desk.app.notify(one_line(refused), severity="error", markup=False)
        changing.left()
        _again(desk)

    with desk.attempt():
        form = link_form(project, passage, left.wish.case, left.indicator, left.year)
        desk.app.push_screen(form, done)


# -- the descriptive table, and models


def descriptive(desk: Desk) -> None:
    """The descriptive table, as it was looked at last."""
    from qualcode.tui.screens.descriptive import DescriptiveScreen
    from qualcode.tui.screens.working import Reading
    from qualcode.wres.descriptive import DescriptiveWish

    project = desk.bench.project
    reading = desk.bench.reading_figures = desk.bench.reading_figures or Reading()
    wish, at = desk.bench.described or (DescriptiveWish(), (0, -1))

    def read(found: Descriptive) -> None:
        desk.app.push_screen(DescriptiveScreen(project, found, at, reading), lambda left: _after_table(desk, left))

    def refused(error: Exception) -> None:
        desk.bench.described = None
        with desk.attempt():
            raise error

    reading.do(desk.app, "Reading figures", lambda: project.descriptive.of(wish), read, refused)


def _after_table(desk: Desk, left: DescriptiveLeft | None) -> None:
    from qualcode.tui.acts.exporting import export_descriptive, export_picture
    from qualcode.wres.standing import StandingWish

    if left is None:
        return
    desk.bench.described = left.wish, left.at
    if left.picture is not None:
        export_picture(desk, left.picture)
    elif left.export:
        export_descriptive(desk, left.wish)
    elif left.organisation:
        wish = StandingWish(organisation=left.organisation, basis=left.wish.basis, form=left.wish.form)
        _show(desk, wish, (0, -1))


def picture(desk: Desk) -> None:
    """A picture of figures, as it was looked at last; of the first indicator to begin with."""
    from qualcode.tui.acts.exporting import export_picture
    from qualcode.tui.screens.picture import PictureScreen
    from qualcode.tui.screens.working import Reading
    from qualcode.wres.pictures.wish import PictureWish

    def left(picture: PictureLeft | None) -> None:
        if picture is None:
            return
        desk.bench.pictured = picture.wish
        if picture.export:
            export_picture(desk, picture.wish)

    with desk.attempt():
        project = desk.bench.project
        reading = desk.bench.reading_figures = desk.bench.reading_figures or Reading()
        first = next((one.number for one in project.indicators.all()), "")
        wish = desk.bench.pictured or PictureWish("lines", first, by="type")
        desk.app.push_screen(PictureScreen(project, wish, reading), left)


def growth(desk: Desk) -> None:
    """Growth models, as they were fitted last."""
    from qualcode.tui.screens.growth import GrowthScreen, GrowthWish

    left = desk.bench.grown
    wish, found = (left.wish, left.found) if left is not None else (GrowthWish(), ())
    screen = GrowthScreen(desk.bench.project, wish, found)
    desk.app.push_screen(screen, lambda left: _after_growth(desk, left))


def _after_growth(desk: Desk, left: GrowthLeft | None) -> None:
    from qualcode.tui.acts.exporting import export_growth

    if left is None:
        return
    desk.bench.grown = left
    if left.export:
        export_growth(desk, left.found)


# -- what the indicators are


def indicators(desk: Desk) -> None:
    """The definitions of the standard."""
    from qualcode.tui.screens.indicators import IndicatorsScreen

    with desk.attempt():
        desk.app.push_screen(IndicatorsScreen(desk.bench.project.indicators.standard))


ACTS: Final = (
    Act(
        "figures",
        "F",
        "Figures",
        "Analysis",
        figures,
        "Figures of a case study or organisation: years, intervals, comparisons, caveats, linked passages",
        needs_text=False,
        also="averages, comparators, trend",
    ),
    Act(
        "descriptive",
        "",
        "Descriptive table",
        "Analysis",
        descriptive,
        "Descriptive table of figures: all trusts, by type, region, share; a cell opens the organisations behind it",
        needs_text=False,
        also="averages, means, standard deviations, national table",
    ),
    Act(
        "growth",
        "",
        "Growth models",
        "Analysis",
        growth,
        "Growth models: how figures change over the years, and what that goes with",
        needs_text=False,
    ),
    Act(
        "picture",
        "",
        "Picture of figures",
        "Analysis",
        picture,
        "Picture of figures as text: lines, strip, forest plot, funnel plot",
        needs_text=False,
    ),
    Act(
        "indicators",
        "",
        "Indicators",
        "Analysis",
        indicators,
        "Indicators: what each is, in the standard's words and as it is scored",
        needs_text=False,
    ),
    Act(
        "caveats",
        "",
        "Caveats",
        "Analysis",
        caveats,
        "Caveats on figures: what the team attached, to be changed or taken off",
        needs_text=False,
    ),
)
