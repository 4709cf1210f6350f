"""Codings flattened into runs: stretches of text over which the same codings are active.

One sweep over all codings; a line's codings are then a bisect and a slice, however the turns are cut.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """``text[start:end]`` under exactly the codings ``ids``, in the order the codings start."""

    start: int
    end: int
    ids: tuple[int, ...]


@dataclass(frozen=True)
class Runs:
    """Sorted runs that do not overlap; text under no coding has none."""

    starts: array[int]
    ends: array[int]
    ids: tuple[tuple[int, ...], ...]

    def __len__(self) -> int:
        return len(self.ids)

    def between(self, start: int, end: int) -> list[Run]:
        """Give the runs that touch ``[start, end)``, cut to it."""
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end)
        return [Run(max(start, self.starts[i]), min(end, self.ends[i]), self.ids[i]) for i in range(first, last)]

    def at(self, offset: int) -> tuple[int, ...]:
        """Give the codings active at ``offset``."""
        place = bisect_right(self.starts, offset) - 1
        return self.ids[place] if place >= 0 and offset < self.ends[place] else ()


def flatten(spans: Iterable[tuple[int, int, int]]) -> Runs:
    """Sweep (start, end, id) spans, half-open, into runs. Empty spans are left out; an id comes once."""
    kept = [span for span in spans if span[0] < span[1]]
    opening = sorted([(start, -end, identity) for start, end, identity in kept])
    closing = sorted([(end, identity) for _, end, identity in kept])
    starts: array[int] = array("Q")
    ends: array[int] = array("Q")
    ids: list[tuple[int, ...]] = []
    active: dict[int, None] = {}
    here = opened = 0
    for edge, identity in closing:
        # Everything that opens before this span closes comes first; each opening ends the run before it.
        while opened < len(opening) and opening[opened][0] < edge:
            place = opening[opened][0]
            if active and place > here:
                starts.append(here)
                ends.append(place)
                ids.append(tuple(active))
            active[opening[opened][2]] = None
            here = place
            opened += 1
        if edge > here:
            starts.append(here)
            ends.append(edge)
            ids.append(tuple(active))
            here = edge
        del active[identity]
    return Runs(starts, ends, tuple(ids))
