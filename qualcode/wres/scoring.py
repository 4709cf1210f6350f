"""From rows as published to the one number a year that trends and comparisons are made of.

A series uses one measure throughout: a ratio as published is never set beside a ratio worked out from percentages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from qualcode.model.errors import QualcodeError
from qualcode.model.indicator_values import IndicatorValue
from qualcode.model.indicators import WITH_VALUE, Form, Indicator, Source, Status, TooSmall
from qualcode.wres.deriving import Key, complete

# When the two halves of a ratio are missing for different reasons, the first of these is the reason given.
_REASONS: tuple[Status, ...] = ("suppressed", "excluded", "not_reported", "not_collected", "not_applicable")


class Figure(Protocol):
    """What scoring reads of a figure, however it came: ``IndicatorValue`` is one."""

    @property
    def org_code(self) -> str:
        """Whose it is."""

    @property
    def year(self) -> int:
        """Of which year."""

    @property
    def indicator(self) -> str:
        """The indicator's number."""

    @property
    def measure(self) -> str:
        """What was measured."""

    @property
    def part(self) -> str:
        """Of which part of the workforce; "" for all of it."""

    @property
    def group(self) -> str:
        """Of whom; "" for a figure about no group."""

    @property
    def value(self) -> float | None:
        """The figure."""

    @property
    def numerator(self) -> float | None:
        """How many people it counts."""

    @property
    def denominator(self) -> float | None:
        """Out of how many."""

    @property
    def unit(self) -> str:
        """Of the value."""

    @property
    def status(self) -> Status:
        """Whether there is one, else why not."""

    @property
    def source_file(self) -> str:
        """Where it stands."""

    @property
    def source_cell(self) -> str:
        """And in which cell."""


@dataclass(frozen=True, slots=True)
class Score:
    """The number of one year in a series' form, or why there is none.

    ``value`` is None unless ``status`` is ok or zero, and also for a ratio to zero. ``small`` says that it rests on
    fewer people than the standard's file allows to be put into words. ``cells`` are the sources it was read from.
    ``counts`` are the people behind it, (how many, of how many) of each group that the form is about, the group above
    the line first; empty where the file does not give all of them.
    """

    year: int
    value: float | None
    status: Status
    small: bool = False
    reason: str = ""
    cells: tuple[str, ...] = ()
    counts: tuple[tuple[float, float], ...] = ()


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


Rows = Mapping[tuple[str, str], Figure]
"""The figures of one organisation, indicator and year by measure and group."""


@dataclass(frozen=True)
class Reading:
    """How a form is read from one of its sources: from the rows of ``keys`` (measure and group). ``companions`` are
    other rows behind the same number, ``counted`` the sets of rows whose counts of people it rests on.
    """

    indicator: Indicator
    form: Form
    source: Source
    keys: tuple[tuple[str, str], ...]
    companions: tuple[tuple[str, str], ...]
    counted: tuple[tuple[tuple[str, str], ...], ...]

    @classmethod
    def of(cls, indicator: Indicator, form: Form, source: Source) -> Reading:
        """Work out which rows a source means."""
        keys = _keys(source)
        everyone = dict.fromkeys(key for one in form.sources for key in _keys(one) if key[1])
        # A ratio as published has no counts itself: those of the percentages it was made from are its own.
        counted = [
            _keys(one)
            for one in dict.fromkeys((source, *form.sources))
            if one.group and bool(one.over) == (form.unit == "ratio")
        ]
        return cls(indicator, form, source, keys, tuple(key for key in everyone if key not in keys), tuple(counted))


def _keys(source: Source) -> tuple[tuple[str, str], ...]:
    return tuple((source.measure, group) for group in ((source.group, source.over) if source.over else (source.group,)))


