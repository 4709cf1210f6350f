"""Word steps and the word under the cursor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text import words
from qualcode.text.words import PIECE, next_word, previous_word, word_at

TEXT = "We don’t know — co-operation, e\u0301tude; हिन्दी [laughs]"
SAID = {
    "plain": ("We left early", ["We", "left", "early"]),
    "straight and curly apostrophes": ("don't rock ’n’ roll o’clock", ["don't", "rock", "n", "roll", "o’clock"]),
    "hyphens of all kinds": ("co-opt co‐opt co‑opt well - no", ["co-opt", "co‐opt", "co‑opt", "well", "no"]),
    "dashes join nothing": ("then—we left--all", ["then", "we", "left", "all"]),
    "accents, composed or not": ("étude e\u0301tude naïve", ["étude", "e\u0301tude", "naïve"]),
    "figures": ("3.5 per cent, 40% of £1,000", ["3", "5", "per", "cent", "40", "of", "1", "000"]),
    "joiners inside a word": ("می\u200cخواهم 1\ufe0f\u20e3", ["می\u200cخواهم", "1\ufe0f\u20e3"]),
    "other scripts": ("हिन्दी שלום مَرحبا한국어", ["हिन्दी", "שלום", "مَرحبا한국어"]),
    "transcriber's marks": ("[inaudible 00:12] (laughs)", ["inaudible", "00", "12", "laughs"]),
    "emoji are no words": ("yes 👩🏽\u200d🚀 no", ["yes", "no"]),
}


def stepped(text: str) -> list[str]:
    found, at = [], -1
    while (at := next_word(text, at, len(text))) < len(text):
        found.append(text[slice(*word_at(text, at, 0, len(text)))])
    return found


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID.keys())
def test_steps_find_every_word(text: str, expected: list[str]) -> None:
    assert stepped(text) == expected


def test_steps_back_visit_the_same_words() -> None:
    starts, at = [], len(TEXT)
    while at > 0:
        at = previous_word(TEXT, at, 0)
        starts.append(at)
    assert [TEXT[slice(*word_at(TEXT, place, 0, len(TEXT)))] for place in reversed(starts)] == stepped(TEXT)


@pytest.mark.parametrize(
    ("needle", "word"),
    [("n’t", "don’t"), ("’t k", "don’t"), ("eration", "co-operation"), ("—", "—"), ("ughs", "laughs")],
)
def test_the_word_at_a_place_inside_it(needle: str, word: str) -> None:
    assert TEXT[slice(*word_at(TEXT, TEXT.index(needle), 0, len(TEXT)))] == word


def test_steps_stay_in_the_span() -> None:
    assert next_word("one two three", 0, 6) == 4
    assert next_word("one two three", 4, 7) == 7
    assert previous_word("one two three", 8, 4) == 4
    assert word_at("one", 3, 0, 3) == (3, 3)


def test_a_long_word_is_one_and_an_endless_one_is_walked_in_pieces() -> None:
    text = "a " + "x" * (PIECE - 2) + " b"
    assert stepped(text) == text.split()
    text = "a " + "x" * 5000 + " b"
    assert [len(word) for word in stepped(text)] == [1, 2 * PIECE - 2, PIECE, PIECE, 5002 - 4 * PIECE, 1]
    assert word_at(text, 3000, 0, len(text)) == (2048, 3072)
    assert previous_word(text, 3000, 0) == 2048


def test_a_stretch_without_words_is_walked_in_steps() -> None:
    text = "a" + "-" * 3000 + "b"
    assert next_word(text, 0, len(text)) == 1 + PIECE
    assert previous_word(text, 3001, 0) == 3000 - PIECE


PIECES = st.sampled_from(
    ["ab", "x" * 9, "’", "-", "—", " ", "\u0301", "字", "😀", "don’t", "\n", "--", "a-b-c-d-e-f-g"]
)
SPEECH = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=60)


def by_the_rule(text: str, piece: int) -> list[tuple[int, int]]:
    """Every word, found the slow way: all from left to right, then cut at the multiples they are too long before."""
    found = []
    for match in words._WORD.finditer(text):
        start, end = match.span()
        cuts = [place for place in range(piece, end, piece) if start <= place - piece]
        found += zip([start, *cuts], [*cuts, end], strict=True)
    return found


@given(SPEECH, st.sampled_from([6, 8, PIECE]))
def test_looking_from_anywhere_finds_the_same_words(text: str, piece: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "PIECE", piece)
        patch.setattr(words, "_FIRST_WINDOW", 4)
        every = by_the_rule(text, piece)
        for offset in range(len(text)):
            here = [span for span in every if span[0] <= offset < span[1]]
            if here:
                assert word_at(text, offset, 0, len(text)) == here[0]
            after = min([start for start, _ in every if start > offset], default=len(text))
            before = max([start for start, _ in every if start < offset], default=0)
            assert next_word(text, offset, len(text)) == after or after - offset > piece
            assert previous_word(text, offset, 0) == before or offset - before > piece


@given(st.text(max_size=60), st.data())
def test_a_step_always_moves_until_the_end(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert next_word(text, offset, len(text)) > offset or offset == len(text)
    assert previous_word(text, offset, 0) < offset or offset == 0
    start, end = word_at(text, offset, 0, len(text))
    assert start <= offset <= end
    assert start < end or offset == len(text)
