"""How the indicators of many organisations changed, and how the latest figure of each stands: one reading for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.model.indicators import Form, Indicator, IndicatorSet, IndicatorValue
from qualcode.store.session import Session
from qualcode.wres.average import Average, basis_words
from qualcode.wres.giving_away import Hidden, protected_average, read_hidden
from qualcode.wres.indicators import Indicators
from qualcode.wres.members import Member
from qualcode.wres.panel import Line, Panel, read_panels
from qualcode.wres.scoring import Score, scored_as
from qualcode.wres.standing import compare_with, given_away, group_average, group_of, groups_of, series_of
from qualcode.wres.values import Values
from qualcode.wres.words import Comparison, Trend, trend

Years = tuple[int, int] | None


@dataclass(frozen=True)
class Compared:
    """The latest figure held against the average of the organisation's type, else of all trusts."""

    label: str
    average: Average
    comparison: Comparison


@dataclass(frozen=True)
class Latest:
    """An indicator of an organisation: how it changed, its latest figure as it may be shown, what it is held against.

    ``score`` is None where no year has one; then ``trend`` has the word for why.
    """

    indicator: Indicator
    form: Form
    trend: Trend
    score: Score | None
    against: Compared | None

    @property
    def has_figure(self) -> bool:
        """Whether any year has a figure, be it too small to be shown."""
        return self.trend.last_year is not None

    @property
    def told(self) -> str:
        """In words: "improving; worse than the average of ambulance trusts"; why there is none: "not reported"."""
        compared = self.against.comparison.phrase if self.against is not None else ""
        words = (self.trend.word, compared if self.has_figure else "")
        return "; ".join(dict.fromkeys(word for word in words if word))


def read_latest(session: Session, wanted: Mapping[int, Years]) -> dict[int, tuple[Latest, ...]]:
    """Of each organisation (its number, and the years it is about) every indicator, in the standard's order."""
    standard = Indicators(session).standard
    panels = list(read_panels(session, "scoring").values())
    averages = _Averages(standard, basis_words(standard, "mean"), read_hidden(session, panels))
    figures = Values(session).shown_of(list(wanted))
    found: dict[int, tuple[Latest, ...]] = {}
    for number, years in wanted.items():
        shown = figures.get(number, ())
        lines = ((panel, panel.line(number)) for panel in panels)
        found[number] = tuple(_latest(panel, line, shown, years, averages) for panel, line in lines if line is not None)
    return found


def read_trends(session: Session, wanted: Mapping[int, Years]) -> dict[int, tuple[tuple[Indicator, Trend], ...]]:
    """Of each organisation how every indicator changed: the same words, read of these organisations alone."""
    panels = read_panels(session, "scoring", of=list(wanted)).values()
    found: dict[int, tuple[tuple[Indicator, Trend], ...]] = {}
    for number, years in wanted.items():
        lines = ((panel, panel.line(number)) for panel in panels)
        found[number] = tuple(
            (panel.indicator, trend(series_of(panel, line), years)) for panel, line in lines if line is not None
        )
    return found


class _Averages:
    """The averages of all trusts and of those of a type, each worked out once."""

    def __init__(self, standard: IndicatorSet, basis: str, hid: Hidden) -> None:
        self._standard = standard
        self._basis = basis
        self._hid = hid
        self._known: dict[tuple[str, int, str], list[tuple[str, Average, Average]]] = {}

    def of(self, panel: Panel, member: Member, year: int) -> list[tuple[str, Average, Average]]:
        """With their labels, and as their numbers may be given; that of the organisation's type first."""
        of_type = member.in_year(year).type
        key = (panel.indicator.number, year, of_type)
        if key not in self._known:
            kept = given_away(panel, year, self._standard, self._hid)
            found = []
            for scope, label, lines in reversed(groups_of(panel, member, year)):
                if scope != "region":
                    kind = of_type if scope == "type" else ""
                    average, published = group_average(panel, scope, lines, kind, year, "mean", self._basis)
                    group, many = group_of(scope, member, year), self._hid.many(panel, year, lines)
                    told = average if published else protected_average(average, panel, group, many, kept)
                    found.append((label, average, told))
            self._known[key] = found
        return self._known[key]


def _latest(panel: Panel, line: Line, shown: tuple[IndicatorValue, ...], years: Years, averages: _Averages) -> Latest:
    own = series_of(panel, line)
    told = trend(own, years)
    if told.last_year is None:
        return Latest(panel.indicator, panel.form, told, None, None)
    scores = scored_as(own, shown, line.member.code).scores if line.source else line.scores
    score = next((one for one in scores if one.year == told.last_year), None)
    if score is None:
        return Latest(panel.indicator, panel.form, told, None, None)
    groups = averages.of(panel, line.member, score.year)
    label, average, given = next((one for one in groups if one[1].value is not None), groups[-1])
    comparison = compare_with(panel, own, average, label, score.year)
    compared = Compared(label, given, comparison)
    return Latest(panel.indicator, panel.form, told, score, compared)
