"""Coded passages: their span, the words around it, and when one is no longer needed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from qualcode.model.errors import QualcodeError
from qualcode.store.action import Action
from qualcode.store.tables import ChosenQuote, Coding, Excerpt, LinkRow, MemoTarget

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


def drop_bare_excerpts(action: Action, excerpt_ids: Sequence[int]) -> tuple[int, tuple[str, ...]]:
    """Remove those on which no coding, link, chosen quote or memo rests.

    Gives how many went, and what the others are kept for.
    """
    kept: dict[int, str] = {}
    bare: list[int] = []
    for first in range(0, len(excerpt_ids), CHUNK):
        part = excerpt_ids[first : first + CHUNK]
        for column, what in (
            (ChosenQuote.excerpt_id, "a chosen quote"),
            (LinkRow.excerpt_id, "a link"),
            (Coding.excerpt_id, "another coding"),
        ):
            kept |= dict.fromkeys(action.connection.scalars(select(column).where(column.in_(part))), what)
        remembered = (
            select(Excerpt.id)
            .join(MemoTarget, MemoTarget.target_uuid == Excerpt.uuid)
            .where(MemoTarget.kind == "excerpt", Excerpt.id.in_(part))
        )
        kept |= dict.fromkeys(action.connection.scalars(remembered), "a memo")
        bare += [number for number in part if number not in kept]
    action.delete_many(Excerpt, bare)
    return len(bare), tuple(sorted(set(kept.values())))
