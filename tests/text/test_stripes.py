"""Stripes of one lane never touch, and what has no lane is counted."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.stripes import assign_lanes

SIZE = 40
SPANS = st.lists(st.tuples(st.integers(0, SIZE), st.integers(0, SIZE)), max_size=20).map(
    lambda pairs: [(min(pair), max(pair), identity) for identity, pair in enumerate(pairs)]
)


@given(SPANS, st.integers(1, 5))
def test_lanes_never_overlap_and_stay_under_the_cap(spans: list[tuple[int, int, int]], cap: int) -> None:
    lanes = assign_lanes(spans, cap)
    assert len(lanes) <= cap
    for starts, ends in zip(lanes.starts, lanes.ends, strict=True):
        spans_of_lane = list(zip(starts, ends, strict=True))
        assert all(one[1] <= two[0] for one, two in pairwise(spans_of_lane))


@given(SPANS, st.integers(1, 5))
def test_every_span_is_drawn_or_counted(spans: list[tuple[int, int, int]], cap: int) -> None:
    lanes = assign_lanes(spans, cap)
    for place in range(SIZE + 1):
        there = {identity for start, end, identity in spans if start <= place < end}
        drawn = {stripe.id for stripe in lanes.at(place)}
        assert drawn <= there
        assert lanes.hidden_at(place) == len(there - drawn)


@given(SPANS)
def test_no_more_lanes_are_used_than_the_deepest_overlap(spans: list[tuple[int, int, int]]) -> None:
    deepest = max((sum(start <= place < end for start, end, _ in spans) for place in range(SIZE)), default=0)
    assert len(assign_lanes(spans, 99)) == deepest


def test_a_lane_is_taken_again_once_it_is_free() -> None:
    lanes = assign_lanes([(0, 2, 1), (1, 3, 2), (2, 4, 3)], 8)
    assert [list(ids) for ids in lanes.ids] == [[1, 3], [2]]
