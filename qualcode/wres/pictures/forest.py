"""Figures with their intervals under each other: of organisations, of groups of them, or of one organisation."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from qualcode.model.errors import QualcodeError
from qualcode.model.indicator_years import IndicatorYear
from qualcode.model.indicators import WITH_VALUE, Form, Indicator, IndicatorSet
from qualcode.model.pictures import Axis, AxisUnit, Band, Row, RowPicture, Rule, printed
from qualcode.model.ratios import FOUR_FIFTHS, Interval
from qualcode.store.session import Session
from qualcode.wres.average import GIVES_AWAY, LEAST_IN_GROUP, TOO_FEW
from qualcode.wres.descriptive import PROTECTED
from qualcode.wres.grouping import grouping
from qualcode.wres.hiding import reason_of
from qualcode.wres.indicators import Indicators
from qualcode.wres.likelihoods import Ratios
from qualcode.wres.panel import Line
from qualcode.wres.pictures.intervals import LEVEL, interval_of, together
from qualcode.wres.pictures.reading import (
    ShownPanel,
    Whose,
    axis_of,
    heading,
    read_shown,
    rules_of,
    survey_note,
    why_none,
    year_of,
)
from qualcode.wres.pictures.wish import PictureWish
from qualcode.wres.printed import as_printed
from qualcode.wres.ratio_words import percent
from qualcode.wres.ratios import FOUR_FIFTHS_CAVEAT
from qualcode.wres.scoring import Score
from qualcode.wres.summary import Counts, pooled
from qualcode.wres.suppression import Sum, hidden
from qualcode.wres.words import STATUS_WORDS

_BAND: Final = Band(*FOUR_FIFTHS, f"{FOUR_FIFTHS[0]:.2f} to {FOUR_FIFTHS[1]:.2f}: the four-fifths range")
_POOLED: Final = "all trusts, pooled counts"


def forest_of(session: Session, wish: PictureWish, whose: Whose | None, *, publish: bool) -> RowPicture:
    """One organisation by indicator and year, else one indicator and year by organisation or group.

    Pooled counts are drawn no finer than they are printed for publication, and wherever a hidden figure is in them.
    """
    one_year = wish.years is None or wish.years[0] == wish.years[1]
    if whose is not None and not (wish.indicator and one_year):
        return _of_one(session, wish, whose)
    found = read_shown(session, wish)
    year = year_of(found, wish)
    if year is None:
        return _picture(found, wish, (), None, ())
    there = found.there(year)
    rows = _groups(found, wish, there, year, publish=publish) if wish.by else _organisations(found, there, year, whose)
    everybody = _pooled(found, there, year, _POOLED, publish=publish)
    if "" in _away(found, wish, there, year):
        everybody = Row(_POOLED, said=GIVES_AWAY)
    told = () if wish.by else found.suppression_note(there, year)
    return _picture(found, wish, (*rows, replace(everybody, apart=bool(rows))), year, told)


def _picture(
    found: ShownPanel, wish: PictureWish, rows: Sequence[Row], year: int | None, told: Sequence[str]
) -> RowPicture:
    form = found.all.form
    of = {"type": "trust type", "region": "region", "focus-share": "third"}.get(wish.by, "trust")
    counted = "pooled counts" if wish.by else "each trust's own figure"
    year_label = (f"{found.standard.year_label}.",) if found.standard.year_label else ()
    return RowPicture(
        kind="forest",
        title=f"{heading(found.all.indicator)}, by {of}{f', {year}' if year else ''}",
        counted=f"{counted}, with {percent(LEVEL)} intervals",
        axis=axis_of(found.all.indicator, form),
        rows=tuple(rows),
        bands=(_BAND,) if _is_relative(form) else (),
        rules=rules_of(found.standard, form),
        notes=(*_how(form, rows, found.all.indicator), *told, *year_label),
    )


def _organisations(found: ShownPanel, lines: Sequence[Line], year: int, whose: Whose | None) -> list[Row]:
    """A row a trust, the highest figure first; those without one last, in the order of their codes."""
    rows: list[tuple[float | None, Row]] = []
    for line in lines:
        score = line.in_year(year)
        name = line.member.in_year(year).name or line.member.code
        label = f"► {name} ({whose.label})" if whose is not None and line.member.id == whose.id else name
        rows.append((score.value if score else None, _row(label, found.all.form, score, found.counts(line, year))))
    there = [(value, row) for value, row in rows if value is not None]
    return [row for _, row in sorted(there, key=lambda one: -one[0])] + [row for value, row in rows if value is None]


def _row(label: str, form: Form, score: Score | None, counts: Counts) -> Row:
    if score is None or score.value is None:
        return Row(label, said=why_none(score))
    return _with(label, score.value, interval_of(form, counts), form.unit)


def _with(label: str, value: float, interval: Interval | None, unit: AxisUnit, more: str = "") -> Row:
    if interval is None:
        return Row(label, value, said=f"{printed(value, unit)} (no counts){more}")
    around = f"{printed(interval.low, unit)} to {printed(interval.high, unit)}"
    return Row(label, value, interval.low, interval.high, said=f"{printed(value, unit)} ({around}){more}")


def _parts(found: ShownPanel, wish: PictureWish, lines: Sequence[Line], year: int) -> dict[str, list[Line]]:
    groups = grouping(wish.by, found.standard, [line.member for line in lines], [year], None)
    return {
        label: [line for line in found.whole(lines) if groups.of(line.member, year) == label] for label in groups.labels
    }


def _away(found: ShownPanel, wish: PictureWish, lines: Sequence[Line], year: int) -> frozenset[str]:
    """The groups ("": all trusts) whose pooled counts would give a hidden figure away."""
    parts = _parts(found, wish, lines, year)
    kept = found.hidden().kept(found.all, year, found.standard, {wish.by: parts} if wish.by else {})
    return frozenset(label for way, label in kept.away if way == wish.by or not label)


def _groups(found: ShownPanel, wish: PictureWish, lines: Sequence[Line], year: int, *, publish: bool) -> list[Row]:
    """Pooled counts a group; one too small to be shown could be had from the others, so that another goes with it."""
    parts = _parts(found, wish, lines, year)
    given = _away(found, wish, lines, year)
    sizes: dict[str, float | None] = {label: len(_counted(part, year)) for label, part in parts.items()}
    sizes[""] = len(_counted(found.whole(lines), year))
    away = hidden(sizes, [Sum("", tuple(parts))], LEAST_IN_GROUP, given)
    rows = []
    for label, part in parts.items():
        row = _pooled(found, part, year, label, publish=publish)
        if label in away and row.value is not None:
            row = Row(label, said=GIVES_AWAY if label in given else PROTECTED)
        rows.append(row)
    return rows


def _counted(lines: Sequence[Line], year: int) -> list[Score]:
    """Everybody's counts: those too of a trust that has no ratio of its own, nobody having the outcome in a group."""
    scores = (line.in_year(year) for line in lines)
    return [score for score in scores if score is not None and score.counts]


