"""A text without what may hide words in it, and where each of its characters stands."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.evened import NO_BREAK, NO_WIDTH, OTHER_SHAPES, hiding_nothing, readings

PIECES = st.sampled_from(["Sam", "\u00ad", "\u2060", NO_BREAK, "Ｓ", "ﬁ", "𝐀", "é", " ", "①", "№", "\ufe0f", "İ"])


@given(st.lists(PIECES, max_size=12).map("".join))
def test_every_character_comes_from_the_place_that_is_told(text: str) -> None:
    for plain, places in hiding_nothing(text):
        assert len(plain) == len(places)
        assert list(places) == sorted(places)
        stood = [text[at] + unicodedata.normalize("NFKC", text[at]) for at in places]
        assert all(one in some for one, some in zip(plain, stood, strict=True))
        assert not NO_WIDTH.search(plain) and not OTHER_SHAPES.search(plain)


@given(st.text("abc \n.,'éß–’", max_size=12))
def test_a_text_that_hides_nothing_is_read_once(text: str) -> None:
    assert not list(hiding_nothing(text)) and len(readings(text)) == 1


def test_every_letter_that_is_another_in_plain_shape_is_known() -> None:
    """Those that are one of A to Z or a digit in plain shape, or several of them."""
    for code in range(0x110000):
        plain = unicodedata.normalize("NFKC", chr(code))
        if code > 0x7F and plain.isascii() and plain.isalnum():
            assert OTHER_SHAPES.match(chr(code)), hex(code)
