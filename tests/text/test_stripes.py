"""Stripes of one lane never touch, what has no lane is over the cap, and a change leaves nothing stale."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.spans import SpanIndex
from qualcode.text.stripes import Lanes

SIZE = 400


@dataclass(frozen=True, eq=False)
class Span:
    start: int
    end: int
    order: int = 0


SPANS = st.lists(st.tuples(st.integers(0, SIZE), st.integers(0, SIZE)), max_size=60).map(
    lambda pairs: [Span(min(pair), max(pair), order) for order, pair in enumerate(pairs)]
)
LINES = st.sets(st.integers(1, SIZE), max_size=60).map(lambda starts: sorted({0, *starts}))


def lanes_of(spans: list[Span], lines: list[int], cap: int) -> dict[Span, int | None]:
    index = SpanIndex(spans)
    lanes = Lanes(index.ordered, lines, cap)
    lanes.reach(SIZE + 1)
    return {span: lanes.lane(span) for span in index.ordered}


def lines_under(span: Span, lines: list[int]) -> set[int]:
    return {
        number
        for number, (start, end) in enumerate(pairwise([*lines, SIZE + 1]))
        if start < span.end and end > span.start
    }


@given(SPANS, LINES, st.integers(1, 5))
def test_stripes_of_one_lane_share_no_line(spans: list[Span], lines: list[int], cap: int) -> None:
    taken: set[tuple[int, int]] = set()
    for span, lane in lanes_of(spans, lines, cap).items():
        assert lane is None or 0 <= lane < cap
        if lane is not None:
            cells = {(line, lane) for line in lines_under(span, lines)}
            assert not cells & taken
            taken |= cells


@given(SPANS, LINES, st.integers(1, 5))
def test_a_span_without_a_lane_begins_where_all_are_taken(spans: list[Span], lines: list[int], cap: int) -> None:
    given_lanes = lanes_of(spans, lines, cap)
    for span, lane in given_lanes.items():
        if lane is None:
            first = min(lines_under(span, lines))
            there = {one for other, one in given_lanes.items() if first in lines_under(other, lines)}
            assert there >= set(range(cap))


@given(SPANS, LINES)
def test_no_more_lanes_are_used_than_the_deepest_overlap(spans: list[Span], lines: list[int]) -> None:
    depths = [0] * len(lines)
    for span in SpanIndex(spans).ordered:
        for line in lines_under(span, lines):
            depths[line] += 1
    assert set(lanes_of(spans, lines, 99).values()) == set(range(max(depths)))


@given(SPANS, LINES, st.integers(1, 4), st.data())
def test_lanes_after_changes_are_those_made_anew(
    spans: list[Span], lines: list[int], cap: int, data: st.DataObject
) -> None:
    there = [span for span in spans if data.draw(st.booleans())]
    index = SpanIndex(there)
    lanes = Lanes(index.ordered, lines, cap)
    for span in spans:
        lanes.reach(data.draw(st.integers(0, SIZE + 1)))
        if span.start == span.end:
            continue
        lanes.changed_from(index.position(span))
        if span in there:
            index.remove(span)
        else:
            index.add(span)
    place = data.draw(st.integers(0, SIZE + 1))
    lanes.reach(place)
    anew = lanes_of(index.ordered, lines, cap)
    assert all(lanes.lane(span) == anew[span] for span in index.ordered if span.start < place)


def test_a_lane_is_taken_again_once_it_is_free() -> None:
    spans = [Span(0, 2), Span(1, 3), Span(2, 4)]
    assert list(lanes_of(spans, list(range(9)), 8).values()) == [0, 1, 0]


def test_many_spans_are_taken_up_from_the_middle() -> None:
    spans = [Span(n, n + 30, n) for n in range(0, 390, 2)]
    index = SpanIndex(spans)
    lines = list(range(0, 400, 5))
    lanes = Lanes(index.ordered, lines, 5)
    lanes.reach(200)
    assert lanes._known < len(spans)
    added = Span(150, 390)
    lanes.changed_from(index.position(added))
    index.add(added)
    lanes.reach(401)
    assert {span: lanes.lane(span) for span in index.ordered} == lanes_of([*spans, added], lines, 5)
