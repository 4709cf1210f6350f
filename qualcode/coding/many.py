"""Codes put on many passages in one act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import select

from qualcode.coding.passages import checked_span, excerpt_values
from qualcode.model.coding import AppliedMany, Passage
from qualcode.model.ids import short_id
from qualcode.store.action import Action
from qualcode.store.rows import Row
from qualcode.store.session import Session
from qualcode.store.tables import Coding, Document, Excerpt

TextOf = Callable[[int], str]


def apply_many(
    session: Session, passages: Iterable[Passage], codes: Sequence[int], *, name: str, made_by: str, text_of: TextOf
) -> AppliedMany:
    """See :meth:`qualcode.coding.codings.Codings.apply_many`; the codes are checked already."""
    found = _checked(passages, text_of)
    with session.action(name) as action:
        numbers, made = _excerpts(action, found)
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
    return AppliedMany(len(found), len(rows), made, len(found) * len(codes) - len(rows))


def _checked(passages: Iterable[Passage], text_of: TextOf) -> dict[Passage, Row]:
    """The passages without the whitespace at their ends, each once, and the columns of an excerpt of each."""
    by_document: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for document, start, end in passages:
        by_document[document].append((start, end))
    found: dict[Passage, Row] = {}
    for document, spans in by_document.items():
        text = text_of(document)
        for span in spans:
            start, end = checked_span(text, *span, short_id("d", document))
            found[document, start, end] = excerpt_values(text, document, start, end)
    return found


def _excerpts(action: Action, found: Mapping[Passage, Row]) -> tuple[list[int], int]:
    """The number of each passage's excerpt, and how many of them had to be made."""
    placed = select(Excerpt.document_id, Excerpt.start, Excerpt.end, Excerpt.id).where(Excerpt.state == "placed")
    known: dict[tuple[int, int | None, int | None], int] = {}
    for document in {place[0] for place in found}:
        action.as_seen(Document, document, "current_version")
        rows = action.connection.execute(placed.where(Excerpt.document_id == document))
        known |= {(number, start, end): excerpt for number, start, end, excerpt in rows}
    new = {place: values for place, values in found.items() if place not in known}
    numbers = action.insert_many(Excerpt, list(new.values()))
    number_of = known | dict(zip(new, numbers, strict=True))
    return [number_of[place] for place in found], len(new)
