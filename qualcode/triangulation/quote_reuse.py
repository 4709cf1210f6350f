"""The same words quoted twice: a passage chosen for several things, and passages that share words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from qualcode.model.ids import short_id
from qualcode.model.quotes import ChosenQuotation, Reuse
from qualcode.model.table import Table


def reused(chosen: Sequence[ChosenQuotation]) -> tuple[Reuse, ...]:
    """Every re-use among chosen quotations: first passages chosen for several things, then those that overlap."""
    uses: dict[int, list[str]] = defaultdict(list)
    first: dict[int, ChosenQuotation] = {}
    for one in chosen:
        uses[one.excerpt_id].append(one.use.label)
        first.setdefault(one.excerpt_id, one)
    several = [
        Reuse("chosen for several", (number,), tuple(labels), first[number].quote)
        for number, labels in uses.items()
        if len(labels) > 1
    ]
    return (*several, *_overlapping(list(first.values()), uses))


def _overlapping(passages: Sequence[ChosenQuotation], uses: dict[int, list[str]]) -> Iterator[Reuse]:
    placed = [(one.document_id, one.start, one.end, one) for one in passages if one.start is not None and one.end]
    placed.sort(key=lambda place: place[:3])
    open_ones: list[tuple[int, int, ChosenQuotation]] = []
    for document, start, end, one in placed:
        open_ones = [other for other in open_ones if other[0] == document and other[1] > start]
        for _, until, earlier in open_ones:
            shared = one.quote[: min(until, end) - start]
            both = (earlier.excerpt_id, one.excerpt_id)
            yield Reuse("overlapping", both, tuple(label for n in both for label in uses[n]), shared)
        open_ones.append((document, end, one))


def reuse_table(found: Sequence[Reuse]) -> Table:
    """One row a re-use."""
    rows = tuple(
        (one.how, ", ".join(short_id("x", number) for number in one.excerpts), "; ".join(one.uses), one.words)
        for one in found
    )
    return Table(("re-use", "excerpts", "chosen for", "words"), rows, title="Words quoted twice", counts="re-uses")
