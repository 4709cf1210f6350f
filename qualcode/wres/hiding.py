"""Figures as reported, with those taken out that rest on too few people, or would give such figures away."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from qualcode.model.indicator_values import IndicatorValue
from qualcode.model.indicators import WITH_VALUE, Composition, Indicator, IndicatorSet
from qualcode.model.suppression import Suppression
from qualcode.wres.relative import relative_of
from qualcode.wres.suppression import Sum, hidden, is_small

Cell = tuple[str, str, str, str]
"""Whether it is the part of the people that is counted or all of them, the measure, the part, the group."""
PART, ALL, REST = "part", "all", "rest"
Whose = tuple[str, str, int, str, str, str]
"""What a figure is of: organisation, indicator, year, measure, part, group."""


def hide(
    values: Iterable[IndicatorValue],
    standard: IndicatorSet,
    rules: Suppression,
    beside: Iterable[IndicatorValue] = (),
    seen: Container[Whose] = (),
) -> tuple[IndicatorValue, ...]:
    """Give the same figures in the same order; one that may not be shown has the status suppressed and no number.

    Small are counts of people (the part, and what is left of the whole) under ``rules.counts``, of a survey bases under
    ``rules.bases``; counts of people in public posts are not. A percentage goes with its count, a ratio or difference
    with the figures it is made of. ``values`` must hold all of an indicator and year: what is hidden depends on what
    stands beside it. ``beside`` are further figures that a reader may know: those of ``stands_beside``. ``seen`` are
    those among them that a reader has from elsewhere: hiding them would protect nobody.
    """
    given = tuple(values)
    if rules.off:
        return given
    everything = (*given, *beside)
    tables: dict[tuple[str, int], dict[str, list[int]]] = {}
    for n, value in enumerate(everything):
        tables.setdefault((value.org_code, value.year), {}).setdefault(value.indicator, []).append(n)
    shown = list(everything)
    for by_indicator in tables.values():
        known = [(one, by_indicator[one.number]) for one in standard.indicators if one.number in by_indicator]
        for indicator, places in known:
            _put(shown, places, _hidden([everything[n] for n in places], indicator, rules, seen))
        share = standard.composition
        if share is not None and any(_is_share(shown[n], share) for _, places in known for n in places):
            for indicator, places in known:
                _put(shown, places, _without_share([shown[n] for n in places], indicator, share, rules, seen))
    return tuple(shown[: len(given)])


def whose(row: IndicatorValue) -> Whose:
    """What a figure is of."""
    return row.org_code, row.indicator, row.year, row.measure, row.part, row.group


def stands_beside(standard: IndicatorSet, number: str) -> str:
    """The indicator whose figures tell something of that one's: where the same people are counted ("": none)."""
    share, indicator = standard.composition, standard.find(number)
    if share is None or indicator is None or share.indicator == indicator.number:
        return ""
    return share.indicator if share.measure in indicator.measures else ""


def _put(shown: list[IndicatorValue], places: Sequence[int], values: Sequence[IndicatorValue]) -> None:
    for place, value in zip(places, values, strict=True):
        shown[place] = value


def _is_share(row: IndicatorValue, share: Composition) -> bool:
    """Whether it is the focus group's share of the workforce, and may not be shown."""
    return row.status == "suppressed" and (row.measure, row.part, row.group) == (share.measure, "", share.group)


def _without_share(
    rows: Sequence[IndicatorValue],
    indicator: Indicator,
    share: Composition,
    rules: Suppression,
    seen: Container[Whose],
) -> list[IndicatorValue]:
    """The same workforce stands under several indicators: its share goes from all, with what it could be had from."""
    marked = [
        _taken_out(row, False) if (row.measure, row.part, row.group) == (share.measure, "", share.group) else row
        for row in rows
    ]
    gone = _made_of(marked, indicator, {(share.measure, share.group)})
    marked = [_taken_out(row, False) if n in gone else row for n, row in enumerate(marked)]
    return _hidden(marked, indicator, rules, seen)


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


def _hidden(
    rows: Sequence[IndicatorValue], indicator: Indicator, rules: Suppression, seen: Container[Whose]
) -> list[IndicatorValue]:
    survey = indicator.basis == "survey"
    least = rules.bases if survey else rules.counts
    shares = not survey and relative_of(indicator) is None
    public = _public(rows, indicator)
    found = _counts(rows, shares, survey, least, public)
    implied = _implied(rows, indicator, found.counts, least)
    if not found.small and not implied and not any(is_small(count, least) for count in found.counts.values()):
        return list(rows)
    sums, rest = _known(list(_sums(found.counts, indicator, shares)), found.counts)
    stay = {cell for cell in found.counts if cell[1] in public}
    stay |= {cell for row in rows if whose(row) in seen for cell in _cells(row, shares)}
    away = hidden({**found.counts, **rest}, sums, least, found.small, stay)
    gone = {n for n, row in enumerate(rows) if away & set(_cells(row, shares))}
    gone |= _made_of(rows, indicator, {(rows[n].measure, rows[n].group) for n in gone} | implied)
    return [_taken_out(row, _cells(row, shares)[1] in away) if n in gone else row for n, row in enumerate(rows)]


def _public(rows: Sequence[IndicatorValue], indicator: Indicator) -> frozenset[str]:
    """The measures of people in public posts; not one of which the publisher suppressed a figure all the same."""
    kept_back = {row.measure for row in rows if row.status == "suppressed"}
    return frozenset(one.name for one in indicator.details if one.public and one.name not in kept_back)


def _implied(
    rows: Sequence[IndicatorValue], indicator: Indicator, counts: dict[Cell, float | None], least: int
) -> set[tuple[str, str]]:
    """The measure and group of small counts that no row states, and a difference beside the other figure tells."""
    values = {(row.measure, row.group): row.value for row in rows if not row.part and row.status in WITH_VALUE}
    found: set[tuple[str, str]] = set()
    for one in indicator.differences:
        points, of = values.get((one.measure, "")), values.get((one.of, one.group))
        people = counts.get((ALL, one.less, "", ""))
        if points is None or of is None or people is None or (one.less, one.group) in values:
            continue
        count = round((of - points) * people / 100)
        if is_small(count, least) or is_small(people - count, least):
            found.add((one.less, one.group))
    return found


def _cells(row: IndicatorValue, shares: bool) -> tuple[Cell, Cell]:
    """The count and its base; where the groups are shares of one whole, it is the same base for all of them."""
    return (PART, row.measure, row.part, row.group), (ALL, row.measure, row.part, "" if shares else row.group)


def _counts(rows: Sequence[IndicatorValue], shares: bool, survey: bool, least: int, public: frozenset[str]) -> _Counts:
    counts: dict[Cell, float | None] = {}
    small: set[Cell] = set()
    for row in rows:
        if row.denominator is not None:
            counts[_cells(row, shares)[1]] = row.denominator
    for row in rows:
        part, base = _cells(row, shares)
        whole = counts.get(base)
        people = _people(row, whole)
        if row.status == "suppressed":
            counts[part] = None
            small.add(part)
        elif people is not None and not survey:
            counts[part] = people
            if whole is not None and row.measure not in public and is_small(whole - people, least):
                small.add(part)
    return _Counts(counts, frozenset(small))


def _people(row: IndicatorValue, whole: float | None) -> float | None:
    """How many people a figure counts: a percentage of a base that is shown tells as much as the count."""
    if row.numerator is not None or row.status not in WITH_VALUE:
        return row.numerator
    if row.unit != "percent" or row.value is None or whole is None:
        return None
    return round(row.value * whole / 100)


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
