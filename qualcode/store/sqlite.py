"""What is SQLite's own: pragmas, file modes, journals, network and read-only folders.

Everything else in the project would run on PostgreSQL; this file would not.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PureWindowsPath
from typing import Any

from sqlalchemy import Engine, MetaData, create_engine, event
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.engine import Connection
from sqlalchemy.schema import CreateIndex, CreateTable

from qualcode.text.natural import natural_key

WRITES = "qualcode_writes"
"""Execution option: this connection's transaction takes the write lock at once."""

NETWORK_TYPES = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "afs", "9p", "ncpfs", "davfs", "fuse.davfs2"}
)
SYNCED_NAMES = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "mobile documents",
    "nextcloud",
    "owncloud",
)
APPLICATION_ID = 0x51434F44
BUSY_MS = 5000


@dataclass(frozen=True)
class Surroundings:
    """What kind of folder the project lies in."""

    network: bool
    synced: bool
    writable: bool


def look_around(folder: Path) -> Surroundings:
    """Tell whether ``folder`` is on a network file system, in a synced folder, and writable."""
    resolved = folder.resolve()
    synced = any(name in part.lower() for part in resolved.parts for name in SYNCED_NAMES)
    return Surroundings(_on_network(resolved), synced, _is_writable(resolved))


def _is_writable(folder: Path) -> bool:
    """Try, since permission bits do not tell of read-only mounts, Windows ACLs or an administrator's rights."""
    database = folder / "project.db"
    if database.exists() and not os.access(database, os.W_OK):
        return False
    probe = folder / f".qualcode-{os.getpid()}"
    try:
        os.close(os.open(probe, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError:
        return False
    with contextlib.suppress(OSError):
        probe.unlink()
    return True


def _on_network(folder: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        anchor = folder.anchor
        remote: int = ctypes.windll.kernel32.GetDriveTypeW(anchor)
        return anchor.startswith("\\\\") or remote == 4  # DRIVE_REMOTE
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return False
    return network_mount(folder, mounts.read_text(encoding="utf-8", errors="replace"))


def network_mount(folder: Path, mounts: str) -> bool:
    """Whether the mount that holds ``folder`` (longest match in a /proc/mounts text) is a network one."""
    best, kind = -1, ""
    for line in mounts.split("\n"):
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        where = fields[1].replace("\\040", " ")
        if (folder == Path(where) or Path(where) in folder.parents) and len(where) >= best:
            best, kind = len(where), fields[2]
    return kind in NETWORK_TYPES


def identity(path: Path) -> tuple[int, int] | None:
    """Which file stands at the path, whatever it is called; None when none does."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def create_private(path: Path) -> None:
    """Make an empty file only its owner can read, before SQLite opens it: -wal and -shm inherit its mode."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def copy_database(source: Path, target: Path) -> None:
    """Copy a database, with what is still in its journal, into a new private file."""
    create_private(target)
    with contextlib.closing(sqlite3.connect(source)) as old, contextlib.closing(sqlite3.connect(target)) as new:
        old.backup(new)


def copy_files(source: Path, target: Path) -> None:
    """Copy a database and its journal byte for byte, for a folder in which SQLite may not write."""
    for suffix in ("", "-wal"):
        part = source.with_name(source.name + suffix)
        if part.exists():
            copy = target.with_name(target.name + suffix)
            create_private(copy)
            copy.write_bytes(part.read_bytes())


def schema_version(path: Path) -> str | None:
    """The schema version written in the file, or None when it is not a qualcode project.

    Raises ``sqlite3.DatabaseError`` for a damaged file.
    """
    with contextlib.closing(sqlite3.connect(path, timeout=BUSY_MS / 1000)) as raw:
        found = raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
        if not found:
            return None
        row = raw.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else None


def open_engine(path: Path, *, journal: str = "wal", read_only: bool = False) -> Engine:
    """An engine on the file. Transactions begin when we say so, not when the driver guesses."""
    engine = create_engine(f"sqlite+pysqlite:///{url_path(path)}", connect_args={"timeout": BUSY_MS / 1000})

    @event.listens_for(engine, "connect")
    def _connect(dbapi_connection: Any, _record: Any) -> None:
        dbapi_connection.isolation_level = None
        dbapi_connection.create_function("natural_key", 1, _natural_key, deterministic=True)
        cursor = dbapi_connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA secure_delete = ON")
        if read_only:
            cursor.execute("PRAGMA query_only = ON")
        else:
            cursor.execute(f"PRAGMA journal_mode = {journal}")
            cursor.execute("PRAGMA synchronous = FULL")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        wants_lock = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if wants_lock else "BEGIN")

    return engine


def _natural_key(label: str | None) -> str | None:
    """NULL stays NULL: of an outer join there may be no label."""
    return None if label is None else natural_key(label)


def let_references_wait(connection: Connection) -> None:
    """Until this transaction ends, look only then whether every row that is referred to is there."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")


def owe_cleaning(connection: Connection, owed: bool) -> None:
    """Note in the file, with the transaction, that what was erased may still lie in free pages and in the journal."""
    connection.exec_driver_sql(f"PRAGMA user_version = {int(owed)}")


def owes_cleaning(engine: Engine) -> bool:
    """Whether an erasure has not been finished."""
    with engine.connect() as connection:
        return bool(connection.exec_driver_sql("PRAGMA user_version").scalar())


def clean(engine: Engine) -> bool:
    """Leave nothing of what was erased in free pages and in the journal; False when another program is in the way.

    The journal first, so that pages that were wiped (``secure_delete``) are wiped in the file, then the file is written
    anew, which leaves no free page, and the journal again.
    """
    pooled = engine.raw_connection()
    try:
        raw = pooled.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        if not _journal_emptied(raw):
            return False
        raw.execute("VACUUM")
        if not _journal_emptied(raw):
            return False
        raw.execute("PRAGMA user_version = 0")
        return _journal_emptied(raw)
    except sqlite3.OperationalError:
        return False
    finally:
        pooled.close()


def _journal_emptied(raw: sqlite3.Connection) -> bool:
    return not raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]


def in_transaction(connection: Connection) -> bool:
    """Whether the transaction goes on. SQLite ends it by itself when the disk is full."""
    return bool(getattr(connection.connection.dbapi_connection, "in_transaction", False))


def url_path(path: Path) -> str:
    """The path as it may stand in a database URL: "?" and "#" in a folder name must not end it."""
    text = str(PureWindowsPath(path).as_posix()) if sys.platform == "win32" else str(path)
    return text.replace("%", "%25").replace("?", "%3F").replace("#", "%23")


def journal_mode(engine: Engine) -> str:
    """The journal SQLite really uses: a file system without shared memory silently answers "delete"."""
    with engine.connect() as connection:
        return str(connection.exec_driver_sql("PRAGMA journal_mode").scalar())


@cache
def _statements(tables: MetaData) -> tuple[str, ...]:
    made: list[CreateTable | CreateIndex] = []
    for table in tables.sorted_tables:
        made += [CreateTable(table), *map(CreateIndex, sorted(table.indexes, key=lambda index: str(index.name)))]
    return tuple(str(one.compile(dialect=dialect())) for one in made)


def make_tables(engine: Engine, tables: MetaData) -> None:
    """Make the tables and their indexes in a new database: none is looked for, and the statements are put once."""
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        for statement in _statements(tables):
            connection.exec_driver_sql(statement)


def mark_as_project(engine: Engine, version: str) -> None:
    """Write the application ID and the schema version into a new database."""
    with engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.commit()
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (version,))


def integrity_problems(engine: Engine) -> list[str]:
    """What SQLite itself finds wrong with the file; empty when nothing is."""
    with engine.connect() as connection:
        found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    problems = [line for line in found if line != "ok"]
    return problems + [f"row {row[1]} of table {row[0]} refers to a row of {row[2]} that is gone" for row in orphans]
