"""The index of words: SQLite's FTS5, kept right after every act. Where a Python has none, the texts are read instead.

Like ``sqlite.py`` this is SQLite's own (on PostgreSQL it would be a ``tsvector``). Two tables have content of their
own: the pieces of the current texts (turns, and paragraphs outside them), by document and place, and the memos.
What an act touched is made again (``store.derived``), so that undo, corrections and removals leave no stale words; an
erasure has the whole index written anew, since words that were taken out of it stay in its older parts until those are
merged. A plain row says that it is right, and in which form; a program without FTS5 that changes words takes it away.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from typing import Any, Final

from sqlalchemy import Engine, select, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError

from qualcode.store.sqlite import WRITES
from qualcode.store.tables import Blob, Document, DocumentVersion, Memo, TurnRow
from qualcode.text.pieces import pieces

FORM: Final = 1
"""Goes up when what is indexed, or how, changes."""
_TABLES: Final = ("turn_fts", "memo_fts")
_SHIFT: Final = 32
_TOKENS: Final = "unicode61 remove_diacritics 2"
Run = Callable[..., Any]
Row = dict[str, Any]


# -- whether there is an index


@cache
def available() -> bool:
    """Whether this Python's SQLite can index words."""
    import contextlib
    import sqlite3

    with contextlib.closing(sqlite3.connect(":memory:")) as raw:
        try:
            raw.execute("CREATE VIRTUAL TABLE probe USING fts5(words)")
        except sqlite3.Error:
            return False
    return True


def ready(connection: Connection) -> bool:
    """Whether there is an index, and it is right."""
    return available() and _form(connection) == FORM


def ensure(engine: Engine) -> None:
    """Make the index where there is none, or none that is right. Where that fails, texts are read instead."""
    if not available():
        return
    try:
        with engine.connect() as connection:
            if _form(connection) == FORM:
                return
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            make(connection, connection.execute)
    except DatabaseError:  # somebody else is writing, or there is no room: the next opening tries again
        return


def make(connection: Connection, run: Run) -> None:
    """Make the index anew from the texts and memos."""
    for statement in (
        "DROP TABLE IF EXISTS turn_fts",
        "DROP TABLE IF EXISTS memo_fts",
        "DROP TABLE IF EXISTS word_index",
        f"CREATE VIRTUAL TABLE turn_fts USING fts5(words, tokenize='{_TOKENS}')",
        f"CREATE VIRTUAL TABLE memo_fts USING fts5(words, tokenize='{_TOKENS}')",
        "CREATE TABLE word_index (form INTEGER NOT NULL PRIMARY KEY)",
        f"INSERT INTO word_index VALUES ({FORM})",
    ):
        run(text(statement))
    _put_texts(connection, connection.scalars(select(Document.id)).all(), run)
    _put_memos(connection, connection.scalars(select(Memo.id)).all(), run)


def _form(connection: Connection) -> int | None:
    return connection.scalar(text("SELECT form FROM word_index")) if _there(connection, "word_index") else None


def _there(connection: Connection, table: str) -> bool:
    wanted = text("SELECT 1 FROM sqlite_master WHERE name = :table")
    return connection.scalar(wanted, {"table": table}) is not None


# -- keeping it right


def follow(connection: Connection, documents: Collection[int], memos: Collection[int], run: Run) -> None:
    """Make the entries of documents and memos again that an act may have made wrong."""
    if not (documents or memos) or _form(connection) != FORM:
        return
    if not available():
        run(text("DELETE FROM word_index"))
        return
    if documents:
        ranges = [{"low": number << _SHIFT, "high": ((number + 1) << _SHIFT) - 1} for number in documents]
        run(text("DELETE FROM turn_fts WHERE rowid BETWEEN :low AND :high"), ranges)
        _put_texts(connection, documents, run)
    if memos:
        run(text("DELETE FROM memo_fts WHERE rowid = :number"), [{"number": number} for number in memos])
        _put_memos(connection, memos, run)


def leave_no_trace(connection: Connection, run: Run) -> None:
    """After an erasure: nothing of words that were in the index is left in it."""
    if not _there(connection, "turn_fts"):
        return
    if available():
        if ready(connection):
            for name in _TABLES:
                run(text(f"INSERT INTO {name}({name}) VALUES ('rebuild')"))
        else:
            make(connection, run)
        return
    # Without FTS5 it cannot even be dropped; but it keeps its words in plain tables. What is left is an empty index.
    for name in _TABLES:
        for part in ("data", "idx", "content", "docsize"):
            run(text(f"DELETE FROM {name}_{part}"))
        run(text(f"INSERT INTO {name}_data VALUES (1, X''), (10, X'00000000000000')"))
    run(text("DELETE FROM word_index"))


def _put_texts(connection: Connection, documents: Iterable[int], run: Run) -> None:
    for number in documents:
        rows = [{"row": row, "words": words} for row, words in pieces_of(connection, number)]
        if rows:
            run(text("INSERT INTO turn_fts(rowid, words) VALUES (:row, :words)"), rows)


def pieces_of(connection: Connection, document: int) -> Iterator[tuple[int, str]]:
    """The pieces of the current text of a document, each with its number in the index."""
    data = connection.scalar(
        select(Blob.bytes)
        .join(DocumentVersion, DocumentVersion.text_sha256 == Blob.sha256)
        .join(Document, Document.id == DocumentVersion.document_id)
        .where(Document.id == document, DocumentVersion.n == Document.current_version)
    )
    if data is None:
        return
    words = data.decode("utf-8")
    turns = select(TurnRow.label_start, TurnRow.label_end, TurnRow.start, TurnRow.end).order_by(TurnRow.start)
    rows: Any = connection.execute(turns.where(TurnRow.document_id == document)).all()
    for start, end in pieces(words, rows):
        yield (document << _SHIFT) | start, words[start:end]


def _put_memos(connection: Connection, memos: Iterable[int], run: Run) -> None:
    rows = []
    for number in memos:
        memo = connection.execute(select(Memo.title, Memo.text).where(Memo.id == number)).one_or_none()
        if memo is not None:
            rows.append({"row": number, "words": memo_words(memo.title, memo.text)})
    if rows:
        run(text("INSERT INTO memo_fts(rowid, words) VALUES (:row, :words)"), rows)


def memo_words(title: str, words: str) -> str:
    """What of a memo is looked through."""
    return f"{title}\n{words}" if title else words


def place_of(row: int) -> tuple[int, int]:
    """The document and the place in it that the number of a piece stands for."""
    return row >> _SHIFT, row & ((1 << _SHIFT) - 1)


def problems(connection: Connection) -> list[str]:
    """What in the index is not as the texts and memos are; empty when all is, or there is none."""
    if not ready(connection):
        return []
    there: dict[int, str] = _pairs(connection, text("SELECT rowid, words FROM turn_fts"))
    expected = {
        row: words
        for number in connection.scalars(select(Document.id)).all()
        for row, words in pieces_of(connection, number)
    }
    noted = _pairs(connection, text("SELECT rowid, words FROM memo_fts"))
    memos = connection.execute(select(Memo.id, Memo.title, Memo.text)).all()
    wrote = {number: memo_words(title, words) for number, title, words in memos}
    return ["the index of words was not that of the texts"] * (there != expected or noted != wrote)


def _pairs(connection: Connection, wanted: Any, given: Row | None = None) -> dict[int, str]:
    rows: Any = connection.execute(wanted, given).all()
    return dict(rows)
