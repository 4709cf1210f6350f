"""A full, failing, read-only or vanished disk: one clear line, nothing half-done, and work goes on afterwards."""

from __future__ import annotations

import ctypes
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from qualcode.model.errors import QualcodeError
from qualcode.store.database import Store
from qualcode.store.session import Session
from qualcode.store.tables import Coder, ProjectRow, Question

Look = Callable[[Store], Any]
POSIX = pytest.mark.skipif(os.name != "posix", reason="an open file cannot be deleted or replaced here")


def add(store: Store, coder: int, number: int, size: int = 10) -> None:
    with store.action(f"question {number}", coder) as action:
        action.insert(Question, number=number, text="x" * size)


def numbers(store: Store) -> list[int]:
    with store.read() as connection:
        return list(connection.scalars(select(Question.number).order_by(Question.number)))


def refused(store: Store, coder: int, number: int, size: int = 10) -> str:
    with pytest.raises(QualcodeError) as error:
        add(store, coder, number, size)
    assert "\n" not in str(error.value)
    return str(error.value)


# -- a full disk


def pages(store: Store, most: int | None = None) -> int:
    """How many pages the file has; ``most`` is how many it may have from now on."""
    with store.read() as connection:
        now = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {most or now}")
    return int(now)


def test_on_a_full_disk_an_act_is_refused_whole_and_work_goes_on_when_there_is_room(
    store: Store, ada: int, picture: Look
) -> None:
    add(store, ada, 1)
    before, state = picture(store), store.state()
    pages(store)
    assert refused(store, ada, 2, 10**6).startswith("the disk is full, ")
    assert picture(store) == before and store.state() == state
    assert store.next_undo(ada) is not None
    pages(store, 10**6)
    add(store, ada, 3, 10**6)
    assert numbers(store) == [1, 3] and store.problems() == []


def test_on_a_full_disk_undo_redo_and_going_back_are_refused_whole_too(store: Store, ada: int, picture: Look) -> None:
    with store.action("many", ada) as action:
        for number in range(1, 200):
            action.insert(Question, number=number, text=os.urandom(3000).hex())
    many = store.state()
    store.undo(ada)
    pages(store)
    while True:
        try:
            with store.action("fill", None, kind="setup") as action:
                action.keep(os.urandom(4000))
        except QualcodeError:
            break
    before = picture(store)
    with pytest.raises(QualcodeError, match="the disk is full"):
        store.redo(ada)
    with pytest.raises(QualcodeError, match="the disk is full"):
        store.go_back(ada, store.way_back(ada, many))
    assert picture(store) == before
    pages(store, 10**6)
    assert store.redo(ada) is not None
    assert len(numbers(store)) == 199


