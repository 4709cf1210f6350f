"""Projects of every past schema open; newer ones are refused; a failed migration leaves the old file."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.project import Project
from qualcode.store import migrate, sqlite
from qualcode.store.database import Store

KEPT = Path(__file__).resolve().parents[1] / "data" / "schemas"
OLD = sorted(path.stem for path in KEPT.glob("*.db"))


def old_project(schema: str, folder: Path) -> Path:
    folder.mkdir()
    shutil.copy(KEPT / f"{schema}.db", folder / "project.db")
    return folder


def parts_of(sql: str) -> list[str]:
    """A definition's columns and constraints in one order, white space and quotes evened out."""
    text = "".join(sql.replace('"', "").split()).lower()
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 1:
            parts.append(text[start:at])
            start = at + 1
    head, _, first = parts[0].partition("(") if parts else (text, "", "")
    return [head, *sorted([first, *parts[1:], text[start:].removesuffix(")")])]


def schema_of(path: Path) -> dict[str, list[str]]:
    """Every table and index with its definition."""
    with sqlite3.connect(path) as raw:
        rows = raw.execute(
            "select name, sql from sqlite_master where sql is not null and name != 'alembic_version'"
        ).fetchall()
    raw.close()
    return {name: parts_of(sql) for name, sql in rows}


def columns_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(path) as raw:
        names = [row[0] for row in raw.execute("select name from sqlite_master where type = 'table'")]
        found = {name: raw.execute(f"pragma table_info({name})").fetchall() for name in names}
    raw.close()
    return found


def test_there_is_a_database_of_every_past_schema() -> None:
    revisions = sorted(path.name[:4] for path in migrate.scripts().glob("versions/0*.py"))
    assert revisions[-1] == migrate.SCHEMA
    assert revisions[:-1] == OLD


@pytest.mark.parametrize("schema", OLD)
def test_an_older_project_is_backed_up_upgraded_and_says_so(schema: str, tmp_path: Path) -> None:
    folder = old_project(schema, tmp_path / "old")
    before = (folder / "project.db").read_bytes()
    store = Store.open(folder)
    assert f"from schema {schema} to {migrate.SCHEMA}" in store.remarks[0]
    (copy,) = (folder / "backups").glob("*.db")
    assert sqlite.schema_version(copy) == schema
    assert sqlite.schema_version(folder / "project.db") == migrate.SCHEMA
    assert store.default_coder()[1] == "Ada"
    assert store.problems() == []
    assert [entry.name for entry in store.log()][-1] == "make the project"
    coder, _ = store.default_coder()
    undone = store.undo(coder)
    assert undone is not None
    store.close()
    assert before[:16] == b"SQLite format 3\0"
    again = Store.open(folder)
    assert again.remarks == ()
    again.close()


@pytest.mark.parametrize("schema", OLD)
def test_the_migrations_make_what_a_new_project_has(schema: str, tmp_path: Path) -> None:
    Store.open(old_project(schema, tmp_path / "old")).close()
    Store.create(tmp_path / "new").close()
    old, new = tmp_path / "old" / "project.db", tmp_path / "new" / "project.db"
    assert columns_of(old) == columns_of(new)
    assert schema_of(old) == schema_of(new)


def test_an_older_project_keeps_what_was_coded(tmp_path: Path) -> None:
    with Project.open(old_project("0004", tmp_path / "old")) as project:
        (coding, _) = project.codings.of_document(1)
        assert (coding.quote, coding.path, coding.coder) == ("warm words", "Leadership > Warm words", "Ada")
        assert [memo.text for memo in project.memos.all(about="x1")] == ["Compare."]
        assert [link.relation for link in project.links.of_excerpt("x1")] == ["at odds with"]
        assert project.check() == []


def test_a_newer_project_is_refused_untouched(tmp_path: Path) -> None:
    Store.create(tmp_path / "new").close()
    database = tmp_path / "new" / "project.db"
    with sqlite3.connect(database) as raw:
        raw.execute("update alembic_version set version_num = '9999'")
    raw.close()
    before = database.read_bytes()
    with pytest.raises(QualcodeError, match="newer qualcode") as refused:
        Store.open(tmp_path / "new")
    assert "\n" not in str(refused.value)
    assert database.read_bytes() == before


def test_a_failed_migration_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = old_project(OLD[0], tmp_path / "old")
    broken = tmp_path / "migrations"
    shutil.copytree(migrate.scripts(), broken, ignore=shutil.ignore_patterns("__pycache__"))
    last = next(broken.glob(f"versions/{migrate.SCHEMA}_*.py"))
    last.write_text(last.read_text() + '    op.execute("insert into nowhere values (1)")\n')
    monkeypatch.setattr(migrate, "scripts", lambda: broken)
    tables = columns_of(folder / "project.db")
    with pytest.raises(QualcodeError, match="nothing was changed") as refused:
        Store.open(folder)
    assert "\n" not in str(refused.value)
    assert columns_of(folder / "project.db") == tables
    assert sqlite.schema_version(folder / "project.db") == OLD[0]


def test_alembic_is_imported_only_to_migrate(tmp_path: Path) -> None:
    Store.create(tmp_path / "new").close()
    script = (
        "import sys; from pathlib import Path; from qualcode.store.database import Store; "
        f"Store.open(Path({str(tmp_path / 'new')!r})).close(); print('alembic' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
