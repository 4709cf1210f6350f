"""Numbers with decimals, in a point, a dot or a comma."""

from __future__ import annotations

import pytest

from qualcode.text.decimals import decimals


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It fell to 1.41.", [1.41]),
        ("It fell to 1·41.", [1.41]),
        ("It fell to 1,41.", [1.41]),
        ("It fell from 1,72 to 1,41, and rose.", [1.72, 1.41]),
        ("Between 1,41 and 1,38", [1.41, 1.38]),
        ("(1,41; 2018)", [1.41]),
        ("1,41 (2018)", [1.41]),
        ("22,5% and 22,5 per cent", [22.5, 22.5]),
        ("2,6 times as likely", [2.6]),
        ("1,41 and 24%", [1.41]),
        ("1,410 staff", []),
        ("1,410,200 staff", []),
        ("1,41 and 2", []),
        ("1,41, 2 and 7", []),
        ("3, 1,41", []),
        ("1,41,2", []),
        ("pages 1,41", []),
        ("indicators 2,6", []),
        ("bands 5,6 and 7", []),
        ("as said.1,41 And", []),
        ("version 1.4.1, 10.5.2018", []),
        ("x1,41", []),
    ],
)
def test_what_is_a_decimal_and_what_is_not(text: str, found: list[float]) -> None:
    assert [one.value for one in decimals(text)] == found


def test_it_says_where_and_how_it_stands() -> None:
    (one,) = decimals("At 22,5% then.")
    assert (one.start, one.end, one.written, one.places) == (3, 7, "22,5", 1)
