"""Dates and lengths as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.dates import day_in, minutes_in

MAY = date(2018, 5, 12)


@pytest.mark.parametrize(
    "text",
    [
        *("2018-05-12", "2018/5/12", "2018.05.12", "20180512", "12-05-2018", "12/5/2018", "12.05.2018", "12_05_2018"),
        *(
            "12 May 2018",
            "12th May, 2018",
            "12 may 2018",
            "12-May-2018",
            "May 12, 2018",
            "Saturday 12 May 2018",
            " 12  May 2018 ",
        ),
    ],
)
def test_a_date_is_understood(text: str) -> None:
    assert day_in(text) == MAY


@pytest.mark.parametrize(
    "text", ["", "12-05-18", "2018-02-31", "31.02.2018", "05-13-2018", "2018", "May 2018", "12", "soon"]
)
def test_what_is_no_date_or_could_be_two_is_none(text: str) -> None:
    assert day_in(text) is None


def test_september_has_two_short_names() -> None:
    assert day_in("1 Sep 2018") == day_in("1 Sept 2018") == day_in("1 September 2018") == date(2018, 9, 1)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_what_is_written_is_read(day: date) -> None:
    written = (day.isoformat(), f"{day:%Y%m%d}", f"{day:%d-%m-%Y}", f"{day:%d %B %Y}", f"{day:%b %d, %Y}")
    assert [day_in(one) for one in written] == [day] * len(written)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *(("45", 45), ("45 min", 45), ("45 minutes", 45), ("45m 40s", 46), ("45:10", 45), ("45:40", 46)),
        *(
            ("1 h", 60),
            ("1h05", 65),
            ("1 hour 5 minutes", 65),
            ("1 hr and 30 min", 90),
            ("1:05:30", 66),
            ("0:45:00", 45),
        ),
    ],
)
def test_a_length_is_understood(text: str, minutes: int) -> None:
    assert minutes_in(text) == minutes


@pytest.mark.parametrize("text", ["", "about an hour", "45 pages", "-5", "1:2:3:4"])
def test_what_is_no_length_is_none(text: str) -> None:
    assert minutes_in(text) is None
