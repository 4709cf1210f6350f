"""At how many case studies themes and codes were raised, in an interview or a focus group."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.matrix import Matrices
from qualcode.model.matrix import Matrix, MatrixWish
from qualcode.store.session import Session

_TALKS: Final = ("interviews", "focus-groups")


class RaisedWhere:
    """``held``: at how many there was any interview or focus group."""

    def __init__(self, session: Session) -> None:
        with session.read() as connection:
            tree = read_tree(connection)
        own: dict[int, set[int]] = defaultdict(set)
        asked: dict[int, set[int]] = defaultdict(set)
        held: set[int] = set()
        for count in _TALKS:
            matrix = Matrices(session).of(MatrixWish("codes", "cases", count, sites=True))
            places = range(len(matrix.columns))
            held |= {at for row in matrix.there for at in places if row[at]}
            for row, number in enumerate(matrix.row_keys):
                own[number] |= {at for at in places if matrix.cells[row][at]}
                asked[number] |= {at for at in places if matrix.cells[row][at] > _unasked(matrix, row, at)}
        self.held = len(held)
        self._counts: dict[str, set[int]] = defaultdict(set)
        for code in tree:
            below = [code.id, *(one.id for one in tree.descendants(code.id))]
            name = " ".join(code.name.split())
            self._counts[name] |= {len(set().union(*(some[one] for one in below))) for some in (own, asked)}

    def counts(self, name: str) -> frozenset[int]:
        """What may be said of it: with and without those who raised it unasked; of each where several are called so."""
        return frozenset(self._counts.get(name, ()))


def _unasked(matrix: Matrix, row: int, place: int) -> int:
    return matrix.unasked[row][place] if matrix.unasked else 0
