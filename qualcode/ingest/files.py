"""Getting a file's bytes, refusing what is not a readable file before it is opened."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qualcode.ingest.limits import Limits, in_mb
from qualcode.model.errors import QualcodeError


def load_bytes(path: Path, limits: Limits | None = None) -> bytes:
    """Return the bytes of the regular file ``path``.

    Raises QualcodeError for a folder, pipe or device (never opened: reading one can wait for ever), for a missing,
    unreadable or empty file, and for one larger than ``limits.file_size``.
    """
    limits = limits or Limits()
    where = str(path)
    with _told(where):
        checked(path, limits)
        with path.open("rb") as handle:
            data = handle.read(limits.file_size + 1)
    _refuse_large(len(data), where, limits)
    if not data:
        raise _empty(where)
    return data


def checked(path: Path, limits: Limits) -> None:
    """Refuse what ``load_bytes`` refuses without reading the file, for readers that take it piece by piece."""
    where = str(path)
    with _told(where):
        found = path.stat()
        _refuse_special(found.st_mode, where)
        _refuse_large(found.st_size, where, limits)
        path.open("rb").close()
    if not found.st_size:
        raise _empty(where)


@contextmanager
def _told(where: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise QualcodeError("there is no such file", where, "check the name") from error
    except PermissionError as error:
        raise QualcodeError("the file may not be read", where, "ask for permission to read it") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise QualcodeError(f"the file cannot be read ({reason})", where, "copy it to this computer first") from error


def _empty(where: str) -> QualcodeError:
    return QualcodeError("the file is empty", where, "get it from its source again")


def _refuse_special(mode: int, where: str) -> None:
    if stat.S_ISDIR(mode):
        raise QualcodeError("this is a folder, not a file", where, "name the files in it")
    if not stat.S_ISREG(mode):
        raise QualcodeError("this is a pipe or device, not a regular file", where, "save its contents as a file first")


def _refuse_large(size: int, where: str, limits: Limits) -> None:
    if size > limits.file_size:
        raise QualcodeError(
            f"the file is larger than {in_mb(limits.file_size)}",
            where,
            "save it without pictures, or import it with --large",
        )
