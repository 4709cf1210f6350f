"""What the log shows of an action."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

LONGEST_QUOTED: Final = 60
LONGEST: Final = 200
_QUOTED: Final = re.compile("“([^“”]*)”")


def act_name(name: str) -> str:
    """The name of an act as the record keeps it: on one line, with long words cut (they are in the rows).

    What an act is called is shown in one line of a screen; a code may be named by a whole sentence.
    """
    name = " ".join(name.split())
    return _cut(_QUOTED.sub(lambda match: f"“{_cut(match[1], LONGEST_QUOTED)}”", name), LONGEST)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


@dataclass(frozen=True)
class LogEntry:
    """One act. ``kind``: setup · do · undo · redo · back · purge (words were erased).

    ``reverses`` is the act that an undo or redo is about, or after which all is as it was (back); ``rows`` changed.
    ``undone``: it has no effect now.
    """

    id: int
    at: datetime
    coder: str
    name: str
    kind: str
    reverses: int | None
    rows: int
    undone: bool


@dataclass(frozen=True)
class WayBack:
    """What going back to a point would do: to the state after act ``point``, seen from act ``state``, the latest.

    ``act`` is the act that was named, and whether the state ``before`` it is meant. ``acts``: of each coder, how many
    acts that stand would no longer; ``returning``: how many undone since would stand again. Rows are ``removed``,
    ``changed`` and ``restored``.
    """

    point: int
    act: LogEntry
    before: bool
    state: int
    acts: tuple[tuple[str, int], ...]
    returning: int
    removed: int
    changed: int
    restored: int

    @property
    def rows(self) -> int:
        """How many rows would be different."""
        return self.removed + self.changed + self.restored

    @property
    def name(self) -> str:
        """What the act of going back is called."""
        return f"go back to {'before ' if self.before else ''}a{self.act.id} “{self.act.name}”"


@dataclass(frozen=True)
class FieldChange:
    """What one thing about a row was and is, in words; "" where there was (is) nothing."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class RowChange:
    """What an act did to one row: ``noun`` and ``name`` say which ("code", "Trust")."""

    did: Literal["added", "changed", "removed"]
    noun: str
    name: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Gone:
    """Something that is no longer there: what it was called, and the act that took it out."""

    name: str
    act: LogEntry


@dataclass(frozen=True)
class ActDetails:
    """What an act came to: the first of its rows, and how many there are in all."""

    act: LogEntry
    rows: tuple[RowChange, ...]
    total: int
