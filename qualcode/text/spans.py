"""Spans over a text, kept by blocks of it: what lies over a stretch is found, added and taken away without looking
at the rest of the document, however many spans there are and however long some of them.

A span lies in at most nine blocks: one that would lie in more is kept among blocks eight times as long, and so on.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import Final, Generic, Protocol, TypeVar


class Spanned(Protocol):
    """Half-open ``[start, end)``. ``order`` puts spans of the same stretch one after the other: the latest last."""

    @property
    def start(self) -> int:
        """The first place in it."""

    @property
    def end(self) -> int:
        """The first place after it."""

    @property
    def order(self) -> int:
        """Which comes first of two on the same stretch."""


S = TypeVar("S", bound=Spanned)
Rank = tuple[int, int, int]

_SHIFT: Final = 9  # the shortest blocks are of 512 places
_STEP: Final = 3
_MOST_BLOCKS: Final = 8


def rank(span: Spanned) -> Rank:
    """What spans are sorted by: their start, of those that start together the longest first."""
    return span.start, -span.end, span.order


class SpanIndex(Generic[S]):
    """Spans in order, found by place. Empty ones are left out. Two spans are the same only if they are one object."""

    def __init__(self, spans: Iterable[S] = ()) -> None:
        self.ordered: list[S] = sorted((span for span in spans if span.start < span.end), key=rank)
        self._blocks: dict[int, dict[int, list[S]]] = {}
        for span in self.ordered:
            for block in self._blocks_of(span):
                block.append(span)

    def __len__(self) -> int:
        return len(self.ordered)

    def _blocks_of(self, span: S) -> list[list[S]]:
        shift, low, high = _SHIFT, span.start >> _SHIFT, (span.end - 1) >> _SHIFT
        while high - low > _MOST_BLOCKS:
            shift, low, high = shift + _STEP, low >> _STEP, high >> _STEP
        level = self._blocks.get(shift)
        if level is None:
            level = self._blocks[shift] = {}
        if low == high:  # most spans
            block = level.get(low)
            if block is None:
                block = level[low] = []
            return [block]
        return [level.setdefault(number, []) for number in range(low, high + 1)]

    def position(self, span: S) -> int:
        """Give how many spans come before ``span`` in the order, whether it is among them or not."""
        return bisect_left(self.ordered, rank(span), key=rank)

    def add(self, span: S) -> None:
        """Take a span in."""
        if span.start < span.end:
            insort(self.ordered, span, key=rank)
            for block in self._blocks_of(span):
                insort(block, span, key=rank)

    def remove(self, span: S) -> None:
        """Take a span away. Raises ``ValueError`` when it is not there; an empty one never is, and is no error."""
        if span.start < span.end:
            del self.ordered[self.ordered.index(span, self.position(span))]
            for block in self._blocks_of(span):
                block.remove(span)

    def over(self, start: int, end: int) -> list[S]:
        """Give the spans that touch ``[start, end)`` in their order."""
        found: list[S] = []
        if start >= end:
            return found
        for shift, level in self._blocks.items():
            first = start >> shift
            for number in range(first, ((end - 1) >> shift) + 1):
                found += [
                    span
                    for span in level.get(number, ())
                    if span.start < end and span.end > start and (number == first or span.start >> shift == number)
                ]
        if len(self._blocks) > 1:
            found.sort(key=rank)
        return found

    def any_over(self, start: int, end: int) -> bool:
        """Say whether any span touches ``[start, end)``: the first that is met will do."""
        return start < end and any(
            span.start < end and span.end > start
            for shift, level in self._blocks.items()
            for number in range(start >> shift, ((end - 1) >> shift) + 1)
            for span in level.get(number, ())
        )

    def at(self, place: int) -> list[S]:
        """Give the spans over one place in their order."""
        return self.over(place, place + 1)
