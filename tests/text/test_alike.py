"""How much of one text is in another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.alike import shared

SAID = "We waited for months and nobody told us why it had all come to nothing in the end"
OTHER = "My manager does the voice in handover and everybody laughs at it every single day"


def test_an_edited_copy_is_told_from_another_text() -> None:
    assert shared(SAID, SAID.replace("months", "weeks")) > 0.5
    assert shared(SAID, OTHER) == 0
    assert shared(SAID, f"{OTHER}. {SAID}") == 1


@pytest.mark.parametrize(("one", "other", "share"), [("", SAID, 1), ("Yes.", "yes", 1), ("Yes", "No", 0)])
def test_short_texts_are_compared_by_their_words(one: str, other: str, share: float) -> None:
    assert shared(one, other) == share


@given(st.text(), st.text())
def test_it_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= shared(one, other) == shared(other, one) <= 1
    assert shared(one, one) == 1
