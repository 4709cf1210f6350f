"""Retrieval: coded excerpts by code, person, place, coder and words."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.engine import Connection

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.voices import Person, everyone, owners, person_ids, persons
from qualcode.corpus.cases import Cases
from qualcode.corpus.coders import Coders
from qualcode.corpus.documents import Documents
from qualcode.corpus.names import key
from qualcode.corpus.workstreams import Workstreams
from qualcode.model.codebook import CodeTree
from qualcode.model.retrieval import CodedExcerpt, ExcerptFilter
from qualcode.model.table import Cell, Table
from qualcode.model.watch import Watch, unwatched, watched
from qualcode.store.session import Session
from qualcode.store.tables import (
    CaseStudy,
    CodeAncestor,
    Coder,
    Coding,
    Document,
    Excerpt,
    TurnRow,
    Workstream,
)

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
Codings = Select[*tuple[Any, ...]]


class Excerpts:
    """The coded excerpts of a project, one row a coding."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def find(
        self, wanted: ExcerptFilter = EVERYTHING, watch: Watch = unwatched, *, unresolved: bool = False
    ) -> tuple[CodedExcerpt, ...]:
        """The codings that fit, in the order of the documents and of the text.

        With ``unresolved``, also those of passages that have no place in the corrected text: after all the others.
        Raises ``UnknownName`` or ``AmbiguousName`` for a filter that names something the project does not have.
        """
        return tuple(CodedExcerpt(*row) for row in self._rows(wanted, watch, unresolved))

    def table(self, wanted: ExcerptFilter = EVERYTHING, watch: Watch = unwatched) -> Table:
        """The same as a table for export, with a note on what it holds and out of how many."""
        rows = tuple(_cells(row) for row in self._rows(wanted, watch, True))
        columns, rows, told = with_state(COLUMNS, rows)
        return Table(columns=columns, rows=rows, title="Coded excerpts", notes=(self._note(rows), *told))

    def _rows(self, wanted: ExcerptFilter, watch: Watch, unresolved: bool) -> Iterator[tuple[Any, ...]]:
        with self.session.read() as connection:
            tree = read_tree(connection)
            statement = self._narrowed(_codings(unresolved), wanted, tree)
            rows = connection.execute(statement).all()
            people = everyone(connection)
            heard = owners()
            owner: dict[int, int] = dict(connection.execute(select(heard.c.excerpt_id, heard.c.person)).all())
            places = _Places(connection)
        named = _names_of(tree)
        sought = key(wanted.text)
        case_id = Cases(self.session).find(wanted.case).id if wanted.case else None
        workstream_id = Workstreams(self.session).find(wanted.workstream).id if wanted.workstream else None
        for excerpt, document, start, end, quote, code, coder, stance, discuss, note in watched(
            rows, watch, "reading codings"
        ):
            person = people.get(owner.get(excerpt, 0))
            kind, title, case, stream = places.of(document, person)
            if (case_id is not None and case != case_id) or (workstream_id is not None and stream != workstream_id):
                continue
            if sought and sought not in key(quote):
                continue
            yield (
                excerpt,
                document,
                title,
                kind,
                places.cases.get(case or 0, ""),
                places.workstreams.get(stream or 0, ""),
                person.label if person else "",
                person.id if person else None,
                person.group if person else "",
                person.consent if person else "",
                quote,
                code,
                *named[code],
                coder,
                stance,
                discuss,
                note,
                start,
                end,
                places.turn(document, start),
            )

    def _narrowed(self, statement: Codings, wanted: ExcerptFilter, tree: CodeTree) -> Codings:
        if wanted.code:
            code = tree.find(wanted.code).id
            below = select(CodeAncestor.code_id).where(CodeAncestor.ancestor_id == code)
            statement = statement.where(Coding.code_id == code if wanted.exact else Coding.code_id.in_(below))
        if wanted.document:
            document = Documents(self.session).find(wanted.document).id
            statement = statement.where(Excerpt.document_id == document)
        if wanted.coder:
            statement = statement.where(Coding.coder_id == Coders(self.session).find(wanted.coder)[0])
        if wanted.participant or wanted.group:
            heard, people = persons(), person_ids(self.session, wanted.participant, wanted.group)
            statement = statement.where(Excerpt.id.in_(select(heard.c.excerpt_id).where(heard.c.person.in_(people))))
        return statement

    def _note(self, rows: tuple[tuple[Cell, ...], ...]) -> str:
        with self.session.read() as connection:
            documents = len(connection.execute(select(Document.id)).all())
        excerpts, held = len({row[0] for row in rows}), len({row[1] for row in rows})
        of = f"{held} of {documents} document{'' if documents == 1 else 's'}"
        return f"{_counted(len(rows), 'coding')} of {_counted(excerpts, 'excerpt')} in {of}."


