"""Themes without an indicator and indicators without a theme, and what is behind one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.model.codebook import SEPARATOR
from qualcode.model.errors import QualcodeError
from qualcode.model.retrieval import ExcerptFilter
from qualcode.model.silences import Silences, SilentIndicator, SilentTheme
from qualcode.tui.screens.list_and_one import ListAndOne
from qualcode.tui.screens.numbers import NumbersLeft, NumbersScreen
from qualcode.tui.screens.passages import Passages, Place
from qualcode.tui.screens.working import Reading
from qualcode.tui.shown import cut, one_line, shown
from qualcode.tui.widgets.hint import Hint
from qualcode.wres.standing import StandingWish

if TYPE_CHECKING:
    from qualcode.project import Project
    from qualcode.triangulation.links.linked_figures import LinkedFigures

_TIED: Final = "An indicator is tied to a theme where a code in it or above it bears on it."


@dataclass(frozen=True)
class SilencesLeft:
    """What is to follow: a passage to open, figures that were left for something, or what is to be linked."""

    place: Place | None = None
    figures: NumbersLeft | None = None
    link: SilentTheme | SilentIndicator | None = None


class SilencesScreen(ListAndOne[SilencesLeft | None]):
    """Themes first."""

    NAME: ClassVar[str] = "silences"
    KEYS: ClassVar[str] = (
        "{silences.open} passages of the theme, figures · {silences.link} links it · {silences.leave} leaves"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="silences.leave"),
        Binding("enter", "open", "Open the passages of the theme, the figures", priority=True, id="silences.open"),
        Binding("l", "link", "Link the theme, or a theme or passage to the indicator", id="silences.link"),
    ]

    def __init__(self, project: Project, found: Silences, at: int = 0) -> None:
        """``at`` is the row to stand on."""
        super().__init__()
        self._project, self._found, self._reading = project, found, Reading()
        self._listed: tuple[SilentTheme | SilentIndicator, ...] = (*found.themes, *found.indicators)
        self.at = at
        """The row at the cursor, also once the list has gone."""

    def on_mount(self) -> None:
        """Both lists."""
        self.begin("Every theme has an indicator, and every indicator a theme.")
        self.rows.show(len(self._listed), self._row, self.at)
        self.look()

    def _row(self, at: int) -> Content:
        one = self._listed[at]
        if isinstance(one, SilentIndicator):
            return Content.assemble(("without a theme      ", "bold"), cut(f"indicator {one.number}: {one.short}", 200))
        return Content.assemble(("without an indicator ", "bold"), cut(_name_first(one.path), 200))

    def look(self) -> None:
        """What is known of the one at the cursor."""
        self.at = self.rows.at or 0
        themes, indicators = len(self._found.themes), len(self._found.indicators)
        more = f"  {themes} theme{'s' * (themes != 1)} without an indicator"
        more += f" · {indicators} indicator{'s' * (indicators != 1)} without a theme"
        one = self.one_of(self._listed)
        self.tell("Silences", more if self._listed else "", _in_full(one) if one is not None else None)

    def action_open(self) -> None:
        """What the one at the cursor has: the passages of a theme, the figures of an indicator."""
        one = self.one_of(self._listed)
        try:
            if isinstance(one, SilentTheme):
                excerpts = self._project.excerpts
                numbers = excerpts.passages(ExcerptFilter(code=one.code))
                self.app.push_screen(Passages(one_line(_name_first(one.path)), excerpts, numbers), self._opened)
            elif one is not None:
                self._open_figures(one)
        except QualcodeError as error:
            self._refused(error)

    def _open_figures(self, one: SilentIndicator) -> None:
        """Those of the first case study that has any of it."""
        project = self._project
        cases = (case.label for case in project.cases.all() if case.organisation_id is not None)
        case = next((label for label in cases if project.values.of_case(label, indicator=one.number)), "")
        if not case:
            self.query_one(Hint).say("No case study has figures of it.")
            return
        at = ([each.number for each in project.indicators.all()].index(one.number), -1)

        def read(found: LinkedFigures) -> None:
            self.app.push_screen(NumbersScreen(project, found, at), self._looked)

        wish = StandingWish(case=case)
        self._reading.do(self.app, "Reading figures", lambda: project.linked_figures.of(wish), read, self._refused)

    def action_link(self) -> None:
        """Leave for the form that links the one at the cursor, which comes back here."""
        one = self.one_of(self._listed)
        if one is not None and self._project.read_only:
            self.query_one(Hint).say("This project can only be read")
        elif one is not None:
            self.dismiss(SilencesLeft(link=one))

    def _opened(self, place: Place | None) -> None:
        if place is not None:
            self.dismiss(SilencesLeft(place))

    def _looked(self, left: NumbersLeft | None) -> None:
        """From the figures: here again, unless something was asked for there that the desk does."""
        if left is not None and (left.follow or left.link is not None or left.picture is not None):
            self.dismiss(SilencesLeft(figures=left))

    def _refused(self, error: Exception) -> None:
        self.query_one(Hint).say(one_line(str(error)), "$text-error")


def _name_first(path: str) -> str:
    """The theme's name, then what it is below: a narrow list cuts the end of a row."""
    above, below, name = path.rpartition(SEPARATOR)
    return f"{name} (below {above})" if below else name


def _in_full(one: SilentTheme | SilentIndicator) -> Content:
    if isinstance(one, SilentIndicator):
        told = f"{one.values:,} figures of {one.organisations:,} organisations, {one.cases} of them case studies"
        name = f"Indicator {one.number}: {one.short}"
    else:
        told = f"{one.excerpts:,} passage{'s' * (one.excerpts != 1)} coded with it or below it"
        name = f"{one.code} {one.path}"
    linked = f"{one.linked:,} passage{'s' * (one.linked != 1)} linked to an indicator one by one"
    return Content("\n").join([shown(one_line(name), "bold"), shown(told), shown(linked), shown(_TIED, "dim")])
