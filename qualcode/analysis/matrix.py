"""Matrices: coded excerpts, and who and what they stand for, counted by two things at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import replace
from typing import Final

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.analysis.asking import Asking
from qualcode.analysis.attribute_axis import attribute_axis
from qualcode.analysis.dimensions import NOWHERE, Axis, Fields
from qualcode.analysis.facts import KINDS, Facts, Only, read_facts, unit_of
from qualcode.analysis.query_reach import DocumentsAsked
from qualcode.analysis.reach import HELD_BY_GUIDE, Asks, Grid, Reach, Voice
from qualcode.analysis.tally import Tally, Things, count_excerpts, excerpts_by_cell, excerpts_in, in_order, things
from qualcode.analysis.words import WordsCovered
from qualcode.corpus.attributes import Attributes
from qualcode.corpus.cases import Cases
from qualcode.corpus.coders import Coders
from qualcode.corpus.names import key
from qualcode.model.errors import QualcodeError
from qualcode.model.matrix import (
    ATTRIBUTE,
    COUNTS,
    DIMENSIONS,
    NOT_ASKED,
    OF_TOTALS,
    SAID_NOTHING,
    SHARES,
    Matrix,
    MatrixWish,
)
from qualcode.model.query import EVERYTHING
from qualcode.store.session import Session
from qualcode.store.tables import Excerpt
from qualcode.text.query import parse, printed

_OUT_OF: Final = ("participants", "documents", "interviews", "focus-groups", "cases")
"""What there is a known number of, so that a count can be said to be out of it."""
_HUNDRED: Final = {
    "row": "Shares: 100 % is the distinct total of the row, not the sum of its cells, which may overlap.",
    "column": "Shares: 100 % is the distinct total of the column, not the sum of its cells, which may overlap.",
    "total": "Shares: 100 % is the distinct total of everything, not the sum of the cells, which may overlap.",
    "text": "Shares: 100 % is all the words of the documents of a row and column, interviewers' included.",
}


class Matrices:
    """Counts of coded data by any two of the ``DIMENSIONS``, or of attributes.

    An excerpt that several coders or codes put in a cell counts there once; totals are distinct counts, not sums.
    """

    def __init__(self, session: Session) -> None:
        self.session = session

    def matrix(
        self,
        rows: str,
        columns: str,
        count: str = "excerpts",
        *,
        share: str = "",
        coder: str = "",
        case: str = "",
        code: str = "",
        query: str = "",
    ) -> Matrix:
        """Count by ``rows`` and ``columns``, over all coders or one, in all case studies or one, under one code or all.

        ``query`` leaves out all that it does not find.

        ``participants`` are distinct people (speakers known in one document only among them, interviewers never)
        whose words the excerpts hold; ``words`` whitespace tokens of the union of the covered text. ``share`` gives
        percentages: see ``MatrixWish``. Raises ``QualcodeError`` for a dimension, count or share that there is not.
        """
        return self.of(MatrixWish(rows, columns, count, share, coder, case, code, query=query))

    def of(self, wish: MatrixWish) -> Matrix:
        """The same, of everything that is wished. Raises ``QualcodeError``."""
        _check(wish)
        with self.session.read() as connection:
            return _Making(self.session, connection, wish).matrix()

    def dimensions(self) -> tuple[str, ...]:
        """Everything that can be counted by in this project: the attributes come last."""
        attributes = Attributes(self.session).all()
        names = Counter(key(one.name) for one in attributes)
        known = (f"{one.of}s:{one.name}" if names[key(one.name)] > 1 else one.name for one in attributes)
        return (*DIMENSIONS, *(f"{ATTRIBUTE}{name}" for name in known))

    def behind(self, matrix: Matrix, row: int | None, column: int | None) -> tuple[int, ...]:
        """The numbers of the excerpts that were counted in a cell, by the places of its row and column.

        None is every row, or column: a total. They are in the order of the documents and of the text.
        """
        down = None if row is None else matrix.row_keys[row]
        across = None if column is None else matrix.column_keys[column]
        with self.session.read() as connection:
            found = _Making(self.session, connection, matrix.wish).behind(down, across)
            order = select(Excerpt.id).order_by(Excerpt.document_id, Excerpt.start, Excerpt.end)
            return tuple(number for number in connection.scalars(order) if number in found)

    def behind_each(self, matrix: Matrix) -> dict[tuple[int, int], tuple[int, ...]]:
        """The same of every place of the grid that has any: its last row and column are the totals."""
        rows = {key: at for at, key in enumerate((*matrix.row_keys, None))}
        columns = {key: at for at, key in enumerate((*matrix.column_keys, None))}
        with self.session.read() as connection:
            found = _Making(self.session, connection, matrix.wish).behind_each()
            order = select(Excerpt.id).order_by(Excerpt.document_id, Excerpt.start, Excerpt.end)
            place = {number: at for at, number in enumerate(connection.scalars(order))}
        return {
            (rows[down], columns[across]): tuple(sorted(numbers, key=place.__getitem__))
            for (down, across), numbers in found.items()
            if down in rows and across in columns
        }


def _check(wish: MatrixWish) -> None:
    for given in (wish.rows, wish.columns):
        if given not in DIMENSIONS and not given.startswith(ATTRIBUTE):
            ways = f"choose from {', '.join(DIMENSIONS)}, attribute:NAME"
            raise QualcodeError(f"nothing can be counted by “{given}”", "", ways)
    if wish.rows == wish.columns:
        raise QualcodeError(f"{wish.rows} by {wish.columns} is not a matrix", "", "choose two different things")
    if wish.count not in COUNTS:
        raise QualcodeError(f"“{wish.count}” cannot be counted", "", f"choose from {', '.join(COUNTS)}")
    if wish.share and wish.share not in SHARES:
        raise QualcodeError(f"there is no share of “{wish.share}”", "", f"choose from {', '.join(SHARES)}")
    if wish.share == "text" and wish.count != "words":
        raise QualcodeError("only words are a share of the text", "", "count words, or choose another share")


class _Making:
    """One matrix being made: its axes, and what is counted."""

    def __init__(self, session: Session, connection: Connection, wish: MatrixWish) -> None:
        self.session, self.connection, self.wish = session, connection, wish
        self.coder_id = Coders(session).find(wish.coder)[0] if wish.coder else None
        case_id = Cases(session).find(wish.case).id if wish.case else None
        self.fields = Fields(connection)
        cases = self.fields.cases()
        sites = {case_id} if case_id is not None else set(cases.labels) - {NOWHERE} if wish.sites else None
        self.placed: list[Only] = [] if sites is None else [(cases, frozenset(sites))]
        self.only = [*self.placed]
        self.under = ""
        self.code_id: int | None = None
        if wish.code:
            code, tree = self.fields.tree.find(wish.code), self.fields.tree
            under = frozenset({code.id, *(one.id for one in tree.descendants(code.id))})
            self.only.append((self.fields.codes(), under))
            self.code_id = code.id
            self.under = f", under “{tree.label(code)}”"
        self.query = parse(wish.query)
        asking = Asking(session, connection, wish.query)
        self.where = asking.rows(self.query) if self.query != EVERYTHING else None
        self.down, self.across = self._axis(wish.rows), self._axis(wish.columns)
        if self.down.of_people and self.across.of_people:
            self.placed = self.only  # the code is what the table is about, and leaves nothing out of it
        self.unit = unit_of(self.fields, wish.count)
        self.found = Things()
        self.left_out: Set[tuple[int, int]] = frozenset()

    def _axis(self, dimension: str) -> Axis:
        if dimension.startswith(ATTRIBUTE):
            return attribute_axis(self.session, self.fields, dimension.removeprefix(ATTRIBUTE))
        axis: Axis = getattr(self.fields, "documents_axis" if dimension == "documents" else dimension)()
        return axis

    def matrix(self) -> Matrix:
        """Count."""
        tally, wish = self._tally(), self.wish
        rows, columns = in_order(self.down, tally.rows), in_order(self.across, tally.columns)
        held = wish.count in _OUT_OF
        among = None if self.where is None else self._among
        reach = Reach(
            self.connection, self.fields, self.down, self.across, self.only, held=held, code=self.code_id, among=among
        )
        made = Matrix(
            wish=wish,
            rows=tuple(self.down.labels[row] for row in rows),
            columns=tuple(self.across.labels[column] for column in columns),
            cells=tuple(tuple(tally.cells.get((row, column), 0) for column in columns) for row in rows),
            row_totals=tuple(tally.rows.get(row, 0) for row in rows),
            column_totals=tuple(tally.columns.get(column, 0) for column in columns),
            total=tally.total,
            depths=tuple(self.down.depths.get(row, 0) for row in rows) if self.down.depths else (),
            row_keys=tuple(rows),
            column_keys=tuple(columns),
            asked=self._asked(reach, tally, rows, columns),
            out_of=reach.out_of(self.unit, rows, columns) if held else (),
            unasked=reach.unasked(self.found, self.unit, rows, columns) if held else (),
            there=reach.there(self.unit, rows, columns) if held else (),
        )
        made = replace(made, whole=self._whole(made, reach, rows, columns))
        return replace(made, notes=tuple(self._notes(made)))

    def _among(self, voices: Sequence[Voice]) -> Collection[int]:
        """The documents that the query leaves."""
        return DocumentsAsked(self.session, self.connection, self.fields, voices).of(self.query)

    def _facts(self, axes: Sequence[Axis], *, anyhow: bool = False) -> Facts:
        """What is counted (``anyhow``: by all coders, of all codes); people and documents without who withdrew."""
        without = self.fields.withdrawn if self.wish.count in _OUT_OF else frozenset()
        coder, only = (None, self.placed) if anyhow else (self.coder_id, self.only)
        where = None if anyhow else self.where
        return read_facts(self.connection, axes, coder_id=coder, only=only, without=without, where=where)

    def _tally(self) -> Tally:
        axes = (self.down, self.across, self.unit)
        facts = self._facts(axes)
        if self.wish.count == "excerpts":
            return count_excerpts(facts, self.down, self.across)
        found = self.found = things(facts, self.down, self.across, self.unit)
        return found.tally(WordsCovered(self.connection) if self.wish.count == "words" else len)

    def _asked(self, reach: Reach, tally: Tally, rows: Sequence[int], columns: Sequence[int]) -> Asks:
        """What was asked, of each cell; nothing of one that is empty for leaving out a coder, codes, or by a query."""
        asked = reach.marks(rows, columns, {KINDS[self.wish.count]} if self.wish.count in KINDS else HELD_BY_GUIDE)
        if not asked or (self.coder_id is None and self.only == self.placed and self.where is None):
            return asked
        facts = self._facts((self.down, self.across, self.unit), anyhow=True)
        self.left_out = things(facts, self.down, self.across, self.unit).cells.keys() - tally.cells.keys()
        return tuple(
            tuple(None if (row, column) in self.left_out else told for column, told in zip(columns, line, strict=True))
            for row, line in zip(rows, asked, strict=True)
        )

    def _whole(self, made: Matrix, reach: Reach, rows: Sequence[int], columns: Sequence[int]) -> Grid:
        """What 100 % is in each place of the grid."""
        grid, width = made.grid, len(columns) + 1
        if self.wish.share == "row":
            return tuple((line[-1],) * width for line in grid)
        if self.wish.share == "column":
            return (grid[-1],) * len(grid)
        if self.wish.share == "total":
            return ((made.total,) * width,) * len(grid)
        return reach.words(self.connection, rows, columns) if self.wish.share == "text" else ()

    def _notes(self, made: Matrix) -> list[str]:
        wish = self.wish
        whose = f"coded by {wish.coder}" if wish.coder else "over all coders"
        where = f", in {wish.case}" if wish.case else ", in the case studies" if wish.sites else ""
        where += self.under
        of = f" {wish.counted}"
        if made.there:  # the last place is all there are, but for what the matrix leaves out
            of = f" of {made.there[-1][-1]}{of}"
        if self.where is not None:
            where += f", where {printed(self.query)}"
            of += " that it may find" if made.there else ""
        total = f"{made.total}{of}"
        notes = [f"Distinct {wish.counted}, {whose}{where}: {total}. {OF_TOTALS}"]
        if wish.count == "words":
            notes.append("Words are those of all the coded text in a cell, each passage once.")
        if "codes" in (wish.rows, wish.columns) and any(code.depth for code in self.fields.tree):
            notes.append("A code is counted itself, without what is under it.")
        if wish.share:
            notes.append(_HUNDRED[wish.share])
        return [*notes, *self._marks(made)]

    def _marks(self, made: Matrix) -> Iterator[str]:
        """What the marks for nought mean, of those that stand in the matrix."""
        rows, columns = range(len(made.rows)), range(len(made.columns))
        marks = {(row, column): made.mark(row, column) for row in rows for column in columns} if made.asked else {}
        told = [f"{SAID_NOTHING}: asked and not raised"] if SAID_NOTHING in marks.values() else []
        if NOT_ASKED in marks.values():
            told.append(f"{NOT_ASKED}: no topic guide used there asks about it")
        noughts = {
            (made.row_keys[row], made.column_keys[column])
            for (row, column), mark in marks.items()
            if not mark and not made.grid[row][column] and made.cell(row, column) is not None
        }
        if noughts & self.left_out:
            told.append(f"0: raised, but not {' or '.join(self._narrowed())}")
        if noughts - self.left_out:
            told.append(f"0: {'also ' if noughts & self.left_out else ''}not raised, and not known to be asked")
        if told:
            yield f"{'; '.join(told)}."
        if made.none in marks.values():
            yield f"{made.none}: there are none in that place, in which anybody could raise it."

    def _narrowed(self) -> list[str]:
        """What passages may not be that were left out, in words."""
        told = {
            "found by the query": self.where is not None,
            "under the code": self.only != self.placed,
            f"coded by {self.wish.coder}": self.coder_id is not None,
        }
        return [one for one, holds in told.items() if holds]

    # -- what is behind a cell

    def behind(self, row: int | None, column: int | None) -> set[int]:
        """The excerpts of the facts that were counted in a cell; None is every category."""
        axes = (self.down, self.across, self.unit, unit_of(self.fields, "excerpts"))
        facts = self._facts(axes)
        return excerpts_in(facts, axes[:3], (row, column))

    def behind_each(self) -> dict[tuple[int | None, int | None], set[int]]:
        """The same of every cell and total at once."""
        axes = (self.down, self.across, self.unit, unit_of(self.fields, "excerpts"))
        return excerpts_by_cell(self._facts(axes), axes[:3])
