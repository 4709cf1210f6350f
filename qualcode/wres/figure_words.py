"""One figure of an organisation in words: what it is, how sure, what it stands against, where it is from. Pure.

A screen tells the same things of a figure as the commands: the objects are theirs, and nothing is worked out here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from qualcode.model.indicator_years import FormFigure, GroupShare, IndicatorYear
from qualcode.model.indicators import WITH_VALUE, Form, Indicator, Unit
from qualcode.model.ratios import Interval
from qualcode.wres.average import NO_ROW
from qualcode.wres.panel import FormName
from qualcode.wres.printed import in_report, rounded_half_up
from qualcode.wres.ratio_words import figure, in_words, percent
from qualcode.wres.standing import Against, StandingIndicator, StandingYear
from qualcode.wres.standing_tables import PUBLISHED, changed, why_none
from qualcode.wres.values import in_words as status_in_words

Kind = Literal["figure", "plain", "warning", "dim"]
_HUNDREDTHS: Final = 2
_POINTS_BETWEEN: Final[dict[Unit, int]] = {"percent": 1, "ratio": _HUNDREDTHS, "points": 1}


@dataclass(frozen=True)
class Said:
    """A line, and how loud it is."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class YearFigure:
    """An indicator in a year: how it stands, and what its counts say; None where no file has anything."""

    indicator: Indicator
    form: Form
    form_name: FormName
    year: int
    standing: StandingYear | None
    counted: IndicatorYear | None

    @property
    def interval(self) -> Interval | None:
        """The interval around the figure shown, where it is of the same figure."""
        counted = self.counted
        if counted is None or self.standing is None or self.standing.score.value is None:
            return None
        same = self.form_name == "scoring" or _alike(counted.official, counted.scoring)
        return counted.interval if same else None

    @property
    def side_by_side(self) -> tuple[GroupShare, ...]:
        """The percentages that stand beside each other where the form is no single number."""
        if self.form.sources or self.counted is None:
            return ()
        return tuple(one for one in self.counted.shares if not one.part)


def _alike(one: FormFigure, other: FormFigure) -> bool:
    return (one.unit, one.value) == (other.unit, other.value)


def cell_words(at: YearFigure, *, interval: bool) -> str:
    """The figure as a cell: "1.72", with its interval "1.72 1.38–2.15"; why there is none."""
    beside = at.side_by_side
    if beside:
        return " / ".join(_share(one) for one in beside)
    if at.standing is None:
        return NO_ROW
    score = at.standing.score
    if score.value is None:
        return why_none(score)
    told = value_words(score.value, at.form.unit)
    around = at.interval
    return f"{told} {_bounds(around, at.form.unit, '–')}" if interval and around is not None else told


def value_words(value: float, unit: Unit) -> str:
    """A figure as it is read: "1.72", "87.6%", "+4.2"."""
    return in_report(value, unit, 1 if unit == "percent" else None)


def year_in_words(at: YearFigure) -> tuple[Said, ...]:
    """Everything known of a figure, but for the standard's wording and what is linked to it."""
    return (*_figure(at), *_warnings(at), *_compared(at), *_counts(at), *_other_form(at), *_from(at))


def trend_words(one: StandingIndicator) -> str:
    """ "Change: improving (2016–2018); 2015 not collected"."""
    note = f"; {one.trend.note}" if one.trend.note else ""
    return f"Change: {changed(one.trend)}{note}"


def _figure(at: YearFigure) -> Iterator[Said]:
    if at.side_by_side:
        yield Said("figure", "; ".join(_long_share(one) for one in at.side_by_side))
        return
    if at.standing is None:
        yield Said("figure", f"{NO_ROW[:1].upper()}{NO_ROW[1:]}: no file has a row for it")
        return
    score = at.standing.score
    if score.value is None:
        reason = f": {score.reason}" if score.reason else ""
        yield Said("figure", f"{why_none(score)}{reason}")
        return
    told = value_words(score.value, at.form.unit)
    around = at.interval
    if around is not None:
        told += f", {percent(around.level)} interval {_bounds(around, at.form.unit, ' to ')} ({around.method})"
    elif at.counted is not None and at.counted.basis:
        told += f" ({at.counted.basis})"
    if at.counted is not None and at.counted.four_fifths and at.form.unit == "ratio":
        told += f"; four-fifths range: {at.counted.four_fifths}"
    yield Said("figure", told)


