"""Results to stdout, remarks to stderr, nothing from a file raw to a terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from qualcode.model.errors import QualcodeError
from qualcode.text.display import safe


def say(text: str = "") -> None:
    """Print a result; control, bidi and zero-width characters show as stand-ins."""
    click.echo(safe(text, keep_newlines=True))


def remark(text: str) -> None:
    """Print a remark on stderr."""
    click.echo(safe(text, keep_newlines=True), err=True)


def fault(text: str) -> None:
    """Print an error on stderr, in one line whatever the names in it hold."""
    click.echo(f"error: {safe(text)}", err=True)


def say_json(value: Any) -> None:
    """Print one JSON document in UTF-8, and nothing else."""
    from qualcode.deliver.json_table import json_text

    click.echo(json_text(value, indent=1, allow_nan=True).encode("utf-8", "replace"))


def table_given(file: str) -> Path | bytes:
    """The table to read: the file of that name, or for "-" what comes on standard input."""
    return sys.stdin.buffer.read() if file == "-" else Path(file)


def counted(number: int, one: str, many: str = "") -> str:
    """``counted(1, "excerpt")`` is "1 excerpt"; 2 give "2 excerpts"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def refuse_onto(output: str | None, *read: str | None) -> None:
    """Raise ``QualcodeError`` where what is written would take the place of a file that is read, by whatever name."""
    if output in (None, "", "-") or not Path(output or "").exists():
        return
    for one in read:
        if one and one != "-" and Path(one).exists() and Path(one).samefile(output or ""):
            raise QualcodeError("that is the file that is read", output or "", "name another to be written")


def is_terminal() -> bool:
    """Whether a person sits here: Textual reads stdin and draws on stderr."""
    return sys.stdin.isatty() and sys.stderr.isatty()
