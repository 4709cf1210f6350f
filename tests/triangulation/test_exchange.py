"""Passages that run over turns: what is words in them, and how they are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.triangulation.exchange import Part, Stretch, Turns, TurnSpan, all_of, printed, stretches, voice_names

TEXT = "Ann Lee: We waited.\nBob Roy: So did we.\nAnn Lee: And then?\n"
TURNS = (TurnSpan(9, 19, 0, 1), TurnSpan(29, 39, 20, 2), TurnSpan(49, 58, 40, 1))
NAMES = {1: "WS1", 2: "WS2"}


def shown(start: int, end: int, silent: frozenset[int] = frozenset(), skips: tuple[tuple[int, int], ...] = ()) -> str:
    quote = TEXT[start:end]
    parts = [
        Part(one.start, one.end, None if one.speaker_id in silent else one.speaker_id)
        for one in stretches(quote, start, TURNS)
    ]
    return printed(quote, parts, skips, NAMES)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 19, "We waited."),
        (2, 15, "We wai"),
        (9, 25, "We waited."),
        (0, 8, ""),
        (0, 39, "WS1: We waited.\nWS2: So did we."),
        (12, 58, "WS1: waited.\nWS2: So did we.\nWS1: And then?"),
    ],
)
def test_words_are_printed_and_labels_are_not(start: int, end: int, expected: str) -> None:
    assert shown(start, end) == expected


def test_who_is_not_printed_is_three_dots_between_others_and_nothing_at_the_ends() -> None:
    assert shown(0, 58, frozenset({2})) == "We waited. [...] And then?"
    assert shown(0, 58, frozenset({1})) == "So did we."
    assert shown(0, 39, frozenset({2})) == "We waited."


def test_what_a_person_skips_is_three_dots_wherever_it_is() -> None:
    assert shown(9, 19, skips=((2, 9),)) == "We [...]."
    assert shown(9, 19, skips=((0, 3),)) == "[...] waited."
    assert shown(0, 39, skips=((9, 12),)) == "WS1: [...] waited.\nWS2: So did we."
    assert shown(0, 58, frozenset({2}), ((30, 49),)) == "We waited. [...] And then?"


def test_words_outside_every_turn_are_nobodys_but_for_one_before_a_label() -> None:
    text = "It was noted on site. From Ann: We waited."
    turns = [TurnSpan(32, 42, 27, 1)]
    assert [(text[a.start : a.end].strip(), a.speaker_id) for a in stretches(text, 0, turns)] == [
        ("It was noted on site. From", None),
        ("We waited.", 1),
    ]
    assert [one.speaker_id for one in stretches(text[22:], 22, turns)] == [1]
    assert [one.speaker_id for one in stretches("No turn is here.", 0, turns[:0])] == [None]


def test_voices_that_are_called_alike_get_letters() -> None:
    assert voice_names({4: "focus group participant", 2: "WS5_01", 7: "focus group participant"}) == {
        4: "Participant A",
        2: "WS5_01",
        7: "Participant B",
    }
    assert voice_names({4: "interviewee"}) == {4: "Interviewee"}
    assert all_of(["WS5_01", "interviewee", "interviewee"]) == "WS5_01 and interviewees"


@st.composite
def layouts(draw: st.DrawFn) -> tuple[str, list[TurnSpan], int, int]:
    """Text with turns of which every label is capitals and every word small, and a passage somewhere in it."""
    text, turns = "", []
    for speaker in draw(st.lists(st.integers(1, 3), min_size=1, max_size=8)):
        text += draw(st.sampled_from(["", "\n", "\n\n", "[00:01] "]))
        label = len(text)
        text += draw(st.sampled_from(["ANN LEE: ", "BOB\n", "CY (00:12:01): ", ""]))
        start = len(text)
        text += draw(st.sampled_from(["", "we waited long", "yes", "so did we\nall of us"]))
        turns.append(TurnSpan(start, len(text), label, speaker))
    start, end = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    return text, draw(st.permutations(turns)), start, end


@given(layouts(), st.frozensets(st.integers(1, 3)))
def test_no_label_stands_in_what_is_printed_and_no_word_of_whom_is_not(
    layout: tuple[str, list[TurnSpan], int, int], silent: frozenset[int]
) -> None:
    text, turns, start, end = layout
    quote = text[start:end]
    found = stretches(quote, start, turns)
    parts = [Part(one.start, one.end, None if one.speaker_id in silent else one.speaker_id) for one in found]
    words = printed(quote, parts, (), {1: "1", 2: "2", 3: "3"})
    assert not any(char.isupper() or char in "()" for char in words)
    said = [
        word
        for turn in sorted(turns, key=lambda one: one.start)
        if turn.speaker_id not in silent
        for word in text[max(turn.start, start) : max(min(turn.end, end), turn.start, start)].split()
    ]
    assert [word for word in words.replace("[...]", " ").split() if word[0].isalpha()] == said


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 6)), max_size=8), st.integers(0, 60), st.integers(0, 20))
def test_the_turns_near_a_passage_are_all_that_it_lies_in(turns: list[tuple[int, int]], at: int, long: int) -> None:
    rows, place = [], 0
    for n, (label, words) in enumerate(turns):
        rows.append((place + label, place + label + words, place, n))
        place += label + words
    quote = ("words said here " * 8)[:long]
    near = Turns(rows).near(at, len(quote))
    assert stretches(quote, at, near) == stretches(quote, at, [TurnSpan(*row) for row in rows])


@given(st.integers(0, 3), st.integers(0, 3), st.sampled_from(["", " ", "We waited.", " So: we did "]))
def test_a_passage_within_one_turn_is_all_of_it_that_turns(before: int, after: int, quote: str) -> None:
    turn = TurnSpan(10, 10 + before + len(quote) + after, 2, 7)
    found = stretches(quote, 10 + before, (turn,))
    assert found == ((Stretch(0, len(quote), 7),) if quote.strip() else ())
    for by in (7, None):
        parts = [Part(one.start, one.end, by) for one in found]
        assert printed(quote, parts, (), {7: "WS1"}) == (quote.strip() if by else "")
        # As an exchange is printed, of which nothing else is.
        beside = [*parts, Part(len(quote), len(quote), None)]
        assert printed(quote, parts, (), {7: "WS1"}) == printed(quote, beside, (), {7: "WS1"})
