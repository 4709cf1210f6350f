"""The audit trail: what people decided, and what the project recorded by itself, in order of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True)
class AuditEntry:
    """A decision that somebody wrote down, or an act that was recorded. ``act`` is its number, None for a decision.

    ``work`` is what kind of things an act changed; ``undone``: it has no effect now.
    """

    on: date
    at: datetime | None
    kind: Literal["decision", "act"]
    who: str
    what: str
    phase: str = ""
    reason: str = ""
    alternatives: str = ""
    impact: str = ""
    act: int | None = None
    work: tuple[str, ...] = ()
    undone: bool = False
