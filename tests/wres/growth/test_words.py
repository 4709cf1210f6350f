"""Growth models in words: numbers, and how many."""

from __future__ import annotations

import pytest

from qualcode.model.growth import LongPanel, Predictor, Subject
from qualcode.wres.growth.modelling import grow
from qualcode.wres.growth.readable import differences
from qualcode.wres.growth.words import as_given, number, report


@pytest.mark.parametrize(
    ("value", "se", "told"),
    [
        (1.23456, 0.034, "1.23"),
        (-0.0001, 0.03, "0.00"),
        (1.2345e-11, 3e-12, "1.2e−11"),
        (0.5, 1e-12, "0.5"),
        (0.0, 1e-12, "0"),
    ],
)
def test_a_number_has_the_digits_that_mean_something(value: float, se: float, told: str) -> None:
    assert number(value, se) == told


def test_a_number_as_given_is_not_padded() -> None:
    assert [as_given(value) for value in (-0.0645, 3.0, 0.011)] == ["−0.0645", "3", "0.011"]


def test_a_yes_and_no_is_told_by_its_name_and_one_is_one() -> None:
    noise = (0.1, -0.2, 0.15, 0.05, -0.1, 0.2, -0.05, 0.12, 0.03, -0.14, 0.07, 0.18)
    names = [f"T{n}" for n in range(4)]
    units = tuple(name for name in names for _ in range(3))
    values = tuple(1 + 0.1 * (n % 3) + one for n, one in enumerate(noise))
    london = Predictor("London", {name: float(name == "T0") for name in names})
    made = grow(LongPanel(units, (0.0, 1.0, 2.0) * 4, values, (london,)), random="intercept", fallback=True)
    told = " ".join(report(made, Subject(unit="trust", time="year")))
    assert "London (1 trust) against the others (3 trusts)" in told
    assert "not London: " in told and "London=0" not in told and "at not London" in told
    assert "not London" in [row[0] for row in differences(made).rows]
