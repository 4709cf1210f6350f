"""What an organisation's figures on an indicator say, year by year: both forms, interval, tests, warnings. Pure.

The figures come as they may be shown (``hiding.hide``): a ratio or an interval is never made of suppressed counts.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from qualcode.model.indicator_values import IndicatorValue
from qualcode.model.indicator_years import FormFigure, GroupShare, IndicatorYear
from qualcode.model.indicators import WITH_VALUE, Form, Indicator
from qualcode.model.ratios import FourFifths, Interval, Likelihood, Rate
from qualcode.wres.numbers import number, without_percent
from qualcode.wres.ratio_words import DESIGN_EFFECT
from qualcode.wres.ratios import four_fifths_of, likelihood
from qualcode.wres.relative import Relative, relative_of
from qualcode.wres.score_interval import KOOPMAN, WILSON, wilson
from qualcode.wres.scoring import Figure, Rows, Score, by_year, read_scores, readings

SIDE_BY_SIDE = "percentages side by side, no single number"
NO_COUNTS = "no interval: the counts of people are not given"
SUPPRESSED = "suppressed: no interval"
_EDGE = 1e-9


def indicator_years(
    indicator: Indicator, values: Iterable[IndicatorValue], org_code: str, level: float = 0.95
) -> tuple[IndicatorYear, ...]:
    """Read one organisation's figures on an indicator; a form has one source throughout, as everywhere."""
    own = [value for value in values if value.indicator == indicator.number and value.org_code == org_code]
    tables = by_year(indicator, own, org_code)
    official, scoring = (_form(indicator, form, tables) for form in (indicator.official, indicator.scoring))
    told = []
    for year in sorted({value.year for value in own}):
        rows = tables.get(year, {})
        of_year = [value for value in own if value.year == year]
        told.append(_year(indicator, year, of_year, rows, (official[year], scoring[year]), level))
    return tuple(told)


def _form(indicator: Indicator, form: Form, tables: dict[int, Rows]) -> _Years:
    scored = read_scores(readings(indicator, form), tables)
    if scored is None:
        return _Years(FormFigure(form.unit, None, "not_applicable", SIDE_BY_SIDE, "", ()), {})
    way, scores = scored
    found = {score.year: _figure(form, way.source.measure, score) for score in scores}
    return _Years(FormFigure(form.unit, None, "not_reported", "", way.source.measure, ()), found)


class _Years(dict[int, FormFigure]):
    """The figures of a form by year; one for a year that has none."""

    def __init__(self, other: FormFigure, found: dict[int, FormFigure]) -> None:
        super().__init__(found)
        self._other = other

    def __missing__(self, year: int) -> FormFigure:
        return self._other


def _figure(form: Form, measure: str, score: Score) -> FormFigure:
    return FormFigure(form.unit, score.value, score.status, score.reason, measure, score.cells)


def _year(
    indicator: Indicator,
    year: int,
    values: Sequence[IndicatorValue],
    rows: Rows,
    forms: tuple[FormFigure, FormFigure],
    level: float,
) -> IndicatorYear:
    official, scoring = forms
    relative = relative_of(indicator)
    found = _likelihood(indicator, relative, rows, scoring, level) if relative else None
    interval, basis = _interval(indicator, relative, rows, scoring, found, level)
    return IndicatorYear(
        indicator=indicator,
        year=year,
        shares=_shares(indicator, values, level),
        official=official,
        scoring=scoring,
        names=(relative.first, relative.second) if relative else None,
        likelihood=found,
        interval=interval,
        basis=basis,
        four_fifths=_verdict(relative, scoring, found),
        warnings=found.warnings if found else (),
        doubts=_doubts(values, found),
        caveats=tuple(dict.fromkeys(text for value in values for text in value.caveats)),
    )


def _likelihood(
    indicator: Indicator, relative: Relative, rows: Rows, scoring: FormFigure, level: float
) -> Likelihood | None:
    """From the two groups' counts; of a survey from its percentages and bases, and without the tests."""
    if scoring.status not in WITH_VALUE:
        return None
    pair = [rows.get((relative.source.measure, group)) for group in (relative.first, relative.second)]
    rates = [_rate(row, indicator.basis == "survey") for row in pair if row is not None]
    if len(rates) < 2 or rates[0] is None or rates[1] is None:
        return None
    if any(rate.events > rate.people for rate in rates if rate is not None):
        return None
    return likelihood(rates[0], rates[1], level=level, names=relative.called, tests=indicator.basis == "counts")


