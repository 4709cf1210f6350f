"""Themes by groups of case studies: the excerpts, people and case studies in each, out of how many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.engine import Connection

from qualcode.analysis.dimensions import Axis, Fields, Key, axis
from qualcode.analysis.facts import read_facts, unit_of
from qualcode.analysis.reach import Reach
from qualcode.analysis.tally import Things, in_order, things
from qualcode.model.codebook import CodeTree

Pair = tuple[int, int]


@dataclass(frozen=True)
class Grouped:
    """``themes`` are shown, by their numbers (0: what is under no theme) and labels; groups are counted from 0.

    Counted as in ``Matrices``: people and case studies without who withdrew, excerpts each once.
    """

    tree: CodeTree
    themes: tuple[tuple[int, str], ...]
    excerpts: Mapping[Pair, frozenset[int]]
    people: Mapping[Pair, frozenset[int]]
    cases: Mapping[Pair, frozenset[int]]
    out_of: tuple[int, ...]
    words: tuple[int, ...]


def grouped(connection: Connection, groups: Sequence[Sequence[int]], *, subthemes: bool = False) -> Grouped:
    """Count; ``groups`` are numbers of case studies, one of which may be in several.

    ``out_of`` are the people of each, ``words`` its documents'.
    """
    fields = Fields(connection)
    down = fields.subthemes() if subthemes else fields.themes()
    across = _axis(fields, groups)
    units = {count: unit_of(fields, count) for count in ("excerpts", "participants", "cases")}
    found: dict[str, Things] = {}
    for count, unit in units.items():
        without = fields.withdrawn if count != "excerpts" else frozenset[int]()
        found[count] = things(read_facts(connection, (down, across, unit), without=without), down, across, unit)
    columns = range(1, len(groups) + 1)
    rows = in_order(down, found["excerpts"].rows)
    held = Reach(connection, fields, down, across)
    people = held.there(units["participants"], rows, columns)[-1]
    words = Reach(connection, fields, down, across, held=False).words(connection, rows, columns)[-1]
    sets = {count: {(row, at - 1): frozenset(some) for (row, at), some in one.cells.items() if at}
            for count, one in found.items()}  # fmt: skip
    return Grouped(
        fields.tree,
        tuple((row, down.labels[row]) for row in rows),
        sets["excerpts"],
        sets["participants"],
        sets["cases"],
        people[:-1],
        words[:-1],
    )


def _axis(fields: Fields, groups: Sequence[Sequence[int]]) -> Axis:
    cases = fields.cases()
    groups_of: dict[int, tuple[int, ...]] = {}
    for number, some in enumerate(groups, start=1):
        for case in some:
            groups_of[case] = (*groups_of.get(case, ()), number)

    def places(a: Key, b: Key) -> tuple[int, ...]:
        return tuple(number for case in cases.places(a, b) for number in groups_of.get(case, (0,)))

    return axis("group", {number: str(number) for number in range(1, len(groups) + 1)}, cases.keys, places)