def series(indicator: Indicator, values: Iterable[IndicatorValue], org_code: str) -> Series:
    """Score an organisation on an indicator as the evaluation does, else by the standard's own number.

    ``values`` may hold anything; other organisations and indicators, and figures of a part of the workforce, are passed
    over. Of the sources that the standard's file names, the one with the most years is used; the official form only
    when the scoring has no year at all. Raises QualcodeError when a figure stands there twice.
    """
    tables = by_year(indicator, values, org_code)
    best = read_scores(readings(indicator, indicator.scoring), tables)
    if not _years(best):
        other = read_scores(readings(indicator, indicator.official), tables)
        best = other if _years(other) else best
    assert best is not None  # a standard's scoring names its rows
    reading, scores = best
    return Series(indicator, reading.form, reading.source, scores)


def all_series(indicators: Iterable[Indicator], values: Iterable[IndicatorValue], org_code: str) -> tuple[Series, ...]:
    """Score an organisation on every indicator; see ``series``."""
    found = by_indicator(values)
    return tuple(series(one, found.get(one.number, ()), org_code) for one in indicators)


def scored_as(told: Series, values: Iterable[IndicatorValue], org_code: str) -> Series:
    """Score other figures (those that may be shown) from the same source as ``told``, whatever else they could give."""
    way = Reading.of(told.indicator, told.form, told.source)
    tables = by_year(told.indicator, values, org_code)
    scores = tuple(_score(way, year, rows) for year, rows in tables.items())
    return Series(told.indicator, told.form, told.source, scores)


def all_scored_as(told: Iterable[Series], values: Iterable[IndicatorValue], org_code: str) -> tuple[Series, ...]:
    """Score other figures in the way of each of these; see ``scored_as``."""
    found = by_indicator(values)
    return tuple(scored_as(one, found.get(one.indicator.number, ()), org_code) for one in told)


def by_indicator(values: Iterable[IndicatorValue]) -> dict[str, list[IndicatorValue]]:
    """Figures by the number of their indicator: of those of one, nothing else has to be passed over."""
    found: dict[str, list[IndicatorValue]] = {}
    for value in values:
        found.setdefault(value.indicator, []).append(value)
    return found


def by_year(indicator: Indicator, values: Iterable[IndicatorValue], org_code: str) -> dict[int, Rows]:
    """One organisation's figures on an indicator by year, with those that can be worked out (see ``complete``)."""
    years: dict[int, dict[Key, Figure]] = {}
    for value in values:
        if value.indicator == indicator.number and value.org_code == org_code:
            rows = years.setdefault(value.year, {})
            if rows.setdefault((value.measure, value.part, value.group), value) is not value:
                raise twice(value)
    return completed(indicator, years)


def completed(indicator: Indicator, years: Mapping[int, Mapping[Key, Figure]]) -> dict[int, Rows]:
    """The figures of each year, with those that can be worked out; a year that has only parts is none."""
    whole = {year: complete(indicator, rows) for year, rows in sorted(years.items())}
    return {year: rows for year, rows in whole.items() if rows}


Scored = tuple[Reading, tuple[Score, ...]]


def readings(indicator: Indicator, form: Form) -> tuple[Reading, ...]:
    """The ways in which the figures of a file can give that form, in the order of the standard's file."""
    return tuple(Reading.of(indicator, form, source) for source in form.sources)


def read_scores(ways: Sequence[Reading], tables: Mapping[int, Rows]) -> Scored | None:
    """Score an organisation's years one way throughout: the first that has the most years. None without a way."""
    best: Scored | None = None
    for way in sorted(ways, key=lambda way: not _in_any(way, tables)) if len(ways) > 1 else ways:
        if best is not None and (_years(best) == len(tables) or not _in_any(way, tables)):
            break
        scored = way, tuple([_score(way, year, rows) for year, rows in tables.items()])
        if best is None or _years(scored) > _years(best):
            best = scored
    return best


def _in_any(way: Reading, tables: Mapping[int, Rows]) -> bool:
    """Whether any year has a row of its own for it: one that has none is looked at last."""
    return any(key in rows for rows in tables.values() for key in way.keys)


