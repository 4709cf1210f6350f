"""Retrieval: coded excerpts by any mix of what is known of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.engine import Connection

from qualcode.analysis.around import words_around
from qualcode.analysis.asking import Asking
from qualcode.analysis.coding_rows import Around, Codings, codings, ordered
from qualcode.analysis.query_conditions import numbers
from qualcode.analysis.query_counts import USUAL, count
from qualcode.corpus.documents import Documents
from qualcode.model.asked import Counted
from qualcode.model.query import And, Node, Term
from qualcode.model.retrieval import CodedExcerpt, ExcerptFilter
from qualcode.model.table import Cell, Table
from qualcode.model.watch import Watch, unwatched, watched
from qualcode.store.session import Session
from qualcode.store.tables import Coding, Document, Excerpt
from qualcode.text.query import parse

COLUMNS = (
    "excerpt",
    "document",
    "kind",
    "case",
    "participant",
    "quote",
    "code",
    "path",
    "theme",
    "coder",
    "stance",
    "note",
    "start",
    "end",
    "turn",
)
EVERYTHING = ExcerptFilter()
Asked = ExcerptFilter | Node | str
"""What may be asked: a filter, a question, or one as a person writes it."""
AT_ONCE = 500
MANY = 100_000
"""With more codings than that, the first page is found without putting all in order."""
WALKED = 8
_LATEST = select(func.max(Coding.id))
_NUMBERS: Codings = select(Coding.id).join(Excerpt, Excerpt.id == Coding.excerpt_id)
_PASSAGES: Codings = select(Coding.excerpt_id).join(Excerpt, Excerpt.id == Coding.excerpt_id)


class Excerpts:
    """The coded excerpts of a project, one row a coding.

    What is asked for is an ``ExcerptFilter``, a question (``qualcode.model.query``) or its words. Raises
    ``UnknownName`` or ``AmbiguousName`` for a filter that names something the project does not have, ``QueryError`` for
    words that do, or that cannot be understood.
    """

    def __init__(self, session: Session) -> None:
        self.session = session

    def find(
        self, wanted: Asked = EVERYTHING, watch: Watch = unwatched, *, unresolved: bool = False
    ) -> tuple[CodedExcerpt, ...]:
        """The codings that fit, in the order of the documents and of the text.

        With ``unresolved``, also those of passages that have no place in the corrected text: after all the others.
        """
        return tuple(CodedExcerpt(*row) for row in self._rows(wanted, watch, unresolved))

    def find_in(self, document_id: int, wanted: Asked = EVERYTHING) -> tuple[CodedExcerpt, ...]:
        """The codings of one document that fit."""
        with self.session.read() as connection:
            fits = and_(Excerpt.document_id == document_id, self._condition(connection, wanted))
            return tuple(self._of(connection, connection.scalars(ordered(_NUMBERS, fits, False)).all()))

    def numbers(self, wanted: Asked = EVERYTHING, most: int | None = None, after: int = 0) -> tuple[int, ...]:
        """The numbers of the codings that fit, in the same order: much sooner than the codings.

        At most so many, ``after`` so many.
        """
        with self.session.read() as connection:
            if most is not None and not after and _is_large(connection):
                found = self._walked(connection, wanted, most)
                if found is not None:
                    return found
            fits = self._condition(connection, wanted)
            return tuple(connection.scalars(ordered(_NUMBERS, fits, False).limit(most).offset(after)))

    def passages(self, wanted: Asked = EVERYTHING) -> tuple[int, ...]:
        """The numbers of the excerpts that codings which fit are on, each once, in the same order."""
        with self.session.read() as connection:
            fits = self._condition(connection, wanted)
            return tuple(dict.fromkeys(connection.scalars(ordered(_PASSAGES, fits, False))))

    def count(self, wanted: Asked = EVERYTHING, *counts: str) -> Counted:
        """How many codings fit, and how many distinct excerpts, participants, documents … (``counts``).

        Raises ``QualcodeError`` for what cannot be counted.
        """
        with self.session.read() as connection:
            fits = self._condition(connection, wanted)
            return count(connection, fits, counts or USUAL)

    def of(self, codings: Sequence[int]) -> tuple[CodedExcerpt, ...]:
        """The codings of those numbers, in that order; one that is gone is left out."""
        with self.session.read() as connection:
            return tuple(self._of(connection, codings))

    def page(self, wanted: Asked = EVERYTHING, most: int = 100, after: int = 0) -> tuple[CodedExcerpt, ...]:
        """The same as ``find``, but at most so many, ``after`` so many: of very many, the first come at once."""
        return self.of(self.numbers(wanted, most, after))

    def of_excerpts(self, excerpts: Collection[int]) -> tuple[CodedExcerpt, ...]:
        """All codings on the excerpts of those numbers, in the order of the documents and of the text."""
        with self.session.read() as connection:
            wanted = ordered(_NUMBERS, Excerpt.id.in_(numbers(excerpts)), False)
            return tuple(self._of(connection, connection.scalars(wanted).all()))

    def around(self, coding: CodedExcerpt, reach: int = 400) -> tuple[str, str]:
        """The words before and after a passage, at most so many characters of them; none of one without a place."""
        if coding.start is None or coding.end is None:
            return "", ""
        text = Documents(self.session).text(coding.document_id)
        return words_around(text, (coding.start, coding.end), None, reach)

    def table(self, wanted: Asked = EVERYTHING, watch: Watch = unwatched) -> Table:
        """The same as a table for export, with a note on what it holds and out of how many."""
        rows = tuple(_cells(row) for row in self._rows(wanted, watch, True))
        columns, rows, told = with_state(COLUMNS, rows)
        return Table(columns=columns, rows=rows, title="Coded excerpts", notes=(self._note(rows), *told))

    @property
    def large(self) -> bool:
        """Whether there are so many codings that the first page of an answer comes much sooner than all of it."""
        with self.session.read() as connection:
            return _is_large(connection)

    def _walked(self, connection: Connection, wanted: Asked, most: int) -> tuple[int, ...] | None:
        """The first of very many, found document by document; None where a few documents do not hold so many.

        To put them in order, a database reads all that fit: half a million of them to show a hundred.
        """
        fits = self._condition(connection, wanted, walking=True)
        found: list[int] = []
        for document in connection.scalars(select(Document.id).order_by(Document.id).limit(WALKED)).all():
            here = ordered(_NUMBERS, and_(Excerpt.document_id == document, fits), False)
            found += connection.scalars(here.limit(most - len(found)))
            if len(found) == most:
                return tuple(found)
        return None

    def _condition(self, connection: Connection, wanted: Asked, *, walking: bool = False) -> ColumnElement[bool]:
        typed = wanted if isinstance(wanted, str) else ""
        query = parse(wanted) if isinstance(wanted, str) else wanted
        if isinstance(query, ExcerptFilter):
            query = query_of(query)
        return Asking(self.session, connection, typed, walking=walking).rows(query)

    def _rows(self, wanted: Asked, watch: Watch, unresolved: bool) -> Iterator[tuple[Any, ...]]:
        with self.session.read() as connection:
            fits = self._condition(connection, wanted)
            rows = connection.execute(ordered(codings(), fits, unresolved)).all()
            around = Around(connection)
        for row in watched(rows, watch, "reading codings"):
            yield around.told(row)

    def _of(self, connection: Connection, wanted: Sequence[int]) -> Iterator[CodedExcerpt]:
        around = Around(connection)
        for first in range(0, len(wanted), AT_ONCE):
            part = wanted[first : first + AT_ONCE]
            found = {row[-1]: row for row in connection.execute(codings().where(Coding.id.in_(part)))}
            yield from (CodedExcerpt(*around.told(found[number])) for number in part if number in found)

    def _note(self, rows: tuple[tuple[Cell, ...], ...]) -> str:
        with self.session.read() as connection:
            documents = connection.scalar(select(func.count()).select_from(Document)) or 0
        excerpts, held = len({row[0] for row in rows}), len({row[1] for row in rows})
        of = f"{held} of {documents} document{'' if documents == 1 else 's'}"
        return f"{_counted(len(rows), 'coding')} of {_counted(excerpts, 'excerpt')} in {of}."


def _is_large(connection: Connection) -> bool:
    return (connection.scalar(_LATEST) or 0) > MANY


def query_of(wanted: ExcerptFilter) -> And:
    """A filter as a question: every field of it is a term."""
    fields = ("case", "workstream", "document", "participant", "group", "coder", "text")
    terms = [Term(name, getattr(wanted, name)) for name in fields if getattr(wanted, name)]
    code = (Term("code", wanted.code, "=" if wanted.exact else ":"),) if wanted.code else ()
    return And((*code, *terms))


def with_state(
    columns: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...]
) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...], tuple[str, ...]]:
    """Columns, rows and a note; a column says which passages are unresolved, when any is."""
    start = columns.index("start")
    lost = {row[0] for row in rows if row[start] is None}
    if not lost:
        return columns, rows, ()
    stated = tuple((*row, "unresolved" if row[start] is None else "placed") for row in rows)
    note = f"{_counted(len(lost), 'excerpt')} unresolved: the words are no longer in the corrected text."
    return (*columns, "state"), stated, (note,)


def _cells(row: tuple[Any, ...]) -> tuple[Cell, ...]:
    (excerpt, _, title, kind, case, _, participant, _, _, _, quote, _, code, path, _, theme, *rest) = row
    coder, stance, _, note, start, end, turn, _ = rest
    return (
        f"x{excerpt}", title, kind, case, participant, quote, code, path, theme, coder, stance, note, start, end, turn
    )  # fmt: skip


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
