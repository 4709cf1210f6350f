"""Where a turn opens, before it is known where it ends."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.transcript import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A place where somebody begins to speak.

    The turn before ends at ``opens``; the words begin after ``words_from`` and end before ``ends`` (None: where
    the next mark or heading is). ``label`` is the printed label. ``time_ms`` is told by formats that count from the
    beginning themselves; else it follows from ``time_text``.
    """

    opens: int
    label: Span
    words_from: int
    speaker: str
    role_mark: str = ""
    source: str = ""
    number: str = ""
    time_text: str = ""
    ends: int | None = None
    time_ms: int | None = None
