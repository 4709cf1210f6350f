"""Sources are words of one vocabulary; a coded passage belongs to some of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.errors import QualcodeError
from qualcode.model.sources import NAMED, belongs, pair, same_pair, side, sides, source, told, turned, two


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Words", "words"),
        (" focus  groups ", "focus group"),
        ("interview", "interviews"),
        ("Group: BME staff", "group:BME staff"),
        ("workstream:WS3", "workstream:WS3"),
    ],
)
def test_a_source_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert source(typed) == kept == source(kept)


@pytest.mark.parametrize("typed", ["", "everybody", "group:", "cases:CS1"])
def test_what_is_no_source_is_refused(typed: str) -> None:
    with pytest.raises(QualcodeError, match="there is no source"):
        source(typed)


def test_a_pair_is_two_sources_or_two_parts_of_one() -> None:
    assert pair("leaders v Focus group") == ("leaders", "focus group") == pair("leaders vs focus group")
    assert same_pair(("words", "figures"), pair("figures v words"))
    assert pair("Leaders v leaders") == two("leaders", "Leaders") == ("leaders", "leaders")
    assert pair("words v words") == ("words", "words") and pair("group:A v group:a") == ("group:A", "group:A")
    assert not same_pair(("leaders", "leaders"), ("leaders", "staff"))
    for typed in ("leaders", "figures v figures"):
        with pytest.raises(QualcodeError):
            pair(typed)
    with pytest.raises(QualcodeError, match="figures with figures"):
        two("figures", "Figures")


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("words", "figures", ("all accounts", "WRES data")),
        ("leaders", "leaders", ("some leaders", "other leaders")),
        ("words", "words", ("some accounts", "other accounts")),
        ("focus group", "focus group", ("some focus group participants", "other focus group participants")),
        ("workstream:WS3", "workstream:WS3", ("some of WS3", "others of WS3")),
    ],
)
def test_each_side_has_a_name_of_its_own(first: str, second: str, names: tuple[str, str]) -> None:
    assert sides(first, second, "WRES") == names


def test_the_same_two_may_be_named_the_other_way_round() -> None:
    assert turned(("leaders", "staff"), pair("staff v leaders"))
    assert not turned(("leaders", "staff"), pair("Leaders v staff"))
    assert not turned(("leaders", "leaders"), pair("leaders v leaders"))


def test_figures_are_told_by_the_standards_name() -> None:
    assert told("figures", "WRES") == "WRES data"
    assert told("figures") == "figures"
    assert told("group:BME staff") == "BME staff"


@pytest.mark.parametrize(
    ("kind", "group", "whose"),
    [
        ("interview", "senior leader", "leaders"),
        ("interview", "", "leaders"),
        ("focus group", "", "staff"),
        ("interview", "BME staff", "staff"),
        ("minutes", "BME staff", "documents"),
    ],
)
def test_a_passage_is_of_one_side(kind: str, group: str, whose: str) -> None:
    assert side(kind, group) == whose
    assert belongs(whose, kind=kind, group=group, workstream="")


@given(
    st.sampled_from(["interview", "focus group", "minutes", "other"]),
    st.sampled_from(["", "BME staff", "senior leader"]),
    st.sampled_from(["", "WS3"]),
)
def test_every_passage_is_words_of_one_side_and_no_figure(kind: str, group: str, workstream: str) -> None:
    of = [one for one in NAMED if belongs(one, kind=kind, group=group, workstream=workstream)]
    assert "words" in of and "figures" not in of
    assert len({"leaders", "staff", "documents"} & set(of)) == 1
    assert belongs("workstream:ws3", kind=kind, group=group, workstream=workstream) == (workstream == "WS3")
