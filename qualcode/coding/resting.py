"""What rests on a code, so that it cannot simply go."""

from __future__ import annotations

from typing import Final

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from qualcode.model.codebook import Code
from qualcode.store.rows import table_of
from qualcode.store.tables import (
    ChartCell,
    ChosenQuote,
    Claim,
    Coding,
    DocumentReview,
    ExcerptReview,
    Kept,
    MemoTarget,
    NarrativeRow,
    PaperCode,
    PromptCode,
    TopicCode,
)

_RESTS: Final[tuple[tuple[type[Kept], str, str], ...]] = (
    (Coding, "code_id", "coding"),
    (MemoTarget, "target_uuid", "memo"),
    (ChosenQuote, "use_uuid", "chosen quotation"),
    (Claim, "code_id", "claim"),
    (ChartCell, "code_id", "cell of the framework"),
    (ExcerptReview, "code_id", "reviewed passage"),
    (DocumentReview, "code_id", "reviewed document"),
    (PromptCode, "code_id", "prompt of a topic guide"),
    (PaperCode, "code_id", "paper"),
    (TopicCode, "code_id", "topic"),
    (NarrativeRow, "owner_uuid", "part of the report"),
)


def resting_on(connection: Connection, code: Code) -> str:
    """What rests on a code, in words ("are 12 codings and 1 memo"); "" when nothing does."""
    found: list[tuple[int, str]] = []
    for noun, column, called in _RESTS:
        table = table_of(noun)
        of = code.uuid if column.endswith("uuid") else code.id
        count = connection.scalar(select(func.count()).select_from(table).where(table.c[column] == of)) or 0
        if count:
            found.append((count, f"{count} {_plural(called, count)}"))
    if not found:
        return ""
    words = [told for _, told in found]
    told = " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
    return f"{'is' if len(found) == 1 and found[0][0] == 1 else 'are'} {told}"


def _plural(called: str, count: int) -> str:
    first, _, rest = called.partition(" of ")
    return called if count == 1 else f"{first}s" + (f" of {rest}" if rest else "")
