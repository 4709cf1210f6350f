"""Percentages as people say them."""

from __future__ import annotations

import pytest

from qualcode.triangulation.disclosure.percentages import whole_percentages


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("24%", 24),
        ("about 24 % of us", 24),
        ("24 per cent", 24),
        ("24 percent.", 24),
        ("Twenty-four per cent", 24),
        ("twenty four percent", 24),
        ("twelve per cent", 12),
        ("nine per cent", 9),
        ("ninety per cent", 90),
    ],
)
def test_a_percentage_is_read_in_figures_and_in_words(said: str, number: int) -> None:
    assert [found for found, _ in whole_percentages(said)] == [number]


@pytest.mark.parametrize(
    "said", ["24", "3.24%", "twenty-four of us", "24 percentages", "1,024%", "attend per cent", "seventy-odd per cent"]
)
def test_anything_else_is_not_one(said: str) -> None:
    assert list(whole_percentages(said)) == []


def test_each_stands_as_it_was_said() -> None:
    assert [said for _, said in whole_percentages("From Twelve per cent to 13%.")] == ["Twelve per cent", "13%"]
