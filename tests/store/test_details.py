"""What an act changed, told in words a coder knows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.model.errors import UnknownName
from qualcode.project import Project
from qualcode.text.changes import row_in_words


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    talk = tmp_path / "talk.txt"
    talk.write_text("I: How?\n\nP1: By letter. Nobody said [laughs].\n", encoding="utf-8")
    with Project.create(tmp_path / "study", coder="Ada") as made:
        made.importing.files([talk])
        made.codebook.add("Trust", definition="In others.")
        made.cases.put("CS1")
        yield made


def told(project: Project, back: int = 0) -> list[str]:
    return [row_in_words(row) for row in project.details(project.state() - back).rows]


def test_a_changed_row_is_told_with_before_and_after(project: Project) -> None:
    project.codebook.rename("Trust", "Confidence")
    assert told(project) == ["code “Trust”: name Trust → Confidence"]


def test_what_a_row_names_is_told_by_its_name(project: Project) -> None:
    project.codebook.add("Warmth", parent="Trust")
    assert told(project)[0].startswith("added code “Warmth” (parent Trust; ")
    project.documents.edit("talk", case="CS1")
    assert told(project) == ["document “talk”: case study nothing → CS1"]


def test_a_coding_is_told_by_code_and_words(project: Project) -> None:
    project.codings.apply(1, 13, 23, [1], note="hm")
    words = project.codings.excerpt("x1").quote
    assert told(project) == [
        f"added excerpt x1 “{words}” (document talk; start 13; end 23)",
        f"added coding Trust · x1 “{words}” (coder Ada; note hm)",
    ]


def test_what_is_gone_by_now_is_told_as_it_was(project: Project) -> None:
    project.codebook.add("Warmth")
    project.codings.apply(1, 13, 23, [2])
    coded = project.state()
    project.codings.remove([1])
    project.codebook.move("Warmth", "Trust")
    moved = project.state()
    project.codebook.merge("Warmth", "Trust")
    assert row_in_words(project.details(coded).rows[1]).startswith("added coding Warmth · x1")
    assert row_in_words(project.details(moved).rows[0]).startswith("code “Warmth”: parent nothing → Trust")


def test_an_undo_is_told_as_what_it_did(project: Project) -> None:
    project.codebook.rename("Trust", "Confidence")
    project.undo()
    assert told(project) == ["code “Confidence”: name Confidence → Trust"]


def test_of_many_rows_the_first_are_told_and_how_many_there_are(project: Project) -> None:
    details = project.details(2, 3)
    assert (len(details.rows), details.total, details.act.kind) == (3, 10, "setup")
    everything = project.details(2)
    assert len(everything.rows) == 10


def test_an_act_that_is_not_there_is_said_so(project: Project) -> None:
    with pytest.raises(UnknownName, match="no act a99, see: qualcode log"):
        project.details(99)


def test_every_table_can_be_told(project: Project) -> None:
    for act in range(1, project.state() + 1):
        for row in project.details(act).rows:
            assert row.noun and row.name and "_" not in row.noun
