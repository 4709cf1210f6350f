"""The one kind of error that reaches a person: a single line saying what, where and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class QualcodeError(Exception):
    """Something could not be done, and nothing was changed.

    ``what`` is the fact, ``where`` the file, line, document or option it is about, ``fix`` what the person
    can do. All three may hold text from files; whoever prints them makes it safe to show.
    """

    def __init__(self, what: str, where: str = "", fix: str = "") -> None:
        super().__init__(", ".join(part for part in (what, where, fix) if part))
        self.what = what
        self.where = where
        self.fix = fix


class UnknownName(QualcodeError):
    """A name or ID that the project does not have."""


class AmbiguousName(QualcodeError):
    """A name that means more than one thing in this project."""


class ChangedMeanwhile(QualcodeError):
    """What a person saw and was about to change has been changed since; nothing is overwritten.

    ``by`` is who did it ("" when nobody can say), ``now`` what it is now, by name.
    """

    def __init__(self, called: str, by: str, now: Mapping[str, Any]) -> None:
        what = f"{called} was changed {f'by {by} ' if by else ''}meanwhile ({', '.join(now)})"
        super().__init__(what, "", "look at it again; nothing was overwritten")
        self.by = by
        self.now = dict(now)
