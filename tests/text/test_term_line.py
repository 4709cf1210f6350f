"""A name of the table as one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.errors import QualcodeError
from qualcode.model.pseudonyms import CATEGORIES, Term
from qualcode.text.term_line import line_of, term_of


def test_a_line_means_a_term() -> None:
    assert term_of("Jane Smith; Jane = Alice") == Term("Jane Smith", "Alice", variants=("Jane",))
    assert term_of("Place: Leeds = [a city]") == Term("Leeds", "[a city]", "place")
    assert term_of("Ward: 3 = [ward]").find == "Ward: 3"


@pytest.mark.parametrize("line", ["", "Jane", "Jane =", "= Alice", "place: = x"])
def test_what_is_missing_is_said(line: str) -> None:
    with pytest.raises(QualcodeError, match="name; other spelling = replacement"):
        term_of(line)


plain = st.text("abc XY’-", min_size=1, max_size=9).map(str.strip).filter(bool)


@given(plain, plain, st.sampled_from(CATEGORIES), st.lists(plain, max_size=2), st.booleans(), st.booleans())
def test_a_term_comes_back_from_its_line(find, replacement, category, variants, whole, case) -> None:
    term = Term(find, replacement, category, tuple(variants), whole, case, 3)
    plain_person = category == "person"
    assert term_of(line_of(term), term if not plain_person else Term("x", "y", "person", (), whole, case, 3)) == term
