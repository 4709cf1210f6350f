"""Codes put on many passages in one act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import select

from qualcode.coding.passages import checked_span, excerpt_values
from qualcode.model.coding import AppliedMany, Passage
from qualcode.model.ids import short_id
from qualcode.store.action import Action
from qualcode.store.session import Session
from qualcode.store.tables import Coding, Excerpt

TextOf = Callable[[int], str]


def apply_many(
    session: Session, passages: Iterable[Passage], codes: Sequence[int], *, name: str, made_by: str, text_of: TextOf
) -> AppliedMany:
    """See :meth:`qualcode.coding.codings.Codings.apply_many`; the codes are checked already."""
    spans = _checked(passages, text_of)
    with session.action(name) as action:
        numbers, made = _excerpts(action, spans, text_of)
        mine = select(Coding.excerpt_id, Coding.code_id).where(
            Coding.coder_id == session.coder_id, Coding.code_id.in_(codes)
        )
        there = {(number, code) for number, code in action.connection.execute(mine)}
        rows = [
            {
                "excerpt_id": number,
                "code_id": code,
                "coder_id": session.coder_id,
                "created_at": action.at,
                "made_by": made_by,
            }
            for number in numbers
            for code in codes
            if (number, code) not in there
        ]
        action.insert_many(Coding, rows)
    return AppliedMany(len(spans), len(rows), made, len(spans) * len(codes) - len(rows))


def _checked(passages: Iterable[Passage], text_of: TextOf) -> list[Passage]:
    """The passages without the whitespace at their ends, each once, by document: one text at a time is at hand."""
    by_document: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for document, start, end in passages:
        by_document[document].append((start, end))
    found: dict[Passage, None] = {}
    for document, spans in by_document.items():
        text = text_of(document)
        for start, end in spans:
            found[document, *checked_span(text, start, end, short_id("d", document))] = None
    return list(found)


def _excerpts(action: Action, spans: Sequence[Passage], text_of: TextOf) -> tuple[list[int], int]:
    """The number of each passage's excerpt, and how many of them had to be made."""
    placed = select(Excerpt.document_id, Excerpt.start, Excerpt.end, Excerpt.id).where(Excerpt.state == "placed")
    known: dict[tuple[int, int | None, int | None], int] = {}
    for document in {span[0] for span in spans}:
        rows = action.connection.execute(placed.where(Excerpt.document_id == document))
        known |= {(document, start, end): number for document, start, end, number in rows}
    new = [span for span in spans if span not in known]
    values = [excerpt_values(text_of(document), document, start, end) for document, start, end in new]
    numbers = action.insert_many(Excerpt, values)
    number_of = known | dict(zip(new, numbers, strict=True))
    return [number_of[span] for span in spans], len(new)
