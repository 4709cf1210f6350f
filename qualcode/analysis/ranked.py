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
from qualcode.store.fulltext_search import FoundPiece, Within, find
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
            found = find(connection, words, most + 1, _within(query, where))
        else:
            found = sorted(_read(connection, words, where, watch), key=lambda piece: -len(piece.spans))
    watch(documents, documents, "")
    titles = dict(where.documents)
    hits = tuple(_hit(piece, titles[piece.number], where) for piece in found[:most])
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
        turns: dict[int, Any] = {}
        for row, piece in fulltext.pieces_of(connection, document):
            spans = matches(words, piece)
            if spans is None:
                continue
            start = fulltext.place_of(row)[1]
            turns = turns or _turns(connection, document)
            turn, speaker = turns.get(start, (None, None))
            if document in where.whole or speaker in where.voices:
                marks = tuple((low + start, high + start) for low, high in spans)
                yield FoundPiece(document, start, piece, marks, turn, speaker)


def _turns(connection: Connection, document: int) -> dict[int, tuple[int, int]]:
    """The number and speaker of each turn, by where its words begin."""
    wanted = select(TurnRow.start, TurnRow.n, TurnRow.speaker_id).where(TurnRow.document_id == document)
    return {start: (n, speaker) for start, n, speaker in connection.execute(wanted)}


def _hit(piece: FoundPiece, title: str, where: Where) -> RankedHit:
    start, end = piece.spans[0]
    low, high = start - piece.start, end - piece.start
    before, after = words_around(piece.text, (low, high), None)
    return RankedHit(
        piece.number,
        title,
        piece.turn,
        "" if piece.speaker is None else where.names.get(piece.speaker, ""),
        start,
        end,
        piece.text[low:high],
        before,
        after,
        piece.spans,
    )
