"""Words that are erased are nowhere in the file any more; nothing goes back behind that."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from qualcode.store.database import Store
from qualcode.store.erasure import ERASED, Erasure, ways_of_writing
from qualcode.store.history import UndoRefused
from qualcode.store.tables import Blob, Document, DocumentVersion, Excerpt, Memo, Question

NAME = "Zebedee Öst"


def erasure(*originals: int) -> Erasure:
    def clean(words: str) -> str:
        return words.replace(NAME, "P1")

    return Erasure(lambda _, words: clean(words), clean, lambda words: NAME.casefold() in words.casefold(), originals)


def bytes_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in folder.rglob("*"):
        if file.is_file():
            yield file.name, file.read_bytes()


def holders(folder: Path) -> list[str]:
    return [name for name, data in bytes_of(folder) if any(form in data for form in ways_of_writing(NAME))]


@pytest.fixture
def told(store: Store, ada: int) -> Store:
    """A name in a text and its original, in many memos, a packed change, and the names of acts."""
    text = f"{NAME} came. " * 500
    with store.action(f"import “{NAME}”", ada) as action:
        number = action.insert(
            Document,
            title=NAME,
            title_key=NAME.casefold(),
            kind="interview",
            file_sha256="f" * 64,
            original=action.keep(b"as it was: " + text.encode()),
        )
        action.insert(
            DocumentVersion,
            document_id=number,
            n=1,
            text_sha256=action.keep(text.encode()),
            characters=len(text),
            words=1000,
            reader="text",
        )
        cut = {"document_id": number, "quote": NAME[:9]}
        action.insert_many(Excerpt, [{**cut, "start": n, "end": n + 9} for n in (0, 3 * len(f"{NAME} came. "))])
    for n in range(40):
        with store.action(f"write {n}", ada) as action:
            action.insert(Memo, kind="other", text=f"{NAME} " * 50, coder_id=ada, created_at=action.at)
    with store.action("say it otherwise", ada) as action:
        for n in range(1, 41):
            action.update(Memo, n, text="P1 said so.")
        action.update(Document, number, title="Talk 1", title_key="talk 1", current_version=2)
        action.update(Excerpt, 1, start=0, end=7, quote="P1 came")
        action.update(Excerpt, 2, start=3, end=7, quote="came")
        action.insert(
            DocumentVersion,
            document_id=number,
            n=2,
            text_sha256=action.keep(b"P1 came."),
            characters=8,
            words=2,
            reader="text",
        )
    return store


def erase(store: Store, ada: int) -> bool:
    with store.action("take names out", ada) as action:
        action.erase(erasure(1))
    return action.cleaned


def test_no_byte_of_the_words_is_left_in_any_file(told: Store, ada: int) -> None:
    assert holders(told.folder)
    assert erase(told, ada)
    assert holders(told.folder) == []


def test_the_record_keeps_who_did_what_without_the_words(told: Store, ada: int) -> None:
    before = [(one.id, one.coder, one.rows) for one in told.log()]
    erase(told, ada)
    newest, *log = told.log()
    assert (newest.kind, newest.name, newest.rows) == ("purge", "take names out", 0)
    assert [(one.id, one.coder, one.rows) for one in log] == before
    memo = told.details(next(one.id for one in log if one.name == "write 7")).rows[0]
    assert (memo.did, memo.noun, memo.fields[0].after[:6]) == ("added", "memo", "other")
    imported = told.details(next(one.id for one in log if one.name == "import “P1”"))
    assert sum(row.noun == "excerpt" for row in imported.rows) == 2
    assert {field.after for row in imported.rows for field in row.fields} & {ERASED} == set()
    with told.read() as connection:
        versions = connection.execute(select(DocumentVersion.n, DocumentVersion.text_sha256)).all()
        assert [row.text_sha256 is None for row in versions] == [True, False]
        assert connection.scalar(select(Document.original)) is None
        assert len(connection.scalars(select(Blob.sha256)).all()) == 2  # the text there is now, and one packed change


def test_nothing_goes_back_behind_it_and_later_acts_are_undone_as_ever(told: Store, ada: int) -> None:
    told.undo(ada)
    told.redo(ada)
    erase(told, ada)
    act = told.state()
    with pytest.raises(UndoRefused, match=f"erased from the project by a{act}"):
        told.undo(ada)
    with pytest.raises(UndoRefused, match="goes back behind"):
        told.undo(ada, act - 1)
    with pytest.raises(UndoRefused, match="cannot go back to before"):
        told.way_back(ada, act, before=True)
    assert told.redo(ada) is None
    assert told.way_back(ada, act).rows == 0
    with told.action("ask", ada) as action:
        action.insert(Question, number=9, text="why?")
    assert (told.undo(ada) or pytest.fail()).name == "ask"
    assert (told.redo(ada) or pytest.fail()).name == "ask"


def test_an_error_in_it_erases_nothing(told: Store, ada: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: str) -> str:
        raise RuntimeError("no")

    with pytest.raises(RuntimeError), told.action("take names out", ada) as action:
        action.erase(Erasure(fails, fails, lambda _: True, ()))
    assert holders(told.folder) and told.undo(ada) is not None


def test_a_program_that_reads_delays_the_cleaning_until_the_next_opening(
    told: Store, ada: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qualcode.store.sqlite.BUSY_MS", 1)
    with closing(sqlite3.connect(told.folder / "project.db")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM memo").fetchone()
        with closing(Store.open(told.folder)) as other, other.action("take names out", ada) as action:
            action.erase(erasure(1))
        assert not action.cleaned and holders(told.folder)
    told.close()
    again = Store.open(told.folder)
    assert "an erasure that had been begun was finished" in again.remarks
    assert holders(told.folder) == []
    again.close()
    assert Store.open(told.folder).remarks == ()
