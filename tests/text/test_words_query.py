"""Looking by words: what is typed, and where it stands."""

from __future__ import annotations

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.text.pieces import pieces
from qualcode.text.words_query import Near, Phrase, Together, matches, read_words, words_in


def phrase(words: str, begins: bool = False) -> Phrase:
    return Phrase(tuple(words.split()), begins)


def test_words_phrases_beginnings_near_and_what_must_not_be_there() -> None:
    assert read_words("no budget") == (Together((phrase("no"), phrase("budget"))),)
    assert read_words("“No budget” -pay") == (Together((phrase("no budget"),), (phrase("pay"),)),)
    assert read_words("budg* or Naïve") == (Together((phrase("budg", True),)), Together((phrase("naive"),)))
    assert read_words("pay near/5 band") == (Together((Near(phrase("pay"), phrase("band"), 5),)),)
    assert read_words('self-care and "don’t"') == (Together((phrase("self care"), phrase("don t"))),)


@pytest.mark.parametrize(
    "typed", ["", " ", "-pay", '"open', "near x", "pay near", "or x", "x or", "!!", "a near b near c"]
)
def test_what_makes_no_sense_is_refused(typed: str) -> None:
    with pytest.raises(QualcodeError):
        read_words(typed)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("budget", ["budget"]),
        ('"no budget"', ["No – budget"]),
        ("budget no", ["No", "budget"]),
        ("naive", ["naïve"]),
        ("pl*", ["plans", "plan"]),
        ("budget near/1 plans", ["budget", "plans"]),
        ("budget near/0 plans", None),
        ("plan -budget", None),
        ("zebra or plan", ["plan"]),
    ],
)
def test_where_words_stand(typed: str, found: list[str] | None) -> None:
    text = "No – budget, naïve plans; the plan."
    spans = matches(read_words(typed), text)
    assert (None if spans is None else [text[start:end] for start, end in spans]) == found


def test_words_are_letters_and_digits_alone() -> None:
    assert [word for word, _, _ in words_in("É x_y 12.5 don’t e\u0301te")] == [
        "e",
        "x",
        "y",
        "12",
        "5",
        "don",
        "t",
        "ete",
    ]


def test_a_text_is_cut_into_turns_and_the_paragraphs_outside_them() -> None:
    text = "Ward,\n3 May.\n\n---\n\nI: What?\n\nP1: Pay. \n\nEnd.\n"
    at = text.index
    turns = [(at("I:"), at("I:") + 2, at("What"), at("What") + 5), (at("P1:"), at("P1:") + 3, at("Pay"), at("Pay") + 4)]
    assert [text[start:end] for start, end in pieces(text, turns)] == ["Ward,\n3 May.", "What?", "Pay.", "End."]
    text = "One.\nTwo.\n \nThree"
    assert [text[start:end] for start, end in pieces(text, [])] == ["One.\nTwo.", "Three"]


def test_a_word_that_is_missing_at_the_end_is_said() -> None:
    with pytest.raises(QualcodeError, match="a word is missing beside “or”"):
        read_words("board OR")
