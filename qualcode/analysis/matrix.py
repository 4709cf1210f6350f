"""Matrices: coded excerpts, and who and what they stand for, counted by two things at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.analysis.code_tree import UNRESOLVED
from qualcode.analysis.dimensions import NOWHERE, Axis, Fields
from qualcode.analysis.voices import owners, persons
from qualcode.analysis.words import covered_words
from qualcode.corpus.coders import Coders
from qualcode.model.errors import QualcodeError
from qualcode.model.retrieval import COUNTS, DIMENSIONS, Matrix
from qualcode.store.session import Session
from qualcode.store.tables import Coding, Excerpt

Pair = tuple[int, int]


class Matrices:
    """Counts of coded data by any two of themes, codes, cases, documents, participants, groups, workstreams, questions.

    An excerpt that several coders or codes put in a cell counts there once; totals are distinct counts, not sums.
    """

    def __init__(self, session: Session) -> None:
        self.session = session

    def matrix(self, rows: str, columns: str, count: str = "excerpts", *, coder: str = "") -> Matrix:
        """Count by ``rows`` and ``columns``, over all coders or one.

        ``participants`` are distinct people (speakers known in one document only among them, interviewers never)
        whose words the excerpts hold; ``words`` whitespace tokens of the union of the covered text. Raises
        ``QualcodeError`` for a dimension or count that there is not.
        """
        _check(rows, columns, count)
        coder_id = Coders(self.session).find(coder)[0] if coder else None
        with self.session.read() as connection:
            fields = Fields(connection)
            down, across = _axis_of(fields, rows), _axis_of(fields, columns)
            tally = _Tally(fields, down, across, count)
            tally.read(connection, coder_id)
            return tally.matrix(self.session, rows, columns, coder)


def _check(rows: str, columns: str, count: str) -> None:
    for given in (rows, columns):
        if given not in DIMENSIONS:
            raise QualcodeError(f"nothing can be counted by “{given}”", "", f"choose from {', '.join(DIMENSIONS)}")
    if rows == columns:
        raise QualcodeError(f"{rows} by {rows} is not a matrix", "", "choose two different things")
    if count not in COUNTS:
        raise QualcodeError(f"“{count}” cannot be counted", "", f"choose from {', '.join(COUNTS)}")


def _axis_of(fields: Fields, dimension: str) -> Axis:
    axis: Axis = getattr(fields, "documents_axis" if dimension == "documents" else dimension)()
    return axis


class _Tally:
    """The distinct things counted, by row, by column and by both."""

    def __init__(self, fields: Fields, down: Axis, across: Axis, count: str) -> None:
        self.fields, self.down, self.across, self.count = fields, down, across, count
        self.unit = _unit(fields, count)
        self.cells: dict[Pair, set[int]] = defaultdict(set)
        self.rows: dict[int, set[int]] = defaultdict(set)
        self.columns: dict[int, set[int]] = defaultdict(set)
        self.all: set[int] = set()

    def read(self, connection: Connection, coder_id: int | None) -> None:
        """Read the facts and sort them in."""
        keys = sorted({*self.down.keys, *self.across.keys, *self.unit.keys})
        facts = connection.execute(_facts(keys, coder_id)).all()
        at = {key: index for index, key in enumerate(keys)}
        down, across, unit = (_Picker(axis, at) for axis in (self.down, self.across, self.unit))
        cells = self.cells
        for fact in facts:
            for thing in unit.of(fact):
                columns = across.of(fact)
                for row in down.of(fact):
                    for column in columns:
                        cells[row, column].add(thing)
        for (row, column), things in cells.items():
            self.rows[row] |= things
            self.columns[column] |= things
            self.all |= things

    def matrix(self, session: Session, rows: str, columns: str, coder: str) -> Matrix:
        """The counts in the order of the categories."""
        row_ids, column_ids = _shown(self.down, self.rows), _shown(self.across, self.columns)
        sets = [self.cells.get((row, column), set()) for row in row_ids for column in column_ids]
        sets += [self.rows.get(row, set()) for row in row_ids]
        sets += [self.columns.get(column, set()) for column in column_ids]
        sets.append(self.all)
        counts = covered_words(session, sets) if self.count == "words" else [len(things) for things in sets]
        body, ends = counts[: len(row_ids) * len(column_ids)], counts[len(row_ids) * len(column_ids) :]
        width = len(column_ids)
        return Matrix(
            of_rows=rows,
            of_columns=columns,
            count=self.count,
            rows=tuple(self.down.labels[row] for row in row_ids),
            columns=tuple(self.across.labels[column] for column in column_ids),
            cells=tuple(tuple(body[at * width : (at + 1) * width]) for at in range(len(row_ids))),
            row_totals=tuple(ends[: len(row_ids)]),
            column_totals=tuple(ends[len(row_ids) : -1]),
            total=ends[-1],
            notes=self._notes(counts[-1], coder),
            depths=tuple(self.down.depths.get(row, 0) for row in row_ids) if self.down.depths else (),
        )

    def _notes(self, total: int, coder: str) -> tuple[str, ...]:
        whose = f"coded by {coder}" if coder else "over all coders"
        of = {
            "documents": f" of {len(self.fields.documents)} documents",
            "interviews": f" of {len(_interviews(self.fields))} interviews",
            "participants": f" of {len(_participants(self.fields))} participants",
            "cases": f" of {len(self.fields.cases().labels) - 1} case studies",
        }.get(self.count, f" {self.count}")
        notes = [f"Distinct {self.count}, {whose}: {total}{of}. Totals are distinct counts, not sums of the cells."]
        if self.count == "words":
            notes.append("Words are those of all the coded text in a cell, each passage once.")
        return tuple(notes)


class _Picker:
    """Where a fact falls on an axis, remembered by its keys."""

    def __init__(self, axis: Axis, at: dict[str, int]) -> None:
        self.places = axis.places
        self.first = at[axis.keys[0]]
        self.second = at[axis.keys[1]] if len(axis.keys) > 1 else None
        self.known: dict[Any, tuple[int, ...]] = {}

    def of(self, fact: tuple[Any, ...]) -> tuple[int, ...]:
        """The numbers of the categories."""
        key = fact[self.first] if self.second is None else (fact[self.first], fact[self.second])
        found = self.known.get(key)
        if found is None:
            found = self.places(fact[self.first], None if self.second is None else fact[self.second])
            self.known[key] = found
        return found


def _unit(fields: Fields, count: str) -> Axis:
    """What is counted, as an axis: the thing's number, or nothing where the fact has none."""
    if count in ("excerpts", "words"):
        return _counted("excerpt", ("excerpt",), lambda excerpt, _: (excerpt,))
    if count == "participants":
        persons = _participants(fields)
        return _counted("person", ("person",), lambda person, _: (person,) if person in persons else ())
    if count == "documents":
        return _counted("document", ("document",), lambda document, _: (document,))
    if count == "interviews":
        interviews = _interviews(fields)
        return _counted("document", ("document",), lambda document, _: (document,) if document in interviews else ())
    cases = fields.cases()
    return _counted("case", cases.keys, lambda a, b: tuple(place for place in cases.places(a, b) if place != NOWHERE))


