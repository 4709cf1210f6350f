"""The same words quoted twice: a passage chosen for several things, and passages that share words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from qualcode.coding.chosen import ChosenQuotes
from qualcode.model.ids import short_id
from qualcode.model.quotes import Reuse
from qualcode.model.table import Table
from qualcode.store.session import Session
from qualcode.store.tables import ChosenQuote, Excerpt


def reused(session: Session) -> tuple[Reuse, ...]:
    """Every re-use among chosen quotations: first passages chosen for several things, then those that overlap.

    It is asked whenever a quotation is chosen, so it reads nothing but the passages that are.
    """
    uses: dict[int, list[str]] = defaultdict(list)
    for one in ChosenQuotes(session).all():
        uses[one.excerpt_id].append(one.use.label)
    wanted = select(Excerpt.id, Excerpt.document_id, Excerpt.start, Excerpt.end, Excerpt.quote)
    with session.read() as connection:
        passages = connection.execute(wanted.where(Excerpt.id.in_(select(ChosenQuote.excerpt_id)))).all()
    quotes = {one.id: one.quote for one in passages}
    several = [
        Reuse("chosen for several", (number,), tuple(labels), quotes[number])
        for number, labels in uses.items()
        if len(labels) > 1
    ]
    return (*several, *_overlapping([one for one in passages if one.start is not None], uses))


def _overlapping(passages: Sequence[Any], uses: Mapping[int, Sequence[str]]) -> Iterator[Reuse]:
    open_ones: list[Any] = []
    for one in sorted(passages, key=lambda passage: (passage.document_id, passage.start, passage.end)):
        open_ones = [other for other in open_ones if other.document_id == one.document_id and other.end > one.start]
        for earlier in open_ones:
            shared = one.quote[: min(earlier.end, one.end) - one.start]
            both = (earlier.id, one.id)
            yield Reuse("overlapping", both, tuple(label for number in both for label in uses[number]), shared)
        open_ones.append(one)


def reuse_table(found: Sequence[Reuse]) -> Table:
    """One row a re-use."""
    rows = tuple(
        (one.how, ", ".join(short_id("x", number) for number in one.excerpts), "; ".join(one.uses), one.words)
        for one in found
    )
    return Table(("re-use", "excerpts", "chosen for", "words"), rows, title="Words quoted twice", counts="re-uses")
