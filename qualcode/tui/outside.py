"""Writing in the person's own editor, outside the screens."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from textual.app import App, SuspendNotSupported

from qualcode.model.errors import QualcodeError
from qualcode.tui.editing import edited

_IN_THE_FORM = "write in the form"


def write_outside(app: App[None], text: str, folder: Path) -> str:
    """Let the person change ``text`` in their editor, the screens set aside; give what they saved.

    Raises ``QualcodeError`` when there is no editor, it fails, or the screens cannot be set aside here.
    """
    run = partial(_run, app, _IN_THE_FORM)
    written = edited(run, text.encode("utf-8"), folder, "memo.md", _IN_THE_FORM)
    return written.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


def correct_outside(app: App[None], text: str, folder: Path, instead: str) -> bytes:
    """The same with a transcript, whose bytes are given as they were saved; ``instead`` is what to do without one."""
    return edited(partial(_run, app, instead), text.encode("utf-8"), folder, "transcript.txt", instead)


def _run(app: App[None], instead: str, command: Sequence[str]) -> int:
    try:
        with app.suspend():
            return subprocess.run(command, check=False).returncode
    except SuspendNotSupported as error:
        raise QualcodeError("the screens cannot be set aside in this terminal", "", instead) from error
