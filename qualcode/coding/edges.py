"""The edges of a coded passage, moved.

An excerpt is one row for one stretch of text, shared by codes and coders. Its edges are moved in place, and it keeps
its number, while nothing of another coder's rests on it and no other excerpt lies there already. Else what is this
coder's own (codings, links, memos) goes over to the excerpt that is there, or to a new one, and all else stays.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.coding.going_over import GoingOver
from qualcode.coding.passages import (
    checked_span,
    drop_bare_excerpts,
    ensure_excerpt,
    excerpt_at,
    excerpt_values,
    own_coding,
)
from qualcode.model.coding import EdgesMoved, ExcerptInfo
from qualcode.store.action import Action
from qualcode.store.rows import table_of
from qualcode.store.session import Session
from qualcode.store.tables import ChosenQuote, Coding, Document, Excerpt, LinkRow, Memo, MemoTarget


def move_edges(
    session: Session, coding_id: int, span: tuple[int, int], *, alone: bool, text_of: Callable[[int], str]
) -> EdgesMoved:
    """See :meth:`qualcode.coding.codings.Codings.move_edges`, in whose transaction it is."""
    coding = own_coding(session, coding_id)
    was = coding.excerpt
    with session.action(f"move the edges of “{coding.code}” on {was.short_id}") as action:
        action.as_seen(Document, was.document_id, "current_version")
        text = text_of(was.document_id)
        start, end = checked_span(text, *span, was.short_id)
        if (start, end) == was.span:
            return EdgesMoved("unchanged", was, was, coding_id)
        resting = _resting(action.connection, was, session.coder_id)
        moving = [coding_id] if alone else resting.codings
        along = [one for one in moving if one != coding_id]
        all_mine = len(moving) == len(resting.codings)
        free = all_mine and not resting.others
        there = excerpt_at(action.connection, was.document_id, start, end)
        if free and there is None:
            return EdgesMoved(
                "in place", was, _in_place(action, was, text, (start, end), resting), coding_id, tuple(along)
            )
        excerpt = there or ensure_excerpt(action, text, was.document_id, start, end)
        over = GoingOver(action, excerpt.id, excerpt.uuid, lambda skipped: _shifted(skipped, was, excerpt))
        stands = over.codings(moving)
        if all_mine:
            over.links(resting.links)
            over.memos(resting.memos)
        if free:
            over.chosen(resting.chosen)
            over.summaries(was.id)
        _, kept_for = drop_bare_excerpts(action, [was.id])
    return EdgesMoved(
        "joined" if there else "new",
        was,
        excerpt,
        stands.get(coding_id, coding_id),
        along=tuple(one for one in along if one not in stands),
        collapsed=tuple(stands),
        kept_for=kept_for,
    )


@dataclass(frozen=True)
class _Resting:
    """What rests on an excerpt: this coder's own by number, and whether there is anything of another coder's.

    A chosen quote is the team's and nobody's own.
    """

    codings: list[int]
    links: list[int]
    memos: list[int]
    chosen: list[int]
    others: bool


def _resting(connection: Connection, excerpt: ExcerptInfo, coder_id: int) -> _Resting:
    on_it = MemoTarget.kind == "excerpt", MemoTarget.target_uuid == excerpt.uuid
    found = [
        connection.execute(wanted).all()
        for wanted in (
            select(Coding.id, Coding.coder_id).where(Coding.excerpt_id == excerpt.id).order_by(Coding.id),
            select(LinkRow.id, LinkRow.coder_id).where(LinkRow.excerpt_id == excerpt.id).order_by(LinkRow.id),
            select(MemoTarget.id, Memo.coder_id).join(Memo, Memo.id == MemoTarget.memo_id).where(*on_it),
        )
    ]
    chosen = connection.scalars(select(ChosenQuote.id).where(ChosenQuote.excerpt_id == excerpt.id)).all()
    codings, links, memos = ([number for number, coder in rows if coder == coder_id] for rows in found)
    others = any(coder != coder_id for rows in found for _, coder in rows)
    return _Resting(codings, links, memos, list(chosen), others)


def _in_place(action: Action, was: ExcerptInfo, text: str, span: tuple[int, int], resting: _Resting) -> ExcerptInfo:
    values = excerpt_values(text, was.document_id, *span)
    action.update(Excerpt, was.id, **values)
    excerpt = ExcerptInfo(was.id, was.uuid, was.document_id, *span, values["quote"])
    for number in resting.chosen:
        row = action.row(table_of(ChosenQuote), number)
        action.update(ChosenQuote, number, skipped_spans=_shifted(row["skipped_spans"], was, excerpt))
    return excerpt


def _shifted(skipped_spans: str, was: ExcerptInfo, now: ExcerptInfo) -> str:
    """The skipped parts, which count from the quote's start, for a quote that starts elsewhere."""
    start, end = now.span
    by, length = was.span[0] - start, end - start
    moved = [[min(max(place + by, 0), length) for place in span] for span in json.loads(skipped_spans or "[]")]
    return json.dumps([span for span in moved if span[0] < span[1]])
