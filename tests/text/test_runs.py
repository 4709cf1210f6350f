"""Runs cover what the codings cover, once, and name them all."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.runs import Run, flatten

SIZE = 60
SPANS = st.lists(st.tuples(st.integers(0, SIZE), st.integers(0, SIZE)), max_size=14).map(
    lambda pairs: [(min(pair), max(pair), identity) for identity, pair in enumerate(pairs)]
)


@given(SPANS)
def test_every_place_is_under_exactly_its_codings(spans: list[tuple[int, int, int]]) -> None:
    runs = flatten(spans)
    for place in range(SIZE + 1):
        assert set(runs.at(place)) == {identity for start, end, identity in spans if start <= place < end}


@given(SPANS)
def test_runs_are_sorted_filled_and_apart(spans: list[tuple[int, int, int]]) -> None:
    runs = flatten(spans)
    found = runs.between(0, SIZE + 1)
    assert len(found) == len(runs)
    assert all(run.start < run.end and run.ids for run in found)
    for one, two in pairwise(found):
        assert one.end <= two.start
        assert one.end < two.start or one.ids != two.ids


@given(SPANS, st.integers(0, SIZE), st.integers(0, SIZE))
def test_a_slice_holds_what_touches_it_and_no_more(spans: list[tuple[int, int, int]], low: int, high: int) -> None:
    runs = flatten(spans)
    covered = [place for run in runs.between(low, high) for place in range(run.start, run.end)]
    assert covered == [place for place in range(low, high) if runs.at(place)]


def test_codings_are_named_in_the_order_they_start() -> None:
    runs = flatten([(4, 9, 7), (0, 6, 3)])
    assert runs.between(0, 20) == [Run(0, 4, (3,)), Run(4, 6, (3, 7)), Run(6, 9, (7,))]


def test_no_codings_give_no_runs() -> None:
    assert flatten([]).at(0) == ()
    assert flatten([(3, 3, 1)]).between(0, 9) == []
