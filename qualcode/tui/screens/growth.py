"""Growth models: chosen, fitted while the keys stay free to stop it, read in words and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.model.errors import QualcodeError
from qualcode.model.growth import IndicatorGrowth, Random
from qualcode.model.watch import Cancelled, Watch
from qualcode.project import Project
from qualcode.tui.figure_lines import FORMS
from qualcode.tui.hints import phrase
from qualcode.tui.screens.ask import Ask
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.form import Form
from qualcode.tui.screens.working import work
from qualcode.tui.shown import cut, one_line, shown
from qualcode.tui.widgets.hint import Hint
from qualcode.wres.growth.predictors import KNOWN
from qualcode.wres.growth.text import growth_text
from qualcode.wres.panel import FormName
from qualcode.wres.years import years_of

_KEYS: Final = (
    "{growth.fit} fits · {growth.indicator} indicator · {growth.by} predictors · {growth.years} years · "
    "{growth.random} what differs · {growth.form} form · {growth.estimates} others' · {growth.export} exports · "
    "{growth.on} further · {growth.leave} leaves"
)
_BEFORE: Final = "{growth.fit} fits the model. It takes some seconds for all indicators, and can be stopped."
_RANDOM: Final[dict[Random, str]] = {
    "slope": "level and change differ between trusts",
    "intercept": "the level alone differs between trusts",
    "none": "nothing differs",
}


@dataclass(frozen=True)
class GrowthWish:
    """Which model: of one indicator ("": of all), with which predictors, in which form and years.

    ``estimates`` is the name of a statistician's, shown where there are any; "" for none.
    """

    indicator: str = ""
    by: tuple[str, ...] = ()
    form: FormName = "scoring"
    years: tuple[int, int] | None = None
    random: Random = "slope"
    estimates: str = ""


@dataclass(frozen=True)
class GrowthLeft:
    """What was chosen and fitted; ``export``: the models are to be exported."""

    wish: GrowthWish
    found: tuple[IndicatorGrowth, ...] = ()
    export: bool = False


class GrowthScreen(Form[GrowthLeft]):
    """What is chosen stands above, the report below; a choice leaves the report until it is fitted anew."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", id="growth.leave"),
        Binding("enter", "fit", "Fit the model", id="growth.fit"),
        Binding("n", "indicator", "Of which indicator", id="growth.indicator"),
        Binding("p", "by", "With which predictors", id="growth.by"),
        Binding("y", "years", "Of which years", id="growth.years"),
        Binding("r", "random", "What differs between trusts", id="growth.random"),
        Binding("f", "form", "The standard's own form, or the evaluation's scoring", id="growth.form"),
        Binding("s", "estimates", "A statistician's estimates, where there are any", id="growth.estimates"),
        Binding("e", "export", "Export the models", id="growth.export"),
        Binding("down,j", "scroll(1)", "Down", show=False, id="growth.down"),
        Binding("up,k", "scroll(-1)", "Up", show=False, id="growth.up"),
        Binding("ctrl+d,pagedown,space", "read_on(1)", "Further down", id="growth.on"),
        Binding("ctrl+u,pageup", "read_on(-1)", "Further up", id="growth.back"),
    ]

    def __init__(self, project: Project, wish: GrowthWish, found: Sequence[IndicatorGrowth] = ()) -> None:
        """``found`` are the models that were fitted before."""
        super().__init__()
        self._project, self._wish, self._found = project, wish, tuple(found)
        self._fitted: GrowthWish | None = wish if found else None

    def compose(self) -> ComposeResult:
        """What is chosen, the report, and what keys do."""
        with Vertical(classes="box", id="growth"):
            yield Static("", markup=False, classes="box-title", id="growth-title")
            yield Static("", markup=False, id="growth-chosen")
            with VerticalScroll(id="growth-read", can_focus=False):
                yield Static("", markup=False, id="growth-text")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """What was fitted before."""
        self._show()

    def on_resize(self) -> None:
        """Tables are as wide as there is room."""
        self._show()

    # -- showing

    def _show(self) -> None:
        wish = self._wish
        try:
            one = self._project.indicators.find(wish.indicator) if wish.indicator else None
        except QualcodeError as error:
            self._say(one_line(str(error)))
            one = None
        name = f"indicator {one.number}, {one.short}" if one is not None else "all indicators"
        self.query_one("#growth-title", Static).update(
            Content.assemble(("Growth model", "bold"), (f"  {cut(name, 120)}", "dim"))
        )
        years = "all years" if wish.years is None else "–".join(map(str, wish.years))
        chosen = [
            f"with {', '.join(map(one_line, wish.by))}" if wish.by else "no predictors",
            years,
            _RANDOM[wish.random],
            FORMS[wish.form],
            *([f"a statistician's: {cut(wish.estimates, 30)}"] if wish.estimates else []),
        ]
        stale = " · not fitted like this yet" if self._fitted != wish and self._found else ""
        self.query_one("#growth-chosen", Static).update(Content(cut(" · ".join(chosen) + stale, 400)))
        self._tell()

    def _tell(self) -> None:
        text = self.query_one("#growth-text", Static)
        if not self._found:
            text.update(shown(phrase(self, _BEFORE), "dim"))
            return
        width = max(30, min(132, int(self.app.size.width * 0.96)) - 11)
        parts = [
            shown(one.text, {"title": "bold underline", "table": "", "warning": "bold italic", "plain": ""}[one.kind])
            for one in growth_text(self._found, width)
        ]
        text.update(Content("\n\n").join(parts))

    def _say(self, words: str) -> None:
        self.query_one(Hint).say(words)

    # -- fitting

    def action_fit(self) -> None:
        """Fit, in a thread; Esc stops it."""
        wish, growth = self._wish, self._project.growth

        def fit(watch: Watch) -> tuple[IndicatorGrowth, ...]:
            return growth.of(
                (wish.indicator,) if wish.indicator else (),
                wish.by,
                years=wish.years,
                form=wish.form,
                random=wish.random,
                estimates=wish.estimates,
                watch=watch,
            )

        def fitted(found: tuple[IndicatorGrowth, ...]) -> None:
            self._found, self._fitted = found, wish
            self.query_one(Hint).again()
            self._show()
            self.query_one("#growth-read").scroll_home(animate=False)

        def refused(error: QualcodeError) -> None:
            if isinstance(error, Cancelled):
                self._say("Stopped: nothing was fitted")
            else:
                self.app.notify(one_line(str(error)), severity="error", markup=False)

        work(self.app, "Fitting growth models", fit, fitted, refused)

    # -- what keys do

    def action_leave(self) -> None:
        """Leave; what was fitted is there again next time."""
        self.dismiss(GrowthLeft(self._fitted or self._wish, self._found))

    def action_export(self) -> None:
        """Give the models, to be exported."""
        if self._found:
            self.dismiss(GrowthLeft(self._fitted or self._wish, self._found, export=True))
        else:
            self._say("Nothing is fitted yet: {growth.fit} fits")

    def action_scroll(self, lines: int) -> None:
        """A line further."""
        self.query_one("#growth-read").scroll_relative(y=lines, animate=False)

    def action_read_on(self, pages: int) -> None:
        """A page further."""
        read = self.query_one("#growth-read")
        read.scroll_relative(y=pages * max(1, read.size.height - 1), animate=False)

    def _choose(self, wish: GrowthWish) -> None:
        self._wish = wish
        self.query_one(Hint).again()
        self._show()

    def action_indicator(self) -> None:
        """One indicator, or all."""
        try:
            indicators = self._project.indicators.all()
        except QualcodeError as error:
            self._say(one_line(str(error)))
            return
        lines = [Content(cut(f"{one.number} {one.short}", 76)) for one in indicators]
        lines.append(Content("all of them: a table of their changes, with p for that many tests"))

        def chosen(index: int | None) -> None:
            if index is not None:
                number = indicators[index].number if index < len(indicators) else ""
                self._choose(replace(self._wish, indicator=number))

        self.app.push_screen(Choice("The growth of which indicator?", lines), chosen)

    def action_by(self) -> None:
        """Take a predictor in, or leave it out."""
        try:
            attributes = self._project.attributes.all("organisation")
        except QualcodeError as error:
            self._say(one_line(str(error)))
            return
        names = list(dict.fromkeys((*KNOWN, *(one.name for one in attributes if one.type != "date"), *self._wish.by)))
        lines = [Content(f"{'✓' if name in self._wish.by else ' '} {cut(name, 70)}") for name in names]

        def chosen(index: int | None) -> None:
            if index is None:
                return
            name, by = names[index], self._wish.by
            kept = tuple(one for one in by if one != name) if name in by else (*by, name)
            self._choose(replace(self._wish, by=kept))

        self.app.push_screen(Choice("What may the change go with?", lines, "Enter takes it in, or out"), chosen)

    def action_years(self) -> None:
        """Ask for the years."""

        def keep(typed: str) -> str:
            try:
                years = years_of(typed)
            except QualcodeError as error:
                return str(error)
            self._choose(replace(self._wish, years=years))
            return ""

        now = "" if self._wish.years is None else "-".join(map(str, self._wish.years))
        self.app.push_screen(Ask("Of which years? 2016-2018, or nothing for all", now, keep=keep))

    def action_random(self) -> None:
        """Level and change, or the level alone."""
        self._choose(replace(self._wish, random="intercept" if self._wish.random == "slope" else "slope"))

    def action_form(self) -> None:
        """The standard's own form, or the evaluation's scoring."""
        self._choose(replace(self._wish, form="official" if self._wish.form == "scoring" else "scoring"))

    def action_estimates(self) -> None:
        """Show estimates made elsewhere where there are any."""
        try:
            known = self._project.estimates.all()
        except QualcodeError as error:
            self._say(one_line(str(error)))
            return
        if not known:
            self._say("No estimates were brought in: qualcode wres estimates import FILE")
            return
        lines = [Content("none: our own models"), *(Content(cut(f"{one.name}, {one.source}", 76)) for one in known)]

        def chosen(index: int | None) -> None:
            if index is not None:
                self._choose(replace(self._wish, estimates=known[index - 1].name if index else ""))

        self.app.push_screen(Choice("Whose estimates?", lines), chosen)
