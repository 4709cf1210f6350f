"""Link a coded passage, or a code, to an indicator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, one_line
from qualcode.tui.widgets.fields import Field
from qualcode.tui.widgets.hint import Hint


@dataclass(frozen=True)
class IndicatorChoice:
    """An indicator: its number as printed, and its short name."""

    number: str
    name: str


@dataclass(frozen=True)
class LevelChoice:
    """What the link ties to the indicator: ``code`` (the code in general), ``measure`` itself, ``value`` of a case.

    ``key`` is the code's ID for ``code`` and the case's label for ``value``.
    """

    level: str
    words: str
    key: str = ""


@dataclass(frozen=True)
class LinkDraft:
    """What was chosen. ``year`` is None for no particular one."""

    indicator: str
    level: LevelChoice
    relation: str
    year: int | None
    note: str


YEARS: Final = (1900, 2200)
_KEYS: Final = "{link.1}–{link.9} indicator · {link.next} next · {link.link} links · {link.leave} leaves"


class LinkForm(Form[LinkDraft | None]):
    """Three lists, a year and a note; Tab goes round, a digit takes an indicator, Enter links."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="link.leave"),
        Binding("enter,ctrl+s", "link", "Link", priority=True, id="link.link"),
        Binding("tab", "app.focus_next", "Next field", priority=True, id="link.next"),
        *(
            Binding(str(n), f"take({n})", "Take the indicator with that number", show=False, id=f"link.{n}")
            for n in range(1, 10)
        ),
    ]

    def __init__(
        self,
        quote: str,
        indicators: Sequence[IndicatorChoice],
        levels: Sequence[LevelChoice],
        relations: Sequence[str],
        indicator: str = "",
        year: int | None = None,
    ) -> None:
        """``quote`` is what will be linked; ``indicator`` the number, and ``year`` the year, to start from."""
        super().__init__()
        self._quote = quote
        self._indicators = tuple(indicators)
        self._levels = tuple(levels)
        self._relations = tuple(relations)
        self._year = "" if year is None else str(year)
        self._first = next((n for n, one in enumerate(indicators) if one.number == indicator), 0)

    def compose(self) -> ComposeResult:
        """Indicators at the left, the rest at the right."""
        with Vertical(classes="box", id="link"):
            yield Static(Content.assemble(("Link  ", "bold"), (f"“{one_line(self._quote)}”", "italic")), id="quote")
            with Horizontal(id="columns"):
                with Vertical(id="left"):
                    yield Static("Indicator", classes="label", markup=False)
                    rows = map(_indicator_line, self._indicators)
                    yield OptionList(*rows, markup=False, id="indicators")
                with Vertical(id="right"):
                    yield Static("What it speaks to", classes="label", markup=False)
                    yield OptionList(*(Content(cut(one.words, 60)) for one in self._levels), markup=False, id="levels")
                    yield Static("Relation to the figures", classes="label", markup=False)
                    yield OptionList(*(Content(one) for one in self._relations), markup=False, id="relations")
                    yield Field(
                        self._year, placeholder="year (empty: none)", id="year", max_length=4, restrict="[0-9]*"
                    )
                    yield Field(placeholder="note", id="note")
            yield Static("", markup=False, id="chosen")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """Ready to choose an indicator."""
        self.query_one("#indicators", OptionList).highlighted = self._first
        for name in ("#levels", "#relations"):
            self.query_one(name, OptionList).highlighted = 0
        self.query_one("#indicators").focus()
        self._say_when()
        self._say_what()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """A year goes with a case's value only; the choice is told in full, since lists cut long names."""
        event.stop()
        self._say_when()
        self._say_what()

    def on_input_changed(self, event: Input.Changed) -> None:
        """The year is part of what is told."""
        event.stop()
        self._say_what()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a field links as well."""
        event.stop()
        self.action_link()

    def _chosen(self, name: str) -> int:
        return self.query_one(name, OptionList).highlighted or 0

    def _say_when(self) -> None:
        level = self._levels[self._chosen("#levels")]
        self.query_one("#year", Field).disabled = level.level != "value"

    def _say_what(self) -> None:
        indicator, level = self._indicators[self._chosen("#indicators")], self._levels[self._chosen("#levels")]
        year = self.query_one("#year", Field).value.strip() if level.level == "value" else ""
        when = f", {year or 'all years'}" if level.level == "value" else ""
        told = Content.assemble(
            (f"{indicator.number} {one_line(indicator.name)}", "bold"),
            "\n",
            f"{self._relations[self._chosen('#relations')]} · {one_line(level.words)}{when}",
        )
        self.query_one("#chosen", Static).update(told, layout=False)

    def action_take(self, number: int) -> None:
        """Choose an indicator by its digit."""
        for row, one in enumerate(self._indicators):
            if one.number == str(number):
                self.query_one("#indicators", OptionList).highlighted = row

    def action_link(self) -> None:
        """Give what was chosen; a year that cannot be one is asked for again."""
        level = self._levels[self._chosen("#levels")]
        typed = self.query_one("#year", Field).value.strip() if level.level == "value" else ""
        year = int(typed) if typed.isascii() and typed.isdigit() else None
        if typed and (year is None or not YEARS[0] <= year <= YEARS[1]):
            self.query_one(Hint).say("a year has four digits, for example 2017", "$text-error")
            self.query_one("#year").focus()
            return
        note = self.query_one("#note", Field).value.strip()
        indicator = self._indicators[self._chosen("#indicators")].number
        self.dismiss(LinkDraft(indicator, level, self._relations[self._chosen("#relations")], year, note))


def _indicator_line(one: IndicatorChoice) -> Content:
    return Content.assemble((f"{cut(one.number, 6):>2} ", "bold"), cut(one.name, 60))
