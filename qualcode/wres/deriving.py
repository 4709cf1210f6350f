"""Figures that a file does not give, worked out from others as the standard's file says.

Parts of the workforce are added up to the figure of all of it, measures to a measure (the bands from 8 up), and one
percentage is taken from another. Only from counts of people, from all that it takes, and never in place of a figure
that is there: one that was published, or is suppressed, stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.model.indicators import WITH_VALUE, Difference, Indicator, Status, Unit

if TYPE_CHECKING:
    from qualcode.wres.scoring import Figure, Rows

# When what a figure is made of is missing for different reasons, the first of these is the reason given.
_REASONS: tuple[Status, ...] = ("suppressed", "excluded", "not_reported", "not_collected", "not_applicable")
Key = tuple[str, str, str]
"""Measure, part, group."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure that was worked out; see ``scoring.Figure``. ``source_cell`` names every cell it was made from."""

    org_code: str
    year: int
    indicator: str
    measure: str
    group: str
    value: float | None
    numerator: float | None
    denominator: float | None
    unit: Unit
    status: Status
    source_file: str
    source_cell: str
    part: str = ""


def complete(indicator: Indicator, rows: Mapping[Key, Figure]) -> Rows:
    """Give the figures of one organisation and year by measure and group, with those that can be worked out."""
    table = {(measure, group): row for (measure, part, group), row in rows.items() if not part}
    for measure, part, group in rows if indicator.whole else ():
        if part and (measure, group) not in table:
            _put(table, measure, group, [rows.get((measure, one, group)) for one in indicator.whole])
    for total in indicator.totals:
        for group in indicator.groups.labels:
            if (total.measure, group) not in table:
                _put(table, total.measure, group, [table.get((one, group)) for one in total.of])
    for one in indicator.differences:
        if not any(measure == one.measure for measure, _ in table):
            _take_away(table, one)
    return table


def _put(table: dict[tuple[str, str], Figure], measure: str, group: str, addends: Sequence[Figure | None]) -> None:
    made = _sum(measure, group, [row for row in addends if row is not None]) if all(addends) else None
    if made is not None:
        table[measure, group] = made


def _sum(measure: str, group: str, rows: Sequence[Figure]) -> Derived | None:
    """People added up; a measure that does not apply adds nobody. None where there are no counts to add."""
    there = [row for row in rows if row.status in WITH_VALUE]
    missing = [row.status for row in rows if row.status not in WITH_VALUE]
    reasons = [status for status in missing if status != "not_applicable" or not there]
    if reasons:
        return _made(measure, group, rows, None, None, _reason(reasons))
    counts = [(row.numerator, row.denominator) for row in there]
    if any(events is None or people is None for events, people in counts):
        return None
    if len({row.source_file for row in there}) > 1:
        return _made(measure, group, rows, None, None, "excluded")
    events = sum(events for events, _ in counts if events is not None)
    people = sum(people for _, people in counts if people is not None)
    if not people:
        return None
    return _made(measure, group, there, events, people, "ok" if events else "zero")


def _made(
    measure: str, group: str, rows: Sequence[Figure], events: float | None, people: float | None, status: Status
) -> Derived:
    first = rows[0]
    value = 100 * events / people if events is not None and people else None
    files, cells = _sources(rows)
    return Derived(
        first.org_code,
        first.year,
        first.indicator,
        measure,
        group,
        value,
        events,
        people,
        "percent",
        status,
        files,
        cells,
    )


def _take_away(table: dict[tuple[str, str], Figure], one: Difference) -> None:
    of, less = table.get((one.of, one.group)), table.get((one.less, one.group))
    if of is None or less is None:
        return
    missing = [row.status for row in (of, less) if row.status not in WITH_VALUE]
    value = None if of.value is None or less.value is None else of.value - less.value
    status: Status = _reason(missing) if missing else "ok" if value else "zero"
    key = (one.measure, "")
    table[key] = Derived(
        of.org_code, of.year, of.indicator, *key, value, None, None, "points", status, *_sources([of, less])
    )


def _reason(missing: Sequence[Status]) -> Status:
    return next(status for status in _REASONS if status in missing)


def _sources(rows: Sequence[Figure]) -> tuple[str, str]:
    files = tuple(dict.fromkeys(row.source_file for row in rows))
    return " and ".join(files), ", ".join(dict.fromkeys(row.source_cell for row in rows if row.source_cell))
