"""The index of words is that of the texts after every act, and finds what reading the texts finds."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qualcode.coding.correcting import CorrectedText
from qualcode.model.pseudonyms import Term
from qualcode.project import Project
from qualcode.store import fulltext
from qualcode.store.database import Store
from qualcode.store.fulltext_search import find
from qualcode.text.words_query import matches, read_words

WORDS = ("no", "budget", "budgets", "pay", "naïve", "Pay", "plan", "b", "x")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project.create(tmp_path / "study", coder="Ada")
    rng = random.Random(7)
    for name in ("one", "two", "three"):
        turns = [f"{rng.choice(('I', 'P1'))}: {' '.join(rng.choices(WORDS, k=9))}." for _ in range(12)]
        (tmp_path / f"{name}.txt").write_text("Pay, a plan.\n\n" + "\n\n".join(turns) + "\n", encoding="utf-8")
        made.importing.files([tmp_path / f"{name}.txt"])
    return made


def right(project: Project) -> bool:
    with project.session.read() as connection:
        return fulltext.ready(connection) and not fulltext.problems(connection)


@pytest.mark.parametrize(
    "typed",
    [
        "budget",
        '"no budget"',
        "budg*",
        "pay near/2 plan",
        "no near/0 budget",
        "naive -plan",
        "no budget",
        "x or b -pay",
        "NOT",
    ],
)
def test_the_index_finds_what_reading_finds(project: Project, typed: str) -> None:
    words = read_words(typed)
    with project.session.read() as connection:
        found = {(one.number, one.start): one.spans for one in find(connection, words, 1000)}
        pieces = [
            (number >> 32, number & 0xFFFFFFFF, text)
            for document in project.documents.all()
            for number, text in fulltext.pieces_of(connection, document.id)
        ]
    expected = {}
    for document, start, text in pieces:
        spans = matches(words, text)
        if spans is not None:
            expected[document, start] = tuple((low + start, high + start) for low, high in spans)
    assert found.keys() == expected.keys()
    assert found == expected


def test_the_index_follows_every_act(project: Project) -> None:
    assert right(project)
    words = project.documents.text(1)
    project.corrections.apply(CorrectedText("d1", words.replace("budget", "zebra")))
    assert right(project)
    project.undo()
    assert right(project)
    project.redo()
    project.speakers.rename("two", "P1", "P2")
    project.memos.add("A zebra.")
    project.memos.edit(1, "A lion.")
    assert right(project)
    project.memos.remove(1)
    project.documents.remove("three")
    assert right(project)
    project.go_back(project.way_back(4))
    assert right(project)


def test_an_index_that_is_missing_or_wrong_is_made_again(project: Project) -> None:
    folder = project.folder
    project.close()
    with closing(sqlite3.connect(folder / "project.db")) as raw:
        raw.execute("DELETE FROM turn_fts WHERE rowid % 2")
        raw.commit()
    with Project.open(folder) as again:
        assert not right(again)
        assert again.mend_words() and right(again) and not again.mend_words()
    with closing(sqlite3.connect(folder / "project.db")) as raw:
        for name in ("turn_fts", "memo_fts", "word_index"):
            raw.execute(f"DROP TABLE {name}")
        raw.commit()
    with Project.open(folder) as again:
        assert right(again)


def test_without_fts5_an_index_that_becomes_wrong_is_given_up(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project.folder
    monkeypatch.setattr(fulltext, "available", lambda: False)
    project.documents.remove("one")
    assert not right(project)
    monkeypatch.undo()
    assert not right(project)
    with Store.open(folder).read() as connection:
        assert fulltext.ready(connection) and not fulltext.problems(connection)


def test_a_project_of_an_older_schema_gets_an_index(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    kept = Path(__file__).resolve().parents[1] / "data" / "schemas" / "0003.db"
    shutil.copy(kept, tmp_path / "old" / "project.db")
    with Project.open(tmp_path / "old") as project:
        assert right(project)


@pytest.mark.parametrize("indexed", [True, False])
def test_an_erasure_leaves_no_part_of_a_word_in_the_index(
    project: Project, monkeypatch: pytest.MonkeyPatch, indexed: bool
) -> None:
    talk = project.folder.parent / "talk.txt"
    talk.write_text("P1: So Quuxley said, and quuxley again.\n", encoding="utf-8")
    project.importing.files([talk])
    memo = project.memos.add("Quuxley, of all people.")
    project.pseudonyms.add(Term("Quuxley", "Alice", match_case=False))
    assert any(b"uuxley" in file.read_bytes() for file in project.folder.rglob("project.db*"))
    if not indexed:  # a Python whose SQLite has no FTS5 cannot even drop the index
        monkeypatch.setattr(fulltext, "available", lambda: False)
    project.pseudonyms.apply(project.pseudonyms.look().hits)
    assert "Alice" in project.memos.get(memo.id).text
    assert right(project) is indexed
    left = [file for file in project.folder.rglob("*") if file.is_file() and b"uuxley" in file.read_bytes()]
    assert left == []
    monkeypatch.undo()
    project.close()
    with Project.open(project.folder) as again:
        assert right(again) and again.check() == []
