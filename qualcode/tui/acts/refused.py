"""What follows when long work that a form asked for was not done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qualcode.model.errors import QualcodeError
from qualcode.model.watch import Cancelled

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk


def ask_again(desk: Desk, error: QualcodeError, stopped: str, ask: Callable[[str], None]) -> None:
    """Say why, and ``ask`` with that in the form, as it was; when it was stopped, only say so."""
    if isinstance(error, Cancelled):
        desk.say(stopped)
        return
    with desk.attempt():
        raise error
    ask(str(error))
