"""How long work shows itself on a terminal: one line that is written over, and gone at the end."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from qualcode.text.display import safe

if TYPE_CHECKING:
    from qualcode.model.watch import Watch

_SOON = 0.5
"""Seconds for which work is not long."""
_ERASE = "\r\x1b[2K"


@contextlib.contextmanager
def progress_line() -> Iterator[Watch]:
    """A watch that tells how far the work has come, if a person looks on; Ctrl+C stops it."""
    from qualcode.model.watch import unwatched

    if not sys.stderr.isatty():
        yield unwatched
        return
    began, shown = time.monotonic(), False

    def show(done: int, total: int, what: str, /) -> None:
        nonlocal shown
        if time.monotonic() - began >= _SOON:
            click.echo(f"{_ERASE}{done} of {total}  {safe(what)[:60]}", nl=False, err=True)
            shown = True

    try:
        yield show
    finally:
        if shown:
            click.echo(_ERASE, nl=False, err=True)
