"""Finding words in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.errors import QualcodeError
from qualcode.text.search import Wanted, WordFinder, find_all


def test_plain_text_is_found_as_it_is_written() -> None:
    assert find_all("a.b A.B axb", "a.b") == [(0, 3), (4, 7)]
    assert find_all("a.b A.B axb", "a.b", match_case=True) == [(0, 3)]
    assert find_all("aaa", "aa") == [(0, 2)]
    assert find_all("anything", "") == []


def test_a_pattern_is_one_only_when_asked_for() -> None:
    assert find_all("a.b axb", "a.b", pattern=True) == [(0, 3), (4, 7)]
    assert find_all("abc", "x*", pattern=True) == []


def test_positions_hold_where_letters_change_length_by_case() -> None:
    assert find_all("İstanbul trust", "TRUST") == [(9, 14)]


def test_a_wrong_pattern_is_said_to_be_one() -> None:
    with pytest.raises(QualcodeError, match="not a regular expression"):
        find_all("abc", "(", pattern=True)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("don't", "They don’t."),
        ('"warm words"', "mere “warm words” again"),
        ("warm words", "warm\n  words"),
        ("follow-up", "a follow–up call"),
        ("CAFÉ", "in the cafe\u0301"),
        ("cafe\u0301", "in the café"),
        ("ÅNGSTRÖM", "an ångström"),
        ("İstanbul", "in İstanbul"),
    ],
)
def test_words_are_found_however_they_are_written(typed: str, text: str) -> None:
    wanted = Wanted(typed)
    assert len(WordFinder(wanted).spans(text)) == 1
    assert wanted.clue in text.encode().lower()


def test_whole_words_stand_alone() -> None:
    finder = WordFinder(Wanted("pay", whole_words=True))
    assert finder.spans("Pay, payment, repay, pay_day, (pay)") == [(0, 3), (31, 34)]
    assert finder.spans("épay") == []


def test_only_what_lies_within_a_region_counts() -> None:
    finder = WordFinder(Wanted("pay"))
    text = "I: pay\n\nP: pay pay"
    assert finder.spans(text, [(11, 18)]) == [(11, 14), (15, 18)]
    assert finder.spans(text, [(12, 18)]) == [(15, 18)]
    assert finder.spans(text, [(11, 13), (15, 17)]) == []
    assert finder.spans(text, []) == []


@given(st.text("aAbB'’ \néİſß", max_size=30), st.text("aAbB'é", min_size=1, max_size=4), st.booleans())
def test_the_fast_way_finds_what_ignoring_case_finds(text: str, words: str, match_case: bool) -> None:
    wanted = Wanted(words, match_case=match_case)
    spans = WordFinder(wanted).spans(text)

    assert spans == [match.span() for match in wanted.compiled.finditer(text)]
    assert not spans or wanted.clue in text.encode().lower()


@given(st.text("ab ", max_size=30), st.integers(-35, 35), st.slices(30))
def test_hits_are_a_sequence_like_any_other(text: str, place: int, part: slice) -> None:
    hits = find_all(text, "a")
    plain = [(at, at + 1) for at, letter in enumerate(text) if letter == "a"]
    assert (hits, list(hits), len(hits), hits[part]) == (plain, plain, len(plain), plain[part])
    if -len(plain) <= place < len(plain):
        assert hits[place] == plain[place]
    else:
        with pytest.raises(IndexError):
            hits[place]


@pytest.mark.parametrize("gap", [" ", "x"])
def test_words_are_found_where_a_long_text_is_made_small_in_pieces(gap: str) -> None:
    text = "ΟΔΟΣ" + gap * 65_530 + "İstanbul ΤΕΛΟΣ and Ende" + gap * 70_000 + "TELOS"
    assert find_all(text, "τελος") == find_all(text, "ΤΕΛΟΣ") == [(65_543, 65_548)]
    assert find_all(text, "telos") == [(len(text) - 5, len(text))]
