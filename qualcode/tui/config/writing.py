"""Begin a settings file, and keep one choice in it without touching anything else."""

from __future__ import annotations

import os
import re
import shutil
import tomllib
from collections.abc import Sequence
from pathlib import Path

from qualcode.model.errors import QualcodeError

_HEADER = re.compile(r"\s*\[")


def quoted(text: str) -> str:
    """``text`` as TOML writes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def begin(file: Path, text: str) -> None:
    """Write a new settings file. Raises ``QualcodeError`` when there is one, or it cannot be written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as out:
            out.write(text)
    except FileExistsError:
        raise QualcodeError("there is a settings file already", str(file), "change it, or move it away") from None
    except OSError as error:
        raise QualcodeError(
            f"the settings file cannot be written ({error.strerror})", str(file), "name another: QUALCODE_CONFIG"
        ) from None


def keep(file: Path, name: str, value: str) -> None:
    """Set ``name`` in ``file`` (made if need be); every other line stays as it is.

    Raises ``QualcodeError`` when the file cannot be understood or written: then it is as it was.
    """
    try:
        text = file.read_text(encoding="utf-8-sig") if file.exists() else ""
        changed = _with(text, name, value)
        if not _says(changed, text, name, value):
            raise QualcodeError(f"“{name}” could not be kept", str(file), f'write it there: {name} = "{value}"')
        _replace(file.resolve(), changed)
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "not UTF-8"
        raise QualcodeError(f"“{name}” could not be kept ({why})", str(file), "it holds until you leave") from None


def _replace(file: Path, text: str) -> None:
    """All of it or nothing; readable by the same people as before."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8")
        if file.exists():
            shutil.copymode(file, draft)
        draft.replace(file)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def _with(text: str, name: str, value: str) -> str:
    """``text`` with the line of ``name`` changed, or put in under its table, or the table added at the end."""
    table, _, key = name.rpartition(".")
    lines = text.split("\n")
    new = f"{key} = {quoted(value)}"
    start = _start(lines, table)
    if start is None:
        gap = [""] if text.strip() else []
        return "\n".join([*(text.rstrip("\n").split("\n") if text.strip() else []), *gap, f"[{table}]", new, ""])
    for number in range(start, len(lines)):
        if _HEADER.match(lines[number]):
            break
        found = re.match(rf"(\s*){re.escape(key)}\s*=\s*(?:\"[^\"]*\"|'[^']*')(\s*(?:#.*)?)$", lines[number])
        if found:
            return "\n".join([*lines[:number], f"{found[1]}{new}{found[2]}", *lines[number + 1 :]])
    return "\n".join([*lines[:start], new, *lines[start:]])


def _start(lines: Sequence[str], table: str) -> int | None:
    """The number of the first line under the header of ``table``; 0 for what is in no table."""
    if not table:
        return 0
    header = re.compile(rf"\s*\[\s*{re.escape(table)}\s*\]\s*(#.*)?$")
    return next((number + 1 for number, line in enumerate(lines) if header.match(line)), None)


def _says(changed: str, before: str, name: str, value: str) -> bool:
    """Whether the new text says what the old one said, and ``value`` for ``name``, and nothing else."""
    try:
        now, then = tomllib.loads(changed), tomllib.loads(before)
    except tomllib.TOMLDecodeError:
        return False
    table, _, key = name.rpartition(".")
    (then.setdefault(table, {}) if table else then)[key] = value
    return now == then
