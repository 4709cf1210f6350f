"""People and places: added, changed, looked up; tables taken whole or not at all; speakers put right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.corpus.cases import Cases
from qualcode.corpus.documents import Documents
from qualcode.corpus.names import is_study_id, key, label_key
from qualcode.corpus.organisations import Organisations
from qualcode.corpus.participants import Participants
from qualcode.corpus.workstreams import Workstreams
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.matrix import MatrixWish
from qualcode.project import Project

Write = Callable[[str, str], Path]
GROUP = (
    "Facilitator: Hello all.\n\nP1: Hello.\n\nP2: Morning.\n\nP3: Hi.\n\n"
    "P1: It is cold.\n\nFacilitator: Yes.\n\nP2: Very.\n"
)


@pytest.fixture
def group(project: Project, write: Write) -> Project:
    project.importing.files([write("group.txt", GROUP)])
    return project


@pytest.mark.parametrize("label", ["WS3_07", "SH04", "WS5 05", "WS301"])
def test_study_ids_are_known(label: str) -> None:
    assert is_study_id(label)


@pytest.mark.parametrize("label", ["P01", "I", "Speaker 1", "SPEAKER_00", "FG2 P3", "Ada", "Q12", ""])
def test_local_labels_are_no_study_ids(label: str) -> None:
    assert not is_study_id(label)


@given(st.text())
def test_folding_a_name_twice_changes_nothing(text: str) -> None:
    assert key(key(text)) == key(text)
    assert label_key(label_key(text)) == label_key(text)


def test_putting_says_what_happened(project: Project) -> None:
    assert project.cases.put("CS1", description="an acute trust") == "added"
    assert project.cases.put("cs1", description="an ambulance trust") == "changed"
    assert project.cases.put("cs1", description="an ambulance trust") == "unchanged"
    assert [case.description for case in project.cases.all()] == ["an ambulance trust"]


def test_a_case_study_may_gain_and_lose_its_organisation(project: Project) -> None:
    project.organisations.put("X02", name="Synthetic Trust 2")
    project.cases.put("CS1", organisation="synthetic trust 2")
    assert project.cases.find("CS1").ods_code == "X02"
    project.cases.put("CS1", organisation="")
    assert project.cases.find("CS1").ods_code == ""
    with pytest.raises(UnknownName, match="organisations add"):
        project.cases.put("CS1", organisation="nowhere")


def test_an_unknown_consent_lists_the_consents(project: Project) -> None:
    with pytest.raises(QualcodeError, match="paraphrase only"):
        project.participants.put("A", consent="maybe")
    assert project.participants.all() == []


def test_a_table_is_one_undo_step(project: Project, write: Write) -> None:
    count = project.tables_in.questions(write("q.csv", "number,text\n1,Why?\n2,How?\n"))
    assert (count.added, count.changed) == (2, 0)
    project.undo()
    assert project.questions.all() == []


def test_a_table_with_one_bad_line_changes_nothing_and_names_the_line(project: Project, write: Write) -> None:
    project.cases.put("CS1")
    table = write("p.csv", "label,case\nA,CS1\nB,CS9\n")
    with pytest.raises(QualcodeError, match="line 3"):
        project.tables_in.participants(table)
    assert project.participants.all() == []
    assert project.tables_in.participants(table, create=True).added == 2


def test_columns_that_mean_nothing_are_named(project: Project, write: Write) -> None:
    assert project.tables_in.workstreams(write("w.csv", "label,colour\nSH,red\n")).ignored == ("colour",)


def test_a_table_without_its_first_column_is_refused(project: Project, write: Write) -> None:
    with pytest.raises(QualcodeError, match="no column “number”"):
        project.tables_in.questions(write("q.csv", "nr;wording\n1;x\n"))


def test_marking_an_interviewer_and_undoing_it(group: Project) -> None:
    assert group.speakers.mark("group", "P3", "interviewer")
    assert {s.label: s.role for s in group.speakers.of("group")}["P3"] == "interviewer"
    group.undo()
    assert {s.label: s.role for s in group.speakers.of("group")}["P3"] == "participant"


def test_merging_speakers_moves_their_turns_and_undo_gives_them_back(group: Project) -> None:
    before = group.documents.content(1)
    assert group.speakers.merge("group", "P3", "P1") == 1
    assert {s.label: s.turns for s in group.speakers.of("group")} == {"Facilitator": 2, "P1": 3, "P2": 2}
    assert group.documents.content(1).text == before.text
    group.undo()
    assert group.documents.content(1) == before


def test_renaming_to_a_taken_name_says_to_merge(group: Project) -> None:
    with pytest.raises(QualcodeError, match="speakers merge"):
        group.speakers.rename("group", "P1", "p2")
    group.speakers.rename("group", "P1", "Ward manager")
    assert group.documents.content(1).turns[1].speaker == "Ward manager"
    assert group.documents.content(1).turns[1].label == "P1"


def test_a_local_speaker_becomes_a_participant_when_someone_says_who(group: Project) -> None:
    group.participants.put("FG1_P1")
    group.speakers.identify("group", "P1", "FG1_P1")
    assert group.documents.content(1).turns[1].speaker == "FG1_P1"
    group.speakers.identify("group", "P1", "")
    assert group.documents.content(1).turns[1].speaker == "P1"


def test_a_coder_is_added_once(project: Project) -> None:
    project.coders.add("Ben")
    with pytest.raises(QualcodeError, match="already"):
        project.coders.add("ben")
    project.coders.make_default("Ben")
    project.close()
    with Project.open(project.folder) as again:
        assert again.coder == "Ben"


def test_a_coder_is_renamed_and_keeps_their_place(project: Project) -> None:
    project.coders.add("Ben")
    with pytest.raises(QualcodeError, match="already"):
        project.coders.rename("Ben", "ada")
    assert project.coders.rename("ben", "Bea")
    assert [coder.name for coder in project.coders.all()] == ["Ada", "Bea"]
    project.undo()
    assert [coder.name for coder in project.coders.all()] == ["Ada", "Ben"]


def test_an_unknown_coder_is_an_error_that_says_how_to_add_them(project: Project) -> None:
    with pytest.raises(UnknownName, match="coders add"):
        Project.open(project.folder, coder="Nobody")


def test_a_table_of_many_is_not_read_through_again_for_every_row(
    project: Project, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.importing.files([write("one.txt", "P1: One.\nI: Yes.\n"), write("two.txt", "P1: Two.\nI: Yes.\n")])

    def everything(_self: object) -> list[object]:
        raise AssertionError("reads all of them")

    for noun in (Cases, Organisations, Participants, Workstreams, Documents):
        monkeypatch.setattr(noun, "all", everything)
    taken = project.tables_in
    assert taken.cases(write("c.csv", "label,ods_code\nCS1,X01\nCS2,X02\n")).added == 2
    people = "label,case,workstream,organisation\nWS3_01,CS1,WS3,X01\nWS3_02,cs2,WS3,x02\n"
    assert taken.participants(write("p.csv", people), create=True).added == 2
    assert taken.documents(write("d.csv", "file,case\none,CS1\ntwo,CS2\n")).changed == 2
    assert taken.speakers(write("s.csv", "document,label,participant\none,P1,WS3_01\ntwo,p1,WS3_02\n")).changed == 2


def test_making_what_is_missing_leaves_what_is_there_as_it_is_called(project: Project, write: Write) -> None:
    project.cases.put("CS1")
    project.tables_in.participants(write("p.csv", "label,case\nWS3_01,cs1\n"), create=True)
    assert [case.label for case in project.cases.all()] == ["CS1"]


def test_a_label_is_one_line(project: Project) -> None:
    project.cases.put("CS\n1")
    project.participants.put(" WS3\n01 ")
    assert [case.label for case in project.cases.all()] == ["CS 1"]
    assert [person.label for person in project.participants.all()] == ["WS3 01"]


def test_labels_with_numbers_are_in_the_order_of_the_numbers(project: Project, write: Write) -> None:
    wanted = ["CS1", "CS01", "CS2", "CS9", "CS10", "CS11"]
    people = [f"WS5_P{n}" for n in (1, 2, 10)]
    for label in sorted(wanted, reverse=True):
        project.cases.put(label)
        project.importing.files([write(f"at {label}.txt", f"P: Well, {label}.\n")])
        project.documents.edit(f"at {label}", case=label)
    for label in sorted(people, reverse=True):
        project.participants.put(label)
    assert [one.label for one in project.cases.all()] == ["CS01", "CS1", *wanted[2:]]
    assert [one.case for one in project.documents.all()] == ["CS01", "CS1", *wanted[2:]]
    assert [one.label for one in project.participants.all()] == people
    project.codebook.add("Said", kind="theme")
    for document in project.documents.all():
        project.codings.apply(document.id, 3, 7, [project.codebook.find("Said").id])
    table = project.matrices.of(MatrixWish("themes", "cases")).table()
    assert table.columns[1:7] == ("CS01", "CS1", *wanted[2:])


def test_what_has_no_label_is_in_an_order_too(project: Project, write: Write) -> None:
    project.cases.put("CS10")
    project.importing.files([write("one.txt", "P: Well, yes.\n")])
    theme = project.codebook.add("Said", kind="theme")
    made = project.codings.apply(project.documents.all()[0].id, 3, 7, [theme.id])
    project.chosen.choose(made.excerpt.id, "CS10")
    project.chosen.choose(made.excerpt.id, "Said")
    assert {one.use.kind for one in project.quotes.all()} == {"case", "theme"}
