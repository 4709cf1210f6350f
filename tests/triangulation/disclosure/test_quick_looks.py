"""A quick look before a pattern is tried never hides what the pattern finds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.evened import FOLD, NO_WIDTH, evened
from qualcode.text.ignoring_case import small, small_words
from qualcode.triangulation.disclosure import organisation_names, percentages, said_figures
from qualcode.triangulation.disclosure.organisation_names import OrganisationNames

WORDS = st.sampled_from(
    "one six twelve twenty-four Twenty sıx ſix SİX i\u0307 point Poınt POİNT per cent % percent 24 4,300 4 300 ٣ "
    "of out from among the its total / don't T t_x ß K a\u0307 . , - nought oh applicants Northfield NORTHFİELD "
    "ſt".split(" ")
)
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=4)), max_size=12).flatmap(
    lambda words: st.sampled_from([" ", "", "-", "\u0307"]).map(lambda between: between.join(words))
)
CHARACTERS = st.characters(categories=("L", "M", "N", "P", "S", "Zs"))


@given(st.one_of(TEXTS, st.text(CHARACTERS, max_size=12)))
def test_decimals_in_words_and_percentages_are_found_as_their_patterns_find_them(text: str) -> None:
    assert bool(list(said_figures.decimals_in_words(text))) == bool(said_figures._POINT.search(text))
    assert bool(list(percentages.whole_percentages(text))) == bool(percentages._PERCENTAGE.search(text))


@given(st.one_of(TEXTS, st.text(CHARACTERS, max_size=12)))
def test_a_count_out_of_another_has_a_number(text: str) -> None:
    if said_figures._PAIR.search(text):
        assert said_figures._has_a_number(text)


@pytest.mark.parametrize("said", ["ſix of ten", "sıx of the ten", "SİX of TEN", "five/٢٠", "twenty-four out of 90"])
def test_counts_in_unusual_letters_are_looked_for(said: str) -> None:
    assert said_figures._PAIR.search(said) and said_figures._has_a_number(said)


PARTS = st.sampled_from(
    ["Northfield", "General", "NHS", "Trust", "St", "Mary's", "(London)", "1", "İ", "ſ", "K", "R", "T"]
)
NAMES = st.one_of(
    st.lists(PARTS, min_size=1, max_size=4).map(" ".join),
    st.from_regex(r"[A-Z]{1,2}[0-9]{1,3}([A-Z][0-9]?)?", fullmatch=True),
    st.sampled_from(["RAN", "---", "Northfield General NHS Foundation Trust", "R1A", "T00230"]),
)
CHANGED: list[Callable[[str], str]] = [
    str,
    str.upper,
    str.lower,
    lambda name: name.replace(" ", "-"),
    lambda name: name.replace("i", "ı").replace("s", "ſ"),
    lambda name: re.sub(r"(?<=\d)(?=\D)|(?<=\D)(?=\d)", " ", name, count=1),
    lambda name: re.sub(r"(?<=\d)(?=\D)", "-", name),
]


@given(st.lists(NAMES, min_size=1, max_size=6), st.data())
def test_the_index_of_organisations_finds_what_trying_each_pattern_finds(names: list[str], data: st.DataObject) -> None:
    said = [data.draw(st.sampled_from(CHANGED))(name) for name in data.draw(st.lists(st.sampled_from(names)))]
    text = data.draw(st.sampled_from([" ", " of the ", "/", "x"])).join([*said, data.draw(TEXTS)])
    found = set(OrganisationNames(names).in_words(text))
    assert all(
        any(re.search(form.source, one) for name in names for form in organisation_names._forms(name)) for one in found
    )
    # A code that is written in one ("A0") fits the pattern of its parts too, which need not be tried then.
    assert set(map(squeezed, plain(names, text))) <= set(map(squeezed, found))


def squeezed(found: str) -> str:
    return small(re.sub("[ -]", "", found))


def plain(names: list[str], text: str) -> Iterator[str]:
    """Every pattern tried: of those that begin with the same word the longest that stands there."""
    found: dict[str, list[tuple[int, str, str]]] = {}
    for form in (form for name in sorted(set(names)) for form in organisation_names._forms(name)):
        if match := re.search(form.source, text):
            found.setdefault(form.first, []).append((-len(match[0]), form.source, match[0]))
    return (min(found[first])[2] for first in sorted(found))


@pytest.mark.parametrize("said", ["R 1A", "R1 A", "R-1-A", "R1A", "r1a"])
def test_a_code_is_found_with_hyphens_or_spaces_anywhere_between_letters_and_numbers(said: str) -> None:
    assert list(OrganisationNames(["R1A", "RAN"]).in_words(f"It was {said}.")) == [said]


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_letters_are_evened_out_as_all_others_are(text: str) -> None:
    whole = unicodedata.normalize("NFKC", text).translate(FOLD)
    assert evened(text) == " ".join(NO_WIDTH.sub("", whole).split())


@given(st.text(CHARACTERS, min_size=1, max_size=3), st.text(CHARACTERS, min_size=1, max_size=3))
def test_what_a_pattern_takes_for_the_same_is_the_same_in_small(one: str, other: str) -> None:
    for changed in (other, one.upper(), one.lower(), one.title(), one.swapcase()):
        if re.fullmatch(re.escape(one), changed, re.IGNORECASE):
            assert small(one) == small(changed)
            assert small_words(one) == small_words(changed)


def test_every_letter_that_a_pattern_takes_for_another_is_that_one_in_small() -> None:
    letters = [chr(code) for code in range(0x250)] + list("ſKÅİıẞßςσΣϐβµμϑθϰκϖπϱρϕφẛṡſtst")
    for letter in letters:
        same = re.compile(re.escape(letter), re.IGNORECASE)
        for other in letters:
            if same.fullmatch(other):
                assert small(letter) == small(other), (letter, other)


def test_numbers_in_unusual_letters_are_read_as_their_patterns_take_them() -> None:
    assert list(said_figures.decimals_in_words("it was sıx point fıve, ſix point ſeven")) == [
        (6.5, "sıx point fıve"),
        (6.7, "ſix point ſeven"),
    ]
    assert [number for number, _ in percentages.whole_percentages("SİX per cent, twenty-fıve percent")] == [6, 25]
    assert [(one.some, one.all) for one in said_figures.counts_said("sıx of the NİNETY")] == [(6, 90)]
