"""Nothing that can be removed is left hanging in what names it.

Whatever names it goes too, is let go of, or keeps it there, which is said in words; the database itself never refuses.
"""

from __future__ import annotations

import shutil
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Boolean, Column, Integer, Table

from qualcode.model.errors import QualcodeError
from qualcode.project import Project
from qualcode.store.tables import Base
from qualcode.store.tables.base import POINTS_TO

TALK = "I: How did it reach you?\n\nP1: By letter. Nobody explained it. We read it twice.\n\nP2: Twice, yes.\n"
PUPILS = Path(__file__).parent / "data" / "standards" / "pupils.toml"
Remove = Callable[[Project], object]

REMOVALS: dict[str, Remove] = {
    "code": lambda p: p.reshaping.remove("Warm"),
    "document": lambda p: p.documents.remove("d1"),
    "excerpt": lambda p: p.codings.remove([1]),
    "speaker": lambda p: p.speakers.merge("d1", "P2", "P1"),
    "memo": lambda p: p.memos.remove(1),
    "claim": lambda p: p.claims.remove("k1"),
    "paper": lambda p: p.papers.remove(1),
    "topic": lambda p: p.topics.remove("Letters"),
    "topic_pair": lambda p: p.topics.compare_no_longer("Letters", "words v figures"),
    "judgement": lambda p: p.judgements.withdraw("Letters", "CS1"),
    "topic_guide": lambda p: p.guides.remove("Staff"),
    "guide_prompt": lambda p: p.guides.remove_prompt("Staff", 1),
    "thread": lambda p: p.threads.remove("t1"),
    "thread_step": lambda p: p.threads.remove_step("t1", 1),
    "narrative": lambda p: p.narratives.remove("CS1", "context"),
    "attribute": lambda p: p.attributes.remove("case", "beds"),
    "estimate_set": lambda p: p.estimates.remove("x"),
    "indicator": lambda p: p.standards.use(PUPILS),
}
"""How a row of each table that can go is removed: the first row, but the last speaker and code."""
STAY: dict[str, str] = {
    "action": "the history keeps every act",
    "blob": "goes when nothing names it",
    "coder": "whoever coded stays",
    "case_study": "is edited, never removed",
    "organisation": "is edited, never removed",
    "participant": "is edited, never removed",
    "question": "is edited, never removed",
    "workstream": "is edited, never removed",
    "indicator_set": "a project has one, which takes the place of another",
    "source_file": "figures say where they came from",
    "chart_cell": "goes with its document or when it is emptied, with what it rests on",
}


def referring() -> Iterator[tuple[str, Table, Column[Any]]]:
    """Every column that names rows of another table: whose, and which it is."""
    for table in Base.metadata.tables.values():
        for column in table.columns:
            for key in column.foreign_keys:
                yield key.column.table.name, table, column
            for named in column.info.get(POINTS_TO, ()):
                yield named, table, column


NAMED = {named for named, _, _ in referring()}
CASES = [
    pytest.param(named, table, column, id=f"{named}-{table.name}.{column.name}")
    for named, table, column in referring()
    if named in REMOVALS and table.name not in ("change",)
]


def test_every_table_that_others_name_is_known_here() -> None:
    assert sorted(NAMED - REMOVALS.keys() - STAY.keys()) == []


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one of everything that can be removed."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "talk.txt").write_text(TALK, encoding="utf-8")
    with Project.create(folder / "study", coder="Ada") as project:
        project.cases.put("CS1", description="a trust")
        project.importing.files([folder / "talk.txt"])
        project.codebook.add("Voice")
        project.codebook.add("Warm")
        project.codings.apply_quote(1, "By letter.", [1])
        project.memos.add("Compare.")
        project.claims.add("They were told.")
        project.papers.add("Kalra (2009)")
        project.topics.add("Letters", pairs=["words v figures"])
        project.judgements.judge("Letters", "CS1", silent="both")
        project.guides.add("Staff")
        project.guides.add_prompt("Staff", "How?")
        project.threads.add("Why did it fall?")
        project.threads.step("t1", "documents", finding="Nothing.")
        project.narratives.write("CS1", "context", "Under review.")
        project.attributes.set("case", "CS1", "beds", "400", create=True)
        project.standards.text()
    return folder


@pytest.mark.parametrize(("named", "table", "column"), CASES)
def test_what_names_it_goes_is_let_go_of_or_keeps_it(
    made: Path, tmp_path: Path, named: str, table: Table, column: Column[Any]
) -> None:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    with Project.open(tmp_path / "study") as project:
        project.standards.text()
    database = sqlite3.connect(tmp_path / "study" / "project.db")
    if named == "estimate_set":
        put(database, Base.metadata.tables[named], {})
    which = one_of(database, named)
    value = which[0] if column.foreign_keys else which[1]
    put(database, table, {column.name: value, **kind_of(named, table)})
    database.commit()
    with Project.open(tmp_path / "study") as project:
        try:
            REMOVALS[named](project)
        except QualcodeError as error:
            assert any(word in error.what for word in ("cannot be removed", "is in use")), error
            assert "_" not in error.what, error
        else:
            there = f"SELECT count(*) FROM {table.name} WHERE {column.name} = ?"
            assert one_of(database, named)[0] == which[0] or database.execute(there, (value,)).fetchone() == (0,)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.close()


def one_of(database: sqlite3.Connection, table: str) -> tuple[int, str]:
    """The number and the UUID of the row that is removed."""
    order = "id DESC" if table in ("speaker", "code") else "id"
    own = "uuid" if "uuid" in Base.metadata.tables[table].c else "id"
    return database.execute(f"SELECT id, {own} FROM {table} ORDER BY {order} LIMIT 1").fetchone() or (0, "")


def kind_of(named: str, table: Table) -> dict[str, str]:
    """Which kind of thing a row names, where it says so beside the UUID."""
    kind = {"case_study": "case", "code": "theme" if table.name in ("chosen_quote", "narrative") else "code"}
    return {name: kind.get(named, named) for name in ("kind", "use_kind", "row_kind") if name in table.c}


def put(database: sqlite3.Connection, table: Table, given: dict[str, Any]) -> int:
    """A row with these values, unless there is one, and anything in what else it must have; give its number."""
    database.execute("PRAGMA ignore_check_constraints = ON")
    values = dict(given)
    for column in table.columns:
        if column.name in values or (column.nullable and column.name != "id"):
            continue
        keys = list(column.foreign_keys)
        if keys:
            other = keys[0].column.table
            there = database.execute(f"SELECT {keys[0].column.name} FROM {other.name} LIMIT 1").fetchone()
            values[column.name] = there[0] if there else put(database, other, {})
        elif isinstance(column.type, Integer | Boolean):
            values[column.name] = 0 if isinstance(column.type, Boolean) else 900
        elif column.name.endswith(("_at", "_on")):
            values[column.name] = "2026-03-01 12:00:00" if column.name.endswith("_at") else "2026-03-01"
        elif column.name in ("uuid", "owner_uuid", "target_uuid"):
            values[column.name] = str(uuid.uuid4())
        else:
            values[column.name] = "[]" if column.name.endswith(("spans", "anchor")) else "x"
    names = ", ".join(values)
    marks = ", ".join("?" * len(values))
    database.execute(f"INSERT OR IGNORE INTO {table.name} ({names}) VALUES ({marks})", list(values.values()))
    return int(values.get("id", 0))
