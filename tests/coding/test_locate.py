from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.coding.locate import Located, Locator, NotLocated, evened
from qualcode.deliver.printable import Printable

TEXT = "A: “Warm words” – and\n then…  nothing.\n\nB: It's said. C: It’s said. Twice, twice."


def test_a_unique_quote_is_found_exactly() -> None:
    found = Locator(TEXT).locate("Twice, twice")
    assert isinstance(found, Located)
    assert (TEXT[found.start : found.end], found.how, found.moved) == ("Twice, twice", "exact", False)


@pytest.mark.parametrize("quote", ['"Warm words" - and then... nothing.', "“Warm words”—and".replace("—", " — ")])
def test_whitespace_quotation_marks_and_dashes_are_evened_out(quote: str) -> None:
    found = Locator(TEXT).locate(quote)
    assert isinstance(found, Located)
    assert found.how == "evened"
    assert evened(TEXT[found.start : found.end]) == evened(quote)


@pytest.mark.parametrize("running", [False, True])
def test_what_an_export_showed_a_stand_in_for_is_found(running: bool) -> None:
    text = "A: We \u202ewere\u202c told\x1b[31m, and\x9b then \u2066nothing\u2069.\n"
    quote = Printable(running_text=running)(text[3:-2])
    found = Locator(text).locate(quote)
    assert quote != text[3:-2] and isinstance(found, Located) and (found.start, found.end) == (3, len(text) - 2)


def test_an_exact_place_beats_one_that_only_looks_alike() -> None:
    found = Locator(TEXT).locate("It’s said.")
    assert isinstance(found, Located)
    assert TEXT[found.start : found.end] == "It’s said."


def test_a_quote_that_is_evened_out_to_two_places_is_not_unique() -> None:
    assert isinstance(Locator(TEXT).locate("It`s said."), NotLocated)


def test_case_and_letters_count() -> None:
    assert isinstance(Locator(TEXT).locate("warm words"), NotLocated)


def test_a_span_that_holds_the_quote_settles_which_of_two_places() -> None:
    text = "one two one"
    assert isinstance(Locator(text).locate("one"), NotLocated)
    assert Locator(text).locate("one", (8, 11)) == Located(8, 11, "span")


def test_a_unique_quote_beats_a_span_that_does_not_hold_it() -> None:
    assert Locator("one two three").locate("two", (0, 3)) == Located(4, 7, "exact", moved=True)
    assert Locator("one two three").locate("two", (90, 99)) == Located(4, 7, "exact", moved=True)


def test_spaces_round_a_span_are_not_part_of_it() -> None:
    assert Locator("one  two ").locate("two", (3, 9)) == Located(5, 8, "span")


WORDS = st.lists(st.sampled_from([*"ab", "’", "'", "“", '"', "–", "-", " ", "\n", "\u00a0", "...", "…", "."]))


@given(WORDS.map("".join), WORDS.map("".join), st.tuples(st.integers(-2, 30), st.integers(-2, 30)) | st.none())
def test_what_is_found_always_reads_like_the_quote(text: str, quote: str, span: tuple[int, int] | None) -> None:
    found = Locator(text).locate(quote, span)
    if isinstance(found, Located):
        there = text[found.start : found.end]
        assert evened(there) == evened(quote)
        assert there == there.strip()


@given(WORDS.map("".join), st.data())
def test_a_passage_of_the_text_is_found_or_stands_twice(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end].strip()
    found = Locator(text).locate(quote)
    if isinstance(found, Located):
        assert text[found.start : found.end] == quote
    else:
        assert not quote or text.find(quote) != text.rfind(quote)
