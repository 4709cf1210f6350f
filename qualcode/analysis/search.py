"""Search across all documents: where words stand, in whose turn, with what is around them."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.analysis.around import words_around
from qualcode.analysis.memo_search import memo_hits
from qualcode.analysis.ranked import ranked
from qualcode.analysis.scanning import Scanned, read_where, scan
from qualcode.model.search import Found, Hit, MemoHit, SearchQuery
from qualcode.model.watch import Watch, unwatched
from qualcode.store.session import Session
from qualcode.text.search import Span

MOST = 10_000
NOT_RANKED = "patterns, capitals and whole words are found by reading the texts: in their order, not ranked"


class Search:
    """Looks for words or patterns in the documents."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def by_document(self, query: SearchQuery, watch: Watch = unwatched) -> Iterator[tuple[Hit, ...]]:
        """The hits of each document that has any, as they are found, in the order in which documents are listed.

        Raises ``QualcodeError`` for a query that is empty, names something that is not there, or is a regular
        expression that is wrong or does not come to an end.
        """
        for scanned in scan(self.session, query, watch):
            yield tuple(hit_of(scanned, span) for span in scanned.spans)

    def find(self, query: SearchQuery, watch: Watch = unwatched, *, most: int = MOST) -> Found:
        """The same all at once, and at most so many hits; ranked ones when the query says so, as far as it can be."""
        if query.ranked and not (query.pattern or query.match_case or query.whole_words):
            return ranked(self.session, query, watch, most)
        told = NOT_RANKED if query.ranked else ""
        documents = len(read_where(self.session, query).documents)
        hits: list[Hit] = []
        for found in self.by_document(query, watch):
            hits += found
            if len(hits) > most:
                return Found(tuple(hits[:most]), documents, more=True, told=told)
        return Found(tuple(hits), documents, told=told)

    def memos(self, query: SearchQuery, *, most: int = MOST) -> tuple[MemoHit, ...]:
        """The memos in which it stands, the newest first, ranked ones best first; filters say nothing about memos."""
        return memo_hits(self.session, query, most)


def hit_of(scanned: Scanned, span: Span) -> Hit:
    """A place as a hit."""
    start, end = span
    turn = scanned.turn_at(start)
    before, after = words_around(scanned.text, span, turn)
    return Hit(
        scanned.document_id,
        scanned.title,
        turn.n if turn else None,
        scanned.names.get(turn.speaker_id, "") if turn else "",
        start,
        end,
        scanned.text[start:end],
        before,
        after,
    )
