"""Which words stand in quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.quotation_marks import in_marks


def quoted(text: str, *real: str) -> list[str]:
    return [text[one.start : one.end] for one in in_marks(text, lambda words: words in real)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She said “we can’t go on” and left.", ["we can’t go on"]),
        ('She said "we can\'t go on" and left.', ["we can't go on"]),
        ("He spoke of ‘warm words’ (SH07).", ["warm words"]),
        ("He spoke of 'warm words' (SH07).", ["warm words"]),
        ("“He said ‘no’ to me” and «ja»", ["He said ‘no’ to me", "ja"]),
        ("The trusts’ data and the board's plans in the '90s", []),
        ("It’s said that they don’t", []),
        (
            "“A long quotation that goes on in the next paragraph",
            ["A long quotation that goes on in the next paragraph"],
        ),
        ('5" by 7" prints', []),
    ],
)
def test_words_in_marks(text: str, words: list[str]) -> None:
    assert quoted(text) == words


def test_of_several_ends_the_one_that_fits_is_taken() -> None:
    text = "They called it ‘the trusts’ own job, really’ and left"
    assert quoted(text) == ["the trusts"]
    assert quoted(text, "the trusts’ own job, really") == ["the trusts’ own job, really"]


@given(st.text(alphabet="ab “”‘’\"'.\n", max_size=60))
def test_quotations_lie_in_the_text_one_after_the_other(text: str) -> None:
    at = 0
    for one in in_marks(text):
        assert at <= one.start < one.end <= len(text)
        at = one.end
