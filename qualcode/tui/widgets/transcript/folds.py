"""Turns that are hidden, as stretches of the text that are folded away.

Hidden is a turn with its label, marks before that on its line ("**", "- ") and the blank lines after it; text that
belongs to no turn (a heading, a stage direction) stays. Offsets are those of the whole text all the same. The end of
the text is always in sight.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from qualcode.text.blanks import after_blanks
from qualcode.text.graphemes import ceil_boundary
from qualcode.tui.widgets.transcript.model import TurnSpan

Stretch = tuple[int, int]
Wished = Callable[[TurnSpan], bool] | Iterable[int] | None
"""Which turns to show: those of which something is true, those with these numbers (from 0), or all."""


def unwished(turns: Sequence[TurnSpan], wished: Wished) -> frozenset[int]:
    """Give the numbers of the turns that are not wished for."""
    if wished is None:
        return frozenset()
    if callable(wished):
        return frozenset(number for number, turn in enumerate(turns) if not wished(turn))
    return frozenset(range(len(turns))).difference(wished)


class Folds:
    """What is hidden of ``text``: ascending stretches, none touching the next, and how many turns each hides."""

    def __init__(self, text: str, turns: Sequence[TurnSpan], hidden: Iterable[int] = ()) -> None:
        self._size = len(text)
        self.spans: list[Stretch] = []
        self.turns: list[int] = []
        for number in sorted(hidden):
            self._hide(*_stretch(text, turns, number))
        self._starts = [start for start, _ in self.spans]

    def _hide(self, start: int, end: int) -> None:
        if start >= end:
            return
        if self.spans and self.spans[-1][1] >= start:
            self.spans[-1] = (self.spans[-1][0], end)
            self.turns[-1] += 1
        else:
            self.spans.append((start, end))
            self.turns.append(1)

    def at(self, offset: int) -> Stretch | None:
        """Give the fold that hides the character at ``offset``, or None."""
        place = bisect_right(self._starts, offset) - 1
        return self.spans[place] if place >= 0 and offset < self.spans[place][1] else None

    def around(self, offset: int) -> Stretch:
        """Give the stretch in sight that ``offset`` is in, or the one after the fold that hides it."""
        place = bisect_right(self._starts, offset)
        start = self.spans[place - 1][1] if place else 0
        return start, self._starts[place] if place < len(self._starts) else self._size

    def hide_any(self, start: int, end: int) -> bool:
        """Say whether anything of ``[start, end)`` is hidden."""
        low, high = self.around(start)
        return start < low or min(end, self._size) > high


def _stretch(text: str, turns: Sequence[TurnSpan], number: int) -> Stretch:
    """Give what is hidden with a turn: from the line of its label to the line on which anything else begins."""
    turn = turns[number]
    first, line = turn.first, text.rfind("\n", 0, turn.first) + 1
    if line >= (turns[number - 1].end if number else 0) and not any(map(str.isalnum, text[line:first])):
        first = line
    limit = turns[number + 1].first if number + 1 < len(turns) else len(text)
    following = after_blanks(text, turn.end, limit)
    if following < limit:
        following = text.rfind("\n", turn.end, following) + 1 or following
    # A visible character goes with the place where it starts, whatever hangs on it.
    return ceil_boundary(text, first), ceil_boundary(text, following)
