"""How many words are covered: whitespace tokens of the union of the covered text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import ColumnElement, select
from sqlalchemy.engine import Connection

from qualcode.store.tables import Excerpt
from qualcode.text.counting import word_count

Stretch = tuple[int, int]


class WordsCovered:
    """How many words a set of excerpts covers, a passage under several of them once.

    The texts are not read: what several excerpts cover together is put together from their quotes.
    """

    def __init__(self, connection: Connection, among: ColumnElement[bool] | None = None) -> None:
        """``among``: which excerpts there are to be asked about; all when it is not given."""
        wanted = (
            select(Excerpt.id, Excerpt.document_id, Excerpt.start, Excerpt.end, Excerpt.quote)
            .where(Excerpt.state == "placed", *(() if among is None else (among,)))
            .order_by(Excerpt.document_id, Excerpt.start, Excerpt.end)
        )
        self._places: list[tuple[int, int, int]] = []
        self._quotes: list[str] = []
        self._rank: dict[int, int] = {}
        for excerpt, document, start, end, quote in connection.execute(wanted):
            self._rank[excerpt] = len(self._places)
            self._places.append((document, start or 0, end or 0))
            self._quotes.append(quote)
        numbers = list(self._rank)
        # Most touch no other excerpt at all, so that nothing has to be looked up about them in any set.
        clusters = list(self._clusters(range(len(numbers))))
        self._apart = {numbers[one[0]]: word_count(self._quotes[one[0]]) for one in clusters if len(one) == 1}
        self._joined: dict[tuple[int, ...], int] = {}

    def __call__(self, excerpts: Collection[int]) -> int:
        """The words covered by these excerpts."""
        apart = self._apart
        total, others = 0, []
        for excerpt in excerpts:
            words = apart.get(excerpt)
            if words is None:
                others.append(self._rank[excerpt])
            else:
                total += words
        return total + sum(map(self._words, self._clusters(sorted(others))))

    def _clusters(self, ranks: Iterable[int]) -> Iterator[list[int]]:
        """Those that cover text without a gap, together."""
        cluster: list[int] = []
        where = until = -1
        for rank in ranks:
            document, start, end = self._places[rank]
            if cluster and document == where and start <= until:
                cluster.append(rank)
                until = max(until, end)
                continue
            if cluster:
                yield cluster
            cluster, where, until = [rank], document, end
        if cluster:
            yield cluster

    def _words(self, cluster: list[int]) -> int:
        key = tuple(cluster)
        if key not in self._joined:
            self._joined[key] = word_count(self._together(cluster))
        return self._joined[key]

    def _together(self, cluster: list[int]) -> str:
        """The text that they cover."""
        pieces, until = [], self._places[cluster[0]][1]
        for rank in cluster:
            _, start, end = self._places[rank]
            if end > until:
                pieces.append(self._quotes[rank][until - start :])
                until = end
        return "".join(pieces)


def union(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """The stretches that cover the same text without touching one another, in order."""
    current: Stretch | None = None
    for start, end in sorted(stretches):
        if current is not None and start <= current[1]:
            current = (current[0], max(current[1], end))
            continue
        if current is not None:
            yield current
        current = (start, end)
    if current is not None:
        yield current
