"""Looking by words, best first: in the index of words where there is one, else by reading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.analysis.around import words_around
from qualcode.analysis.scanning import Where, read_where
from qualcode.model.search import Found, RankedHit, SearchQuery
from qualcode.model.watch import Watch
from qualcode.store import fulltext
from qualcode.store.fulltext import FoundPiece, Within
from qualcode.store.session import Session
from qualcode.store.tables import TurnRow
from qualcode.text.words_query import Words, matches, read_words

READ = (
    "there is no index of words (no FTS5 in this Python's SQLite, or a project that is read-only): the texts were read"
)


def ranked(session: Session, query: SearchQuery, watch: Watch, most: int) -> Found:
    """The turns, and paragraphs outside them, that hold the words. Raises ``QualcodeError`` for a wrong query."""
    words, where = read_words(query.text), read_where(session, query)
    documents = len(where.documents)
    with session.read() as connection:
        indexed = fulltext.ready(connection)
        if indexed:
            found = fulltext.find(connection, words, most + 1, _within(query, where))
        else:
            found = sorted(_read(connection, words, where, watch), key=lambda piece: -len(piece.spans))
        turns = _turns(connection, found)
    watch(documents, documents, "")
    titles = dict(where.documents)
    hits = tuple(_hit(piece, titles[piece.number], turns, where) for piece in found[:most])
    return Found(hits, documents, len(found) > most, "" if indexed else READ)


def _within(query: SearchQuery, where: Where) -> Within | None:
    """None where everything counts."""
    if not (query.speaker or query.participant or query.role or query.case or query.documents):
        return None
    return Within([number for number, _ in where.documents], where.whole, where.voices)


def _read(connection: Connection, words: Words, where: Where, watch: Watch) -> Iterator[FoundPiece]:
    """The same by reading every text."""
    for done, (document, title) in enumerate(where.documents):
        watch(done, len(where.documents), title)
        found = []
        for row, piece in fulltext.pieces_of(connection, document):
            spans = matches(words, piece)
            if spans is not None:
                start = fulltext.place_of(row)[1]
                marks = tuple((low + start, high + start) for low, high in spans)
                found.append(FoundPiece(document, start, piece, marks))
        turns = _turns(connection, found) if document not in where.whole else {}
        for one in found:
            turn = turns.get((document, one.start))
            if document in where.whole or (turn is not None and turn.speaker_id in where.voices):
                yield one


def _turns(connection: Connection, found: list[FoundPiece]) -> dict[tuple[int, int], Any]:
    """The turns that pieces are, by document and place: a few at a time."""
    turns: dict[tuple[int, int], Any] = {}
    for first in range(0, len(found), 300):
        some = found[first : first + 300]
        wanted = select(TurnRow.document_id, TurnRow.start, TurnRow.n, TurnRow.speaker_id).where(
            TurnRow.document_id.in_({piece.number for piece in some}),
            TurnRow.start.in_({piece.start for piece in some}),
        )
        turns |= {(row.document_id, row.start): row for row in connection.execute(wanted)}
    return turns


def _hit(piece: FoundPiece, title: str, turns: dict[tuple[int, int], Any], where: Where) -> RankedHit:
    turn = turns.get((piece.number, piece.start))
    start, end = piece.spans[0]
    low, high = start - piece.start, end - piece.start
    before, after = words_around(piece.text, (low, high), None)
    return RankedHit(
        piece.number,
        title,
        turn.n if turn else None,
        where.names.get(turn.speaker_id, "") if turn else "",
        start,
        end,
        piece.text[low:high],
        before,
        after,
        piece.spans,
    )
