"""What the log shows of an action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class LogEntry:
    """One act. ``kind``: setup · do · undo · redo · back.

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
