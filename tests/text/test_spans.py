"""Spans over a text: what lies where is found whatever was added and taken away before."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.spans import SpanIndex, rank

SIZE = 20_000


@dataclass(frozen=True, eq=False)
class Span:
    start: int
    end: int
    order: int = 0


EDGE = st.integers(0, 60) | st.integers(0, SIZE)
SPANS = st.lists(st.tuples(EDGE, EDGE), max_size=14).map(
    lambda pairs: [Span(min(pair), max(pair), order) for order, pair in enumerate(pairs)]
)


@given(SPANS, EDGE, EDGE)
def test_what_touches_a_stretch_is_found_once_and_in_order(spans: list[Span], one: int, other: int) -> None:
    low, high = min(one, other), max(one, other)
    wanted = [span for span in spans if max(low, span.start) < min(high, span.end)]
    assert SpanIndex(spans).over(low, high) == sorted(wanted, key=rank)
    assert SpanIndex(spans).any_over(low, high) == bool(wanted)


@given(SPANS, st.data(), EDGE)
def test_an_index_that_was_changed_is_like_one_made_anew(spans: list[Span], data: st.DataObject, place: int) -> None:
    kept = data.draw(st.lists(st.sampled_from(spans), unique_by=id) if spans else st.just([]))
    first = [span for span in spans if data.draw(st.booleans())]
    index = SpanIndex(first)
    for span in spans:
        if span not in first:
            index.add(span)
    for span in spans:
        if span not in kept:
            index.remove(span)
    anew = SpanIndex(kept)
    assert index.ordered == anew.ordered
    assert index.at(place) == anew.at(place)
    assert index.over(place // 2, place) == anew.over(place // 2, place)


def test_the_longest_of_those_that_start_together_comes_first_and_then_the_oldest() -> None:
    long, old, new = Span(3, 90), Span(3, 9, order=1), Span(3, 9, order=2)
    assert SpanIndex([new, long, old]).at(5) == [long, old, new]


def test_a_span_over_everything_lies_in_few_blocks() -> None:
    index = SpanIndex([Span(0, 10_000_000)])
    assert sum(len(level) for level in index._blocks.values()) <= 9
    assert index.at(9_999_999)


def test_an_empty_span_is_nowhere() -> None:
    index = SpanIndex([Span(3, 3)])
    index.add(Span(4, 4))
    index.remove(Span(5, 5))
    assert (len(index), index.at(3)) == (0, [])


def test_what_is_not_there_cannot_be_taken_away() -> None:
    with pytest.raises(ValueError):
        SpanIndex([Span(1, 4)]).remove(Span(1, 4))
