"""Participants as a report names them, and its slips."""

from __future__ import annotations

import pytest

from qualcode.triangulation.disclosure.cited_labels import CitedLabels

LABELS = CitedLabels(["WS3_01", "WS3_15", "WS5_08", "WS5_10", "SH07", "FG1_P2", "Ann"])


@pytest.mark.parametrize(
    ("text", "written", "label"),
    [
        ("a desire (WS3_01).", "WS3_01", "WS3_01"),
        ("referenced as WS301-WS3_15", "WS301", "WS3_01"),
        ("without any changes (WS3 15).", "WS3 15", "WS3_15"),
        ("to them (WS5 08)", "WS5 08", "WS5_08"),
        ("WS5 08: To me", "WS5 08", "WS5_08"),
        ("(SH 7)", "SH 7", "SH07"),
        ("(FG1_P2)", "FG1_P2", "FG1_P2"),
        ("as Ann said", "Ann", "Ann"),
        ("(ws3_01)", "ws3_01", "WS3_01"),
        ("as Ws3_15 says", "Ws3_15", "WS3_15"),
        ("(ws3 15)", "ws3 15", "WS3_15"),
        ("(fg1_p2)", "fg1_p2", "FG1_P2"),
        ("(P2 of FG1)", "P2 of FG1", "FG1_P2"),
        ("(FG1, P2)", "FG1, P2", "FG1_P2"),
        ("(FG1 P02)", "FG1 P02", "FG1_P2"),
        ("(participant 2, focus group 1)", "participant 2, focus group 1", "FG1_P2"),
        ("(Focus group 1, participant 2)", "Focus group 1, participant 2", "FG1_P2"),
        ("Participant 2 (FG1): we", "Participant 2 (FG1", "FG1_P2"),
    ],
)
def test_whom_it_means(text: str, written: str, label: str) -> None:
    found = LABELS.find(text)[0]
    assert (found.written, found.label) == (written, label)
    assert found.tidy == (written == label)


def test_an_id_of_nobody_is_asked_about_and_not_merged() -> None:
    found = LABELS.find("CS5_10: I think")[0]
    assert (found.label, found.perhaps) == ("", ("WS5_10",))
    assert LABELS.find("(WS5_20)")[0].label == ""


def test_a_member_of_a_group_who_is_nobody_is_asked_about() -> None:
    found = LABELS.find("(P3 of FG1)")
    assert [(one.written, one.label, one.perhaps) for one in found] == [("P3 of FG1", "", ("FG1_P2",))]


def test_a_whole_group_is_known_by_its_name() -> None:
    for name in ("FG1", "fg1", "focus group 1", "Focus group 1 participants", "members of FG1"):
        assert LABELS.group_named(name) == {"FG1_P2"}, name
    for name in ("FG2", "focus group", "FG1 and more", "FG1_P2"):
        assert LABELS.group_named(name) == frozenset(), name


@pytest.mark.parametrize(
    "text",
    [
        "In WS3 15 trusts were asked",
        "WS3_150",
        "the WS5 workstream",
        "an Anna",
        "x07",
        "the ws3 15 trusts",
        "news5_08",
        "on p. 2",
    ],
)
def test_what_names_nobody(text: str) -> None:
    assert [one.written for one in LABELS.find(text)] in ([], ["WS3_150"])


def test_an_id_in_brackets_is_one_without_them_too() -> None:
    assert LABELS.find("WS5 08", apart=True)[0].label == "WS5_08"


def test_of_several_with_its_number_the_most_alike_is_asked_about_first() -> None:
    many = CitedLabels(["FG1_P2", "SH02", "WS3_02", "WS5_02", "WS1_02"])
    assert many.find("(CS5_02)")[0].perhaps[0] == "WS5_02"
