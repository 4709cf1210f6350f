"""The word for a judgement follows from its two elements and from whose silence it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.convergence import ELEMENTS, WORDS, Element, Elements, PairInfo, Silent, counts
from qualcode.model.errors import QualcodeError

ELEMENT = st.sampled_from(ELEMENTS)
SILENT: st.SearchStrategy[Silent] = st.sampled_from(("", "a", "b", "both"))


@pytest.mark.parametrize(
    ("meaning", "examples", "word"),
    [
        ("yes", "yes", "agreement"),
        ("yes", "no", "partial agreement"),
        ("no", "yes", "partial agreement"),
        ("no", "no", "dissonance"),
        ("yes", "", ""),
        ("", "", ""),
    ],
)
def test_the_word_follows_from_the_two_elements(meaning: Element, examples: Element, word: str) -> None:
    assert Elements(meaning, examples).word == word


@given(ELEMENT, ELEMENT, SILENT)
def test_a_silent_source_neither_agrees_nor_differs(meaning: Element, examples: Element, silent: Silent) -> None:
    if silent and (meaning or examples):
        with pytest.raises(QualcodeError, match="silence only"):
            Elements(meaning, examples, silent)
        return
    made = Elements(meaning, examples, silent)
    assert made.word in (*WORDS, "")
    assert (made.word == "silence") == bool(silent)
    assert (made.word == "") == (not silent and "" in (meaning, examples))


@given(ELEMENT, ELEMENT)
def test_which_element_agrees_does_not_matter(meaning: Element, examples: Element) -> None:
    assert Elements(meaning, examples).word == Elements(examples, meaning).word


def test_what_is_neither_yes_nor_no_is_refused() -> None:
    with pytest.raises(QualcodeError, match="neither yes nor no"):
        Elements("perhaps")  # type: ignore[arg-type]
    with pytest.raises(QualcodeError, match="no side"):
        Elements(silent="c")  # type: ignore[arg-type]


def test_a_phrase_names_the_pair_or_who_is_silent() -> None:
    two = PairInfo(1, "leaders", "focus group")
    assert two.phrase(Elements("no", "no")) == "Dissonance (leaders v focus group)"
    assert two.phrase(Elements(silent="b")) == "Silence (focus group)"
    assert two.phrase(Elements(silent="both")) == "Silence (leaders and focus group)"
    assert two.phrase(Elements("yes")) == ""
    figures = PairInfo(2, "figures", "group:BME staff")
    assert figures.phrase(Elements(silent="a"), "WRES") == "Silence (WRES data)"
    assert figures.phrase(Elements("yes", "no"), "WRES") == "Partial agreement (WRES data v BME staff)"


def test_the_sides_of_one_source_go_by_their_place() -> None:
    within = PairInfo(1, "leaders", "leaders")
    assert within.words == "leaders v leaders"
    assert within.phrase(Elements("no", "no")) == "Dissonance (leaders v leaders)"
    assert within.phrase(Elements(silent="a")) == "Silence (some leaders)"
    assert within.phrase(Elements(silent="b")) == "Silence (other leaders)"
    assert within.phrase(Elements(silent="both")) == "Silence (leaders)"
    for said, side in {"a": "a", "Some leaders": "a", "other  leaders": "b", "leaders": "both", "both": "both"}.items():
        assert within.side_named(said) == side
    with pytest.raises(QualcodeError, match="not one of the two"):
        within.side_named("focus group")


def test_a_side_is_named_by_its_letter_or_its_source() -> None:
    two = PairInfo(1, "words", "group:BME staff")
    assert [two.side_named(one) for one in ("a", "Words", "group: bme staff", "both")] == ["a", "a", "b", "both"]


def test_words_are_counted_with_those_that_never_came() -> None:
    assert list(counts(["silence", "agreement", "silence", ""]).values()) == [1, 0, 0, 2]
