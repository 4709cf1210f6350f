"""Word steps and the word under the cursor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.words import next_word, previous_word, word_at

TEXT = "We don’t know — co-operation, e\u0301tude; हिन्दी [laughs]"


def words(text: str) -> list[str]:
    found, at = [], -1
    while (at := next_word(text, at, len(text))) < len(text):
        found.append(text[slice(*word_at(text, at, 0, len(text)))])
    return found


def test_words_keep_their_apostrophes_hyphens_and_marks() -> None:
    assert words(TEXT) == ["We", "don’t", "know", "co-operation", "e\u0301tude", "हिन्दी", "laughs"]


def test_steps_back_visit_the_same_words() -> None:
    starts, at = [], len(TEXT)
    while at > 0:
        at = previous_word(TEXT, at, 0)
        starts.append(at)
    assert [TEXT[slice(*word_at(TEXT, place, 0, len(TEXT)))] for place in reversed(starts)] == words(TEXT)


@pytest.mark.parametrize(
    ("needle", "word"), [("n’t", "don’t"), ("eration", "co-operation"), ("—", "—"), ("ughs", "laughs")]
)
def test_the_word_at_a_place_inside_it(needle: str, word: str) -> None:
    assert TEXT[slice(*word_at(TEXT, TEXT.index(needle), 0, len(TEXT)))] == word


def test_steps_stay_in_the_span() -> None:
    assert next_word("one two three", 0, 6) == 4
    assert next_word("one two three", 4, 7) == 7
    assert previous_word("one two three", 8, 4) == 4
    assert word_at("one", 3, 0, 3) == (3, 3)


def test_a_word_longer_than_any_window_is_one_word() -> None:
    text = "a " + "x" * 5000 + " b"
    assert word_at(text, 3000, 0, len(text)) == (2, 5002)
    assert previous_word(text, 4000, 0) == 2
    assert next_word(text, 3000, len(text)) == 5003


@given(st.text(max_size=60), st.data())
def test_a_step_always_moves_until_the_end(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert next_word(text, offset, len(text)) > offset or offset == len(text)
    assert previous_word(text, offset, 0) < offset or offset == 0
    start, end = word_at(text, offset, 0, len(text))
    assert start <= offset <= end
    assert start < end or offset == len(text)