def _years(scored: Scored | None) -> int:
    return 0 if scored is None else sum(score.value is not None for score in scored[1])


def twice(row: Figure) -> QualcodeError:
    """What is wrong when two current figures speak of the same thing."""
    what = f"indicator {row.indicator} has the measure {row.measure!r} twice"
    return QualcodeError(what, f"{row.org_code} {row.year}", "keep one of the two sources")


def _score(way: Reading, year: int, rows: Rows) -> Score:
    found = [rows.get(key) or _whole(rows, key[0]) for key in way.keys]
    there = [row for row in found if row is not None]
    if not there:
        return _absent(way, year, rows)
    behind = [*there, *(rows[key] for key in way.companions if key in rows)] if way.companions else there
    cells = tuple(dict.fromkeys([f"{row.source_file} {row.source_cell}".strip() for row in there]))
    missing: list[Status] = ["suppressed" for row in behind if row.status == "suppressed"]
    missing += [row.status for row in there if row.status not in WITH_VALUE]
    if missing:
        return Score(year, None, _reason(missing), cells=cells)
    if len(there) < len(way.keys):
        group = way.keys[found.index(None)][1]
        return Score(year, None, "not_reported", reason=f"no figure for {group}", cells=cells)
    if len(there) > 1 and len({row.source_file for row in there}) > 1:
        return Score(year, None, "excluded", reason="the two groups' figures come from different files", cells=cells)
    return _number(way, year, there, any(_is_small(way.indicator.too_small, row) for row in behind), cells, rows)


def _number(way: Reading, year: int, there: Sequence[Figure], small: bool, cells: tuple[str, ...], rows: Rows) -> Score:
    figures = [row.value for row in there if row.value is not None]
    if len(figures) < len(there):
        raise QualcodeError(
            "a figure with the status ok has no value", f"{there[0].org_code} {year}", "import it again"
        )
    counts = _counts(way, rows)
    if len(figures) == 1:
        return Score(year, figures[0], there[0].status, small, "", cells, counts)
    if figures[1] == 0:
        reason = f"the figure for {way.source.over} is zero, so there is no ratio"
        return Score(year, None, "zero", small, reason, cells, counts)
    return Score(year, figures[0] / figures[1], "zero" if figures[0] == 0 else "ok", small, "", cells, counts)


def _counts(way: Reading, rows: Rows) -> tuple[tuple[float, float], ...]:
    """The counts of the first measure that has all of them; one that is missing or empty gives none at all."""
    for keys in way.counted:
        found = [
            (row.numerator, row.denominator)
            for row in map(rows.get, keys)
            if row is not None and row.status in WITH_VALUE and row.numerator is not None and row.denominator
        ]
        if len(found) == len(keys):
            return tuple(found)
    return ()


def _whole(rows: Rows, measure: str) -> Figure | None:
    """A row without a group that says why there is no figure: it speaks for every group."""
    whole = rows.get((measure, ""))
    return whole if whole is not None and whole.status not in WITH_VALUE else None


def _absent(way: Reading, year: int, rows: Rows) -> Score:
    """Without a row of its own, a year's reason is what became of the form's other sources."""
    others = [rows.get(key) for source in way.form.sources for key in _keys(source)]
    if any(row is not None and row.status == "suppressed" for row in others):
        return Score(year, None, "suppressed")
    statuses = [row.status for row in rows.values()]
    if all(status not in WITH_VALUE for status in statuses):
        return Score(year, None, _reason(statuses))
    return Score(year, None, "not_reported", reason="given as another measure only")


def _reason(statuses: Sequence[Status]) -> Status:
    return next(status for status in _REASONS if status in statuses)


def _is_small(least: TooSmall, row: Figure) -> bool:
    """Compare the row's counts of people with the standard's limits; unknown counts are not small."""
    if row.unit != "percent":
        return False
    few = least.numerator is not None and row.numerator is not None and row.numerator < least.numerator
    return few or (
        least.denominator is not None and row.denominator is not None and row.denominator < least.denominator
    )
