"""Passages that lost their place in a correction: which there are, and a place given to one by hand."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import func, select

from qualcode.coding.codings import Codings
from qualcode.coding.going_over import GoingOver
from qualcode.coding.passages import checked_span, excerpt_at, excerpt_values
from qualcode.corpus.documents import Documents
from qualcode.model.coding import ExcerptInfo
from qualcode.model.correcting import Unresolved
from qualcode.model.errors import QualcodeError
from qualcode.store.action import Action
from qualcode.store.session import Session
from qualcode.store.tables import ChosenQuote, CodeRow, Coding, Document, Excerpt, LinkRow, MemoTarget


def unresolved(session: Session, document_id: int | None) -> tuple[Unresolved, ...]:
    """See :meth:`qualcode.coding.correcting.Corrections.unresolved`."""
    memos = select(func.count()).where(MemoTarget.target_uuid == Excerpt.uuid).correlate(Excerpt).scalar_subquery()
    links = select(func.count()).where(LinkRow.excerpt_id == Excerpt.id).correlate(Excerpt).scalar_subquery()
    wanted = (
        select(
            Excerpt.id, Excerpt.document_id, Document.title, Excerpt.quote, memos.label("memos"), links.label("links")
        )
        .join(Document, Document.id == Excerpt.document_id)
        .where(Excerpt.state == "unresolved")
        .order_by(Excerpt.document_id, Excerpt.id)
    )
    coded = (
        select(Coding.excerpt_id, CodeRow.name)
        .join(CodeRow, CodeRow.id == Coding.code_id)
        .join(Excerpt, Excerpt.id == Coding.excerpt_id)
        .where(Excerpt.state == "unresolved")
        .order_by(Coding.id)
    )
    if document_id is not None:
        wanted, coded = (one.where(Excerpt.document_id == document_id) for one in (wanted, coded))
    codes: dict[int, dict[str, None]] = defaultdict(dict)
    with session.read() as connection:
        rows = connection.execute(wanted).all()
        for excerpt, code in connection.execute(coded) if rows else ():
            codes[excerpt][code] = None
    return tuple(
        Unresolved(row.id, row.document_id, row.title, row.quote, tuple(codes[row.id]), row.memos, row.links)
        for row in rows
    )


def place(session: Session, name: str | int, span: tuple[int, int]) -> ExcerptInfo:
    """See :meth:`qualcode.coding.correcting.Corrections.place`, in whose transaction it is."""
    excerpt = Codings(session).excerpt(name)
    if excerpt.placed:
        what = f"{excerpt.short_id} has a place in the text"
        raise QualcodeError(what, ":".join(map(str, excerpt.span)), "move its edges instead: qualcode codings edges")
    with session.action(f"place {excerpt.short_id}") as action:
        action.as_seen(Document, excerpt.document_id, "current_version")
        text = Documents(session).text(excerpt.document_id)
        start, end = checked_span(text, *span, excerpt.short_id)
        there = excerpt_at(action.connection, excerpt.document_id, start, end)
        if there is None:
            values = excerpt_values(text, excerpt.document_id, start, end)
            action.update(Excerpt, excerpt.id, **values, state="placed")
            if values["quote"] != excerpt.quote:
                _forget_skips(action, excerpt.id)
            return Codings(session).excerpt(excerpt.id)
        GoingOver(action, there.id, there.uuid, lambda _: "[]").everything(excerpt.id, excerpt.uuid)
        action.delete(Excerpt, excerpt.id)
    return there


def _forget_skips(action: Action, excerpt: int) -> None:
    """Parts to be skipped in a quote are counted in words that are gone."""
    for number in action.connection.scalars(select(ChosenQuote.id).where(ChosenQuote.excerpt_id == excerpt)).all():
        action.update(ChosenQuote, number, skipped_spans="[]")
