"""How the indicators of many organisations changed, and how the latest figure of each stands: one reading for all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from qualcode.corpus.settings import Settings
from qualcode.model.indicator_values import IndicatorValue
from qualcode.model.indicators import Form, Indicator, IndicatorSet
from qualcode.store.session import Session
from qualcode.wres.average import LEAST_IN_GROUP, Average
from qualcode.wres.giving_away import Figures, Hidden, hidden_in, protected_average, scored_trusts
from qualcode.wres.indicators import Indicators
from qualcode.wres.members import Member
from qualcode.wres.panel import Line, Panel, read_panels
from qualcode.wres.scoring import Score, by_indicator, scored_as
from qualcode.wres.standing import compare_with, given_away, group_average, group_of, groups_of, series_of
from qualcode.wres.values import Values
from qualcode.wres.whose_average import MANY, AverageBasis, average_basis, ours_first
from qualcode.wres.words import Comparison, Trend, trend

Years = tuple[int, int] | None
WORKED_OUT: Final = "worked out"
AS_PUBLISHED: Final = "as published"


@dataclass(frozen=True)
class Compared:
    """The latest figure held against the average of the organisation's type, else of all trusts.

    ``published`` names the imported average that it is, "" for one worked out from the project's trusts. ``ours_first``
    says that the latter is taken where both are there.
    """

    label: str
    average: Average
    comparison: Comparison
    published: str = ""
    ours_first: bool = True

    @property
    def basis(self) -> str:
        """Whose average it is, in words."""
        return AS_PUBLISHED if self.published else WORKED_OUT


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
    reader = LatestReader(session, wanted)
    return {number: reader.of(number, years) for number, years in wanted.items()}


class LatestReader:
    """Reads organisations one by one; their figures are read once, and so are those that they are held against, when
    they are needed.

    What a case study is compared with: the mean of the trusts of its type of the same year, worked out or imported as
    ``whose_average.py`` has it; where there is neither, the same of all trusts.
    """

    def __init__(self, session: Session, wanted: Iterable[int]) -> None:
        """``wanted`` are the numbers of the organisations that may be asked for."""
        self.session = session
        self._wanted = frozenset(wanted)

    def of(self, number: int, years: Years) -> tuple[Latest, ...]:
        """Every indicator of one of the organisations, of the years that it is about."""
        touched = self._touched(number)
        lines = ((panel, panel.line(number)) for panel in self._panels)
        return tuple(_latest(panel, line, touched, years, self._averages) for panel, line in lines if line is not None)

    def _touched(self, number: int) -> dict[str, list[IndicatorValue]]:
        """An organisation's figures as they may be shown, by indicator: of those of which anything is hidden."""
        shown = by_indicator(self.shown[number])
        given = by_indicator(self.figures[number])
        return {indicator: values for indicator, values in shown.items() if values != given[indicator]}

    @cached_property
    def figures(self) -> Figures:
        """The current figures of the organisations, as reported."""
        return Values(self.session).of_organisations(sorted(self._wanted))

    @cached_property
    def shown(self) -> Figures:
        """The same as they may be shown."""
        return Values(self.session).shown_each(self.figures)

    @cached_property
    def _panels(self) -> list[Panel]:
        return list(read_panels(self.session, "scoring").values())

    @cached_property
    def _averages(self) -> _Averages:
        standard = Indicators(self.session).standard
        values, rules = Values(self.session), Settings(self.session).read().suppression
        others = values.of_organisations(sorted(scored_trusts(self._panels) - self._wanted))
        figures, shown = {**self.figures, **others}, {**self.shown, **values.shown_each(others)}
        hid = hidden_in(self._panels, figures, shown, rules)
        return _Averages(standard, average_basis(standard, "mean"), hid)


def compared_note(found: Iterable[Latest]) -> str:
    """What figures are held against, whose averages those are and, of several kinds, which indicators'; "" of none."""
    compared = [one for one in found if one.against is not None and one.against.comparison.compares]
    if not compared:
        return ""
    whose = {
        basis: {one.indicator.number for one in compared if one.against is not None and one.against.basis == basis}
        for basis in (WORKED_OUT, AS_PUBLISHED)
    }
    ours, theirs = whose.values()
    of_project = f"{WORKED_OUT} from the trusts in the project"
    few = {one.indicator.number for one in compared if one.against is not None and not one.against.ours_first}
    if not (ours and theirs):
        told = of_project if ours else AS_PUBLISHED
    elif ours & theirs and not few:
        told = f"{of_project} where {LEAST_IN_GROUP} or more have a figure, else {AS_PUBLISHED}"
    elif ours & theirs:
        told = f"{AS_PUBLISHED} where that was imported, else {of_project}"
    else:
        told = f"{of_project} for {_numbers(ours)}; {AS_PUBLISHED} for {_numbers(theirs)}"
    why = ""
    if few & theirs:
        of_them = "these figures" if few >= ours | theirs else f"the figures of {_numbers(few)}"
        why = f" Fewer than {MANY} trusts of the project have {of_them}."
    words = compared[0].indicator.groups.words
    return words.say(f"Compared with the mean of trusts of the same year, {told}.{why}")


def _numbers(numbers: Iterable[str]) -> str:
    """ "indicators 1, 2 and 9"."""
    *before, last = sorted(numbers, key=lambda one: (len(one), one))
    return f"indicators {', '.join(before)} and {last}" if before else f"indicator {last}"


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


@dataclass(frozen=True)
class _Group:
    """An average with whose it is; ``given`` is the same as its number may be given."""

    label: str
    average: Average
    given: Average
    published: str


class _Averages:
    """The averages of all trusts and of those of a type, each worked out once."""

    def __init__(self, standard: IndicatorSet, basis: AverageBasis, hid: Hidden) -> None:
        self._standard = standard
        self.basis = basis
        self._hid = hid
        self._known: dict[tuple[str, int, str], list[_Group]] = {}

    def of(self, panel: Panel, member: Member, year: int) -> list[_Group]:
        """That of the organisation's type first."""
        of_type = member.in_year(year).type
        key = (panel.indicator.number, year, of_type)
        if key not in self._known:
            kept = given_away(panel, year, self._standard, self._hid)
            found = []
            for scope, label, lines in reversed(groups_of(panel, member, year)):
                if scope != "region":
                    kind = of_type if scope == "type" else ""
                    average, published = group_average(panel, scope, lines, kind, year, self.basis)
                    group, many = group_of(scope, member, year), self._hid.many(panel, year, lines)
                    told = average if published else protected_average(average, panel, group, many, kept)
                    found.append(_Group(label, average, told, published))
            self._known[key] = found
        return self._known[key]


def _latest(
    panel: Panel, line: Line, touched: Mapping[str, list[IndicatorValue]], years: Years, averages: _Averages
) -> Latest:
    own = series_of(panel, line)
    told = trend(own, years)
    if told.last_year is None:
        return Latest(panel.indicator, panel.form, told, None, None)
    shown = touched.get(panel.indicator.number)
    scores = scored_as(own, shown, line.member.code).scores if shown and line.source else line.scores
    score = next((one for one in scores if one.year == told.last_year), None)
    if score is None:
        return Latest(panel.indicator, panel.form, told, None, None)
    groups = averages.of(panel, line.member, score.year)
    group = next((one for one in groups if one.average.value is not None), groups[-1])
    comparison = compare_with(panel, own, group.average, group.label, score.year)
    compared = Compared(group.label, group.given, comparison, group.published, ours_first(panel, score.year))
    return Latest(panel.indicator, panel.form, told, score, compared)
