"""What is coded in each cell of the framework matrix, and what is told of a single excerpt there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any
from zlib import crc32

from sqlalchemy import Select, select
from sqlalchemy.engine import Connection

from qualcode.analysis.code_tree import UNRESOLVED
from qualcode.analysis.dimensions import Fields
from qualcode.analysis.voices import everyone, persons, placing
from qualcode.coding.passages import CHUNK
from qualcode.model.framework import Evidence, FrameworkCell, RowKind
from qualcode.store.tables import Coder, Coding, Document, Excerpt, TurnRow

_FEW = 40
"""So many codes are looked up by the index; of more, all codings are read."""
Key = tuple[int, int]
"""The number of a row, and of the code of a column."""


def read_evidence(
    connection: Connection, kind: RowKind, rows: Collection[int], columns_of: Mapping[int, Sequence[int]]
) -> dict[Key, tuple[int, ...]]:
    """The excerpts of each cell that has any, in the order of the documents and of the text.

    ``rows`` are the numbers of the rows, ``columns_of`` says for each code under which columns it counts. Counted as in
    a matrix: a participant by the words that are theirs, a case study by the document's, else by the participant's.
    """
    cells: dict[Key, set[int]] = defaultdict(set)
    order: dict[int, tuple[int, int, int]] = {}
    for code, excerpt, document, start, end, row in _facts(connection, kind, columns_of):
        if row in rows:
            order[excerpt] = (document, start, end)
            for column in columns_of[code]:
                cells[row, column].add(excerpt)
    return {key: tuple(sorted(found, key=order.__getitem__)) for key, found in cells.items()}


def _facts(
    connection: Connection, kind: RowKind, codes: Collection[int]
) -> Iterator[tuple[int, int, int, int, int, int]]:
    """Code, excerpt, document, start and end of each coding, and the row that it belongs to."""
    wanted: Any = (
        select(Coding.code_id, Coding.excerpt_id, Excerpt.document_id, Excerpt.start, Excerpt.end)
        .join(Excerpt, Excerpt.id == Coding.excerpt_id)
        .where(Coding.excerpt_id.not_in(UNRESOLVED))
    )
    few = len(codes) <= _FEW
    wanted = wanted.where(Coding.code_id.in_(codes)) if few else wanted
    if kind == "document":
        rows: Iterable[Any] = connection.execute(wanted.add_columns(Excerpt.document_id))
    elif kind == "participant":
        heard = persons()
        rows = connection.execute(
            wanted.add_columns(heard.c.person).join(heard, heard.c.excerpt_id == Excerpt.id).where(heard.c.person > 0)
        )
    else:
        rows = _by_case(connection, wanted)
    return (tuple(row) for row in rows if few or row[0] in codes)


def _by_case(connection: Connection, wanted: Select[Any]) -> Iterable[Any]:
    axis = Fields(connection).cases()
    if "owner" in axis.keys:
        whose = placing()
        wanted = wanted.add_columns(whose.c.person).join(whose, whose.c.excerpt_id == Excerpt.id, isouter=True)
    for row in connection.execute(wanted):
        owner = row[5] if len(row) > 5 else None
        for case in axis.places(row[2], owner):
            yield (*row[:5], case)


def digests(connection: Connection, excerpts: Collection[int]) -> dict[int, str]:
    """For each excerpt its number and a digest of its words: ``12:5f3a9c01``."""
    wanted = select(Excerpt.id, Excerpt.quote)
    if len(excerpts) > CHUNK:
        rows: Iterable[Any] = (row for row in connection.execute(wanted) if row.id in excerpts)
    else:
        rows = connection.execute(wanted.where(Excerpt.id.in_(excerpts)))
    return {number: f"{number}:{crc32(quote.encode('utf-8', 'replace')):08x}" for number, quote in rows}


def there(connection: Connection, excerpts: Collection[int]) -> set[int]:
    """Which of these excerpts there are."""
    wanted = sorted(excerpts)
    found: set[int] = set()
    for first in range(0, len(wanted), CHUNK):
        found.update(connection.scalars(select(Excerpt.id).where(Excerpt.id.in_(wanted[first : first + CHUNK]))))
    return found


def told(connection: Connection, cell: FrameworkCell, names: Mapping[int, str]) -> tuple[Evidence, ...]:
    """What a cell rests on or could, in the order of the documents and of the text; ``names`` are the column's codes.

    Links that are no evidence come where they stand in the text, too.
    """
    wanted = list(dict.fromkeys((*cell.evidence, *cell.links)))
    if not wanted:
        return ()
    found: list[Evidence] = []
    for first in range(0, len(wanted), CHUNK):
        found += _told(connection, cell, names, wanted[first : first + CHUNK])
    return tuple(sorted(found, key=lambda one: (one.document_id, one.start is None, one.start or 0, one.end or 0)))


def _told(
    connection: Connection, cell: FrameworkCell, names: Mapping[int, str], wanted: Sequence[int]
) -> Iterator[Evidence]:
    codings = select(Coding.excerpt_id, Coding.code_id, Coding.stance, Coder.name)
    codings = codings.join(Coder, Coder.id == Coding.coder_id).where(Coding.excerpt_id.in_(wanted))
    coded: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    for excerpt, code, stance, coder in connection.execute(codings.order_by(Coding.id)):
        if code in names:
            coded[excerpt].append((code, stance, coder))
    people, turns = _speakers(connection, wanted), _turns(connection, wanted)
    places = select(Excerpt.id, Document.id, Document.title, Excerpt.start, Excerpt.end, Excerpt.quote)
    places = places.join(Document, Document.id == Excerpt.document_id).where(Excerpt.id.in_(wanted))
    for number, document, title, start, end, quote in connection.execute(places):
        how = coded[number]
        yield Evidence(
            number,
            document,
            title,
            turns.get(number),
            start,
            end,
            people.get(number, ""),
            quote,
            tuple(dict.fromkeys(names[code] for code, _, _ in how)),
            ", ".join(dict.fromkeys(stance for _, stance, _ in how if stance)),
            tuple(dict.fromkeys(coder for _, _, coder in how)),
            number in cell.links,
            number in cell.fresh,
            number in cell.evidence,
        )


def _speakers(connection: Connection, wanted: Sequence[int]) -> dict[int, str]:
    """Whose words each excerpt mostly holds."""
    heard = persons()
    rows = select(heard.c.excerpt_id, heard.c.person, heard.c.chars, heard.c.first)
    best: dict[int, tuple[int, int, int]] = {}
    for excerpt, person, chars, first in connection.execute(rows.where(heard.c.excerpt_id.in_(wanted))):
        best[excerpt] = max(best.get(excerpt, (0, 0, 0)), (chars, -first, person))
    people = everyone(connection)
    return {excerpt: people[person].label for excerpt, (_, _, person) in best.items() if person in people}


def _turns(connection: Connection, wanted: Sequence[int]) -> dict[int, int]:
    """The number of the turn that each excerpt begins in."""
    inside = (TurnRow.document_id == Excerpt.document_id, TurnRow.label_start <= Excerpt.start)
    rows = select(Excerpt.id, TurnRow.n).join(TurnRow, inside[0]).where(inside[1], TurnRow.end > Excerpt.start)
    return dict(connection.execute(rows.where(Excerpt.id.in_(wanted))).all())
