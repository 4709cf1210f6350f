"""What the name of a file says by a pattern."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.ingest.file_names import FIELDS, name_pattern
from qualcode.model.errors import QualcodeError

USUAL = "{workstream}_{participant}_{date}"


@pytest.mark.parametrize(
    "name", ["WS3_WS3_07_2018-05-12", "WS3_07_2018-05-12", "WS3 07 2018-05-12", "ws3_WS3_07__2018-05-12"]
)
def test_a_name_says_workstream_participant_and_date(name: str) -> None:
    found = name_pattern(USUAL).read(name)
    assert (found["workstream"].upper(), found["participant"].upper(), found["date"]) == ("WS3", "WS3_07", "2018-05-12")


def test_a_date_may_be_written_with_the_sign_that_stands_between() -> None:
    assert name_pattern("{participant}-{date}").read("P1-12-05-2018") == {"participant": "P1", "date": "12-05-2018"}
    assert name_pattern("{date} {title}").read("12 May 2018 Ward_round")["title"] == "Ward round"


def test_what_means_nothing_has_empty_brackets() -> None:
    assert name_pattern("{}_{case}_final").read("v2_CS1_FINAL") == {"case": "CS1"}


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("{who}", "a file name has no “who”, {who}, choose from workstream"),
        ("{date}{title}", "nothing stands between"),
        ("{date}_{date}", "twice"),
        ("{date", "not closed"),
        ("notes", "names nothing"),
        ("{}", "names nothing"),
    ],
)
def test_a_pattern_that_cannot_be_used_is_refused(pattern: str, why: str) -> None:
    with pytest.raises(QualcodeError, match=why):
        name_pattern(pattern)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("notes", "its name does not fit the pattern"),
        ("WS3_07_2018-02-31", "“2018-02-31” in its name is not a date"),
        ("WS3_07_soon", "does not fit"),
        ("a_" * 300, "does not fit"),
    ],
)
def test_a_name_that_does_not_fit_is_refused(name: str, why: str) -> None:
    with pytest.raises(QualcodeError, match=why):
        name_pattern(USUAL).read(name)


def test_a_number_alone_is_no_participant() -> None:
    with pytest.raises(QualcodeError, match="“07” in its name is a number"):
        name_pattern("{participant}_{date}").read("07_2018-05-12")


@given(st.sampled_from(["{title}_{case}", USUAL, "{}_{}_{kind}_{mode}_{case}_{title}"]), st.text(max_size=260))
def test_any_name_is_read_or_refused_and_says_only_what_was_asked(pattern: str, name: str) -> None:
    try:
        found = name_pattern(pattern).read(name)
    except QualcodeError:
        return
    assert set(found) <= set(FIELDS)
