"""Which intervals meet: the same as comparing each with each, and as what the query language says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.text import nearness
from qualcode.text.meeting import meeting

PAIRS = st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda pair: (pair[0], sum(pair)))
INTERVALS = st.lists(PAIRS, max_size=12)
# A passage is never of white space alone.
PASSAGES = st.lists(PAIRS.filter(lambda pair: bool(TEXT[slice(*pair)].strip())), max_size=12)
TEXT = "one two three four five six seven eight nine ten eleven"


@given(INTERVALS, st.integers(0, 4))
def test_it_is_what_comparing_each_with_each_gives(intervals: list[tuple[int, int]], between: int) -> None:
    expected = {
        frozenset((a, b))
        for a, one in enumerate(intervals)
        for b, other in enumerate(intervals)
        if a < b and max(one[0], other[0]) < min(one[1], other[1]) + between
    }
    found = [frozenset(pair) for pair in meeting(intervals, between)]
    assert set(found) == expected and len(found) == len(expected)


@given(PASSAGES, PASSAGES, st.integers(0, 3))
def test_it_agrees_with_what_a_query_finds_near(
    ones: list[tuple[int, int]], others: list[tuple[int, int]], words: int
) -> None:
    places = [*nearness.words_under(ones, TEXT), *nearness.words_under(others, TEXT)]
    pairs = {pair for one, other in meeting(places, words + 1) for pair in ((one, other), (other, one))}
    near = {ones[a] for a, b in pairs if a < len(ones) <= b}
    assert near == nearness.near(ones, others, TEXT, words)
