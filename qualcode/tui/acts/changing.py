"""Screens that stay open over the desk and change the project: what they are given, and what follows when they go."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from qualcode.model.errors import QualcodeError

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk

Attempt = Callable[[Callable[[], object]], str]
"""Does a change; says why it was refused, "" when it was done."""


class Changing:
    """The project as a screen over the desk changes it: nothing that was done elsewhere meanwhile is overwritten."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._project = desk.bench.project
        self._before = self._seen = self._project.state()

    def attempt(self, change: Callable[[], object]) -> str:
        """Do a change; say why it was refused, "" when it was done."""
        refused = ""
        try:
            with self._project.as_of(self._seen):
                change()
        except (QualcodeError, OSError) as error:
            refused = str(error)
        # The screen reads again, whatever came of it; a project that cannot be reached says so then.
        with contextlib.suppress(QualcodeError, OSError):
            self._seen = self._project.state()
        return refused

    def left(self) -> None:
        """The screen has gone: the desk shows what was changed."""
        with self._desk.attempt():
            if self._project.state() != self._before:
                self._desk.reloaded(self._desk.last_act())
