"""Writing in the person's own editor, outside the screens."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported

from qualcode.model.errors import QualcodeError
from qualcode.tui.config.reading import read_config

_WINDOWS_EDITOR = "notepad"


def editor_command() -> list[str]:
    """The editor's words: from QUALCODE_EDITOR, the settings, VISUAL or EDITOR; Notepad on Windows when none is set.

    Raises ``QualcodeError`` when there is none, or none that can be found.
    """
    named = read_config().editor
    if not named and sys.platform == "win32":
        named = _WINDOWS_EDITOR
    if not named:
        raise QualcodeError("no editor is named", "", "set EDITOR, for example to nano, and start again")
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


def write_outside(app: App[None], text: str, folder: Path) -> str:
    """Let the person change ``text`` in their editor, the screens set aside; give what they saved.

    The draft lies in ``folder`` while it is written, readable by its owner alone, and is removed afterwards: notes on
    interviews do not belong in a folder that others use. Raises ``QualcodeError`` when there is no editor, it fails, or
    the screens cannot be set aside here.
    """
    command = editor_command()
    try:
        room = Path(tempfile.mkdtemp(prefix=".memo-", dir=folder))  # of its own: editors leave copies beside a file
    except OSError as error:
        raise QualcodeError(f"no draft can be written: {error.strerror}", str(folder), "write in the form") from error
    try:
        draft = room / "memo.md"
        draft.write_text(text, encoding="utf-8", newline="")
        _run(app, [*command, str(draft)])
        return draft.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise QualcodeError(
            f"the editor could not be run: {error.strerror}", command[0], "write in the form"
        ) from error
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _run(app: App[None], command: list[str]) -> None:
    try:
        with app.suspend():
            done = subprocess.run(command, check=False)
    except SuspendNotSupported as error:
        raise QualcodeError("the screens cannot be set aside in this terminal", "", "write in the form") from error
    if done.returncode:
        raise QualcodeError(f"the editor ended with an error ({done.returncode})", command[0], "nothing was changed")