def _warnings(at: YearFigure) -> Iterator[Said]:
    """What to beware of."""
    counted = at.counted
    told = (*counted.warnings, *counted.doubts) if counted is not None else ()
    yield from (Said("warning", f"{line[:1].upper()}{line[1:]}.") for line in told)


def _counts(at: YearFigure) -> Iterator[Said]:
    """The two groups with their counts and the tests; else the percentages there are."""
    counted = at.counted
    if counted is None:
        return
    if counted.likelihood is not None and counted.names is not None:
        first, second, *_, tests = in_words(counted.likelihood, counted.names)
        yield from (Said("plain", line) for line in (() if at.side_by_side else (first, second)))
        if counted.likelihood.fisher_p is not None:
            yield Said("plain", tests)
    elif not at.side_by_side:
        yield from (Said("plain", _long_share(one)) for one in counted.shares if not one.part)


def _compared(at: YearFigure) -> Iterator[Said]:
    say = at.indicator.groups.words.say
    for against in at.standing.against if at.standing is not None else ():
        yield Said(
            "plain",
            f"{against.label[:1].upper()}{against.label[1:]}: {'; '.join(map(say, _against(at.form, against)))}",
        )


def _against(form: Form, against: Against) -> Iterator[str]:
    average = against.average
    if average.value is None:
        yield average.why
        return
    n = PUBLISHED if against.published else f"n {average.n} of {average.of}"
    yield f"{value_words(average.value, form.unit)} ({n})"
    if against.difference is not None:
        decimals = _POINTS_BETWEEN[form.unit]
        yield f"difference {in_report(against.difference, 'points', decimals)}, {against.comparison.word}"
    if against.place is not None:
        yield f"rank {against.place.printed}, percentile {rounded_half_up(against.place.percentile, 0)}"
    elif against.why:
        yield f"no rank: {against.why}"


def _other_form(at: YearFigure) -> Iterator[Said]:
    """The same figure in the form that is not shown, where it is another."""
    counted = at.counted
    if counted is None or _alike(counted.official, counted.scoring):
        return
    scoring = at.form_name == "scoring"
    other = counted.official if scoring else counted.scoring
    name = "The standard's own form" if scoring else "As the evaluation scores it"
    if other.value is not None:
        yield Said("dim", f"{name}: {value_words(other.value, other.unit)}")
    elif other.status not in WITH_VALUE:
        yield Said("dim", f"{name}: {other.reason or status_in_words(other.status)}")


def _from(at: YearFigure) -> Iterator[Said]:
    cells = at.standing.score.cells if at.standing is not None else ()
    if not cells and at.side_by_side:
        cells = tuple(dict.fromkeys(one.cell for one in at.side_by_side if one.cell))
    if cells:
        yield Said("dim", f"Source: {'; '.join(cells)}")


def _bounds(around: Interval, unit: Unit, between: str) -> str:
    digits = _HUNDREDTHS if unit == "ratio" else 1
    return f"{figure(around.low, digits)}{between}{figure(around.high, digits)}"


def _share(one: GroupShare) -> str:
    return status_in_words(one.status) if one.percent is None else value_words(one.percent, "percent")


def _long_share(one: GroupShare) -> str:
    """ "White: 31.2% (312 of 1,000; 95% interval 28.4 to 34.1)"."""
    told = f"{one.label}, {one.group}: {_share(one)}"
    if one.percent is None or one.rate is None:
        return told
    behind = f"{one.rate.events:,.0f} of {one.rate.people:,.0f}"
    if one.interval is not None:
        behind += f"; {percent(one.interval.level)} interval {_bounds(one.interval, 'percent', ' to ')}"
    return f"{told} ({behind})"
