"""What a failing database means to a person, in one line."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.exc import DBAPIError, IntegrityError

from qualcode.model.errors import QualcodeError

_ROOM = 2**20
"""Bytes that SQLite needs free to open a project; with less it speaks of an I/O error."""
_LONGEST = 120
"""Of what SQLite says about a damaged file, which may be a whole table's definition."""


@contextlib.contextmanager
def explained(database: Path) -> Iterator[None]:
    """Make a failure of the database a ``QualcodeError``."""
    try:
        yield
    except IntegrityError as error:
        # Looked at before the act began, and no longer so: what an import read, a coder who was taken off the list.
        raise QualcodeError(
            f"this does not fit what is in the project now ({error.orig})",
            str(database),
            "nothing was changed; look again, then repeat",
        ) from error
    except (DBAPIError, sqlite3.DatabaseError) as error:
        raise meaning(database, error) from error
    except UnicodeEncodeError as error:
        # Bytes of the command line or of a file name that are not text come as lone surrogates.
        given = error.object[:40].encode("utf-8", "replace").decode()
        raise QualcodeError(f"“{given}” holds bytes that are not text", "", "write it in UTF-8") from error


def meaning(database: Path, error: DBAPIError | sqlite3.Error) -> QualcodeError:
    """What went wrong, and what to do about it. Nothing was changed: SQLite takes a failed act back as a whole."""
    reason = " ".join(str(error.orig if isinstance(error, DBAPIError) else error).split())[:_LONGEST]
    where = str(database)
    if "locked" in reason or "busy" in reason:
        return QualcodeError("another program is writing to the project", where, "try again in a moment")
    if "full" in reason or ("disk I/O" in reason and _no_room(database)):
        return QualcodeError("the disk is full", where, "make room; nothing was changed")
    if "disk I/O" in reason:
        return QualcodeError(
            f"the disk failed ({reason})", where, "nothing was changed; try again, then qualcode check"
        )
    if "readonly" in reason:
        return QualcodeError(
            "the project may not be written any more", where, "nothing was changed; see who owns the file and folder"
        )
    if "unable to open" in reason:
        return QualcodeError("the project file cannot be opened", where, "see that it is there and yours to read")
    if "not a database" in reason:
        return QualcodeError("this is not a qualcode project", where, "restore it from backups/")
    return QualcodeError(f"the project cannot be read ({reason})", where, "restore it from backups/")


def _no_room(database: Path) -> bool:
    try:
        return shutil.disk_usage(database.parent).free < _ROOM
    except OSError:
        return False
