"""How many words are covered: whitespace tokens of the union of the covered text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from operator import itemgetter
from typing import Any

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
        wanted = select(Excerpt.id, Excerpt.document_id, Excerpt.start, Excerpt.end, Excerpt.quote).where(
            Excerpt.state == "placed", *(() if among is None else (among,))
        )
        result = connection.execute(wanted)
        assert result.cursor is not None
        # Of tens of thousands nothing is to be made; and to put them in order is dearer for a database.
        rows: Sequence[Any] = sorted(result.cursor.fetchall(), key=itemgetter(1, 2, 3))
        result.close()
        self._places: list[tuple[int, int, int]] = [row[1:4] for row in rows]
        self._quotes: list[str] = [row[4] for row in rows]
        self._rank: dict[int, int] = {row[0]: rank for rank, row in enumerate(rows)}
        self._alone = [word_count(quote) for quote in self._quotes]
        self._words = dict(zip(self._rank, self._alone, strict=True))
        # Most touch no other excerpt at all, so that nothing has to be put together of them in any set.
        clusters = self._clusters(range(len(rows)))
        self._touching = frozenset(rows[rank][0] for one in clusters if len(one) > 1 for rank in one)
        self._joined: dict[tuple[int, ...], int] = {}

    def __call__(self, excerpts: Set[int]) -> int:
        """The words covered by these excerpts."""
        words, touching = self._words, self._touching & excerpts
        total = sum([words[excerpt] for excerpt in excerpts - touching])
        if len(touching) < 2:
            return total + sum([words[excerpt] for excerpt in touching])
        ranks = sorted([self._rank[excerpt] for excerpt in touching])
        return total + sum(map(self._together, self._clusters(ranks)))

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

    def _together(self, cluster: list[int]) -> int:
        """The words of the text that they cover."""
        if len(cluster) == 1:
            return self._alone[cluster[0]]
        key = tuple(cluster)
        if key not in self._joined:
            self._joined[key] = word_count(self._text(cluster))
        return self._joined[key]

    def _text(self, cluster: list[int]) -> str:
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
