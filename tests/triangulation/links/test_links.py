"""Links at three levels, and what excerpts inherit."""

from __future__ import annotations

import pytest

from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.project import Project
from qualcode.triangulation.links.table import links_table


def test_an_excerpt_is_linked_to_the_measure_itself_and_to_a_value(study: Project, excerpts: dict[str, int]) -> None:
    board = f"x{excerpts['board']}"
    itself = study.links.link(board, 4, "explains").link
    value = study.links.link(board, "indicator 3", "at-odds with", case="cs1", year=2018, note=" Rises ").link
    every = study.links.link(board, 3, "adds to", case="CS1").link
    assert (itself.level, itself.about) == ("measure", "indicator 4 itself")
    assert (value.level, value.about, value.relation, value.note) == (
        "value",
        "indicator 3, CS1 2018",
        "at odds with",
        "Rises",
    )
    assert (value.ods_code, value.coder) == ("RXA", "Ada")
    assert every.about == "indicator 3, CS1 all years"
    assert [link.short_id for link in study.links.of_excerpt(board) if link.id] == ["l2", "l3", "l1"]


def test_the_same_link_again_is_said_and_a_new_note_is_taken(study: Project, excerpts: dict[str, int]) -> None:
    first = study.links.link(excerpts["board"], 9, "in line with", case="CS1", year=2017)
    state = study.state()
    again = study.links.link(excerpts["board"], 9, "in line with", case="CS1", year=2017)
    assert (first.outcome, again.outcome, again.link.id) == ("added", "unchanged", first.link.id)
    assert study.state() == state
    noted = study.links.link(excerpts["board"], 9, "in line with", case="CS1", year=2017, note="Why")
    assert (noted.outcome, noted.link.note) == ("changed", "Why")


def test_a_link_can_be_edited_removed_and_brought_back(study: Project, excerpts: dict[str, int]) -> None:
    made = study.links.link(excerpts["board"], 9, "in line with").link
    assert study.links.edit(made.short_id, note="A reason", relation="explains")
    assert not study.links.edit(made.short_id, note="A reason")
    assert study.links.unlink("l1").note == "A reason"
    with pytest.raises(UnknownName, match="no link “l1”"):
        study.links.get("l1")
    study.undo()
    assert study.links.get("l1").relation == "explains"


def test_two_links_cannot_be_edited_into_one(study: Project, excerpts: dict[str, int]) -> None:
    study.links.link(excerpts["board"], 9, "in line with")
    second = study.links.link(excerpts["board"], 9, "explains").link
    with pytest.raises(QualcodeError, match="there already"):
        study.links.edit(second.short_id, relation="in line with")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"relation": "proves"}, "choose from in line with, adds to, at odds with, explains"),
        ({"year": 2017}, "say whose with --case"),
        ({"case": "CS2"}, "qualcode cases edit CS2 --organisation CODE"),
        ({"case": "CS9"}, "no case study “CS9”"),
        ({"case": "CS1", "year": 17}, "17 is not a year"),
    ],
)
def test_what_cannot_be_linked_says_what_to_do(
    study: Project, excerpts: dict[str, int], arguments: dict[str, object], message: str
) -> None:
    given = {"relation": "explains", **arguments}
    state = study.state()
    with pytest.raises(QualcodeError, match=message):
        study.links.link(excerpts["board"], 3, **given)  # type: ignore[arg-type]
    assert study.state() == state


def test_unknown_excerpts_and_indicators_are_refused(study: Project, excerpts: dict[str, int]) -> None:
    with pytest.raises(UnknownName, match="no excerpt “x999”"):
        study.links.link("x999", 3, "explains")
    with pytest.raises(UnknownName, match="no indicator “99”"):
        study.links.link(excerpts["board"], 99, "explains")


def test_an_excerpt_inherits_what_its_code_and_the_codes_above_bear_on(
    study: Project, excerpts: dict[str, int]
) -> None:
    study.links.link_code("Change", 7, "adds to")
    found = study.links.of_excerpt(excerpts["board"])
    assert [(link.indicator, link.level, link.via, link.short_id) for link in found] == [
        ("7", "code", "Change", ""),
        ("9", "code", "Board", ""),
    ]
    assert found[0].about == "indicator 7 via code “Change”"
    assert found[0].relation == "adds to"


def test_code_links_are_told_once_and_can_be_taken_back(study: Project) -> None:
    assert study.links.link_code("Panels", 2).outcome == "unchanged"
    assert study.links.link_code("Panels", 2, "explains").outcome == "changed"
    assert [(link.path, link.relation) for link in study.links.of_codes(2)] == [("Change > Panels", "explains")]
    study.links.unlink_code("Panels", 2)
    assert study.links.of_codes(2) == []
    with pytest.raises(UnknownName, match="not linked to indicator 2"):
        study.links.unlink_code("Panels", 2)
    study.undo()
    assert len(study.links.of_codes(2)) == 1


def test_a_case_has_the_links_about_its_figures_and_those_said_in_its_documents(
    study: Project, excerpts: dict[str, int]
) -> None:
    study.documents.edit("Interview two", case="CS2")
    study.links.link(excerpts["silent"], 6, "explains", case="CS1")
    study.links.link(excerpts["silent"], 4, "explains")
    study.links.link(excerpts["board"], 9, "in line with")
    ours = [(link.indicator, link.level) for link in study.links.of_case("CS1") if link.id]
    theirs = [(link.indicator, link.level) for link in study.links.of_case("CS2") if link.id]
    assert ours == [("6", "value"), ("9", "measure")]
    assert theirs == [("4", "measure")]
    assert {link.excerpt_id for link in study.links.of_case("CS2") if link.level == "code"} == {excerpts["silent"]}


def test_links_of_an_indicator_at_all_three_levels(study: Project, excerpts: dict[str, int]) -> None:
    study.links.link(excerpts["voice"], 6, "at odds with", case="CS1", year=2018)
    study.links.link(excerpts["voice"], 6, "explains")
    found = study.links.of_indicator(6)
    assert [link.level for link in found] == ["value", "measure", "code", "code", "code", "code"]
    assert [link.level for link in study.links.find(indicator=6, inherited=False)] == ["value", "measure"]
    assert len(links_table(found).rows) == 6


def test_a_figure_that_a_link_is_about_and_is_not_there_is_told(study: Project, excerpts: dict[str, int]) -> None:
    for year in (1999, 2018):
        study.links.link(excerpts["board"], "2", "at odds with", case="CS1", year=year)
    away, there = (one for one in study.links.of_case("CS1") if one.level == "value" and one.indicator == "2")
    assert (away.without, away.about) == ("no figure", "indicator 2, CS1 1999 (no figure)")
    assert (there.without, there.about) == ("", "indicator 2, CS1 2018")
    assert [row[-1] for row in links_table([away, there]).rows] == ["no figure", ""]
    assert "At odds with the figures for 1999 (no figure) and 2018: " in str(study.findings.case_summary("CS1", "team"))