def _counted(noun: str, keys: tuple[str, ...], places: Any) -> Axis:
    return Axis(noun, {}, keys, places, frozenset(), {})


def _interviews(fields: Fields) -> set[int]:
    return {number for number, row in fields.documents.items() if row.kind == "interview"}


def _participants(fields: Fields) -> set[int]:
    return {number for number, person in fields.people.items() if person.counts}


def _shown(axis: Axis, counted: Iterable[int]) -> list[int]:
    seen = set(counted)
    return [number for number in axis.labels if number in seen or number not in axis.optional]


def _facts(keys: list[str], coder_id: int | None) -> Any:
    """The combinations of the keys that are needed, over all codings."""
    source: Any = Coding
    columns: dict[str, Any] = {"code": Coding.code_id, "excerpt": Coding.excerpt_id}
    joined = select(Coding.id).where(Coding.excerpt_id.not_in(UNRESOLVED))
    if set(keys) - {"code", "excerpt"}:
        columns["document"] = Excerpt.document_id
        joined = joined.join(Excerpt, Excerpt.id == Coding.excerpt_id)
    if "person" in keys:
        source = persons()
        columns["person"] = source.c.person
        joined = joined.join(source, source.c.excerpt_id == Coding.excerpt_id, isouter=True)
    if "owner" in keys:
        source = owners()
        columns["owner"] = source.c.person
        joined = joined.join(source, source.c.excerpt_id == Coding.excerpt_id, isouter=True)
    if coder_id is not None:
        joined = joined.where(Coding.coder_id == coder_id)
    facts = joined.with_only_columns(*(columns[key] for key in keys))
    # With the excerpt among them few combinations repeat: sorting them out here would cost more than it saves.
    return facts if "excerpt" in keys else facts.distinct()
