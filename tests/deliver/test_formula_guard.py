"""The guard against formulas, and its undoing."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qualcode.text.formula import guard, is_risky, unguard


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-and then", "@SUM(A1)", "\tx", "\rx", "\nx", "  =1", " =1", "＝1"])
def test_a_cell_a_spreadsheet_could_run_is_guarded(cell: str) -> None:
    assert is_risky(cell)
    assert guard(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "So I said", "...so", "“-", "'quoted'", "1-2", "[laughs]", "'tis"])
def test_other_words_are_left_alone(cell: str) -> None:
    assert guard(cell) is cell
    assert unguard(cell) is cell


@given(st.text(st.sampled_from("'=+-@ \t\n\ra1＝")))
@example("''=1")
def test_unguarding_gives_the_words_back(text: str) -> None:
    assert unguard(guard(text)) == text
