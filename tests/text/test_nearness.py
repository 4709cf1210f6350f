"""Stretches near others, overlapping them, within them: as told one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.text import nearness

STRETCH = st.tuples(st.integers(0, 40), st.integers(1, 15)).map(lambda one: (one[0], one[0] + one[1]))
STRETCHES = st.lists(STRETCH, max_size=6)


@given(STRETCHES, STRETCHES)
def test_overlapping_and_within_are_what_each_pair_says(some, others) -> None:
    overlap = {(a, b) for a, b in some if any(a < d and c < b for c, d in others)}
    inside = {(a, b) for a, b in some if any(c <= a and b <= d for c, d in others)}
    assert nearness.overlapping(some, others) == overlap
    assert nearness.within(some, others) == inside


@given(STRETCHES, STRETCHES, st.lists(st.integers(1, 9), max_size=8))
def test_in_one_turn_is_sharing_one(some, others, lengths) -> None:
    turns, at = [], 0
    for length in lengths:
        turns.append((at + 1, at + 1 + length))
        at += length + 2

    def of(a, b):
        return {turn for turn in turns if turn[0] < b and a < turn[1]}

    expected = {one for one in some if any(of(*one) & of(*other) for other in others)}
    assert nearness.in_one_turn(some, others, turns) == expected


@given(STRETCHES, STRETCHES, st.integers(0, 4))
def test_near_counts_the_whole_words_between(some, others, most) -> None:
    text = "one two, three 4 five six - seven eight nine ten eleven"
    words = [(m, m + len(word)) for m, word in _words(text)]
    some, others = ([(a, b) for a, b in one if b <= len(text) and text[a:b].strip()] for one in (some, others))

    def between(a, b, c, d):
        low, high = (b, c) if b <= c else (d, a)
        return sum(low <= start and end <= high for start, end in words)

    expected = {one for one in some if any(between(*one, *other) <= most for other in others)}
    assert nearness.near(some, others, text, most) == expected


def _words(text):
    at = 0
    for word in text.split(" "):
        yield at, word
        at += len(word) + 1