def test_an_act_that_a_full_disk_ended_cannot_be_gone_on_with(store: Store, ada: int, picture: Look) -> None:
    before = picture(store)
    pages(store)
    session = Session(store, ada, "Ada")
    with pytest.raises(QualcodeError, match="given up when the disk failed"), session.action("whole") as action:
        action.insert(Question, number=1, text="x")
        with pytest.raises(OperationalError, match="full"), session.action("part") as part:
            part.insert(Question, number=2, text="x" * 10**6)
        pages(store, 10**6)
        with pytest.raises(QualcodeError, match="given up when the disk failed"):
            action.insert(Question, number=3, text="x")
    assert picture(store) == before


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of two megabytes."""
    place = Path(tempfile.mkdtemp(prefix="qualcode-small-"))
    mount = shutil.which("mount")
    made = mount and subprocess.run([mount, "-t", "tmpfs", "-o", "size=2m", "none", str(place)], capture_output=True)
    if not made or made.returncode:
        place.rmdir()
        pytest.skip("no file system can be made here")
    yield place
    subprocess.run(["umount", str(place)], check=True)
    place.rmdir()


def test_a_disk_that_really_is_full(small_disk: Path) -> None:
    store = Store.create(small_disk / "study")
    with store.action("make", None, kind="setup") as action:
        coder = action.insert(Coder, name="Ada", name_key="ada")
        action.insert(ProjectRow, name="study", default_coder_id=coder)
    add(store, coder, 1)
    ballast = small_disk / "ballast"
    with pytest.raises(OSError), ballast.open("wb") as handle:
        while True:
            handle.write(b"x" * 4096)
            handle.flush()
    told = [refused(store, coder, number, 20_000) for number in (2, 3)]
    assert all(line.startswith("the disk is full") for line in told)
    assert numbers(store) == [1]
    ballast.unlink()
    add(store, coder, 4, 20_000)
    assert numbers(store) == [1, 4] and store.problems() == []
    store.close()


# -- a failing disk


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("disk I/O error", "the disk failed (disk I/O error)"),
        ("attempt to write a readonly database", "the project may not be written any more"),
        ("unable to open database file", "the project file cannot be opened"),
        ("database disk image is malformed", "restore it from backups/"),
        ("database is locked", "another program is writing to the project"),
        ("database or disk is full", "the disk is full"),
    ],
)
@pytest.mark.parametrize("at", ["INSERT INTO question", "INSERT INTO change", "COMMIT"])
def test_whatever_fails_and_whenever_the_act_leaves_nothing(
    store: Store, ada: int, picture: Look, monkeypatch: pytest.MonkeyPatch, said: str, told: str, at: str
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: SimpleNamespace(free=10**9))
    add(store, ada, 1)
    before, state = picture(store), store.state()
    failing = [True]

    def fail(*_arguments: Any) -> None:
        if failing[0] and (at == "COMMIT" or _arguments[2].startswith(at)):
            raise sqlite3.OperationalError(said)

    if at == "COMMIT":
        monkeypatch.setattr(store._engine.dialect, "do_commit", fail)
    else:
        event.listen(store._engine, "before_cursor_execute", fail)
        monkeypatch.setattr(store._engine.dialect, "is_disconnect", lambda *_: False)
    try:
        assert told in refused(store, ada, 2)
    finally:
        failing[0] = False
        monkeypatch.undo()
    assert picture(store) == before and store.state() == state
    add(store, ada, 3)
    assert numbers(store) == [1, 3]


# -- a file that is gone, or another's


@POSIX
def test_a_file_that_was_deleted_while_open_is_not_written_into_nowhere(store: Store, ada: int) -> None:
    add(store, ada, 1)
    (store.folder / "project.db").unlink()
    assert "was moved, deleted or replaced while it was open" in refused(store, ada, 2)
    with pytest.raises(QualcodeError, match="moved, deleted or replaced"):
        store.state()
    assert not (store.folder / "project.db").exists()


@POSIX
def test_a_file_that_was_replaced_while_open_is_left_alone(store: Store, ada: int) -> None:
    add(store, ada, 1)
    copy = store.back_up()
    add(store, ada, 2)
    database = store.folder / "project.db"
    copy.replace(database)
    before = database.read_bytes()
    assert "was moved, deleted or replaced while it was open" in refused(store, ada, 3)
    assert database.read_bytes() == before
    store.close()
    again = Store.open(store.folder)
    assert 1 in numbers(again)
    add(again, ada, 4)
    again.close()


# -- where nothing may be written

_DROP_CAPABILITY, _OVERRIDES = 24, (1, 2)  # PR_CAPBSET_DROP; CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


def _like_anybody() -> None:
    """Let file modes count for the superuser too."""
    libc = ctypes.CDLL(None)
    for capability in _OVERRIDES:
        if libc.prctl(_DROP_CAPABILITY, capability, 0, 0, 0):
            os._exit(77)


def as_anybody(program: str) -> subprocess.CompletedProcess[str]:
    """Run a program for which file modes count."""
    root = os.geteuid() == 0
    if root and not sys.platform.startswith("linux"):
        pytest.skip("the superuser may write anywhere")
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, preexec_fn=_like_anybody if root else None
    )
    if done.returncode == 77:
        pytest.skip("the superuser may write anywhere")
    return done


@POSIX
@pytest.mark.parametrize("what", ["the file", "the folder"])
def test_a_project_that_may_not_be_written_opens_to_be_read_and_every_act_is_refused(
    store: Store, ada: int, what: str
) -> None:
    add(store, ada, 1)
    store.close()
    folder = store.folder
    (folder / "project.db").chmod(0o400 if what == "the file" else 0o600)
    folder.chmod(0o700 if what == "the file" else 0o500)
    before = (folder / "project.db").read_bytes()
    try:
        done = as_anybody(
            f"from qualcode.project import Project\n"
            f"from qualcode.model.errors import QualcodeError\n"
            f"project = Project.open({str(folder)!r})\n"
            f"print(project.read_only, project.remarks, len(project.log()), project.check())\n"
            f"for act in (project.undo, lambda: project.codebook.add('A'), lambda: project.coders.add('B'),\n"
            f"            lambda: project.go_back(project.way_back(1))):\n"
            f"    try:\n"
            f"        act()\n"
            f"    except QualcodeError as error:\n"
            f"        print(error)\n"
        )
        assert done.stderr == ""
        first, *acts = done.stdout.splitlines()
        assert first.startswith("True ('this folder cannot be written: the project is open read-only")
        assert first.endswith(" 2 []")
        assert len(acts) == 4 and all(line.startswith("the project is open read-only, ") for line in acts)
        assert (folder / "project.db").read_bytes() == before
        assert sorted(path.name for path in folder.glob("project.db*")) == ["project.db"]
    finally:
        folder.chmod(0o700)
