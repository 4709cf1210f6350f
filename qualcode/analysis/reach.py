"""Out of how many: the documents and people there are in each place of a matrix, those not asked left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence, Set
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.analysis.asked import Asked, any_asked
from qualcode.analysis.dimensions import Axis, Fields
from qualcode.analysis.facts import Only, Picker
from qualcode.analysis.tally import Things
from qualcode.analysis.voices import INTERVIEWER, in_documents
from qualcode.corpus.documents import CURRENT
from qualcode.store.tables import Document, DocumentVersion

ALL: Final = -1
"""Stands for a whole row or column: the totals."""
_AT: Final = {"document": 0, "person": 1, "role": 2, "owner": 1}
HELD_BY_GUIDE: Final = frozenset({"interview", "focus group"})
"""The kinds of documents in which somebody is asked."""
Grid = tuple[tuple[int, ...], ...]
Asks = tuple[tuple[bool | None, ...], ...]
"""Of each cell, whether it was asked."""
Voice = tuple[int, int | None, int | None]


class Reach:
    """Who speaks in which document, and what each document was asked about.

    A document is in a category when it, or somebody who speaks in it, is. Codes and coders leave none out, but a
    document that was not asked about a code is out of its place.
    """

    def __init__(
        self,
        connection: Connection,
        fields: Fields,
        down: Axis,
        across: Axis,
        only: Sequence[Only] = (),
        *,
        held: bool = True,
        code: int | None = None,
        among: Callable[[Sequence[Voice]], Collection[int]] | None = None,
    ) -> None:
        """``code``: what everybody is asked about where neither axis says it.

        ``held``: those who withdrew, and talks in which everybody did, are left out. ``among`` is given the voices and
        says in which documents they count.
        """
        self.fields, self.down, self.across = fields, down, across
        self.asked = Asked.read(connection)
        self._code = code if self.asked.guides and down.of_people and across.of_people else None
        voices: list[Voice] = [tuple(row) for row in connection.execute(in_documents())]
        there = set(fields.documents)
        if held:
            there -= fields.not_held
            voices = [one for one in voices if one[0] in there and one[1] not in fields.withdrawn]
        heard = {document for document, _, _ in voices}
        everything = [*voices, *((number, None, None) for number in there - heard)]
        self.voices = everything
        for axis, categories in only:
            if axis.of_people:
                picker = Picker(axis, _AT)
                self.voices = [one for one in self.voices if not categories.isdisjoint(picker.of(one))]
        if among is not None:
            counted = frozenset(among(self.voices))
            self.voices = [one for one in self.voices if one[0] in counted]
        self._at = self._sorted()

    def _sorted(self) -> dict[tuple[int, int], set[Voice]]:
        """The voices in each place where there are any, whatever was asked; an axis that leaves none out has ALL."""
        pick_row, pick_column = (Picker(axis, _AT) if axis.of_people else None for axis in (self.down, self.across))
        found: dict[tuple[int, int], set[Voice]] = defaultdict(set)
        for voice in self.voices:
            columns = (*(pick_column.of(voice) if pick_column else ()), ALL)
            for row in (*(pick_row.of(voice) if pick_row else ()), ALL):
                for column in columns:
                    found[row, column].add(voice)
        return dict(found)

    def _inside(self, row: int, column: int) -> Set[Voice]:
        """The voices in a place, whatever was asked."""
        return self._at.get(self._place(row, column), frozenset())

    def _place(self, row: int, column: int) -> tuple[int, int]:
        return row if self.down.of_people else ALL, column if self.across.of_people else ALL

    @property
    def about(self) -> Axis | None:
        """The axis that guides ask about, where the other one is of documents and people and any guide is known."""
        if not self.asked.guides:
            return None
        pairs = ((self.down, self.across), (self.across, self.down))
        return next((axis for axis, other in pairs if axis.asks and other.of_people), None)

    @property
    def _tells(self) -> bool:
        return self._code is not None or self.about is not None

    def _answer(self, document: int, row: int, column: int) -> bool | None:
        """Whether the document was asked about what the place is about."""
        if self._code is not None:
            return self.asked.of(document, self._code)
        about = self.about
        category = row if about is self.down else column
        if about is None or category <= 0:
            return None
        of = self.asked.of if about.asks == "code" else self.asked.of_question
        return of(document, category)

    def out_of(self, unit: Axis, rows: Sequence[int], columns: Sequence[int]) -> Grid:
        """How many of what is counted there are in each place of the grid, of those asked or not known not to be."""
        picker = Picker(unit, _AT)

        def number(row: int, column: int) -> int:
            inside = (one for one in self._inside(row, column) if self._answer(one[0], row, column) is not False)
            return len({thing for voice in inside for thing in picker.of(voice)})

        return self._grid(number, rows, columns)

    def there(self, unit: Axis, rows: Sequence[int], columns: Sequence[int]) -> Grid:
        """How many of what is counted there are in each place of the grid, whatever was asked."""
        picker = Picker(unit, _AT)

        def number(row: int, column: int) -> int:
            return len({thing for voice in self._inside(row, column) for thing in picker.of(voice)})

        return self._grid(number, rows, columns)

    def unasked(self, found: Things, unit: Axis, rows: Sequence[int], columns: Sequence[int]) -> Grid:
        """How many of the documents, people or case studies found in each place were not asked about it."""
        if not self._tells:
            return ()
        picker = Picker(unit, _AT)
        documents: dict[int, set[int]] = defaultdict(set)
        for voice in self.voices:
            for thing in picker.of(voice):
                documents[thing].add(voice[0])

        def number(row: int, column: int) -> int:
            inside = found.rows if column == ALL else found.columns if row == ALL else found.cells
            place: Any = row if column == ALL else column if row == ALL else (row, column)
            things = inside.get(place)
            if not things:
                return 0
            told: dict[bool, set[int]] = {True: set(), False: set()}
            for voice in self._inside(row, column):
                told[self._answer(voice[0], row, column) is not False].update(picker.of(voice))
            return sum(
                one in told[False] or any_asked(self._answer(talk, row, column) for talk in documents[one]) is False
                for one in things - told[True]
            )

        return tuple(tuple(number(row, column) for column in (*columns, ALL)) for row in (*rows, ALL))

    def words(self, connection: Connection, rows: Sequence[int], columns: Sequence[int]) -> Grid:
        """All the words of the documents in each place of the grid."""
        sizes = dict(
            connection.execute(select(Document.id, DocumentVersion.words).join(DocumentVersion, CURRENT)).all()
        )

        def number(row: int, column: int) -> int:
            return sum(sizes[document] for document in {voice[0] for voice in self._inside(row, column)})

        return self._grid(number, rows, columns)

    def _grid(self, number: Callable[[int, int], int], rows: Sequence[int], columns: Sequence[int]) -> Grid:
        """A number for each place; one for all rows, or columns, that leave nothing out and are not asked about."""
        about, known = self.about, dict[tuple[int, int], int]()
        down, across = ([*given, ALL] for given in (rows, columns))
        if about is None:  # of thousands of places most have nobody in them
            known = {place: number(*place) for place in self._at}
            by_row, by_column = self.down.of_people, self.across.of_people
            down, across = (down if by_row else [ALL] * len(down)), (across if by_column else [ALL] * len(across))
            return tuple(tuple([known.get((row, column), 0) for column in across]) for row in down)

        def of(row: int, column: int) -> int:
            of_row, of_column = self._place(row, column)
            place = row if about is self.down else of_row, column if about is self.across else of_column
            if place not in known:
                known[place] = number(*place)
            return known[place]

        return tuple(tuple([of(row, column) for column in across]) for row in down)

    def marks(self, rows: Sequence[int], columns: Sequence[int], kinds: Collection[str] = HELD_BY_GUIDE) -> Asks:
        """Of each cell: whether one of its talks (of these kinds) was asked; nothing where no guide is known.

        It is known of no cell that is of interviewers.
        """
        if not self._tells:
            return ()
        by_guide = {number for number, row in self.fields.documents.items() if row.kind in kinds}
        roles = self.down.keys == ("role",) or self.across.keys == ("role",)  # who asks was not asked
        documents: dict[tuple[int, int], set[int]] = {}

        def told(row: int, column: int) -> bool | None:
            place = self._place(row, column)
            if place not in documents:
                inside = (one for one in self._inside(row, column) if not roles or one[2] != INTERVIEWER)
                documents[place] = {voice[0] for voice in inside} & by_guide
            return any_asked(self._answer(document, row, column) for document in documents[place])

        return tuple(tuple(told(row, column) for column in columns) for row in rows)
