"""Which participant a label is: told apart only by what never tells people apart; everything near it is asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.corpus.matching import People
from qualcode.model.importing import Match

REGISTERED = ("WS3_01", "WS3_15", "WS5_10", "SH04", "P01", "Anna Smith")


@pytest.mark.parametrize(
    ("label", "match"),
    [
        ("WS3_15", Match("same", "WS3_15")),
        ("ws3 15", Match("same", "WS3_15")),
        ("WS3-15", Match("same", "WS3_15")),
        ("WS301", Match("alike", "WS3_01")),
        ("WS3_1", Match("alike", "WS3_01")),
        ("SH_04", Match("alike", "SH04")),
        ("CS5_10", Match("asked", maybe=("WS5_10",))),
        ("SW3_15", Match("asked", maybe=("WS3_15",))),
        ("WSS5_10", Match("asked", maybe=("WS5_10",))),
        ("SH O4", Match("asked", maybe=("SH04",))),
        ("WS3_0l", Match("asked", maybe=("WS3_01",))),
        ("P1", Match("asked", maybe=("P01",))),
        ("WS5_11", Match("local")),
        ("B1", Match("local")),
        ("I", Match("local")),
        ("?", Match("local")),
    ],
)
def test_a_label_is_matched_or_asked_about(label: str, match: Match) -> None:
    assert People(REGISTERED).match(label) == match


def test_a_study_id_of_the_import_becomes_a_participant_and_an_odd_one_out_does_not() -> None:
    people = People((), ["CS5_10", "WS5_10", "WS5_09", "P1"])
    assert people.match("WS5_10") == Match("new", "WS5_10")
    assert people.match("CS5_10") == Match("asked", maybe=("WS5_10",))
    assert people.match("P1") == Match("local")


def test_two_ways_to_print_a_new_id_are_one_participant() -> None:
    people = People((), ["WS3_01", "WS301"])
    assert {people.match(label).who for label in ("WS3_01", "WS301")} == {"WS3_01"}


def test_an_id_that_could_be_two_is_asked_about() -> None:
    assert People(["WS3_01", "WS30_1"]).match("WS301") == Match("asked", maybe=("WS3_01", "WS30_1"))


def test_a_series_of_its_own_is_no_slip() -> None:
    people = People(["WS5_01", "WS5_02", "WS5_03"], ["CS5_01", "CS5_02", "CS5_03"])
    assert people.match("CS5_02") == Match("new", "CS5_02")


LABELS = st.text(st.sampled_from("WSwsP5301_ -ol"), min_size=1, max_size=8)


@given(st.lists(LABELS), LABELS)
def test_letters_are_never_overlooked(registered: list[str], label: str) -> None:
    def letters(text: str) -> str:
        return "".join(char for char in text.casefold() if char.isalpha())

    found = People(registered).match(label)
    if found.who:
        assert letters(found.who) == letters(label)
    assert (found.how == "asked") == bool(found.maybe)
