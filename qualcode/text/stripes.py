"""Margin stripes: which lane each coding is drawn in, so that no two of one lane touch the same line.

The units are whatever the spans are counted in; the screen uses visual lines. Lanes are given greedily in the order
of the starts, which needs no more lanes than the deepest overlap; past the cap spans are only counted.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import NamedTuple


class Stripe(NamedTuple):
    """A span ``[start, end)`` drawn in ``lane`` (0 is the first)."""

    lane: int
    start: int
    end: int
    id: int


@dataclass(frozen=True)
class Lanes:
    """Stripes by lane, each lane sorted and without overlaps, and the edges of the spans that got no lane."""

    starts: tuple[array[int], ...]
    ends: tuple[array[int], ...]
    ids: tuple[array[int], ...]
    hidden_starts: array[int]
    hidden_ends: array[int]

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, place: int) -> list[Stripe]:
        """Give the stripes at ``place``, in the order of their lanes."""
        found = []
        for lane, starts in enumerate(self.starts):
            index = bisect_right(starts, place) - 1
            if index >= 0 and place < self.ends[lane][index]:
                found.append(Stripe(lane, starts[index], self.ends[lane][index], self.ids[lane][index]))
        return found

    def hidden_at(self, place: int) -> int:
        """Give how many spans at ``place`` got no lane: the n of "+n"."""
        return bisect_right(self.hidden_starts, place) - bisect_right(self.hidden_ends, place)


def assign_lanes(spans: Iterable[tuple[int, int, int]], cap: int) -> Lanes:
    """Give (start, end, id) spans, half-open, the lowest free lane each, at most ``cap`` lanes."""
    free: list[int] = list(range(cap))
    busy: list[tuple[int, int]] = []
    starts: list[array[int]] = [array("Q") for _ in range(cap)]
    ends: list[array[int]] = [array("Q") for _ in range(cap)]
    ids: list[array[int]] = [array("Q") for _ in range(cap)]
    hidden: list[tuple[int, int]] = []
    for start, minus_end, identity in sorted(
        [(start, -end, identity) for start, end, identity in spans if end > start]
    ):
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        if not free:
            hidden.append((start, -minus_end))
            continue
        lane = heappop(free)
        heappush(busy, (-minus_end, lane))
        starts[lane].append(start)
        ends[lane].append(-minus_end)
        ids[lane].append(identity)
    used = sum(bool(lane) for lane in starts)
    return Lanes(
        starts=tuple(starts[:used]),
        ends=tuple(ends[:used]),
        ids=tuple(ids[:used]),
        hidden_starts=array("Q", sorted(start for start, _ in hidden)),
        hidden_ends=array("Q", sorted(end for _, end in hidden)),
    )
