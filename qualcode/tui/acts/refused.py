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


def changing(desk: Desk) -> tuple[Callable[[Callable[[], object]], str], Callable[[], bool]]:
    """For a screen that changes the project while it stands and reads again after each change.

    What does a change and says why it could not be done ("" when it is): a change to what another changed since the
    last one is refused. And whether anything changed since.
    """
    project = desk.bench.project
    begun = seen = project.state()

    def attempt(change: Callable[[], object]) -> str:
        nonlocal seen
        try:
            with project.as_of(seen):
                change()
        except (QualcodeError, OSError) as error:
            return str(error)
        finally:
            seen = project.state()
        return ""

    return attempt, lambda: project.state() != begun
