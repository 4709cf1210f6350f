"""The edges of a passage go to where things start and end, and never cut or empty it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.edges import UNITS, Edges
from qualcode.text.graphemes import boundaries

TEXT = "I: Why?\nP01: By letter, we think. Nobody explained it. Twice.\nP02: We counted 👩‍👩‍👧 by hand.\n"
TURNS = [
    (TEXT.index(words), TEXT.index(words) + len(words))
    for words in ("Why?", "By letter, we think. Nobody explained it. Twice.", "We counted 👩‍👩‍👧 by hand.")
]


def moved(quote: str, edge: str, unit: str, step: int) -> str:
    start = TEXT.index(quote)
    low, high = Edges(TEXT, TURNS).moved((start, start + len(quote)), edge, unit, step)
    return TEXT[low:high]


@pytest.mark.parametrize(
    ("quote", "edge", "unit", "step", "wanted"),
    [
        ("letter", "end", "character", 1, "letter,"),
        ("letter", "end", "character", -1, "lette"),
        ("letter", "start", "character", -1, " letter"),
        ("letter", "start", "character", 1, "etter"),
        ("counted ", "end", "character", 1, "counted 👩‍👩‍👧"),
        ("counted 👩‍👩‍👧", "end", "character", -1, "counted "),
        ("letter", "end", "word", 1, "letter, we"),
        ("lett", "end", "word", 1, "letter"),
        ("letter, we", "end", "word", -1, "letter"),
        ("letter, w", "end", "word", -1, "letter"),
        ("letter,", "end", "word", -1, "letter"),
        ("letter", "start", "word", -1, "By letter"),
        ("tter, we", "start", "word", -1, "letter, we"),
        ("By letter", "start", "word", 1, "letter"),
        ("letter", "end", "sentence", 1, "letter, we think."),
        ("By letter, we think.", "end", "sentence", 1, "By letter, we think. Nobody explained it."),
        ("Twice.", "end", "sentence", 1, "Twice.\nP02: We counted 👩‍👩‍👧 by hand."),
        ("By letter, we think. Nobody", "end", "sentence", -1, "By letter, we think."),
        ("explained it", "start", "sentence", -1, "Nobody explained it"),
        ("Nobody explained it.", "start", "sentence", -1, "By letter, we think. Nobody explained it."),
        ("By letter", "start", "sentence", -1, "Why?\nP01: By letter"),
        ("think. Nobody explained it", "start", "sentence", 1, "Nobody explained it"),
        ("letter", "end", "turn", 1, "letter, we think. Nobody explained it. Twice."),
        ("letter", "start", "turn", -1, "By letter"),
        ("By letter", "start", "turn", -1, "Why?\nP01: By letter"),
        ("Twice.\nP02: We", "end", "turn", -1, "Twice."),
        ("Twice.\nP02: We", "start", "turn", 1, "We"),
    ],
)
def test_an_edge_moves_to_where_something_starts_or_ends(quote, edge, unit, step, wanted) -> None:
    assert moved(quote, edge, unit, step) == wanted


@pytest.mark.parametrize(
    ("quote", "edge", "unit", "step"),
    [
        ("I", "end", "character", -1),
        ("I", "start", "character", 1),
        ("I", "start", "character", -1),
        ("letter", "start", "word", 1),
        ("Why?", "end", "sentence", -1),
        ("We counted 👩‍👩‍👧 by hand.", "end", "turn", 1),
    ],
)
def test_a_passage_is_never_emptied_and_ends_where_the_text_does(quote, edge, unit, step) -> None:
    assert moved(quote, edge, unit, step) == quote


@given(
    st.text(alphabet="ab .,\n!e\u0301👍🏽\u200d👧", min_size=1, max_size=40).filter(str.strip),
    st.lists(st.integers(0, 40), max_size=6),
    st.tuples(st.integers(0, 40), st.integers(1, 40)),
    st.lists(
        st.tuples(st.sampled_from(["start", "end"]), st.sampled_from(UNITS), st.sampled_from([1, -1])), max_size=12
    ),
)
def test_whatever_is_pressed_the_passage_holds_words_and_whole_characters(text, cuts, span, steps) -> None:
    places = sorted({min(cut, len(text)) for cut in cuts} | {0, len(text)})
    edges = Edges(text, list(pairwise(places)))
    start, end = min(span[0], len(text) - 1), min(sum(span), len(text))
    if start >= end or not text[start:end].strip():
        return
    span = (start, end)
    whole = set(boundaries(text, 0, len(text)))
    for edge, unit, step in steps:
        after = edges.moved(span, edge, unit, step)
        assert 0 <= after[0] < after[1] <= len(text) and text[after[0] : after[1]].strip()
        assert after == span or set(after) <= whole
        span = after
