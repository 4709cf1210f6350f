"""From rows as published to the one number a year that trends and comparisons are made of.

A series uses one measure throughout: a ratio as published is never set beside a ratio worked out from percentages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.model.errors import QualcodeError
from qualcode.model.indicators import WITH_VALUE, Form, Indicator, IndicatorValue, Source, Status

# When the two halves of a ratio are missing for different reasons, the first of these is the reason given.
_REASONS: tuple[Status, ...] = ("suppressed", "excluded", "not_reported", "not_collected", "not_applicable")


@dataclass(frozen=True)
class Score:
    """The number of one year in a series' form, or why there is none.

    ``value`` is None unless ``status`` is ok or zero, and also for a ratio to zero. ``small`` says that it rests on
    fewer people than the standard's file allows to be put into words. ``cells`` are the sources it was read from.
    """

    year: int
    value: float | None
    status: Status
    small: bool = False
    reason: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Series:
    """The scores of one organisation on one indicator, by year, all from ``source`` in the form ``form``."""

    indicator: Indicator
    form: Form
    source: Source
    scores: tuple[Score, ...]

    def in_year(self, year: int) -> Score | None:
        """The score of that year, or None when there is no row for it."""
        return next((score for score in self.scores if score.year == year), None)


def series(indicator: Indicator, values: Iterable[IndicatorValue], org_code: str) -> Series:
    """Score an organisation on an indicator as the evaluation does, else by the standard's own number.

    ``values`` may hold anything; other organisations and indicators are passed over. Of the sources that the standard's
    file names, the one with the most years is used; the official form only when the scoring has no year at all. Raises
    QualcodeError when a figure stands there twice.
    """
    years: dict[int, list[IndicatorValue]] = {}
    for value in values:
        if value.indicator == indicator.number and value.org_code == org_code:
            years.setdefault(value.year, []).append(value)
    tables = {year: _table(rows) for year, rows in sorted(years.items())}
    candidates = [_series(indicator, form, source, tables) for form, source in _sources(indicator)]
    return max(candidates, key=_fullness)


Rows = Mapping[tuple[str, str], IndicatorValue]


def _fullness(one: Series) -> tuple[bool, int]:
    years = sum(score.value is not None for score in one.scores)
    return years > 0 and one.form is one.indicator.scoring, years


def _sources(indicator: Indicator) -> list[tuple[Form, Source]]:
    found = [(indicator.scoring, source) for source in indicator.scoring.sources]
    known = set(indicator.scoring.sources)
    return found + [(indicator.official, source) for source in indicator.official.sources if source not in known]


def _table(rows: Sequence[IndicatorValue]) -> Rows:
    table: dict[tuple[str, str], IndicatorValue] = {}
    for row in rows:
        if table.setdefault((row.measure, row.group), row) is not row:
            what = f"indicator {row.indicator} has the measure {row.measure!r} twice"
            raise QualcodeError(what, f"{row.org_code} {row.year}", "keep one of the two sources")
    return table


def _series(indicator: Indicator, form: Form, source: Source, tables: Mapping[int, Rows]) -> Series:
    scores = tuple(_score(indicator, form, source, year, rows) for year, rows in tables.items())
    return Series(indicator, form, source, scores)


def _score(indicator: Indicator, form: Form, source: Source, year: int, rows: Rows) -> Score:
    wanted = (source.group, source.over) if source.over else (source.group,)
    found = [_row(rows, source.measure, group) for group in wanted]
    there = [row for row in found if row is not None]
    if not there:
        return _absent(year, rows)
    cells = tuple(dict.fromkeys(f"{row.source_file} {row.source_cell}".strip() for row in there))
    companions = _companions(form, rows)
    missing: list[Status] = ["suppressed" for row in (*there, *companions) if row.status == "suppressed"]
    missing += [row.status for row in there if row.status not in WITH_VALUE]
    if missing:
        return Score(year, None, _reason(missing), cells=cells)
    if len(there) < len(wanted):
        group = wanted[found.index(None)]
        return Score(year, None, "not_reported", reason=f"no figure for {group}", cells=cells)
    if len({row.source_file for row in there}) > 1:
        return Score(year, None, "excluded", reason="the two groups' figures come from different files", cells=cells)
    small = any(_is_small(indicator, row) for row in (*there, *companions))
    return _number(year, there, wanted, small, cells)


def _number(
    year: int, rows: Sequence[IndicatorValue], groups: Sequence[str], small: bool, cells: tuple[str, ...]
) -> Score:
    figures = [row.value for row in rows if row.value is not None]
    if len(figures) < len(rows):
        raise QualcodeError("a figure with the status ok has no value", f"{rows[0].org_code} {year}", "import it again")
    if len(figures) == 1:
        return Score(year, figures[0], rows[0].status, small, cells=cells)
    if figures[1] == 0:
        return Score(year, None, "zero", small, f"the figure for {groups[1]} is zero, so there is no ratio", cells)
    return Score(year, figures[0] / figures[1], "zero" if figures[0] == 0 else "ok", small, cells=cells)


def _row(rows: Rows, measure: str, group: str) -> IndicatorValue | None:
    """Find the row of a group; a row without a group that says why there is no figure speaks for every group."""
    row = rows.get((measure, group))
    if row is None:
        whole = rows.get((measure, ""))
        row = whole if whole is not None and whole.status not in WITH_VALUE else None
    return row


def _companions(form: Form, rows: Rows) -> list[IndicatorValue]:
    """Find the rows behind the same number: the counts that a published ratio was made from."""
    wanted = {(source.measure, group) for source in form.sources for group in (source.group, source.over) if group}
    return [row for key, row in rows.items() if key in wanted]


def _absent(year: int, rows: Rows) -> Score:
    statuses = [row.status for row in rows.values()]
    if all(status not in WITH_VALUE for status in statuses):
        return Score(year, None, _reason(statuses))
    return Score(year, None, "not_reported", reason="given as another measure only")


def _reason(statuses: Sequence[Status]) -> Status:
    return next(status for status in _REASONS if status in statuses)


def _is_small(indicator: Indicator, row: IndicatorValue) -> bool:
    """Compare the row's counts of people with the standard's limits; unknown counts are not small."""
    least = indicator.too_small
    if row.unit != "percent":
        return False
    few = least.numerator is not None and row.numerator is not None and row.numerator < least.numerator
    return few or (
        least.denominator is not None and row.denominator is not None and row.denominator < least.denominator
    )
