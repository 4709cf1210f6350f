"""What is left of a fault in the desk: one line for the person, and a note without anybody's words for a report."""

from __future__ import annotations

import contextlib
import os
import platform
import traceback
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from qualcode.model.errors import QualcodeError

FILE_NAME = "desk-fault.txt"


class DeskStopped(QualcodeError):
    """The desk ended at a fault in the program. What was coded is kept: every act is committed as it is done."""


class InputLost(RuntimeError):
    """What the terminal sends could not be read any more."""


def stopped(error: BaseException, folder: Path | None) -> DeskStopped:
    """The one line for the person. ``folder`` takes the note; None, or one that cannot be written: no note."""
    fix = "please report it with what QUALCODE_TRACEBACK=1 shows"
    if folder is not None and write_note(error, folder):
        fix = f"please report it with {folder / FILE_NAME} (it holds no words of your texts)"
    return DeskStopped(f"the desk stopped at a fault in qualcode ({_what(error)}); all you did is kept", "", fix)


def write_note(error: BaseException, folder: Path) -> bool:
    """Put the kind of the fault and the way to it into ``folder``, readable by its owner alone.

    Neither the message of the fault nor values of variables: they may hold words of transcripts.
    """
    text = "\n".join((*_about(), "", *_chain(error), ""))
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        with os.fdopen(os.open(folder / FILE_NAME, flags, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
    except OSError:
        return False
    return True


def _about() -> tuple[str, ...]:
    return (
        f"A fault in the desk of qualcode, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        ", ".join(f"{name} {_version(name)}" for name in ("qualcode", "textual", "rich", "sqlalchemy")),
        f"Python {platform.python_version()} on {platform.system()}, TERM={os.environ.get('TERM', '')}",
    )


def _version(package: str) -> str:
    with contextlib.suppress(PackageNotFoundError):
        return version(package)
    return "?"


def _chain(error: BaseException) -> list[str]:
    """The fault and what led to it, the last first, each with its places in the program."""
    lines: list[str] = []
    one: BaseException | None = error
    while one is not None and len(lines) < 500:
        lines += [type(one).__name__, *(f"  {place}" for place in _places(one))]
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return lines


def _places(error: BaseException) -> list[str]:
    """``qualcode/tui/facts.py:42 at``: without the folders of this computer."""
    frames = traceback.extract_tb(error.__traceback__, limit=-40)
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _short(file: str) -> str:
    parts = Path(file).parts
    for top in ("qualcode", "site-packages"):
        if top in parts:
            last = len(parts) - 1 - parts[::-1].index(top)
            return "/".join(parts[last if top == "qualcode" else last + 1 :])
    return parts[-1] if parts else file


def _what(error: BaseException) -> str:
    ours = [place for place in _places(error) if place.startswith("qualcode/")]
    where = f" in {ours[-1].partition(' ')[0]}" if ours else ""
    return type(error).__name__ + where
