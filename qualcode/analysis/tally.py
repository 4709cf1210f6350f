"""Distinct things counted by row, by column and by both."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from qualcode.analysis.dimensions import Axis
from qualcode.analysis.facts import Facts, Picker

Pair = tuple[int, int]


@dataclass(frozen=True)
class Tally:
    """The counts: in each cell, in each row and column as a whole, and of everything. What is not there is nought."""

    cells: Mapping[Pair, int]
    rows: Mapping[int, int]
    columns: Mapping[int, int]
    total: int


@dataclass(frozen=True)
class Things:
    """The distinct things themselves."""

    cells: dict[Pair, set[int]] = field(default_factory=lambda: defaultdict(set))
    rows: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    columns: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    all: set[int] = field(default_factory=set)

    def tally(self, size: Callable[[set[int]], int] = len) -> Tally:
        """How many there are of them, or how much ``size`` says that a set of them is."""
        return Tally(
            {place: size(inside) for place, inside in self.cells.items()},
            {place: size(inside) for place, inside in self.rows.items()},
            {place: size(inside) for place, inside in self.columns.items()},
            size(self.all),
        )


def things(facts: Facts, down: Axis, across: Axis, unit: Axis) -> Things:
    """The things that ``unit`` finds in the facts, sorted in by the two axes."""
    found = Things()
    pick_row, pick_column, pick = (Picker(axis, facts.at) for axis in (down, across, unit))
    for fact in facts.rows:
        for thing in pick.of(fact):
            columns = pick_column.of(fact)
            for row in pick_row.of(fact):
                for column in columns:
                    found.cells[row, column].add(thing)
    for (row, column), inside in found.cells.items():
        found.rows[row] |= inside
        found.columns[column] |= inside
        found.all.update(inside)
    return found


def count_excerpts(facts: Facts, down: Axis, across: Axis) -> Tally:
    """Distinct excerpts. The facts come in the order of excerpts, so that none of them has to be remembered.

    Excerpts that fall into the same places are counted together: there are few such patterns, however many excerpts.
    """
    cells: Counter[Pair] = Counter()
    rows: Counter[int] = Counter()
    columns: Counter[int] = Counter()
    patterns = Counter(_patterns(facts, Picker(down, facts.at), Picker(across, facts.at)))
    total = 0
    for pattern, times in patterns.items():
        pairs = {(row, column) for down_at, across_at in pattern for row in down_at for column in across_at}
        if not pairs:
            continue
        total += times
        for pair in pairs:
            cells[pair] += times
        for row in {row for row, _ in pairs}:
            rows[row] += times
        for column in {column for _, column in pairs}:
            columns[column] += times
    return Tally(cells, rows, columns, total)


def _patterns(facts: Facts, down: Picker, across: Picker) -> Iterator[tuple[tuple[tuple[int, ...], ...], ...]]:
    """Of each excerpt: where its facts fall, down and across."""
    at = facts.at["excerpt"]
    of_row, of_column = down.of, across.of
    for _, together in groupby(facts.rows, key=lambda fact: fact[at]):
        yield tuple((of_row(fact), of_column(fact)) for fact in together)


def excerpts_in(facts: Facts, axes: Sequence[Axis], cell: tuple[int | None, int | None]) -> set[int]:
    """The excerpts of the facts in a cell in which the third axis, the unit, finds anything; None: every category."""
    down, across, unit = (Picker(axis, facts.at) for axis in axes)
    row, column = cell
    at = facts.at["excerpt"]
    return {
        fact[at]
        for fact in facts.rows
        if unit.of(fact) and _inside(row, down.of(fact)) and _inside(column, across.of(fact))
    }


def excerpts_by_cell(facts: Facts, axes: Sequence[Axis]) -> dict[tuple[int | None, int | None], set[int]]:
    """The same of every cell, and of the totals (None), in one pass."""
    down, across, unit = (Picker(axis, facts.at) for axis in axes)
    at = facts.at["excerpt"]
    found: dict[tuple[int | None, int | None], set[int]] = {}
    for fact in facts.rows:
        rows, columns = down.of(fact), across.of(fact)
        if not rows or not columns or not unit.of(fact):
            continue
        for row in (*rows, None):
            for column in (*columns, None):
                found.setdefault((row, column), set()).add(fact[at])
    return found


def _inside(wanted: int | None, places: tuple[int, ...]) -> bool:
    return bool(places) if wanted is None else wanted in places


def in_order(axis: Axis, counted: Iterable[int]) -> list[int]:
    """The categories that are shown, in the order of the axis."""
    seen = set(counted)
    return [number for number in axis.labels if number in seen or number not in axis.optional]
