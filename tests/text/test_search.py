"""Finding words in a text."""

from __future__ import annotations

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.text.search import find_all


def test_plain_text_is_found_as_it_is_written() -> None:
    assert find_all("a.b A.B axb", "a.b") == [(0, 3), (4, 7)]
    assert find_all("a.b A.B axb", "a.b", match_case=True) == [(0, 3)]
    assert find_all("aaa", "aa") == [(0, 2)]
    assert find_all("anything", "") == []


def test_a_pattern_is_one_only_when_asked_for() -> None:
    assert find_all("a.b axb", "a.b", pattern=True) == [(0, 3), (4, 7)]
    assert find_all("abc", "x*", pattern=True) == []


def test_positions_hold_where_letters_change_length_by_case() -> None:
    assert find_all("İstanbul trust", "TRUST") == [(9, 14)]


def test_a_wrong_pattern_is_said_to_be_one() -> None:
    with pytest.raises(QualcodeError, match="not a regular expression"):
        find_all("abc", "(", pattern=True)
