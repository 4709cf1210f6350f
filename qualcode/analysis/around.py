"""What stands around a place in a text."""

from __future__ import annotations

from typing import Final, Protocol

from qualcode.text.search import Span

AROUND: Final = 60
"""How many characters before and after a hit are given with it."""


class Bounds(Protocol):
    """What the words around a place do not go beyond: a turn."""

    @property
    def start(self) -> int:
        """Where its words begin."""

    @property
    def end(self) -> int:
        """Where they end."""


def words_around(text: str, span: Span, turn: Bounds | None, reach: int = AROUND) -> tuple[str, str]:
    """Some words before and after a span, whole ones where there are blanks, none of them beyond its turn."""
    start, end = span
    low, high = (turn.start, turn.end) if turn else (0, len(text))
    first, last = max(low, start - reach), min(high, end + reach)
    before, after = text[first:start], text[end : max(end, last)]
    if first > low:
        before = before[before.find(" ") + 1 :]
    if last < high and " " in after:
        after = after[: after.rfind(" ")]
    return before, after
