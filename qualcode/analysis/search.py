"""Search across all documents: where words stand, in whose turn, with what is around them."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.analysis.scanning import Scanned, Turn, read_where, scan
from qualcode.model.search import Found, Hit, SearchQuery
from qualcode.model.watch import Watch, unwatched
from qualcode.store.session import Session
from qualcode.text.search import Span

AROUND = 60
"""How many characters before and after a hit are given with it."""
MOST = 10_000


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
        """The same all at once, and at most so many hits."""
        documents = len(read_where(self.session, query).documents)
        hits: list[Hit] = []
        for found in self.by_document(query, watch):
            hits += found
            if len(hits) > most:
                return Found(tuple(hits[:most]), documents, more=True)
        return Found(tuple(hits), documents)


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


def words_around(text: str, span: Span, turn: Turn | None, reach: int = AROUND) -> tuple[str, str]:
    """Some words before and after a span, whole ones where there are blanks, none of them beyond its turn."""
    start, end = span
    low, high = (turn.start, turn.end) if turn else (0, len(text))
    first, last = max(low, start - reach), min(high, end + reach)
    before, after = text[first:start], text[end : max(end, last)]
    if first > low:
        before = before[before.find(" ") + 1 :]
    if last < high and " " in after:
        after = after[: after.rfind(" ")]
    return before, after
