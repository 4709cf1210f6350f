"""Making and opening a project: private files, refusals in one line, folders that cannot be written."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import textwrap
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from qualcode.model.errors import QualcodeError
from qualcode.store import sqlite
from qualcode.store.database import Store
from qualcode.store.place import find_project
from qualcode.store.tables import Question, Workstream

POSIX = pytest.mark.skipif(os.name != "posix", reason="file modes and signals are POSIX")


@POSIX
def test_every_file_of_the_database_is_private(store: Store, ada: int) -> None:
    with store.action("question", ada) as action:
        action.insert(Question, number=1, text="x")
    files = [*list(store.folder.glob("project.db*")), store.back_up()]
    assert len(files) >= 3
    for path in files:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name


def test_a_new_project_has_its_folders_and_a_journal_that_survives(store: Store) -> None:
    assert {"transcripts", "codebooks", "exports", "backups"} <= {path.name for path in store.folder.iterdir()}
    with store.read() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_second_project_in_the_same_folder_is_refused(store: Store) -> None:
    with pytest.raises(QualcodeError, match="there is a project here already"):
        Store.create(store.folder)
    assert store.default_coder()[1] == "Ada"


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "not a qualcode project"), (b"hello, I am no database" * 10, "not a qualcode project")],
)
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "project.db").write_bytes(content)
    with pytest.raises(QualcodeError, match=reason):
        Store.open(tmp_path)
    assert (tmp_path / "project.db").read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "project.db") as other:
        other.execute("create table t (x)")
    other.close()
    with pytest.raises(QualcodeError, match="not a qualcode project"):
        Store.open(tmp_path)


def test_a_damaged_database_is_one_clear_line(store: Store) -> None:
    store.close()
    path = store.folder / "project.db"
    data = bytearray(path.read_bytes())
    data[100:4000] = b"\xff" * 3900
    path.write_bytes(data)
    with pytest.raises(QualcodeError, match="restore it from backups/") as refused:
        Store.open(store.folder).default_coder()
    assert "\n" not in str(refused.value)


def test_a_project_cannot_be_made_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("words")
    with pytest.raises(QualcodeError, match=r"this is a file, not a folder, .*notes\.txt"):
        Store.create(tmp_path / "notes.txt")


def test_a_damaged_name_in_the_schema_is_one_clear_line(store: Store) -> None:
    store.close()
    path = store.folder / "project.db"
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE code ", b"CREATE TABLE c\xff\xfee "))
    with pytest.raises(QualcodeError, match="restore it from backups/") as refused:
        Store.open(store.folder).default_coder()
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("said", "free", "told"),
    [
        ("database or disk is full", 10**9, "the disk is full"),
        ("disk I/O error", 4096, "the disk is full"),
        ("disk I/O error", 10**9, "disk I/O error"),
    ],
)
def test_a_full_disk_is_named(store: Store, monkeypatch: pytest.MonkeyPatch, said: str, free: int, told: str) -> None:
    def fail(*_arguments: object, **_more: object) -> None:
        raise OperationalError("PRAGMA", None, sqlite3.OperationalError(said))

    monkeypatch.setattr("shutil.disk_usage", lambda _folder: SimpleNamespace(free=free))
    monkeypatch.setattr("qualcode.store.sqlite.journal_mode", fail)
    store.close()
    with pytest.raises(QualcodeError, match=told):
        Store.open(store.folder)
    with pytest.raises(QualcodeError, match=told):
        Store.create(store.folder / "another")
    assert not (store.folder / "another" / "project.db").exists()


def test_bytes_that_are_no_text_are_one_clear_line(store: Store, ada: int) -> None:
    with pytest.raises(QualcodeError, match="bytes that are not text"), store.action("add", ada) as action:
        action.insert(Workstream, label="a\udcff", label_key="a")
    assert [entry.name for entry in store.log()] == ["make the project"]


def test_a_folder_name_may_hold_anything(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "a?b#c%20d é 'x")
    assert (tmp_path / "a?b#c%20d é 'x" / "project.db").is_file()
    store.close()
    Store.open(tmp_path / "a?b#c%20d é 'x").close()


def test_a_folder_that_cannot_be_written_opens_a_private_copy(
    store: Store, ada: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.action("question", ada) as action:
        action.insert(Question, number=1, text="still in the journal")
    before = sorted(path.name for path in store.folder.iterdir())
    monkeypatch.setattr(sqlite, "look_around", lambda _: sqlite.Surroundings(False, False, False))
    reader = Store.open(store.folder)
    assert reader.read_only
    assert "read-only" in reader.remarks[0]
    with reader.read() as connection:
        assert list(connection.scalars(select(Question.text))) == ["still in the journal"]
    with pytest.raises(QualcodeError, match="read-only"), reader.action("x", ada):
        pass
    reader.close()
    assert sorted(path.name for path in store.folder.iterdir()) == before


MOUNTS = "\n".join(
    [
        "/dev/sda1 / ext4 rw 0 0",
        "server:/home /home nfs4 rw 0 0",
        "//nas/team /mnt/team\\040share cifs rw 0 0",
        "/dev/sdb1 /home/local ext4 rw 0 0",
    ]
)


@pytest.mark.parametrize(
    ("folder", "network"),
    [("/srv/x", False), ("/home/ada/study", True), ("/mnt/team share/study", True), ("/home/local/study", False)],
)
def test_network_folders_are_known_by_their_mount(folder: str, network: bool) -> None:
    assert sqlite.network_mount(Path(folder), MOUNTS) is network


def test_on_a_network_the_journal_is_rolled_back_and_a_warning_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "look_around", lambda _: sqlite.Surroundings(True, False, True))
    store = Store.create(tmp_path / "study")
    assert "network" in store.remarks[0]
    with store.read() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    store.close()


def test_a_synchronised_folder_gets_a_warning(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "OneDrive - University" / "study")
    assert any("synchronised" in line for line in store.remarks)
    store.close()


def test_the_project_is_the_one_named_else_the_variable_else_here_or_above(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = store.folder / "transcripts"
    monkeypatch.delenv("QUALCODE_PROJECT", raising=False)
    monkeypatch.chdir(inner)
    assert find_project() == store.folder
    monkeypatch.chdir(tmp_path)
    with pytest.raises(QualcodeError, match="qualcode init"):
        find_project()
    monkeypatch.setenv("QUALCODE_PROJECT", str(store.folder))
    assert find_project() == store.folder
    assert find_project(store.folder / "project.db") == store.folder
    with pytest.raises(QualcodeError, match="no qualcode project"):
        find_project(tmp_path)


def test_a_writer_that_waits_too_long_says_why(store: Store, ada: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_MS", 50)
    second = Store.open(store.folder)
    with store.action("slow", ada) as action:
        action.insert(Question, number=1, text="x")
        with pytest.raises(QualcodeError, match="another program is writing"), second.action("other", ada):
            pass
    second.close()


@POSIX
def test_what_was_committed_survives_kill_9(tmp_path: Path) -> None:
    """A child adds questions and prints each after its commit; it is killed at some moment in the middle."""
    script = textwrap.dedent(
        f"""
        from pathlib import Path
        from qualcode.store.database import Store
        from qualcode.store.tables import Coder, ProjectRow, Question
        store = Store.create(Path({str(tmp_path / "study")!r}))
        with store.action("make", None, kind="setup") as action:
            coder = action.insert(Coder, name="Ada", name_key="ada")
            action.insert(ProjectRow, name="study", default_coder_id=coder)
        for number in range(1, 100000):
            with store.action(f"question {{number}}", coder) as action:
                action.insert(Question, number=number, text="x" * 2000)
            print(number, flush=True)
        """
    )
    child = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    told = 0
    for line in child.stdout:
        told = int(line)
        if told >= 25:
            child.send_signal(signal.SIGKILL)
            break
    told = max([told, *map(int, child.stdout.read().split())])
    child.wait()
    store = Store.open(tmp_path / "study")
    with store.read() as connection:
        kept = list(connection.scalars(select(Question.number).order_by(Question.number)))
    assert kept[:told] == list(range(1, told + 1))
    assert len(kept) <= told + 1
    assert store.problems() == []
    assert len(store.log()) == len(kept) + 1
    store.close()
