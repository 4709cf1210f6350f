"""Figures with their intervals under each other: of organisations, of groups of them, or of one organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from qualcode.model.errors import QualcodeError
from qualcode.model.indicators import Form, IndicatorSet
from qualcode.model.pictures import Axis, AxisUnit, Band, Row, RowPicture, Rule, printed
from qualcode.model.ratios import FOUR_FIFTHS, Interval
from qualcode.store.session import Session
from qualcode.wres.descriptive import LEAST_IN_GROUP, TOO_FEW
from qualcode.wres.grouping import grouping
from qualcode.wres.indicators import Indicators
from qualcode.wres.panel import Line
from qualcode.wres.pictures.intervals import LEVEL, interval_of, together
from qualcode.wres.pictures.reading import ShownPanel, Whose, axis_of, heading, read_shown, rules_of, why_none, year_of
from qualcode.wres.pictures.wish import PictureWish
from qualcode.wres.ratio_words import percent
from qualcode.wres.ratios import FOUR_FIFTHS_CAVEAT
from qualcode.wres.scoring import Score
from qualcode.wres.summary import pooled
from qualcode.wres.suppression import Sum, hidden

_BAND: Final = Band(*FOUR_FIFTHS, f"{FOUR_FIFTHS[0]:.2f} to {FOUR_FIFTHS[1]:.2f}: the four-fifths range")
_POOLED: Final = "all trusts, pooled counts"


def forest_of(session: Session, wish: PictureWish, whose: Whose | None) -> RowPicture:
    """One organisation by indicator and year, else one indicator and year by organisation or group."""
    if whose is not None and not (wish.indicator and wish.years is None):
        return _of_one(session, wish, whose)
    found = read_shown(session, wish)
    year = year_of(found, wish)
    if year is None:
        return _picture(found, wish, (), None, ())
    there = found.there(year)
    rows = _groups(found, wish, there, year) if wish.by else _organisations(found, there, year, whose)
    everybody = _pooled(found.all.form, found.whole(there), year, _POOLED)
    told = () if wish.by else found.suppression_note(there, year)
    return _picture(found, wish, (*rows, replace(everybody, apart=bool(rows))), year, told)


def _picture(
    found: ShownPanel, wish: PictureWish, rows: Sequence[Row], year: int | None, told: Sequence[str]
) -> RowPicture:
    form = found.all.form
    of = {"type": "trust types", "region": "regions", "focus-share": "thirds"}.get(wish.by, "trusts")
    counted = f"pooled counts of {of}" if wish.by else "each trust's own figure"
    year_label = (f"{found.standard.year_label}.",) if found.standard.year_label else ()
    return RowPicture(
        kind="forest",
        title=f"{heading(found.all.indicator)}, by {of}{f', {year}' if year else ''}",
        counted=f"{counted}, with {percent(LEVEL)} intervals",
        axis=axis_of(found.all.indicator, form),
        rows=tuple(rows),
        bands=(_BAND,) if _is_relative(form) else (),
        rules=rules_of(found.standard, form),
        notes=(*_how(form), *told, *year_label),
    )


def _organisations(found: ShownPanel, lines: Sequence[Line], year: int, whose: Whose | None) -> list[Row]:
    """A row a trust, the highest figure first; those without one last, in the order of their codes."""
    rows: list[tuple[float | None, Row]] = []
    for line in lines:
        score = line.in_year(year)
        name = line.member.in_year(year).name or line.member.code
        label = f"► {name} ({whose.label})" if whose is not None and line.member.id == whose.id else name
        rows.append((score.value if score else None, _row(label, found.all.form, score)))
    there = [(value, row) for value, row in rows if value is not None]
    return [row for _, row in sorted(there, key=lambda one: -one[0])] + [row for value, row in rows if value is None]


def _row(label: str, form: Form, score: Score | None) -> Row:
    if score is None or score.value is None:
        return Row(label, said=why_none(score))
    interval = interval_of(form, score.counts)
    return _with(label, score.value, interval, form.unit)


def _with(label: str, value: float, interval: Interval | None, unit: AxisUnit, more: str = "") -> Row:
    if interval is None:
        return Row(label, value, said=f"{printed(value, unit)} (no counts){more}")
    around = f"{printed(interval.low, unit)} to {printed(interval.high, unit)}"
    return Row(label, value, interval.low, interval.high, said=f"{printed(value, unit)} ({around}){more}")


def _groups(found: ShownPanel, wish: PictureWish, lines: Sequence[Line], year: int) -> list[Row]:
    """Pooled counts a group; one too small to be shown could be had from the others, so that another goes with it."""
    groups = grouping(wish.by, found.standard, [line.member for line in lines], [year], None)
    parts = {
        label: [line for line in found.whole(lines) if groups.of(line.member, year) == label] for label in groups.labels
    }
    sizes: dict[str, float | None] = {label: len(_counted(part, year)) for label, part in parts.items()}
    sizes[""] = len(_counted(found.whole(lines), year))
    away = hidden(sizes, [Sum("", tuple(parts))], LEAST_IN_GROUP)
    rows = []
    for label, part in parts.items():
        row = _pooled(found.all.form, part, year, label)
        withheld = label in away and row.value is not None
        rows.append(Row(label, said="withheld to protect a smaller group") if withheld else row)
    return rows


def _counted(lines: Sequence[Line], year: int) -> list[Score]:
    scores = (line.in_year(year) for line in lines)
    return [score for score in scores if score is not None and score.value is not None and score.counts]


def _pooled(form: Form, lines: Sequence[Line], year: int, label: str) -> Row:
    used = [score.counts for score in _counted(lines, year)]
    if not used:
        return Row(label, said="no counts")
    if len(used) < LEAST_IN_GROUP:
        return Row(label, said=TOO_FEW)
    value = pooled(form, used)
    if value is None:
        return Row(label, said="no ratio (zero)")
    return _with(label, value, interval_of(form, together(used)), form.unit, f", n {len(used)}")


def _of_one(session: Session, wish: PictureWish, whose: Whose) -> RowPicture:
    """Every indicator that is a ratio, each in the years asked for (else its latest)."""
    indicators = Indicators(session)
    wanted = [indicators.find(wish.indicator)] if wish.indicator else list(indicators.all())
    rows: list[Row] = []
    left_out: list[str] = []
    hidden_some: tuple[str, ...] = ()
    forms: list[Form] = []
    for one in wanted:
        form = one.scoring if wish.form == "scoring" else one.official
        if not _is_relative(form):
            left_out.append(one.number)
            continue
        found = read_shown(session, replace(wish, indicator=one.number))
        line = found.shown.line(whose.id)
        forms.append(form)
        for year in _years(line, wish):
            rows.append(_row(f"{one.number}. {one.short}, {year}", form, line.in_year(year) if line else None))
        hidden_some = found.suppression_note((line,), 0) if line else hidden_some
    if not forms:
        what = "none of these indicators is a ratio with equality at 1"
        raise QualcodeError(what, ", ".join(left_out), "draw its lines instead: wres plot lines")
    standard = indicators.standard
    notes = [*_how(forms[0])]
    if left_out:
        notes.append(f"Not a ratio, so not here: indicator{'s' if len(left_out) > 1 else ''} {', '.join(left_out)}.")
    if standard.year_label:
        notes.append(f"{standard.year_label}.")
    when = "" if wish.years is None else f", {'–'.join(str(year) for year in dict.fromkeys(wish.years))}"
    return RowPicture(
        kind="forest",
        title=f"{standard.abbreviation} indicators of {whose.label}{when}",
        counted=f"ratios with {percent(LEVEL)} intervals",
        axis=Axis("Ratio of the two groups (see each indicator)", "ratio", True),
        rows=tuple(rows),
        bands=(_BAND,),
        rules=_equality(standard, forms),
        notes=tuple(notes),
    )


def _years(line: Line | None, wish: PictureWish) -> list[int]:
    years = [score.year for score in line.scores] if line else []
    if wish.years is not None:
        return [year for year in years if wish.years[0] <= year <= wish.years[1]]
    return years[-1:]


def _equality(standard: IndicatorSet, forms: Sequence[Form]) -> tuple[Rule, ...]:
    """The line at equality; whom a higher ratio favours only where that is the same for all of them."""
    if len({form.favours for form in forms}) == 1:
        return rules_of(standard, forms[0])
    return (Rule(1, "1: equality"),)


def _is_relative(form: Form) -> bool:
    return form.unit == "ratio" and form.parity == 1


def _how(form: Form) -> tuple[str, ...]:
    if _is_relative(form):
        return ("Intervals: Koopman's score interval, from counts of people.", FOUR_FIFTHS_CAVEAT)
    return ("Intervals: Wilson's, from counts of people.",) if form.unit == "percent" else ()