def _rate(row: Figure, survey: bool) -> Rate | None:
    """The people behind a figure; of a survey, whose percentages are weighted, its percentage of its base."""
    if row.status not in WITH_VALUE or not row.denominator:
        return None
    if row.numerator is not None:
        return Rate(row.numerator, row.denominator)
    return Rate(row.value * row.denominator / 100, row.denominator) if survey and row.value is not None else None


def _interval(
    indicator: Indicator,
    relative: Relative | None,
    rows: Rows,
    scoring: FormFigure,
    found: Likelihood | None,
    level: float,
) -> tuple[Interval | None, str]:
    if scoring.status == "suppressed":
        return None, SUPPRESSED
    if scoring.value is None and found is None:
        return None, ""
    if relative is not None:
        if found is None or found.interval is None:
            return None, NO_COUNTS
        return found.interval, f"{KOOPMAN}; {DESIGN_EFFECT}" if indicator.basis == "survey" else KOOPMAN
    source = next((s for s in indicator.scoring.sources if s.measure == scoring.measure and s.unit == "percent"), None)
    row = rows.get((source.measure, source.group)) if source else None
    rate = _rate(row, False) if row else None
    around = _percentages(rate, level)
    return around, WILSON if around else NO_COUNTS


def _percentages(rate: Rate | None, level: float) -> Interval | None:
    around = wilson(rate, level) if rate and rate.events <= rate.people else None
    return replace(around, low=100 * around.low, high=100 * around.high) if around else None


def _shares(indicator: Indicator, values: Sequence[IndicatorValue], level: float) -> tuple[GroupShare, ...]:
    """Every percentage, in the order of the standard's measures, parts and groups."""
    measures, groups = indicator.measures, indicator.groups.labels

    def place(value: IndicatorValue) -> tuple[int, str, bool, str, int, str]:
        measure = measures.index(value.measure) if value.measure in measures else len(measures)
        group = groups.index(value.group) if value.group in groups else len(groups)
        return measure, value.measure, bool(value.part), value.part, group, value.group

    return tuple(
        _share(indicator, value, level)
        for value in sorted(values, key=place)
        if value.unit == "percent" and value.group
    )


def _share(indicator: Indicator, value: IndicatorValue, level: float) -> GroupShare:
    rate = _rate(value, indicator.basis == "survey")
    return GroupShare(
        measure=value.measure,
        label=indicator.measure(value.measure).label or value.measure,
        part=value.part,
        group=value.group,
        percent=value.value,
        rate=rate,
        interval=_percentages(rate, level),
        status=value.status,
        cell=f"{value.source_file} {value.source_cell}".strip(),
    )


def _verdict(relative: Relative | None, scoring: FormFigure, found: Likelihood | None) -> FourFifths | None:
    if relative is None:
        return None
    if found is not None:
        return found.four_fifths
    return four_fifths_of(scoring.value) if scoring.value is not None and scoring.unit == "ratio" else None


def _doubts(values: Sequence[IndicatorValue], found: Likelihood | None) -> tuple[str, ...]:
    """What does not agree: a ratio as published with its counts, a percentage with its own.

    A survey's percentages are weighted: they need not be those of its counts.
    """
    if found is not None and found.fisher_p is None:
        return ()
    doubts = []
    for value in values:
        if value.unit == "ratio" and not value.group and found is not None:
            doubts += _apart(f"the ratio is given as {_printed(value)}", value, found.ratio)
        if value.unit == "percent" and value.numerator is not None and value.denominator:
            name = " ".join(part for part in (value.measure, value.part, value.group) if part)
            told = f"{name} is given as {_printed(value)}"
            doubts += _apart(told, value, 100 * value.numerator / value.denominator)
    return tuple(doubts)


def _apart(told: str, value: IndicatorValue, counted: float | None) -> list[str]:
    """Say so when a figure differs from what its counts give by more than it was rounded by."""
    digits = _decimals(value)
    if counted is None or value.value is None or abs(value.value - counted) <= 0.5 * 10**-digits + _EDGE:
        return []
    shown = "infinity" if math.isinf(counted) else f"{counted:.{max(digits, 2)}f}"
    return [f"{told}, the counts give {shown}"]


def _decimals(value: IndicatorValue) -> int:
    """The decimals that a figure was given with; a percentage that was given as a share of 1 has two fewer."""
    text = without_percent(value.printed)[0]
    given = number(text)
    if given is None or value.value is None:
        return len(f"{value.value or 0:.10g}".partition(".")[2])
    shares = value.unit == "percent" and given != value.value and math.isclose(100 * given, value.value)
    return max(0, len(text.partition(".")[2]) - 2 * shares)


def _printed(value: IndicatorValue) -> str:
    return value.printed.strip() or f"{value.value:.10g}"
