"""An organisation's ratios as tables: short for people, wide for machines, and the percentages behind them."""

from __future__ import annotations

import math
from typing import Literal, get_args

from qualcode.model.indicator_years import FormFigure, GroupShare, IndicatorYear
from qualcode.model.indicators import WITH_VALUE, Unit
from qualcode.model.ratios import Interval
from qualcode.model.table import Cell, Table
from qualcode.wres.hiding import note_of
from qualcode.wres.likelihoods import OrganisationRatios
from qualcode.wres.ratio_words import DESIGN_EFFECT, figure, p_value, percent
from qualcode.wres.ratios import FOUR_FIFTHS_CAVEAT
from qualcode.wres.values import UNSUPPRESSED, in_words

RatioLayout = Literal["short", "wide", "shares"]
RATIO_LAYOUTS: tuple[RatioLayout, ...] = get_args(RatioLayout)
SHORT = ("indicator", "year", "figure", "interval", "p (Fisher)", "four-fifths range")
WIDE = (
    "indicator",
    "short name",
    "year",
    "standard's form",
    "standard's unit",
    "scoring",
    "scoring unit",
    "status",
    "group 1",
    "group 2",
    "ratio from counts",
    "low",
    "high",
    "interval",
    "fisher_p",
    "z_p",
    "yates_p",
    "four-fifths",
    "warnings",
    "doubts",
    "caveats",
    "source",
)
SHARES = ("indicator", "year", "measure", "part", "group", "percent", "low", "high", "of", "people", "status", "source")
_DIGITS, _PERCENT_DIGITS = 4, 2


def ratio_table(found: OrganisationRatios, layout: RatioLayout = "short") -> Table:
    """The table of that layout; the wide one has the percentages on a second sheet."""
    if layout == "shares":
        return _shares(found)
    if layout == "wide":
        rows = tuple(_wide(one, found) for one in found.years)
        notes = _notes(found)
        return Table(WIDE, rows, f"Indicators of {found.whose}", "indicator-years", notes, also=(_shares(found),))
    rows = tuple(_short(one, found) for one in found.years)
    told = found.caveats.notes
    notes = (*told, *_warned(found), *_notes(found))
    return Table(SHORT, rows, f"Indicators of {found.whose}", "", notes, marked=len(told))


def _short(one: IndicatorYear, found: OrganisationRatios) -> tuple[Cell, ...]:
    counted, marks = one.likelihood, found.caveats.of(one.indicator.number)
    return (
        f"{one.indicator.number}. {one.indicator.short}" + (f" ({marks})" if marks else ""),
        one.year,
        _in_words(one.scoring, found),
        _around(one.interval, one.scoring.unit),
        p_value(counted.fisher_p) if counted and counted.fisher_p is not None else "",
        one.four_fifths or "",
    )


def _wide(one: IndicatorYear, found: OrganisationRatios) -> tuple[Cell, ...]:
    counted, names = one.likelihood, one.names or ("", "")
    return (
        one.indicator.number,
        one.indicator.short,
        one.year,
        _cell(one.official, found),
        one.official.unit,
        _cell(one.scoring, found),
        one.scoring.unit,
        one.scoring.reason if one.scoring.status in WITH_VALUE and one.scoring.value is None
        else in_words(one.scoring.status),
        *names,
        _number(counted.ratio if counted else None),
        _number(one.interval.low if one.interval else None),
        _number(one.interval.high if one.interval else None),
        one.basis,
        *((counted.fisher_p, counted.z_p, counted.yates_p) if counted else (None, None, None)),
        one.four_fifths,
        "; ".join(one.warnings),
        "; ".join(one.doubts),
        "; ".join(one.caveats),
        "; ".join(one.scoring.cells),
    )  # fmt: skip


def _shares(found: OrganisationRatios) -> Table:
    rows = tuple(_share(one, share, found) for one in found.years for share in one.shares)
    notes = tuple(note for note in _notes(found) if note != FOUR_FIFTHS_CAVEAT)
    return Table(SHARES, rows, f"Percentages behind the indicators of {found.whose}", "percentages", notes)


def _share(one: IndicatorYear, share: GroupShare, found: OrganisationRatios) -> tuple[Cell, ...]:
    around, rate = share.interval, share.rate
    gone = found.rules.symbol if share.status == "suppressed" else None
    return (
        one.indicator.number,
        one.year,
        share.label,
        share.part,
        share.group,
        gone if share.percent is None else _number(share.percent, _PERCENT_DIGITS),
        _number(around.low if around else None, _PERCENT_DIGITS),
        _number(around.high if around else None, _PERCENT_DIGITS),
        gone if rate is None else _number(rate.events, 1),
        None if rate is None else _number(rate.people, 1),
        in_words(share.status),
        share.cell,
    )


def _cell(form: FormFigure, found: OrganisationRatios) -> Cell:
    return found.rules.symbol if form.status == "suppressed" else _number(form.value)


def _in_words(form: FormFigure, found: OrganisationRatios) -> str:
    if form.status == "suppressed":
        return found.rules.symbol
    if form.value is None:
        return form.reason or in_words(form.status)
    return _printed(form.value, form.unit)


def _printed(value: float, unit: Unit) -> str:
    if unit == "ratio":
        return figure(value)
    return f"{value:.1f}%" if unit == "percent" else f"{value:+.1f}"


def _around(interval: Interval | None, unit: Unit) -> str:
    if interval is None:
        return ""
    digits = 2 if unit == "ratio" else 1
    return f"{figure(interval.low, digits)} to {figure(interval.high, digits)}"


def _warned(found: OrganisationRatios) -> tuple[str, ...]:
    """What must be known of single figures: "Indicator 3, 2017: few events: …"."""
    return tuple(
        f"Indicator {one.indicator.number}, {one.year}: {'; '.join((*one.warnings, *one.doubts))}."
        for one in found.years
        if one.warnings or one.doubts
    )


def _notes(found: OrganisationRatios) -> tuple[str, ...]:
    told = [one for one in found.years if one.interval is not None]
    methods = dict.fromkeys(one.interval.method for one in told if one.interval)
    notes = [f"Intervals: {percent(found.level)}, {' and '.join(methods)}."] if methods else []
    if any(one.indicator.basis == "survey" for one in told):
        notes.append(f"Of a survey: {DESIGN_EFFECT[:1].lower()}{DESIGN_EFFECT[1:]}.")
    if any(one.four_fifths for one in found.years):
        notes.append(FOUR_FIFTHS_CAVEAT)
    if found.hid:
        notes.append(note_of(found.rules))
    elif any(one.scoring.status == "suppressed" for one in found.years):
        notes.append(f"{found.rules.symbol}: suppressed by the publisher.")
    if found.few:
        notes.append(UNSUPPRESSED)
    return (*notes, *((f"{found.year_label}.",) if found.year_label else ()))


def _number(value: float | None, digits: int = _DIGITS) -> Cell:
    """A number with the digits that mean something; what has no end is "inf" in every format."""
    if value is None:
        return None
    return "inf" if math.isinf(value) else round(value, digits)
