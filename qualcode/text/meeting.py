"""Which of many intervals meet one another. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Interval = tuple[int, int]


def meeting(intervals: Sequence[Interval], between: int = 0) -> Iterator[tuple[int, int]]:
    """The pairs of intervals, by their places in the list, that share something; each pair once.

    With ``between`` those too that have at most so much between them, less one: 1 is for those that touch.

    >>> list(meeting([(0, 4), (3, 5), (6, 9)]))
    [(0, 1)]
    """
    order = sorted(range(len(intervals)), key=intervals.__getitem__)
    open_: list[int] = []
    for at in order:
        start, end = intervals[at]
        open_ = [other for other in open_ if intervals[other][1] + between > start]
        if end > start:
            for other in open_:
                yield other, at
            open_.append(at)
