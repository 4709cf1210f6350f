"""Words in memos."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.analysis.around import words_around
from qualcode.model.errors import QualcodeError
from qualcode.model.search import MemoHit, SearchQuery
from qualcode.store import fulltext
from qualcode.store.fulltext_search import find_memos
from qualcode.store.session import Session
from qualcode.store.tables import Coder, Memo
from qualcode.text.bounded import finder
from qualcode.text.search import Span, Wanted
from qualcode.text.words_query import matches, read_words


def memo_hits(session: Session, query: SearchQuery, most: int) -> tuple[MemoHit, ...]:
    """The memos in which it stands, title and text. Raises ``QualcodeError`` for a query that is empty or wrong."""
    if not query.text.strip():
        raise QualcodeError("there is nothing to look for", "", "give words")
    by_words = query.ranked and not (query.pattern or query.match_case or query.whole_words)
    with session.read() as connection:
        memos = {row.id: row for row in connection.execute(_memos())}
        found = _ranked(connection, query, memos, most) if by_words else _scanned(query, memos)
        return tuple(_hit(memos[number], span) for number, span in found)[:most]


def _ranked(connection: Connection, query: SearchQuery, memos: dict[int, Any], most: int) -> Iterator[tuple[int, Span]]:
    words = read_words(query.text)
    if fulltext.ready(connection):
        for one in find_memos(connection, words, most):
            yield one.number, one.spans[0]
        return
    for number, memo in memos.items():
        spans = matches(words, fulltext.memo_words(memo.title, memo.text))
        if spans is not None:
            yield number, spans[0]


def _scanned(query: SearchQuery, memos: dict[int, Any]) -> Iterator[tuple[int, Span]]:
    with finder(Wanted(query.text, query.pattern, query.match_case, query.whole_words)) as found:
        for number, memo in memos.items():
            spans = found.spans(fulltext.memo_words(memo.title, memo.text), None, lambda: None)
            if spans:
                yield number, spans[0]


def _memos() -> Any:
    return (
        select(Memo.id, Memo.kind, Memo.title, Memo.text, Coder.name.label("coder"))
        .join(Coder, Coder.id == Memo.coder_id)
        .order_by(Memo.created_at.desc(), Memo.id.desc())
    )


def _hit(memo: Any, span: Span) -> MemoHit:
    words = fulltext.memo_words(memo.title, memo.text)
    before, after = words_around(words, span, None)
    return MemoHit(memo.id, memo.kind, memo.title, memo.coder, words[span[0] : span[1]], before, after)
