"""Bringing an older project up to date: back up, upgrade in one transaction, check, and say so.

Alembic is imported only when there is something to do.
"""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import create_engine, event

from qualcode.model.errors import QualcodeError
from qualcode.store import sqlite

SCHEMA = "0009"
"""The schema this program writes: the newest revision in migrations/versions."""


def scripts() -> Path:
    """The migrations: inside the installed package, else beside it in a checkout."""
    inside = Path(__file__).resolve().parent.parent / "_migrations"
    return inside if inside.is_dir() else inside.parent.parent / "migrations"


def bring_up_to_date(database: Path, found: str) -> str:
    """Upgrade a project of schema ``found``; give the remark to show. The old file stands until all went well.

    Raises ``QualcodeError`` when the upgrade fails: nothing is changed then.
    """
    backup = back_up(database, f"before-schema-{SCHEMA}")
    try:
        _upgrade(database)
    except Exception as error:
        reason = str(error).split("\n")[0]
        raise QualcodeError(
            f"the project could not be brought from schema {found} to {SCHEMA}: {reason}",
            str(database),
            f"nothing was changed; a copy is in {backup}",
        ) from error
    return f"the project was brought from schema {found} to {SCHEMA}; the old one is kept as {backup}"


def back_up(database: Path, why: str) -> Path:
    """Copy the database into backups/ under a name with the time; give the copy's path."""
    folder = database.parent / "backups"
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    for n in range(1, 1000):
        target = folder / f"project-{stamp}-{why}{'' if n == 1 else f'-{n}'}.db"
        if not target.exists():
            break
    try:
        sqlite.copy_database(database, target)
    except (OSError, sqlite3.Error) as error:
        with contextlib.suppress(OSError):
            target.unlink()
        reason = getattr(error, "strerror", None) or str(error)
        what = f"the project could not be backed up ({reason})"
        raise QualcodeError(what, str(target), "make room, or the folder writable") from error
    return target


def _upgrade(database: Path) -> None:
    from alembic import command
    from alembic.config import Config

    engine = create_engine(f"sqlite+pysqlite:///{sqlite.url_path(database)}")

    @event.listens_for(engine, "connect")
    def _connect(dbapi_connection: sqlite3.Connection, _record: object) -> None:
        # Batch operations with foreign keys on would delete child rows; the driver's own transactions
        # would leave a failed migration half done.
        dbapi_connection.isolation_level = None
        dbapi_connection.execute("PRAGMA foreign_keys = OFF")

    config = Config()
    config.set_main_option("script_location", str(scripts()).replace("%", "%%"))
    with contextlib.closing(engine.connect()) as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            config.attributes["connection"] = connection
            command.upgrade(config, SCHEMA)
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if orphans:
                raise QualcodeError(f"{len(orphans)} rows would refer to rows that are gone", str(database))
            connection.exec_driver_sql("COMMIT")
        except BaseException:
            connection.exec_driver_sql("ROLLBACK")
            raise
    engine.dispose()
