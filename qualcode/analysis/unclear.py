"""The queue of what was not understood: every mark of that in all documents, with what is around it, and its time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from operator import itemgetter
from typing import Any

from sqlalchemy import select

from qualcode.analysis.scanning import Look, Scanned, look_through, read_where
from qualcode.analysis.search import hit_of
from qualcode.model.search import Hit, SearchQuery, UnclearHit
from qualcode.model.table import Table
from qualcode.model.watch import Watch, unwatched
from qualcode.store.session import Session
from qualcode.store.tables import TurnRow
from qualcode.text.bounded import finder
from qualcode.text.search import Span, Wanted, no_tick
from qualcode.text.unclear import Mark, unclear

COLUMNS = ("document", "title", "turn", "speaker", "time", "kind", "mark", "context")
_EVERYTHING = SearchQuery("")


class Unclear:
    """Looks for marks such as ``[inaudible 00:12:31]``. One that is put right in its transcript is gone from here."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def find(self, query: SearchQuery = _EVERYTHING, watch: Watch = unwatched) -> tuple[UnclearHit, ...]:
        """The marks in the order of the documents and of the text, where the query looks.

        With words in the query, those that have them in or around them. Raises ``QualcodeError`` for a query that names
        something that is not there, or is a regular expression that is wrong or does not come to an end.
        """
        where = read_where(self.session, query)
        found = look_through(self.session, where, Look(b"", _Marks(), watch))
        hits = [hit for scanned in found for hit in self._hits(scanned)]
        return tuple(_with_words(hits, query) if query.text.strip() else hits)

    def table(self, query: SearchQuery = _EVERYTHING, watch: Watch = unwatched) -> Table:
        """The same as a table, a row for each mark."""
        hits = self.find(query, watch)
        rows = tuple(
            (f"d{hit.document_id}", hit.document, hit.turn, hit.speaker, hit.time, hit.kind, hit.words, _context(hit))
            for hit in hits
        )
        return Table(COLUMNS, rows, title="What was not understood", counts="marks")

    def _hits(self, scanned: Scanned) -> Iterator[UnclearHit]:
        marks = {(mark.start, mark.end): mark for mark in unclear(scanned.text)}
        times, in_mark = self._times(scanned.document_id), (0, "")
        for span in scanned.spans:
            hit, mark = hit_of(scanned, span), marks[span]
            given: dict[str, Any] = {field.name: getattr(hit, field.name) for field in fields(Hit)}
            yield UnclearHit(**given, kind=mark.kind, time=mark.time or _time(times, in_mark, hit))
            if mark.time and hit.turn is not None:
                in_mark = (hit.turn, mark.time)

    def _times(self, document_id: int) -> list[tuple[int, str]]:
        """The turns that have a time, by their number."""
        wanted = select(TurnRow.n, TurnRow.time_text).where(TurnRow.document_id == document_id, TurnRow.time_text != "")
        with self.session.read() as connection:
            return [(n, time) for n, time in connection.execute(wanted.order_by(TurnRow.n))]


class _Marks:
    """Finds marks where words are looked for otherwise."""

    def spans(
        self,
        text: str,
        regions: Sequence[Span] | None = None,
        tick: Callable[[], None] = no_tick,
    ) -> list[Span]:
        """The marks in the text, or those that begin in the regions."""
        tick()
        found: Iterator[Mark] = unclear(text)
        if regions is not None:
            found = (mark for mark in found if _within(mark, regions))
        return [(mark.start, mark.end) for mark in found]


def _within(mark: Mark, regions: Sequence[Span]) -> bool:
    at = bisect_right(regions, mark.start, key=itemgetter(0)) - 1
    return at >= 0 and mark.start < regions[at][1]


def _time(times: Sequence[tuple[int, str]], in_mark: tuple[int, str], hit: Hit) -> str:
    """The time of the turn; where it has none, the last one before it, said to be so.

    ``times`` are those of turns, ``in_mark`` the last that stood in a mark, each with its turn's number.
    """
    if hit.turn is None:
        return ""
    at = bisect_right(times, hit.turn, key=itemgetter(0)) - 1
    n, time = times[at] if at >= 0 else (0, "")
    if n == hit.turn:
        return time
    before = in_mark[1] if in_mark[0] >= n else time
    return f"after {before}" if before else ""


def _with_words(hits: Sequence[UnclearHit], query: SearchQuery) -> Iterator[UnclearHit]:
    wanted = Wanted(query.text, query.pattern, query.match_case, query.whole_words)
    with finder(wanted) as found:
        yield from (hit for hit in hits if found.spans(f"{hit.before}{hit.words}{hit.after}"))


def _context(hit: Hit) -> str:
    return " ".join(f"{hit.before}{hit.words}{hit.after}".split())
