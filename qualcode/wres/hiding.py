"""Figures as reported, with those taken out that rest on too few people, or would give such figures away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from qualcode.model.indicators import WITH_VALUE, Indicator, IndicatorSet, IndicatorValue
from qualcode.model.suppression import Suppression
from qualcode.wres.relative import relative_of
from qualcode.wres.suppression import Sum, hidden, is_small

Cell = tuple[str, str, str, str]
"""Whether it is the part of the people that is counted or all of them, the measure, the part, the group."""
PART, ALL, REST = "part", "all", "rest"


def hide(values: Iterable[IndicatorValue], standard: IndicatorSet, rules: Suppression) -> tuple[IndicatorValue, ...]:
    """Give the same figures in the same order; one that may not be shown has the status suppressed and no number.

    Small are counts of people (the part, and what is left of the whole) under ``rules.counts``, of a survey bases under
    ``rules.bases``. A percentage goes with its count, a ratio or difference with the figures it is made of. ``values``
    must hold all of an indicator and year: what is hidden depends on what stands beside it.
    """
    given = tuple(values)
    if rules.off:
        return given
    tables: dict[tuple[str, str, int], list[int]] = {}
    for n, value in enumerate(given):
        tables.setdefault((value.org_code, value.indicator, value.year), []).append(n)
    shown = list(given)
    for (_, number, _), places in tables.items():
        indicator = standard.find(number)
        if indicator is not None:
            for place, value in zip(places, _hidden([given[n] for n in places], indicator, rules), strict=True):
                shown[place] = value
    return tuple(shown)


def note_of(rules: Suppression) -> str:
    """What the symbol means, for under a table."""
    return f"{rules.symbol}: suppressed; {reason_of(rules)}."


def reason_of(rules: Suppression) -> str:
    """Why figures are suppressed."""
    small = [f"a count of people under {rules.counts}"] if rules.counts else []
    small += [f"a survey base under {rules.bases}"] if rules.bases else []
    return f"{' or '.join(small)}, or a figure that would give one away"


@dataclass(frozen=True)
class _Counts:
    counts: dict[Cell, float | None]
    small: frozenset[Cell]


def _hidden(rows: Sequence[IndicatorValue], indicator: Indicator, rules: Suppression) -> list[IndicatorValue]:
    survey = indicator.basis == "survey"
    least = rules.bases if survey else rules.counts
    shares = not survey and relative_of(indicator) is None
    found = _counts(rows, shares, survey, least)
    if not found.small and not any(is_small(count, least) for count in found.counts.values()):
        return list(rows)
    sums, rest = _known(list(_sums(found.counts, indicator, shares)), found.counts)
    away = hidden({**found.counts, **rest}, sums, least, found.small)
    gone = {n for n, row in enumerate(rows) if away & set(_cells(row, shares))}
    gone |= _made_of(rows, indicator, {(rows[n].measure, rows[n].group) for n in gone})
    return [_taken_out(row, _cells(row, shares)[1] in away) if n in gone else row for n, row in enumerate(rows)]


def _cells(row: IndicatorValue, shares: bool) -> tuple[Cell, Cell]:
    """The count and its base; where the groups are shares of one whole, it is the same base for all of them."""
    return (PART, row.measure, row.part, row.group), (ALL, row.measure, row.part, "" if shares else row.group)


def _counts(rows: Sequence[IndicatorValue], shares: bool, survey: bool, least: int) -> _Counts:
    counts: dict[Cell, float | None] = {}
    small: set[Cell] = set()
    for row in rows:
        part, base = _cells(row, shares)
        people = _people(row)
        if row.denominator is not None:
            counts[base] = row.denominator
        if row.status == "suppressed":
            counts[part] = None
            small.add(part)
        elif people is not None and not survey:
            counts[part] = people
            if row.denominator is not None and is_small(row.denominator - people, least):
                small.add(part)
    return _Counts(counts, frozenset(small))


def _people(row: IndicatorValue) -> float | None:
    """How many people a figure counts: a percentage of a base that is shown tells as much as the count."""
    if row.numerator is not None or row.status not in WITH_VALUE:
        return row.numerator
    if row.unit != "percent" or row.value is None or row.denominator is None:
        return None
    return round(row.value * row.denominator / 100)


def _sums(counts: dict[Cell, float | None], indicator: Indicator, shares: bool) -> Iterator[Sum[Cell]]:
    """The totals that a reader knows of: of groups, of shares of a whole, of parts of the workforce, of measures."""
    groups = [label for label in indicator.groups.labels if label != indicator.groups.total]
    for kind, measure, part, group in counts:
        if kind == PART and group == indicator.groups.total:
            yield Sum((kind, measure, part, group), tuple((kind, measure, part, one) for one in groups))
        if kind == ALL and shares:
            yield Sum((kind, measure, part, group), tuple((PART, measure, part, one) for one in groups))
        elif kind == ALL and group == indicator.groups.total:
            yield Sum((kind, measure, part, group), tuple((kind, measure, part, one) for one in groups))
        if not part and indicator.whole:
            yield Sum((kind, measure, part, group), tuple((kind, measure, one, group) for one in indicator.whole))
        for total in indicator.totals:
            if measure == total.measure:
                yield Sum((kind, measure, part, group), tuple((kind, one, part, group) for one in total.of))


def _known(
    sums: Sequence[Sum[Cell]], counts: dict[Cell, float | None]
) -> tuple[list[Sum[Cell]], dict[Cell, float | None]]:
    """Keep the parts that are there; where they are not all of the total, the rest is one that nobody is shown."""
    found: list[Sum[Cell]] = []
    rest: dict[Cell, float | None] = {}
    for n, one in enumerate(sums):
        parts = tuple(cell for cell in one.parts if cell in counts)
        total, known = counts[one.total], [counts[cell] for cell in parts]
        if not parts or total is None:
            continue
        left = total - sum(count for count in known if count is not None)
        if left < 0:
            continue  # the file does not add up: nothing can be worked out from it
        if left > 0 and None not in known:
            other: Cell = (REST, str(n), "", "")
            rest[other] = None
            parts = (*parts, other)
        found.append(Sum(one.total, parts))
    return found, rest


def _made_of(rows: Sequence[IndicatorValue], indicator: Indicator, gone: set[tuple[str, str]]) -> set[int]:
    """The rows that are made of those that are gone: a ratio as published, a difference."""
    measures: set[str] = set()
    for form in (indicator.official, indicator.scoring):
        grouped = [source for source in form.sources if source.group]
        if any((source.measure, group) in gone for source in grouped for group in (source.group, source.over)):
            measures |= {source.measure for source in form.sources if not source.group}
    for one in indicator.differences:
        if {(one.of, one.group), (one.less, one.group)} & gone:
            measures.add(one.measure)
    return {n for n, row in enumerate(rows) if row.measure in measures}


def _taken_out(row: IndicatorValue, base_too: bool) -> IndicatorValue:
    if row.status == "suppressed" and row.numerator is None and not base_too:
        return row
    base = None if base_too else row.denominator
    return replace(row, value=None, numerator=None, denominator=base, printed="", status="suppressed")
