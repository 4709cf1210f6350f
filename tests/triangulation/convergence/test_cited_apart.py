"""What another judge's hidden judgement rests on is told to nobody, whatever they do to the passage."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qualcode.project import Project
from qualcode.store.net import UndoRefused


@pytest.fixture
def cited(study: Project) -> Iterator[tuple[Project, int]]:
    """A passage that Ada coded and Ben's judgement rests on."""
    study.coders.add("Ben")
    study.topics.add("Appointment", themes=["Change"], pairs=["words v figures"])
    (document, code) = study.documents.all()[0], study.codebook.find("Change")
    made = study.codings.apply(document.id, 0, 12, [code.id]).excerpt
    with Project.open(study.folder, coder="Ben") as ben:
        ben.judgements.judge("Appointment", "CS1", silent="both", excerpts=[made.id])
    yield study, made.id


def test_who_takes_a_code_off_is_not_told_of_it(cited: tuple[Project, int]) -> None:
    project, excerpt = cited
    removed = project.codings.uncode(excerpt)
    assert (removed.codings, removed.excerpts, removed.kept_for) == (1, 0, ("other work",))
    with Project.open(project.folder, coder="Ben") as ben:
        mine = ben.judgements.of("Appointment", "CS1").mine
        assert mine is not None and mine.excerpts == (excerpt,) and not mine.gone
    project.undo()
    project.judgements.reveal("Appointment")
    assert project.codings.uncode(excerpt).kept_for == ("a judgement",)


def test_who_undoes_the_coding_is_not_told_of_it(cited: tuple[Project, int]) -> None:
    project, _ = cited
    with pytest.raises(UndoRefused) as refused:
        project.undo()
    assert "something of another coder’s rests on it" in str(refused.value)
    assert not any(word in str(refused.value) for word in ("judge", "Ben", "Appointment"))


def test_ones_own_judgement_is_named(cited: tuple[Project, int]) -> None:
    project, _ = cited
    with Project.open(project.folder, coder="Ben") as ben:
        made = ben.codings.apply(project.documents.all()[0].id, 20, 32, [ben.codebook.find("Change").id]).excerpt
        coded = ben.log()[0].id
        ben.judgements.judge("Appointment", "CS1", silent="both", excerpts=[made.id])
        with pytest.raises(UndoRefused, match="judge “Appointment” at CS1"):
            ben.undo(coded)
        assert ben.codings.uncode(made.id).kept_for == ("a judgement",)
