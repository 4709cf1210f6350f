"""What figures that come in take the place of: found for a stretch of them at a time, never for all at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import and_, select, tuple_
from sqlalchemy.engine import Connection

from qualcode.model.figures import CHANGES, Change, ChangeCount
from qualcode.store.aside import Aside
from qualcode.store.rows import table_of
from qualcode.store.tables import IndicatorValueRow

STRETCH = 2000
_GROUPS = 300
_SAID = ("value", "numerator", "denominator", "unit", "status")

Row = dict[str, Any]
Pair = tuple[Row | None, Row]
"""A figure that is current, if there is one, and the one that comes in for the same thing."""


def stretches(
    connection: Connection, incoming: Iterable[tuple[int, Row]], fresh: bool
) -> Iterator[list[tuple[int, Pair]]]:
    """The figures that come in (by organisation, indicator and year) with those they replace, some at a time.

    ``fresh``: no figure is current, so that none need be looked for.
    """
    stretch: list[tuple[int, Row]] = []
    groups: list[tuple[int, int]] = []
    for key, rows in groupby(incoming, key=lambda one: (one[0], int(one[1]["indicator_id"]))):
        stretch.extend(rows)
        groups.append(key)
        if len(stretch) >= STRETCH or len(groups) >= _GROUPS:
            yield _paired(connection, stretch, groups, fresh)
            stretch, groups = [], []
    if stretch:
        yield _paired(connection, stretch, groups, fresh)


def _paired(
    connection: Connection, stretch: list[tuple[int, Row]], groups: list[tuple[int, int]], fresh: bool
) -> list[tuple[int, Pair]]:
    known = {} if fresh else _current(connection, groups)
    return [(number, (known.get(_key(number, row)), row)) for number, row in stretch]


def _current(connection: Connection, groups: list[tuple[int, int]]) -> dict[tuple[Any, ...], Row]:
    table = table_of(IndicatorValueRow)
    wanted = select(table).where(table.c.current, tuple_(table.c.organisation_id, table.c.indicator_id).in_(groups))
    rows = (dict(row) for row in connection.execute(wanted).mappings())
    return {_key(row["organisation_id"], row): row for row in rows}


def _key(organisation: int, row: Row) -> tuple[Any, ...]:
    return organisation, row["indicator_id"], row["year"], row["measure"], row["part"], row["grp"]


@dataclass
class Tally:
    """What was found so far: how many of each change, which files are replaced, which of their rows have met."""

    counts: dict[tuple[int, int], Counter[Change]] = field(default_factory=dict)
    replaced: int = 0
    files: set[int] = field(default_factory=set)
    met: Aside = field(default_factory=lambda: Aside(("id",), ()))

    def take(self, pairs: Iterable[tuple[int, Pair]]) -> None:
        """Take note of a stretch."""
        met: list[tuple[int]] = []
        for _, (before, after) in pairs:
            at = (int(after["indicator_id"]), int(after["year"]))
            if before is None:
                self._count(at, "new")
                continue
            same = all(before[name] == after[name] for name in _SAID)
            self._count(at, "same" if same else "changed")
            self.files.add(int(before["source_file_id"]))
            met.append((int(before["id"]),))
        self.replaced += len(met)
        self.met.add(met)

    def gone(self, connection: Connection) -> Iterator[Any]:
        """The current figures of the files it replaces, of its own indicators and years, that it does not have.

        The files that those have replaced are among them: what vanished with an earlier release may have been kept.
        """
        table = table_of(IndicatorValueRow)
        if not self.files:
            return
        files = self.files | _before(connection, self.files)
        wanted = select(table).where(table.c.current, table.c.source_file_id.in_(files)).order_by(table.c.id)
        met = (int(row[0]) for row in self.met.ordered("id"))
        next_met = next(met, None)
        for row in connection.execute(wanted.execution_options(yield_per=STRETCH)).mappings():
            while next_met is not None and next_met < row["id"]:
                next_met = next(met, None)
            at = (row["indicator_id"], row["year"])
            if row["id"] != next_met and at in self.counts:
                self._count(at, "gone")
                self.files.add(int(row["source_file_id"]))
                yield dict(row)

    def by_indicator(self, numbers: dict[int, str], order: list[str]) -> tuple[ChangeCount, ...]:
        """The counts, in the standard's order; none when nothing is replaced."""
        if not self.replaced:
            return ()
        made = [
            ChangeCount(numbers[indicator], year, **{kind: count[kind] for kind in CHANGES})
            for (indicator, year), count in self.counts.items()
        ]
        return tuple(sorted(made, key=lambda one: (order.index(one.indicator), one.year)))

    def _count(self, at: tuple[int, int], kind: Change) -> None:
        self.counts.setdefault(at, Counter())[kind] += 1


def _before(connection: Connection, files: set[int]) -> set[int]:
    """The files that these have replaced figures of, and those before them."""
    old, new = table_of(IndicatorValueRow).alias("old"), table_of(IndicatorValueRow).alias("new")
    same = ("organisation_id", "indicator_id", "year", "measure", "part", "grp")
    found: set[int] = set()
    further = set(files)
    while further:
        wanted = (
            select(old.c.source_file_id)
            .distinct()
            .join(new, and_(*(old.c[name] == new.c[name] for name in same)))
            .where(
                ~old.c.current,
                new.c.source_file_id.in_(further),
                old.c.source_file_id < new.c.source_file_id,
                old.c.source_file_id.not_in(files | found),
            )
        )
        further = set(connection.scalars(wanted))
        found |= further
    return found
