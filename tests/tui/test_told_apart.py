"""Labels of several parts in little room: what differs looks different."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qualcode.tui.told_apart import told_apart

THEMES = ("Trust in the figures", "What has changed", "What helps and hinders")
GROUPS = ("Acute specialist trust (CS4)", "Acute trust (CS3)", "indicator 2 ≤ 1.25 (CS1)", "indicator 2 > 1.25 (CS2)")


def test_what_fits_stands_whole() -> None:
    assert told_apart([("Pay", "CS1"), ("Pay", "CS10")], 20) == ["Pay, CS1", "Pay, CS10"]


def test_rows_that_differ_anywhere_look_different_in_little_room() -> None:
    labels = [(theme, group, f"ind. {n}") for theme in THEMES for group in GROUPS for n in range(1, 10)]
    for width in (25, 40):
        told = told_apart(labels, width)
        assert len(set(told)) == len(labels) and max(map(cell_len, told)) <= width
    assert told[0].endswith(", ind. 1")


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=20), st.integers(12, 40))
def test_no_label_is_wider_than_its_room(words: list[str], width: int) -> None:
    assert all(cell_len(label) <= width for label in told_apart([(word, "CS1") for word in words], width))