def _pooled(found: ShownPanel, lines: Sequence[Line], year: int, label: str, *, publish: bool) -> Row:
    form = found.all.form
    used = [score.counts for score in _counted(found.whole(lines), year)]
    if not used:
        return Row(label, said="no counts")
    if len(used) < LEAST_IN_GROUP:
        return Row(label, said=TOO_FEW)
    value = pooled(form, used)
    if value is None:
        return Row(label, said="no ratio (zero)")
    interval = interval_of(form, together(used))
    if publish or found.hidden().many(found.all, year, lines):
        value = as_printed(value, form.unit)
        interval = (
            replace(interval, low=_coarse(interval.low, form), high=_coarse(interval.high, form)) if interval else None
        )
    return _with(label, value, interval, form.unit, f", n {len(used)}")


def _coarse(bound: float, form: Form) -> float:
    return as_printed(bound, form.unit) if math.isfinite(bound) else bound


def _of_one(session: Session, wish: PictureWish, whose: Whose) -> RowPicture:
    """Every indicator that is a ratio, each in the years asked for (else its latest)."""
    ratios = Ratios(session)
    asking, name = (ratios.of_case, wish.case) if wish.case else (ratios.of_organisation, wish.organisation)
    told = asking(name, indicator=wish.indicator)
    standard = Indicators(session).standard
    forms = {one.indicator.number: _form(one.indicator, wish) for one in told.years}
    left_out = [number for number, form in forms.items() if not _is_relative(form)]
    years = [one for one in told.years if one.indicator.number not in left_out and _asked_for(one, told.years, wish)]
    if left_out and len(left_out) == len(forms):
        what = "none of these indicators is a ratio with equality at 1"
        raise QualcodeError(what, ", ".join(left_out), "draw its lines instead: wres plot lines")
    kept = [form for number, form in forms.items() if number not in left_out]
    one_year = len({one.year for one in years}) == 1
    rows = tuple(_indicator_row(one, wish, "" if one_year else f"{one.year}: ") for one in years)
    notes = [*dict.fromkeys(n for one in years for n in _how(_form(one.indicator, wish), rows, one.indicator))]
    if left_out:
        notes.append(f"Not a ratio, so not here: indicator{'s' if len(left_out) > 1 else ''} {', '.join(left_out)}.")
    if any(one.scoring.status == "suppressed" for one in years):
        notes.append(f"Suppressed: {reason_of(told.rules)}.")
    if standard.year_label:
        notes.append(f"{standard.year_label}.")
    when = f", {years[0].year}" if one_year else ""
    return RowPicture(
        kind="forest",
        title=f"{standard.abbreviation} indicators of {whose.label}{when}",
        counted=f"ratios with {percent(told.level)} intervals",
        axis=Axis("Ratio of the two groups (see each indicator)", "ratio", True),
        rows=rows,
        bands=(_BAND,),
        rules=_equality(standard, kept),
        notes=tuple(notes),
    )


