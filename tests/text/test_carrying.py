"""Places carried over to a later version of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.errors import QualcodeError
from qualcode.text.aligning import Gap
from qualcode.text.carrying import Carrying, Edit, by_comparison, by_edits

OLD = "I: How was it?\nP1: By letter. Nobody explained it to us [laughs]. We read it twice."
WORDS = st.sampled_from(["yes", "no", "the", "board", "a", "P1:", "é", "e\u0301", "的", ".", " ", " ", "\n"])
TEXT = st.lists(WORDS, max_size=40).map("".join)


def now(carrying: Carrying, quote: str) -> str | None:
    """What the passage is after the correction."""
    start = carrying.old.index(quote)
    carried = carrying.span(start, start + len(quote))
    if carried is None:
        return None
    words = carrying.new[carried.start : carried.end]
    assert carried.same == (words == quote)
    return words


@pytest.mark.parametrize(
    ("find", "put", "quote", "wanted"),
    [
        ("it to us", "it to any of us", "Nobody explained it to us", "Nobody explained it to any of us"),
        ("Nobody", "No one", "Nobody explained it", "No one explained it"),
        ("explained it", "explained that", "Nobody explained it", "Nobody explained that"),
        ("By", "It came by", "Nobody explained it", "Nobody explained it"),
        ("letter", "e-mail", "letter", "e-mail"),
        ("Nobody", "Well, nobody", "By letter.", "By letter."),
        ("twice", "twices", "twice", "twices"),
        ("explained", "explain", "expl", "expl"),
        ("We read", "They all read", "We read it twice.", "They all read it twice."),
        ("By letter. ", "", "By letter.", None),
        ("By letter. Nobody", "Nobody", "By letter. Nobody explained", "Nobody explained"),
        ("Nobody explained it to us", "They told others instead", "explained it", None),
    ],
)
def test_a_passage_follows_its_words(find: str, put: str, quote: str, wanted: str | None) -> None:
    assert now(by_comparison(OLD, OLD.replace(find, put)), quote) == wanted


def test_what_is_put_in_beside_a_passage_stays_outside_and_inside_it_comes_in() -> None:
    carrying = by_comparison(OLD, OLD.replace("Nobody explained it", "Truly nobody ever explained it here"))
    assert now(carrying, "explained it") == "explained it"


def test_the_edits_themselves_say_what_was_replaced_however_little_it_resembles() -> None:
    start = OLD.index("explained it to us")
    carrying = by_edits(OLD, [Edit(start, start + 18, "[…]"), Edit(0, 2, "Int:")])
    assert carrying.new.startswith("Int: How") and "Nobody […] [laughs]" in carrying.new
    assert now(carrying, "it to") == "[…]"
    assert now(carrying, "Nobody explained") == "Nobody […]"
    assert now(carrying, "We read it twice.") == "We read it twice."


@pytest.mark.parametrize("edits", [[Edit(3, 5, ""), Edit(4, 6, "")], [Edit(3, 2, "")], [Edit(0, 10_000, "")]])
def test_edits_that_do_not_fit_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(QualcodeError, match="does not fit the text"):
        by_edits(OLD, edits)


def test_a_passage_that_was_moved_is_found_among_what_was_put_in_and_only_there() -> None:
    short = "We read it twice."
    carrying = by_comparison(OLD, OLD.replace(f" {short}", "").replace("P1: ", f"P1: {short} "))
    assert carrying.span(OLD.index(short), len(OLD)) is None
    place = carrying.moved(short)
    assert place is not None and carrying.new[slice(*place)] == short
    assert carrying.moved("How was it?") is None  # it was not put in
    twice = by_comparison(OLD, OLD + "\nBen Franklin. Ben Franklin.")
    assert twice.moved("Ben Franklin.") is None


def test_a_passage_that_comes_up_twice_is_not_placed_also_when_one_of_the_two_keeps_a_letter_of_the_old_text() -> None:
    quote = "Nothing much below."
    carrying = Carrying("xx m yy", f"{quote} {quote}", [Gap(0, 3, 0, 8), Gap(4, 7, 9, 39)])
    assert carrying.kept(3, 4) and carrying.moved(quote) is None


def spans(text: str) -> list[tuple[int, int]]:
    return [(start, end) for start in range(len(text)) for end in range(start + 1, min(len(text), start + 9) + 1)]


@given(TEXT, TEXT, TEXT, TEXT)
def test_a_stretch_of_what_was_kept_keeps_its_words_and_no_place_overtakes_another(
    head: str, out: str, put: str, tail: str
) -> None:
    carrying = by_comparison(head + out + tail, head + put + tail)
    places = [carrying.place(offset) for offset in range(len(carrying.old) + 1)]
    assert places == sorted(places) and places[0] >= 0 and places[-1] <= len(carrying.new)
    for start, end in spans(carrying.old):
        carried = carrying.span(start, end)
        if carrying.kept(start, end):
            assert carried is not None and carried.same
            assert carrying.new[carried.start : carried.end] == carrying.old[start:end]
        if carried is not None:
            words = carrying.new[carried.start : carried.end]
            assert words and carried.same == (words == carrying.old[start:end])


@given(TEXT, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 6), TEXT), max_size=5))
def test_edits_lead_to_the_text_in_which_they_were_made(text: str, wanted: list[tuple[int, int, str]]) -> None:
    edits, at = [], 0
    for gap, length, put in wanted:
        start = min(len(text), at + gap)
        at = min(len(text), start + length)
        edits.append(Edit(start, at, put))
    carrying = by_edits(text, edits)
    made = text
    for edit in reversed(edits):
        made = made[: edit.start] + edit.text + made[edit.end :]
    assert carrying.new == made
    for start, end in spans(text):
        if carrying.kept(start, end):
            carried = carrying.span(start, end)
            assert carried is not None and made[carried.start : carried.end] == text[start:end]


@given(TEXT)
def test_a_text_that_was_not_changed_moves_nothing(text: str) -> None:
    carrying = by_comparison(text, text)
    assert all(carrying.span(start, end) == (start, end, True) for start, end in spans(text))
    assert not any(carrying.touches_new(start, end) for start, end in spans(text))


def test_what_holds_something_new_is_told() -> None:
    carrying = by_comparison("one two three four", "one 2 three")
    new = carrying.new
    assert carrying.touches_new(0, new.index("three")) and not carrying.touches_new(0, 3)
    assert not carrying.touches_new(new.index("three"), len(new))
