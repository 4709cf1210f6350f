"""Names found in a text, however they are written there."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.pseudonyms import Term
from qualcode.text.terms import Terms, is_mark, without_cut_names

SAM = Term("Sam", "Alice", variants=("Samantha", "Sam Green"))


def found(text: str, *terms: Term) -> list[str]:
    return [text[one.start : one.end] for one in Terms(terms or (SAM,)).find(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I told Sam.", ["Sam"]),
        ("Sam’s and Sam's, not Sams or Samuel", ["Sam", "Sam"]),
        ("Sam’ll come, Sam'd say", ["Sam", "Sam"]),
        ("O’Sam is another, and so is Sam’uel", []),
        ("Samantha Sam Green", ["Samantha", "Sam Green"]),
        ("Sam\nGreen, Sam-Green, Sam_Green, Sam  Green", ["Sam\nGreen", "Sam-Green", "Sam_Green", "Sam  Green"]),
        ("told Sam\n\nGreen: yes", ["Sam"]),
        ("Interview_Sam_Green_2020.docx", ["Sam_Green"]),
        ("sam.green@nhs.net is not as written, Sam.Green@nhs.net is", ["Sam.Green"]),
        ("SAM said it; sam did not", ["SAM"]),
        ("same, balsam, Sam7", []),
    ],
)  # fmt: skip
def test_whole_words_in_all_their_spellings_the_longest_first(text: str, words: list[str]) -> None:
    assert found(text) == words


def test_accents_may_be_composed_or_not() -> None:
    term = Term("José", "Luis")
    assert found("José and " + unicodedata.normalize("NFD", "José"), term) == [
        "José",
        unicodedata.normalize("NFD", "José"),
    ]
    assert found(unicodedata.normalize("NFD", "José"), Term("Jose", "Luis")) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("told Sa\u00adm and S\u200ba\ufeffm.", ["Sa\u00adm", "S\u200ba\ufeffm"]),
        ("Sa\u2011m, Sam\u2011Green, Sam\u2060antha", ["Sa\u2011m", "Sam\u2011Green", "Sam\u2060antha"]),
        ("Ｓａｍ and 𝐒am; Sam", ["Ｓａｍ", "𝐒am", "Sam"]),
        ("\u2060Sam\u2060 told Sam\u00ad", ["Sam", "Sam"]),
        ("Sa\u00adme, bal\u00adsam", []),
    ],
)
def test_what_nobody_sees_and_other_shapes_of_letters_do_not_hide_a_name(text: str, words: list[str]) -> None:
    assert found(text) == words
    assert "".join(words) not in Terms([SAM]).replaced(text) or not words


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("Sam SAM sam", "Alice Brown ALICE BROWN alice brown"),
        ("SAM’S", "ALICE BROWN’S"),
    ],
)
def test_the_replacement_takes_the_case_of_what_was_found(text: str, replaced: str) -> None:
    assert Terms([Term("Sam", "Alice Brown", match_case=False)]).replaced(text) == replaced


def test_a_term_in_small_letters_opens_a_sentence_with_a_capital() -> None:
    term = Term("the royal", "a hospital", "organisation", match_case=False)
    assert Terms([term]).replaced("At the Royal. The Royal is big.") == "At a hospital. A hospital is big."


def test_a_term_of_signs_or_within_words() -> None:
    phones = (Term("+44 7700 900123", "[phone]"), Term("0113 496 0000", "[phone]"))
    assert found("call +44 7700 900123 or 0113 496-0000.", *phones) == ["+44 7700 900123", "0113 496-0000"]
    assert found("Leedsville, Leeds", Term("Leeds", "a city", whole_words=False)) == ["Leeds", "Leeds"]


def test_redaction_marks_are_told_from_words_in_brackets() -> None:
    hits = Terms([SAM]).find("[Sam] and [laughs at Sam] and [Sam laughs] and [Sam 2]")
    assert [one.marked for one in hits] == [True, False, False, True]
    assert is_mark("Name") and is_mark("name redacted") and is_mark("Director of Nursing") and not is_mark("laughs")


def test_names_cut_short_are_taken_off() -> None:
    spellings = ("Samantha Green", "Leeds")
    assert without_cut_names("code “Warm” on “Talk with Saman…”", spellings) == "code “Warm” on “Talk with…”"
    assert without_cut_names("correct “Talk with Samantha Gr…” again", spellings) == "correct “Talk with…” again"
    assert without_cut_names("a long sentence about bread…", spellings) == "a long sentence about bread…"


words = st.text("aA bS'’-_\n[.]ém\u0301", min_size=1, max_size=8)


@given(
    st.text("aA bS'’-_\n[.]ém\u0301xyz", max_size=60),
    st.lists(words, min_size=1, max_size=4),
    st.booleans(),
    st.booleans(),
)
def test_hits_lie_one_after_the_other_and_none_is_left_when_all_are_replaced(
    text: str, spellings: list[str], whole: bool, case: bool
) -> None:
    terms = Terms([Term(spellings[0], "9", variants=tuple(spellings[1:]), whole_words=whole, match_case=case)])
    hits = terms.find(text)
    ends = [0]
    for one in hits:
        assert ends[-1] <= one.start < one.end <= len(text)
        ends.append(one.end)
    assert terms.find(terms.replaced(text)) == []


@given(st.text("ab \n.,", max_size=40), st.text("ab \n.,", max_size=40))
def test_a_name_between_any_words_is_found(before: str, after: str) -> None:
    assert "Zoe Ox" in found(f"{before} Zoe Ox {after}", Term("Zoe Ox", "Ann Elk"))


def test_a_long_text_of_beginnings_of_names_is_soon_looked_through() -> None:
    text = "Sam " * 200_000 + "\n" * 100_000 + "Sam" * 100_000 + "[" * 100_000
    assert len(Terms([SAM, Term("Sam Green Sam Green Brown", "x")]).find(text)) == 200_000