class _Places:
    """Where an excerpt stands: its document, that one's case study and workstream, and the turn."""

    def __init__(self, connection: Connection) -> None:
        documents = select(Document.id, Document.kind, Document.title, Document.case_study_id, Document.workstream_id)
        self.documents = {row.id: row for row in connection.execute(documents)}
        self.cases = dict(connection.execute(select(CaseStudy.id, CaseStudy.label)).all())
        self.workstreams = dict(connection.execute(select(Workstream.id, Workstream.label)).all())
        self.starts: dict[int, list[int]] = defaultdict(list)
        self.ends: dict[int, list[int]] = defaultdict(list)
        self.numbers: dict[int, list[int]] = defaultdict(list)
        turns = select(TurnRow.document_id, TurnRow.label_start, TurnRow.end, TurnRow.n)
        for document, start, end, n in connection.execute(turns.order_by(TurnRow.document_id, TurnRow.start)):
            self.starts[document].append(start)
            self.ends[document].append(end)
            self.numbers[document].append(n)

    def of(self, document: int, person: Person | None) -> tuple[str, str, int | None, int | None]:
        """Kind and title of the document; the case and workstream are its own, else the person's."""
        _, kind, title, case, stream = self.documents[document]
        if person is not None:
            case = person.case_id if case is None else case
            stream = person.workstream_id if stream is None else stream
        return kind, title, case, stream

    def turn(self, document: int, start: int | None) -> int | None:
        if start is None:
            return None
        at = bisect_right(self.starts[document], start) - 1
        return self.numbers[document][at] if at >= 0 and start < self.ends[document][at] else None


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


def _codings(unresolved: bool) -> Codings:
    wanted: Codings = (
        select(
            Excerpt.id,
            Excerpt.document_id,
            Excerpt.start,
            Excerpt.end,
            Excerpt.quote,
            Coding.code_id,
            Coder.name,
            Coding.stance,
            Coding.discuss,
            Coding.note,
        )
        .join(Coding, Coding.excerpt_id == Excerpt.id)
        .join(Coder, Coder.id == Coding.coder_id)
        .order_by(Excerpt.state == "unresolved", Excerpt.document_id, Excerpt.start, Excerpt.end, Coding.id)
    )
    return wanted if unresolved else wanted.where(Excerpt.state == "placed")


def _names_of(tree: CodeTree) -> dict[int, tuple[str, str, int | None, str]]:
    """Of each code: name, path, and its theme's number and name."""
    named: dict[int, tuple[str, str, int | None, str]] = {}
    for code in tree:
        theme = tree.theme_of(code)
        named[code.id] = (
            code.name,
            code.path,
            theme.id if theme else None,
            tree.label(theme) if theme else "(no theme)",
        )
    return named


def _cells(row: tuple[Any, ...]) -> tuple[Cell, ...]:
    (excerpt, _, title, kind, case, _, participant, _, _, _, quote, _, code, path, _, theme, *rest) = row
    coder, stance, _, note, start, end, turn = rest
    return (
        f"x{excerpt}", title, kind, case, participant, quote, code, path, theme, coder, stance, note, start, end, turn
    )  # fmt: skip


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