def _form(indicator: Indicator, wish: PictureWish) -> Form:
    return indicator.scoring if wish.form == "scoring" else indicator.official


def _asked_for(one: IndicatorYear, everything: Sequence[IndicatorYear], wish: PictureWish) -> bool:
    if wish.years is not None:
        return wish.years[0] <= one.year <= wish.years[1]
    return one.year == max(other.year for other in everything if other.indicator is one.indicator)


def _indicator_row(one: IndicatorYear, wish: PictureWish, when: str) -> Row:
    label = f"{when}{one.indicator.number}. {one.indicator.short}"
    figure = one.scoring if wish.form == "scoring" else one.official
    # The interval is of the standard's ratio where it has one: of another that runs the other way it says nothing.
    same = one.indicator.scoring.favours == one.indicator.official.favours or wish.form == "scoring"
    interval = one.interval if same else None
    if figure.value is not None:
        return _with(label, figure.value, interval, "ratio")
    endless = one.likelihood is not None and one.likelihood.ratio == math.inf
    if endless and interval is not None and figure.status in WITH_VALUE:
        return _with(label, math.inf, interval, "ratio")
    return Row(label, said=STATUS_WORDS.get(figure.status, "no ratio (zero)"))


def _equality(standard: IndicatorSet, forms: Sequence[Form]) -> tuple[Rule, ...]:
    """The line at equality; whom a higher ratio favours only where that is the same for all of them."""
    if len({form.favours for form in forms}) == 1:
        return rules_of(standard, forms[0])
    return (Rule(1, "1: equality"),)


def _is_relative(form: Form) -> bool:
    return form.unit == "ratio" and form.parity == 1


def _how(form: Form, rows: Sequence[Row], indicator: Indicator) -> tuple[str, ...]:
    """How the intervals were made, where there are any, and what the shaded range is."""
    told: tuple[str, ...] = ()
    if any(row.low is not None for row in rows):
        method = "Koopman's score interval" if form.unit == "ratio" else "Wilson's"
        told = (f"Intervals: {method}, from counts of people.", *survey_note(indicator))
    return (*told, FOUR_FIFTHS_CAVEAT) if _is_relative(form) else told
