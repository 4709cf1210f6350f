"""Labels in the order in which people count."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.natural import natural_key


def test_numbers_go_by_how_much_they_are() -> None:
    wanted = [
        "",
        "7",
        "12",
        "CS 2 north",
        "CS 10 north",
        "CS1",
        "CS2",
        "CS9",
        "CS10",
        "CS100",
        "FG2_P9",
        "FG2_P10",
        "FG10_P1",
    ]
    assert sorted(sorted(wanted), key=natural_key) == wanted


@given(st.lists(st.integers(0, 10**25)), st.sampled_from(["CS", "ws_", ""]))
def test_labels_that_differ_in_a_number_are_in_its_order(numbers: list[int], before: str) -> None:
    labels = sorted((f"{before}{number}" for number in numbers), key=natural_key)
    assert labels == [f"{before}{number}" for number in sorted(numbers)]


@given(st.integers(0, 999))
def test_leading_noughts_count_for_nothing(number: int) -> None:
    assert natural_key(f"CS{number:05}") == natural_key(f"CS{number}")
