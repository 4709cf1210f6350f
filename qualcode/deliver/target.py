"""Where a finished export goes: a file that appears whole or not at all, or a stream."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from qualcode.model.errors import QualcodeError
from qualcode.text.display import safe

Target = str | Path | IO[bytes] | IO[str]
"""A path, or an open binary or text stream."""


@dataclass(frozen=True)
class Written:
    """What was written: ``path`` (None for a stream), and ``remarks`` a person should read, one line each.

    ``trace`` is the file that says what in it rests on which IDs, where one was asked for.
    """

    path: Path | None
    remarks: tuple[str, ...] = ()
    trace: Path | None = None


@dataclass(frozen=True)
class Rendered:
    """A file's bytes, finished in memory. ``text`` says that they are UTF-8 without a byte-order mark."""

    data: bytes
    text: bool
    remarks: tuple[str, ...] = ()
    byte_order_mark: bool = False


def deliver(rendered: Rendered, target: Target) -> Written:
    """Write ``rendered`` to ``target``.

    A path: atomically, through a temporary file beside it, with the byte-order mark where the format wants one. A new
    file can be read by its owner only; one that is replaced keeps its mode. A binary stream gets the same bytes. A
    text stream gets the text without the mark, made safe to show where it is a terminal. Raises QualcodeError.
    """
    if isinstance(target, str | Path):
        path = Path(target)
        _write_file(path, _bytes(rendered))
        return Written(path, rendered.remarks)
    if isinstance(target, io.TextIOBase):
        _write_text_stream(rendered, target)
    else:
        target.write(_bytes(rendered))  # type: ignore[arg-type]
    return Written(None, rendered.remarks)


def terminal_width(target: Target) -> int | None:
    """How many screen columns there are where it goes; None for a file, a pipe or bytes."""
    return shutil.get_terminal_size().columns if isinstance(target, io.TextIOBase) and target.isatty() else None


def draws_signs(target: Target) -> bool:
    """Whether block characters and marks can be printed there: a stream that is not of Unicode cannot."""
    encoding = getattr(target, "encoding", None) if isinstance(target, io.TextIOBase) else None
    try:
        "●█│─·".encode(encoding or "utf-8")
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def _bytes(rendered: Rendered) -> bytes:
    return b"\xef\xbb\xbf" + rendered.data if rendered.byte_order_mark else rendered.data


def _write_text_stream(rendered: Rendered, stream: io.TextIOBase) -> None:
    terminal = stream.isatty()
    if not rendered.text and terminal:
        raise QualcodeError("a terminal cannot show this format", "standard output", "name a file with -o")
    if terminal:
        stream.write(safe(rendered.data.decode().replace("\r\n", "\n"), keep_newlines=True))
        return
    binary = getattr(stream, "buffer", None)
    if binary is not None:
        # The stream's own encoding and newline translation would change the file.
        stream.flush()
        binary.write(rendered.data)
        binary.flush()
    elif rendered.text:
        stream.write(rendered.data.decode())
    else:
        raise QualcodeError("this format is not text", "the stream given", "open it in binary mode")


def _write_file(path: Path, data: bytes) -> None:
    # A symbolic link stays a link: what it points to is replaced.
    path = Path(os.path.realpath(path))
    if not os.path.isdir(path.parent):  # noqa: PTH112 - Path.is_dir raises where a name is too long
        raise QualcodeError("the folder does not exist", str(path.parent), "make it first or name another")
    if os.path.exists(path) and not os.path.isfile(path):  # noqa: PTH110, PTH113 - the same
        raise QualcodeError("it is not a file", str(path), "name a file to write")
    try:
        _replace(path, data)
    except PermissionError as error:
        raise QualcodeError(
            "no permission to write the file, or it is open in another program",
            str(path),
            "close it there or name another file",
        ) from error
    except OSError as error:
        raise QualcodeError(f"could not be written ({error.strerror})", str(path), "name another file") from error


def _replace(path: Path, data: bytes) -> None:
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else None
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".qualcode-", suffix=".tmp")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            beside.chmod(mode)
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
