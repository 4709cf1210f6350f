"""Documents that a coder has gone through."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.project import Project

Write = Callable[[str, str], Path]


@pytest.fixture
def document(project: Project, write: Write) -> int:
    project.importing.files([write("Ward.txt", "I: Well?\n\nP1: Yes.\n")])
    return project.documents.find("Ward").id


def test_every_coder_checks_a_document_for_themselves(project: Project, document: int) -> None:
    project.coders.add("Ben")
    assert project.checks.by_document() == {}

    assert project.checks.mark(document)
    with Project.open(project.folder, coder="Ben") as ben:
        assert ben.checks.mark(document)
        assert [(check.coder, check.mine) for check in ben.checks.of(document)] == [("Ada", False), ("Ben", True)]

    (ada, _) = project.checks.by_document()[document]
    assert (ada.coder, ada.mine, ada.document_id) == ("Ada", True, document)
    assert ada.at == project.log(2)[1].at


def test_a_check_is_one_step_that_says_what_it_was(project: Project, document: int) -> None:
    project.checks.mark(document)
    project.checks.unmark(document)
    assert [entry.name for entry in project.log(2)] == ["mark “Ward” as not checked", "mark “Ward” as checked"]

    project.undo()
    assert [check.coder for check in project.checks.of(document)] == ["Ada"]
    project.undo()
    assert project.checks.of(document) == ()


def test_marking_twice_changes_nothing(project: Project, document: int) -> None:
    assert not project.checks.unmark(document)
    assert project.checks.toggle(document)
    before = project.state()
    assert not project.checks.mark(document)
    assert project.state() == before
    assert not project.checks.toggle(document)
    assert project.checks.by_document() == {}


def test_there_must_be_such_a_document(project: Project) -> None:
    with pytest.raises(UnknownName):
        project.checks.mark(7)


def test_an_import_that_another_coder_has_checked_is_not_undone(project: Project, write: Write) -> None:
    project.coders.add("Ben")
    project.importing.files([write("Ward.txt", "I: Well?\n\nP1: Yes.\n")])
    with Project.open(project.folder, coder="Ben") as ben:
        ben.checks.mark(1)

    with pytest.raises(QualcodeError, match=r"by Ben, “mark “Ward” as checked” .* made a check mark that rests on it"):
        project.undo()
