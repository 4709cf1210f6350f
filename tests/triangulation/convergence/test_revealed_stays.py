"""What judges have seen of each other stays as it was made: no undo changes it unmarked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.project import Project
from qualcode.store.net import UndoRefused

STAYS = "it stays as it was made from then on"


@pytest.fixture
def ben(study: Project) -> Iterator[Project]:
    study.coders.add("Ben")
    study.topics.add("Appointment", themes=["Change"], indicators=["2"], pairs=["words v figures"])
    with Project.open(study.folder, coder="Ben") as project:
        yield project


def judge(project: Project, answer: str) -> None:
    element = "yes" if answer == "yes" else "no"
    project.judgements.judge("Appointment", "CS1", meaning=element, examples=element)


def told(project: Project) -> list[tuple[str, str, bool]]:
    """Each judge's word, and whether it is marked as made after the revealing."""
    return [(one.coder, one.elements.word, one.late) for one in project.judgements.of("Appointment", "CS1").own]


@contextmanager
def refused(project: Project) -> Iterator[None]:
    before = told(project)
    with pytest.raises(UndoRefused, match="reveal the judgements") as error:
        yield
    assert STAYS in str(error.value)
    assert told(project) == before


def test_undo_neither_changes_nor_deletes_what_is_revealed(study: Project, ben: Project) -> None:
    judge(ben, "no")
    judge(ben, "yes")
    study.judgements.reveal("Appointment")
    with refused(ben):
        ben.undo()
    assert told(study) == [("Ben", "agreement", False)]


def test_redo_does_not_change_it_either(study: Project, ben: Project) -> None:
    judge(ben, "no")
    judge(ben, "yes")
    ben.undo()
    study.judgements.reveal("Appointment")
    with refused(ben):
        ben.redo()


def test_one_taken_back_before_does_not_come_again(study: Project, ben: Project) -> None:
    judge(ben, "no")
    ben.judgements.withdraw("Appointment", "CS1")
    study.judgements.reveal("Appointment")
    with refused(ben):
        ben.undo()


def test_of_other_pairs_and_after_it_one_may_undo(study: Project, ben: Project) -> None:
    study.topics.add("Retention", themes=["Change"], pairs=["words v figures"])
    judge(ben, "no")
    ben.judgements.judge("Retention", "CS1", silent="both")
    study.judgements.reveal("Appointment")
    assert ben.undo() is not None
    judge(study, "yes")
    assert told(study)[0] == ("Ada", "agreement", True)
    assert study.undo() is not None
    assert told(study) == [("Ben", "dissonance", False)]


def undone(study: Project, ben: Project) -> None:
    study.undo()
    judge(ben, "no")


def undone_twice(study: Project, ben: Project) -> None:
    study.undo()
    ben.undo()


def gone_back(_study: Project, ben: Project) -> None:
    first = next(one.id for one in reversed(ben.log()) if one.name.startswith("judge "))
    ben.go_back(ben.way_back(first))


@pytest.mark.parametrize("way", [undone, undone_twice, gone_back])
def test_what_is_changed_behind_an_undone_revealing_is_marked(
    study: Project, ben: Project, way: Callable[[Project, Project], None]
) -> None:
    judge(ben, "no")
    judge(ben, "yes")
    judge(study, "yes")
    study.judgements.reveal("Appointment")
    way(study, ben)
    assert [name for name, *_ in told(ben)] == ["Ben"]
    study.judgements.reveal("Appointment")
    assert ("Ben", True) in [(name, late) for name, _, late in told(study)]
    assert all(not late for name, _, late in told(study) if name == "Ada")


def test_a_revealing_that_is_undone_and_done_again_marks_nothing(study: Project, ben: Project) -> None:
    judge(ben, "yes")
    study.judgements.reveal("Appointment")
    study.undo()
    judge(ben, "yes")
    assert study.redo() is not None
    assert told(study) == [("Ben", "agreement", False)]
    with pytest.raises(QualcodeError, match="stays as it was made"):
        judge(ben, "no")
