"""What the log shows of an action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class LogEntry:
    """One act. ``kind`` setup · do · undo · redo; ``reverses`` the act an undo or redo is about; ``rows`` changed."""

    id: int
    at: datetime
    coder: str
    name: str
    kind: str
    reverses: int | None
    rows: int
    undone: bool
