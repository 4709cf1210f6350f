"""What others do to the project while the desk is open: noticed, told, shown; never overwritten unseen."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from qualcode.model.errors import QualcodeError
from qualcode.model.history import LogEntry
from qualcode.tui.shown import one_line

if TYPE_CHECKING:
    from qualcode.tui.screens.desk_panes import DeskPanes

LOOK_EVERY: Final = 1.0  # seconds between looks


def told(entries: Sequence[LogEntry]) -> str:
    """Who did what, in one line: ``changed elsewhere by Ben: code “Trust” on “Ward” and 2 more``. Newest first."""
    if not entries:
        return ""
    people = ", ".join(dict.fromkeys(one_line(entry.coder) for entry in entries if entry.coder))
    by = f" by {people}" if people else ""
    more = f" and {len(entries) - 1} more" if len(entries) > 1 else ""
    return f"changed elsewhere{by}: {one_line(entries[0].name)}{more}"


class Elsewhere:
    """Looks whether another window or a command has acted."""

    def __init__(self, desk: DeskPanes) -> None:
        self._desk = desk
        self._trouble = False
        self._covered = False
        self._told_form = 0

    def tick(self) -> None:
        """Look from time to time.

        A form works on what the desk showed when it opened. So nothing is read again until what it gave has been kept
        (or refused, since another changed the same); the person is told meanwhile.
        """
        was_covered, self._covered = self._covered, not self._desk.is_active
        if self._covered:
            self._tell_form()
        elif not was_covered:
            self.look()

    def look(self) -> bool:
        """Look now, and show what is different; False (and it is said) when the project cannot be read now."""
        try:
            if self._desk.bench.done_elsewhere():
                self._desk.reloaded()
        except QualcodeError as error:
            self._trouble = True
            self._desk.status.did(one_line(str(error)))
            return False
        if self._trouble:
            self._trouble = False
            self._desk.status.did("The project is there again; everything that was shown as done is kept.")
        return True

    def _tell_form(self) -> None:
        with contextlib.suppress(QualcodeError):  # said when the form is done
            others = self._desk.bench.done_elsewhere()
            if others and others[0].id != self._told_form:
                self._told_form = others[0].id
                self._desk.app.notify(told(others), markup=False)
