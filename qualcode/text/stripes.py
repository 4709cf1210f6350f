"""Margin stripes: which lane each span is drawn in, so that no two of one lane touch the same line.

Lanes are given greedily in the order of the spans, the lowest that is free, which needs no more lanes than the deepest
overlap; past the cap spans have none. They are worked out from the start of the text only as far as they are asked
for, and after a change only from shortly before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, Generic

from qualcode.text.spans import S

_EVERY: Final = 16  # spans between two places where the work can be taken up again


class Lanes(Generic[S]):
    """The lane (0 is the first) of each of ``ordered`` (see ``spans.rank``) at the line starts of now.

    The sequences are the caller's and are not copied: whoever changes ``ordered`` says so with ``changed_from``.
    """

    def __init__(self, ordered: Sequence[S], line_starts: Sequence[int], cap: int) -> None:
        self._ordered = ordered
        self._line_starts = line_starts
        self._cap = cap
        self._lane_of: dict[S, int] = {}
        self._known = 0  # spans that have been given their lane
        self._taken_until: list[tuple[int, ...]] = [(0,) * cap]  # before each _EVERY-th span: first free line of lanes

    def changed_from(self, position: int) -> None:
        """Say that the spans from ``position`` on are others than before."""
        if position < self._known:
            kept = position // _EVERY
            self._known = kept * _EVERY
            del self._taken_until[kept + 1 :]

    def reach(self, place: int) -> None:
        """Give lanes to all spans that begin before ``place``."""
        ordered, starts, lane_of = self._ordered, self._line_starts, self._lane_of
        if self._known >= len(ordered) or ordered[self._known].start >= place:
            return
        known = self._known - self._known % _EVERY
        taken = list(self._taken_until[known // _EVERY])
        while known < len(ordered):
            if known % _EVERY == 0:
                if known // _EVERY == len(self._taken_until):
                    self._taken_until.append(tuple(taken))
                if ordered[known].start >= place:
                    break
            span = ordered[known]
            first = bisect_right(starts, span.start)
            for lane, free_from in enumerate(taken):
                if free_from <= first:
                    taken[lane] = bisect_right(starts, span.end - 1) + 1
                    lane_of[span] = lane
                    break
            else:
                lane_of.pop(span, None)
            known += 1
        self._known = known

    def lane(self, span: S) -> int | None:
        """Give the lane of a span that ``reach`` has come to, None when there is none left for it."""
        return self._lane_of.get(span)
