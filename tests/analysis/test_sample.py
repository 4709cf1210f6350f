"""The sample, counted from the data: people once, interviewers never, what does not agree is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.model.sample import SampleRow, SampleTable
from qualcode.project import Project

INTERVIEWS = (5, 3, 4, 5, 5)
MEMBERS = (4, 7, 9, 5, 10)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study", coder="Ada") as made:
        yield made


def talk(project: Project, title: str, words: str, **known: object) -> None:
    path = project.folder.parent / f"{title}.txt"
    path.write_text(words, encoding="utf-8")
    project.importing.files([path])
    project.documents.edit(title, **known)  # type: ignore[arg-type]


def row(found: SampleTable, label: str) -> SampleRow:
    return next(one for one in (*found.rows, found.total) if one.label == label)


def test_the_seed_study_has_22_interviews_and_35_members(project: Project) -> None:
    """Its report says 16 and 20 interviews in other places: nobody types such a number here."""
    project.workstreams.put("WS5")
    number = 0
    for case, (interviews, members) in enumerate(zip(INTERVIEWS, MEMBERS, strict=True), start=1):
        project.cases.put(f"CS{case}")
        for _ in range(interviews):
            number += 1
            who = f"WS5_{number:02}"
            talk(project, f"Talk {who}", f"I: And {number}?\n\n{who}: We tried it {number} times.\n", kind="interview",
                 case=f"CS{case}", workstream="WS5", minutes=40)  # fmt: skip
        words = f"I: All of you, {case}?\n\nP1: Yes.\n\nP2: No.\n\nP1: Well, {case}.\n"
        talk(project, f"Group {case}", words, kind="focus group", case=f"CS{case}", workstream="WS5", people=members)

    found = project.sample.table("case")

    assert [(one.interviews, one.interviewees, one.members) for one in found.rows] == [
        (interviews, interviews, members) for interviews, members in zip(INTERVIEWS, MEMBERS, strict=True)
    ]
    total = found.total
    assert (total.interviews, total.interviewees, total.focus_groups, total.members) == (22, 22, 5, 35)
    assert total.took_part == 57 and total.minutes == 880
    assert row(project.sample.table("workstream"), "WS5").members == 35
    sources = project.sample.sources()
    assert (sources.interviews, sources.members) == (22, 35)


def test_nobody_counts_twice_and_interviewers_never(project: Project) -> None:
    for label in ("WS3", "WS5"):
        project.workstreams.put(label)
    project.participants.put("WS5_01", workstream="WS5", group="leader")
    project.participants.put("WS5_02", workstream="WS5", group="lead")
    talk(project, "first", "I: One?\n\nWS5_01: Two words.\n", workstream="WS5", kind="interview")
    talk(project, "again", "I: Once more?\n\nWS5_01: Three more words.\n", workstream="WS3", kind="interview")
    both = "I: Both?\n\nWS5_01: Yes.\n\nWS5_02: Indeed so.\n\nP9: Me too.\n"
    talk(project, "joint", both, workstream="WS5", kind="interview")

    by_stream, by_group = project.sample.table("workstream"), project.sample.table("group")

    assert [(one.label, one.took_part, one.interviews) for one in by_stream.rows] == [("WS3", 1, 1), ("WS5", 3, 2)]
    assert (by_stream.total.took_part, by_stream.total.interviews) == (3, 3)
    assert (by_stream.total.words, by_stream.total.turns) == (2 + 3 + 1 + 2 + 2, 5)
    assert "1 person is in more than one row; the total counts everybody once." in by_stream.notes
    assert [(one.label, one.took_part, one.interviews) for one in by_group.rows] == [
        ("lead", 1, 1), ("leader", 1, 3), ("(no staff group)", 1, 1),
    ]  # fmt: skip
    assert any("several staff groups" in note for note in by_group.notes)


def test_those_who_withdrew_stand_apart(project: Project) -> None:
    project.workstreams.put("WS5")
    for label in ("WS5_01", "WS5_02", "WS5_03"):
        project.participants.put(label, workstream="WS5", consent="withdrawn" if label != "WS5_03" else "quote")
    talk(project, "alone", "I: One?\n\nWS5_01: Gone now.\n", workstream="WS5", kind="interview")
    group = "I: All?\n\nWS5_02: Gone too.\n\nWS5_03: I stay.\n"
    talk(project, "group", group, workstream="WS5", kind="focus group", people=5)
    project.invitations.put("WS5", invited=8, declined=1, no_reply=1)

    found = row(project.sample.table(), "WS5")

    assert (found.took_part, found.withdrawn, found.interviews, found.members) == (4, 2, 0, 4)
    assert (found.words, found.turns) == (2, 1)
    notes = project.sample.table().notes
    assert "WS5: 1 interview or focus group is left out, since everybody in it withdrew." in notes
    assert not any("invited" in note for note in notes)  # 8 = 1 + 1 + 4 + 2
    project.invitations.put("WS5", withdrawn=3)  # one was erased altogether
    after = project.sample.table()
    assert (row(after, "WS5").withdrawn, after.total.withdrawn) == (3, 3)
    assert (
        "WS5: 8 invited, but 1 declined, 1 did not reply, 4 took part, 3 withdrew: 9, 1 more than invited."
        in after.notes
    )


def test_parts_are_added_where_nobody_spoke_of_the_whole(project: Project) -> None:
    project.workstreams.put("WS5")
    for case in ("CS1", "CS2"):
        project.cases.put(case)
    put = project.invitations.put
    put("WS5", case="CS1", invited=9)
    put("WS5", case="CS1", group="leader", invited=4)
    put("WS5", case="CS2", group="leader", invited=3)
    put("WS5", case="CS2", group="BME staff", invited=2)
    by = {what: project.sample.table(what) for what in ("workstream", "case", "group")}
    assert by["workstream"].total.invited == 14  # CS1 as a whole, CS2 by its groups
    assert [one.invited for one in by["case"].rows] == [9, 5]
    assert [(one.label, one.invited) for one in by["group"].rows] == [("BME staff", 2), ("leader", 7)]
    put("WS5", invited=15)
    found = project.sample.table()
    assert found.total.invited == 15
    assert "WS5: 15 invited in all, but 14 when its case studies are added up." in found.notes


def test_what_is_not_known_is_not_zero(project: Project) -> None:
    project.workstreams.put("WS5")
    talk(project, "talk", "I: Well?\n\nWS5_01: Two words.\n", workstream="WS5", kind="interview")
    talk(project, "room", "I: Well then?\n\nAll: Yes yes.\n\n?: No.\n", workstream="WS5", kind="focus group")
    talk(project, "notes", "Nobody speaks here.\n", workstream="WS5", kind="interview")
    found = project.sample.table()
    ours = row(found, "WS5")
    assert (ours.invited, ours.minutes, ours.interviews, ours.focus_groups, ours.members) == (None, None, 2, 1, 0)
    assert "An empty cell: not known." in found.notes
    told = "\n".join(found.remarks)
    assert "not counted: d2 room (?, All)" in told and "Nobody is heard in d3 notes" in told
    assert "Nobody has said how many were invited: qualcode" in told
    project.documents.edit("room", people=6)
    project.documents.edit("notes", people=1)
    assert project.sample.table().total.took_part == 8
    project.documents.edit("room", people="")
    assert project.sample.table().total.took_part == 2


def test_more_registered_than_somebody_said(project: Project) -> None:
    project.participants.put("WS5_01")
    project.participants.put("WS5_02")
    talk(project, "pair", "I: Well?\n\nWS5_01: One.\n\nWS5_02: Two.\n", kind="interview", people=1)
    found = project.sample.table()
    assert found.total.interviewees == 2
    assert found.remarks[-1] == "d1 pair: 1 took part as somebody said, but 2 participants are heard."
    with pytest.raises(QualcodeError, match="no rows by “colour”"):
        project.sample.table("colour")


def test_nothing_yet(project: Project) -> None:
    found = project.sample.table()
    assert found.rows == () and found.total.took_part == 0
    assert found.table().columns[0] == "workstream"
