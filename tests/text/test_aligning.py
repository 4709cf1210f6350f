"""Two versions of a text compared: what was kept is found, also where texts are long, repetitive or have no lines."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.aligning import Gap, gaps_between

WORDS = st.sampled_from(["yes", "no", "the", "board", "a", "P1:", "é", "e\u0301", "的", "一", ".", " ", " ", "\n", "’"])
TEXT = st.lists(WORDS, max_size=60).map("".join) | st.text(max_size=40)


def replaced(old: str, new: str) -> list[tuple[str, str]]:
    """What became what."""
    return [(old[a:b], new[c:d]) for a, b, c, d in gaps_between(old, new)]


def check(old: str, new: str, gaps: tuple[Gap, ...]) -> None:
    """Between the gaps both texts are the same."""
    at = at_new = 0
    for gap in gaps:
        assert gap.old_start >= at and gap.new_start >= at_new and gap.size > 0
        assert old[at : gap.old_start] == new[at_new : gap.new_start]
        at, at_new = gap.old_end, gap.new_end
    assert old[at:] == new[at_new:]


@given(TEXT, TEXT)
def test_what_lies_between_the_gaps_is_the_same_in_both(old: str, new: str) -> None:
    check(old, new, gaps_between(old, new))


@given(TEXT)
def test_a_text_that_was_not_changed_has_no_gaps(text: str) -> None:
    assert gaps_between(text, text) == ()


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("I recieved the letter.", "I received the letter.", [("recieved", "received")]),
        ("A b c. D e f. G h i.", "A b c. G h i.", [("D e f. ", "")]),
        ("P1: a\nP2: b\n", "P1: a\nP3: c\nP2: b\n", [("", "P3: c\n")]),
        ("it was fully bad", "that had been poor", [("it was fully bad", "that had been poor")]),
        ("P2: Twice, yes.", "P3: Yes.", [("P2", "P3"), ("Twice, yes", "Yes")]),
        ("的一是不了人", "的一不了人", [("是", "")]),
        ("one\ntwo\nthree", "one two three", [("\n", " "), ("\n", " ")]),
        ("", "abc", [("", "abc")]),
        ("don’t", "don't", [("don’t", "don't")]),
    ],
)
def test_words_are_whole_and_cuts_are_where_a_person_would_make_them(
    old: str, new: str, wanted: list[tuple[str, str]]
) -> None:
    assert replaced(old, new) == wanted


def test_a_paragraph_taken_out_does_not_lend_its_line_ends_to_the_next_which_was_mended() -> None:
    old = "First the letter came.\n\nThen nobody explained it to any of us.\n\nWe read it twice."
    new = "Then nobody had explained it to any of us.\n\nWe read it two times."
    assert replaced(old, new) == [("First the letter came.\n\n", ""), ("", "had "), ("twice", "two times")]


def talk(words: int, vocabulary: int, turn: int, seed: int = 1) -> list[str]:
    draw = random.Random(seed)
    said = draw.choices([f"w{n}" for n in range(vocabulary)], [1 / (n + 1) for n in range(vocabulary)], k=words)
    return [word + ("\n" if draw.random() < 1 / turn else " ") for word in said]


def mended(words: list[str], changes: int) -> list[str]:
    draw, found = random.Random(2), list(words)
    for _ in range(changes):
        at = draw.randrange(len(found) - 5)
        found[at : at + draw.randrange(5)] = [f"new{draw.random()} "] * draw.randrange(3)
    return found


@pytest.mark.parametrize(
    ("vocabulary", "turn"), [(5_000, 40), (5_000, 10**9), (3, 40), (3, 10**9)], ids=lambda number: f"{number}"
)
def test_hundreds_of_changes_in_an_hour_of_talk_leave_all_the_rest_kept(vocabulary: int, turn: int) -> None:
    words = talk(60_000, vocabulary, turn)
    old, new = "".join(words), "".join(mended(words, 300))
    gaps = gaps_between(old, new)
    check(old, new, gaps)
    assert sum(gap.old_end - gap.old_start for gap in gaps) < 0.02 * len(old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 60_000, "b " * 60_000),
        ("".join(talk(60_000, 5_000, 40)), "".join(talk(60_000, 5_000, 40, seed=3))),
        ("".join(talk(60_000, 3, 40)), "".join(talk(60_000, 3, 10**9, seed=3))),
        ("." * 200_000, "." * 100_000 + "a" + "." * 90_000),
        ("x" * 5_000_000, "x" * 4_000_000),
        ("\n" * 100_000, "\n" * 90_000 + "a"),
    ],
    ids="nothing-alike unlike unlike-in-few-words dots one-word line-ends".split(),
)
def test_texts_that_have_little_in_common_come_to_an_end_too(old: str, new: str) -> None:
    check(old, new, gaps_between(old, new))
