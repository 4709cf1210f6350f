"""From agency to released: the states of a transcript, who brought it there, and when."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.states import STATES, StateChange, Unready
from qualcode.project import Project

Write = Callable[[str, str], Path]


@pytest.fixture
def two(project: Project, write: Write) -> tuple[int, int]:
    project.importing.files([write("Ward.txt", "I: Well?\n\nP1: Yes.\n"), write("Clinic.txt", "P1: No.\n")])
    return project.documents.find("Ward").id, project.documents.find("Clinic").id


def test_a_document_is_received_when_it_is_imported(project: Project, two: tuple[int, int]) -> None:
    (entry,) = project.states.of(two[0])
    assert (entry.state, entry.coder) == ("received", "Ada") and entry.at is not None
    assert project.documents.get(two[0]).state == "received"


def test_every_state_is_kept_with_who_when_and_why(project: Project, two: tuple[int, int]) -> None:
    project.coders.add("Ben")
    project.states.set([two[0]], "audio-checked", note="listened  to all\nof it")
    with Project.open(project.folder, coder="Ben") as ben:
        ben.states.set([two[0]], "Pseudonymised")

    entries = project.states.of(two[0])
    assert [(one.state, one.coder, one.note) for one in entries] == [
        ("received", "Ada", ""),
        ("audio-checked", "Ada", "listened to all of it"),
        ("pseudonymised", "Ben", ""),
    ]
    assert entries[-1].at == project.log(1)[0].at
    assert project.documents.get(two[0]).state == "pseudonymised"
    assert project.states.by_document()[two[0]] == entries
    assert len(project.states.by_document()[two[1]]) == 1


def test_several_documents_are_one_step(project: Project, two: tuple[int, int]) -> None:
    project.states.set([*two, two[0]], "released")
    assert project.log(1)[0].name == "set 2 documents to released"
    assert [info.state for info in project.documents.all()] == ["released", "released"]

    project.undo()
    assert [info.state for info in project.documents.all()] == ["received", "received"]
    assert len(project.states.of(two[0])) == 1

    project.redo()
    assert [one.state for one in project.states.of(two[0])] == ["received", "released"]


def test_a_step_back_and_one_left_out_are_allowed_and_told(project: Project, two: tuple[int, int]) -> None:
    (forward,) = project.states.set([two[0]], "released")
    assert forward.told == "received → released (audio-checked, pseudonymised left out)"
    (back,) = project.states.set([two[0]], "audio-checked", note="a name was left in")
    assert back.told == "released → audio-checked (a step back)"
    assert [one.state for one in project.states.of(two[0])] == ["received", "released", "audio-checked"]


@pytest.mark.parametrize(("before", "after"), list(pairwise(STATES)))
def test_the_next_state_is_told_without_a_remark(before: str, after: str) -> None:
    assert StateChange(1, "Ward", before, after).told == f"{before} → {after}"


def test_the_state_that_a_document_is_in_is_not_said_again_without_a_note(project: Project, two) -> None:
    project.states.set([two[0]], "released")
    before = project.state()
    (same,) = project.states.set([two[0]], "released")
    assert same.told == "released already" and project.state() == before

    project.states.set([two[0], two[1]], "released", note="by the lead")
    assert [one.note for one in project.states.of(two[0])] == ["", "", "by the lead"]


def test_what_is_not_there_changes_nothing(project: Project, two: tuple[int, int]) -> None:
    before = project.state()
    with pytest.raises(QualcodeError, match="there is no state “done”, choose from received, audio-checked"):
        project.states.set([two[0]], "done")
    with pytest.raises(UnknownName):
        project.states.set([two[0], 99], "released")
    with pytest.raises(UnknownName):
        project.states.of(99)
    assert project.state() == before


def test_the_states_go_and_come_back_with_their_document(project: Project, two: tuple[int, int]) -> None:
    project.states.set([two[0]], "released")
    project.documents.remove("Ward")
    assert two[0] not in project.states.by_document()
    project.undo()
    assert [one.state for one in project.states.of(two[0])] == ["received", "released"]


def test_documents_are_unready_until_they_are_in_the_state_that_the_project_expects(project: Project, two) -> None:
    assert project.states.unready(two) == Unready(("Ward", "Clinic"), 2, "released")
    assert project.states.unready(two).told == "2 of 2 documents are not released yet"
    assert project.states.unready(two[:1]).told == "“Ward” is not released yet"

    project.states.set(two[:1], "audio-checked")
    project.settings.edit(coded_from="audio-checked")
    assert project.states.unready(two).told == "1 of 2 documents is not audio-checked yet"
    assert not project.states.unready(two[:1]) and project.states.unready(two[:1]).told == ""

    project.settings.edit(coded_from="received")
    assert not project.states.unready(two)


def test_the_setting_is_one_of_the_states_and_stands_beside_the_others(project: Project) -> None:
    assert project.settings.read().coded_from == "released"
    project.settings.edit(synthetic=True)
    project.settings.edit(coded_from="Audio checked")
    assert (project.settings.read().coded_from, project.settings.read().synthetic) == ("audio-checked", True)
    with pytest.raises(QualcodeError, match="there is no state"):
        project.settings.edit(coded_from="never")
