"""Names of columns that every program takes."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.column_names import LONGEST, column_name, distinct


@given(st.lists(st.text(), max_size=20))
def test_names_are_safe_and_distinct(labels: list[str]) -> None:
    names = distinct(column_name(label) for label in labels)
    assert len(set(names)) == len(labels)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) and len(name) <= LONGEST for name in names)


def test_a_name_says_what_it_was_made_from() -> None:
    assert column_name("Länge of Service", "c4_") == "c4_lange_of_service"
    assert column_name("2018") == "v_2018" and column_name("") == "v"
    assert distinct(["age", "age", "age"]) == ["age", "age_2", "age_3"]
