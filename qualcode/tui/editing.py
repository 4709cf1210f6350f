"""The person's own editor: which it is, and a draft that is theirs alone while it is open there."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from qualcode.model.errors import QualcodeError
from qualcode.tui.config.reading import read_config

Run = Callable[[Sequence[str]], int]
"""Runs a command and gives its exit code."""

_WINDOWS_EDITOR = "notepad"


def editor_command(instead: str = "") -> list[str]:
    """The editor's words: from QUALCODE_EDITOR, the settings, VISUAL or EDITOR; Notepad on Windows when none is set.

    Raises ``QualcodeError`` when there is none, or none that can be found.
    """
    named = read_config().editor
    if not named and sys.platform == "win32":
        named = _WINDOWS_EDITOR
    if not named:
        fix = f"set EDITOR, for example to nano, and start again{f', or {instead}' if instead else ''}"
        raise QualcodeError("no editor is named", "", fix)
    words = _split(named)
    if not words or shutil.which(words[0]) is None:
        raise QualcodeError(f"the editor “{named}” was not found", "", "set EDITOR to one that is installed")
    return words


def _split(named: str) -> list[str]:
    """The words of a command line; a path with spaces that is there is one word, as Windows users write it."""
    if Path(named.strip('"')).exists():
        return [named.strip('"')]
    try:
        return [word.strip('"') for word in shlex.split(named, posix=sys.platform != "win32")]
    except ValueError:
        return []


def edited(run: Run, data: bytes, folder: Path, name: str, instead: str) -> bytes:
    """What the person saved of ``data`` in their editor, which ``run`` runs; ``instead`` is what to do without one.

    The draft, called ``name``, lies in ``folder`` while it is written, readable by its owner alone, and is removed
    afterwards: what people said does not belong in a folder that others use. Raises ``QualcodeError`` when there is no
    editor, or it fails; what was written until then is kept in ``folder``.
    """
    command = editor_command(instead)
    try:
        room = Path(tempfile.mkdtemp(prefix=".draft-", dir=folder))  # of its own: editors leave copies beside a file
    except OSError as error:
        raise QualcodeError(f"no draft can be written: {error.strerror}", str(folder), instead) from error
    try:
        draft = room / name
        draft.write_bytes(data)
        code = run([*command, str(draft)])
        written = draft.read_bytes() if draft.exists() else None
        if code:
            fix = "nothing was changed"
            if written and written != data:
                fix += f"; what you wrote is kept in {set_aside(written, folder, name)}"
            raise QualcodeError(f"the editor ended with an error ({code})", command[0], fix)
        if written is None:
            raise QualcodeError(
                "the editor left no file behind", command[0], "nothing was changed; save it in its place"
            )
        return written
    except OSError as error:
        raise QualcodeError(f"the editor could not be run: {error.strerror}", command[0], instead) from error
    finally:
        shutil.rmtree(room, ignore_errors=True)


def set_aside(data: bytes, folder: Path, name: str) -> Path:
    """Keep what was written and could not be taken, readable by its owner alone; give where. Raises ``OSError``."""
    stem, ending = os.path.splitext(name)  # noqa: PTH122 - a name, not a path
    handle, path = tempfile.mkstemp(prefix=f"{stem}-", suffix=ending, dir=folder)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    return Path(path)
