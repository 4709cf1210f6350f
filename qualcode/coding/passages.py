"""Passages that something rests on: their span, the words around it, and when one is no longer needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.engine import Connection

from qualcode.coding.judged_apart import judged_apart
from qualcode.model.coding import ExcerptInfo
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.store.action import Action
from qualcode.store.session import Session
from qualcode.store.tables import (
    ChartCellExcerpt,
    ChosenQuote,
    ClaimExcerpt,
    Coder,
    CodeRow,
    Coding,
    Document,
    Excerpt,
    ExcerptReview,
    JudgementExcerpt,
    LinkRow,
    MemoTarget,
    NarrativeExcerpt,
    ThreadExcerpt,
)

AROUND = 32
"""How many characters before and after an excerpt are kept with it."""
CHUNK = 500


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """The words just before and just after a span."""
    return text[max(0, start - AROUND) : start], text[end : end + AROUND]


def checked_span(text: str, start: int, end: int, where: str) -> tuple[int, int]:
    """The span without the whitespace at its ends. Raises ``QualcodeError`` when it is empty or not in the text."""
    if not 0 <= start <= end <= len(text):
        what = f"the span {start}:{end} is not in the text, which has {len(text)} characters"
        raise QualcodeError(what, where, "see: qualcode show --text")
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    if not words.strip():
        raise QualcodeError(f"the span {start}:{end} holds no words", where, "mark at least one")
    return start, start + len(words.strip())


def excerpts() -> Select[*tuple[Any, ...]]:
    """The columns of an ``ExcerptInfo``."""
    return select(Excerpt.id, Excerpt.uuid, Excerpt.document_id, Excerpt.start, Excerpt.end, Excerpt.quote)


def excerpt_at(connection: Connection, document_id: int, start: int, end: int) -> ExcerptInfo | None:
    """The excerpt of exactly that stretch."""
    same = (Excerpt.document_id == document_id, Excerpt.start == start, Excerpt.end == end)
    row = connection.execute(excerpts().where(*same)).one_or_none()
    return None if row is None else ExcerptInfo(*row)


def ensure_excerpt(action: Action, text: str, document_id: int, start: int, end: int) -> ExcerptInfo:
    """The excerpt of exactly that stretch of the document, whose words are ``text``; made when there is none.

    Raises ``UnseenChange`` when another corrected the text after the coder last looked.
    """
    action.as_seen(Document, document_id, "current_version")
    found = excerpt_at(action.connection, document_id, start, end)
    if found is None:
        action.insert(Excerpt, **excerpt_values(text, document_id, start, end))
        found = excerpt_at(action.connection, document_id, start, end)
    assert found is not None
    return found


def excerpt_values(text: str, document_id: int, start: int, end: int) -> dict[str, Any]:
    """The columns of a new excerpt."""
    before, after = around(text, start, end)
    place = {"document_id": document_id, "start": start, "end": end}
    return {**place, "quote": text[start:end], "prefix": before, "suffix": after}


@dataclass(frozen=True)
class OwnCoding:
    """A coding that this coder may change: its number, its code's name, and where it lies."""

    id: int
    code: str
    excerpt: ExcerptInfo


def own_coding(session: Session, coding_id: int) -> OwnCoding:
    """The coding of that number. Raises ``UnknownName`` when it is gone, ``QualcodeError`` for another coder's."""
    wanted = (
        excerpts()
        .add_columns(CodeRow.name, Coder.id, Coder.name)
        .join(Coding, Coding.excerpt_id == Excerpt.id)
        .join(CodeRow, CodeRow.id == Coding.code_id)
        .join(Coder, Coder.id == Coding.coder_id)
        .where(Coding.id == coding_id)
    )
    with session.read() as connection:
        row = connection.execute(wanted).one_or_none()
    if row is None:
        raise UnknownName("the coding is gone already", "", "see: qualcode excerpts")
    *fields, code, coder_id, coder = row
    excerpt = ExcerptInfo(*fields)
    if coder_id != session.coder_id:
        raise of_another(code, excerpt.short_id, coder)
    return OwnCoding(coding_id, code, excerpt)


def of_another(code: str, excerpt: str, coder: str) -> QualcodeError:
    """What is said of a coding that only another coder may change."""
    what = f"the coding “{code}” on {excerpt} is {coder}’s"
    return QualcodeError(what, "", "put the code there yourself, or act as that coder")


def drop_bare_excerpts(action: Action, excerpt_ids: Sequence[int]) -> tuple[int, tuple[str, ...]]:
    """Remove those on which nothing rests: no coding, link, memo, chosen quote, summary, claim or review.

    Gives how many went, and what the others are kept for.
    """
    kept: set[int] = set()
    reasons: set[str] = set()
    apart = judged_apart(action.connection, action.coder_id)
    for first in range(0, len(excerpt_ids), CHUNK):
        part = excerpt_ids[first : first + CHUNK]
        judged = _on(JudgementExcerpt.excerpt_id, part)
        remembered = (
            select(Excerpt.id)
            .join(MemoTarget, MemoTarget.target_uuid == Excerpt.uuid)
            .where(MemoTarget.kind == "excerpt", Excerpt.id.in_(part))
        )
        for what, wanted in (
            ("a chosen quote", _on(ChosenQuote.excerpt_id, part)),
            ("a link", _on(LinkRow.excerpt_id, part)),
            ("another coding", _on(Coding.excerpt_id, part)),
            ("a memo", remembered),
            ("a summary of the framework matrix", _on(ChartCellExcerpt.excerpt_id, part)),
            ("a claim", _on(ClaimExcerpt.excerpt_id, part)),
            ("a judgement", judged.where(JudgementExcerpt.judgement_id.not_in(apart))),
            # Nobody is told what a judgement rests on that they may not see yet.
            ("other work", judged.where(JudgementExcerpt.judgement_id.in_(apart))),
            ("a question followed up", _on(ThreadExcerpt.excerpt_id, part)),
            ("a part of the report", _on(NarrativeExcerpt.excerpt_id, part)),
            ("a review", _on(ExcerptReview.excerpt_id, part)),
        ):
            found = set(action.connection.scalars(wanted))
            kept |= found
            reasons |= {what} if found else set()
    bare = [number for number in excerpt_ids if number not in kept]
    action.delete_many(Excerpt, bare)
    return len(bare), tuple(sorted(reasons))


def _on(column: Any, excerpts: Sequence[int]) -> Select[Any]:
    return select(column).where(column.in_(excerpts))
