"""A document taken out goes with all that stands on it, and comes back whole."""

from __future__ import annotations

import pytest

from qualcode.model.errors import UnknownName
from qualcode.project import Project


@pytest.fixture
def coded(tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"I: Well?\nP01: We counted by hand in {name}.\n", encoding="utf-8")
    with Project.create(tmp_path / "study", coder="Coder A") as project:
        project.importing.files([tmp_path / "one.txt", tmp_path / "two.txt"])
        project.cases.put("CS1")
        code = project.codebook.add("Counting")
        for name in ("one", "two"):
            made = project.codings.apply_quote(project.documents.find(name).id, "We counted by hand", [code.id])
            project.chosen.choose(made.excerpt.id, "CS1")
            project.links.link(made.excerpt.id, "1", "in line with")
            project.memos.add("Note", about=[made.excerpt.short_id, project.documents.find(name).short_id])
        yield project


def test_what_stands_on_the_document_goes_with_it_and_nothing_else(coded) -> None:
    gone = coded.documents.remove("one")

    assert (gone.codings, gone.excerpts, gone.links) == (1, 1, 1)
    assert [info.title for info in coded.documents.all()] == ["two"]
    assert len(coded.chosen.all()) == 1 and len(coded.links.find()) == 1
    assert coded.memos.get(1).about == () and len(coded.memos.get(2).about) == 2
    assert coded.check() == []


def test_undo_brings_it_back_whole_and_redo_takes_it_out_again(coded) -> None:
    before = coded.documents.content(coded.documents.find("one").id)
    codings, memos = coded.codings.of_document(before.info.id), coded.memos.all()
    coded.documents.remove("one")

    assert coded.undo().name == "remove the document “one”"
    assert coded.documents.content(before.info.id) == before
    assert coded.codings.of_document(before.info.id) == codings and coded.memos.all() == memos
    assert coded.check() == []
    coded.redo()
    with pytest.raises(UnknownName):
        coded.documents.find("one")


def test_the_same_file_can_be_imported_again_afterwards(coded, tmp_path) -> None:
    coded.documents.remove("one")

    [result] = coded.importing.files([tmp_path / "one.txt"])
    assert result.status == "imported"
