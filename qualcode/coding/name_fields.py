"""Where in a project words stand that may hold a name.

The list follows from the tables: every column that takes words of any length is looked through, so that a new table is
not forgotten. What is left out is named here, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sqlalchemy import Column, Connection, Table, Text, select

from qualcode.corpus.names import key, label_key
from qualcode.model.ids import short_id
from qualcode.model.pseudonyms import Field
from qualcode.store.tables import Base, Excerpt, Kept
from qualcode.store.tables.base import CUT

NO_WORDS: Final = {
    "project.options": "settings",
    "chosen_quote.skipped_spans": "numbers",
    "chart_cell.evidence": "numbers and digests",
    "turn.time_text": "times, as printed",
    "document_version.reader": "which reader read it",
}
"""Columns that hold nothing that anybody said or is called."""
REGISTERS: Final = frozenset(
    {
        "organisation",
        "organisation_year",
        "succession",
        "indicator_set",
        "indicator",
        "source_file",
        "figure_mapping",
        "indicator_value",
        "estimate_set",
        "estimate",
        "coder",
    }
)
"""Tables of what is published, and of who codes: names stay there, and it is said that they do."""
CALLED: Final = frozenset(
    {
        "document.title",
        "document.file_name",
        "speaker.label",
        "participant.label",
        "case_study.label",
        "workstream.label",
        "project.name",
    }
)
"""What things are called: "interview_jane.docx" holds a name, however it is written there."""
_LETTERS: Final = {"document": "d", "excerpt": "x", "code": "c", "memo": "m", "link": "l", "participant": "p"}
_KEYS: Final[dict[str, Callable[[str], str]]] = {"label_key": label_key}
FOLLOWS: Final = "_key"


@dataclass(frozen=True)
class Words:
    """The words in one field."""

    field: Field
    text: str


def columns(table: Table) -> list[Column[Any]]:
    """The columns of a table that hold words which may be replaced."""
    if table.name in REGISTERS or table.name not in nouns():
        return []
    return [column for column in _text_columns(table) if _may_be_replaced(table, column)]


def _text_columns(table: Table) -> list[Column[Any]]:
    return [column for column in table.columns if isinstance(column.type, Text)]


def _may_be_replaced(table: Table, column: Column[Any]) -> bool:
    """Not what follows from other words, nor pieces of a text, which follow the text."""
    follows = column.name.endswith(FOLLOWS) or bool(column.info.get(CUT)) or table.name == "pseudonym"
    return not follows and f"{table.name}.{column.name}" not in NO_WORDS


@cache
def nouns() -> dict[str, type[Kept]]:
    """The noun of each table of which every change is kept."""
    return {noun.__tablename__: noun for noun in Kept.__subclasses__()}


def following(table: Table, column: str, value: str) -> dict[str, str]:
    """What follows from a column's new words: the form in which they are compared."""
    name = f"{column}{FOLLOWS}"
    return {name: _KEYS.get(name, key)(value)} if name in table.c else {}


def words_of_rows(connection: Connection) -> Iterator[Words]:
    """The words of every row, but for the documents' texts; and the quotes that have no place in one."""
    for table in Base.metadata.sorted_tables:
        wanted = columns(table)
        if wanted:
            yield from _of_table(connection, table, wanted)
    lost = select(Excerpt.id, Excerpt.document_id, Excerpt.quote).where(Excerpt.state == "unresolved")
    for number, document, quote in connection.execute(lost).all():
        yield Words(Field("excerpt", "quote", number, short_id("x", number), document), quote)


def words_of_registers(connection: Connection) -> Iterator[tuple[str, str]]:
    """The words that stay as they are: the name of their table, and the words."""
    for table in Base.metadata.sorted_tables:
        if table.name in REGISTERS:
            for column in _text_columns(table):
                if not column.name.endswith(FOLLOWS):
                    yield from ((table.name, text) for text in connection.scalars(select(column)) if text)


def _of_table(connection: Connection, table: Table, wanted: list[Column[Any]]) -> Iterator[Words]:
    own = table.c.id if table.name == "document" else table.c.get("document_id")
    rows = select(table.c.id, *wanted, *([own.label("of_document")] if own is not None else []))
    for row in connection.execute(rows.order_by(table.c.id)).mappings().all():
        document = row.get("of_document")
        for column in wanted:
            if row[column.name]:
                shown = _shown(table.name, row["id"], document)
                called = f"{table.name}.{column.name}" in CALLED
                yield Words(Field(table.name, column.name, row["id"], shown, document, called), row[column.name])


def _shown(table: str, number: int, document: int | None) -> str:
    if table in _LETTERS:
        return short_id(_LETTERS[table], number)
    noun = table.replace("_", " ")
    return noun if table == "project" else f"{noun} {number}" + (f" of {short_id('d', document)}" if document else "")
