"""Passages carried over to a corrected text: which follow their words, which meet, and which have no place any more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.model.correcting import Fate, QuoteChange
from qualcode.store.rows import Row
from qualcode.text.carrying import Carrying


@dataclass(frozen=True)
class Fated:
    """What becomes of an excerpt: where it lies (None: nowhere), and ``how`` that is told (None: nothing to tell)."""

    row: Row
    span: tuple[int, int] | None
    how: Fate | None
    into: Row | None = None

    def told(self, text: str) -> QuoteChange | None:
        """The same for a person, if there is something to tell."""
        if self.how is None:
            return None
        start, end = self.span or (None, None)
        after = "" if self.span is None else text[start:end]
        joined = self.into["id"] if self.into else None
        return QuoteChange(self.row["id"], self.how, self.row["quote"], after, start, end, joined)


def carried_excerpts(carrying: Carrying, rows: Iterable[Row]) -> list[Fated]:
    """What becomes of each. Of two that come to lie on the same words, the one that was made first takes the other in.

    One that is unresolved is placed when its words are among what was put in.
    """
    found: list[Fated] = []
    there: dict[tuple[int, int], Row] = {}
    for row in sorted(rows, key=lambda row: int(row["id"])):
        span, how = _place(carrying, row)
        into = None if span is None else there.setdefault(span, row)
        if into is not None and into is not row:
            found.append(Fated(row, span, "joined", into))
        else:
            found.append(Fated(row, span, how))
    return found


def _place(carrying: Carrying, row: Row) -> tuple[tuple[int, int] | None, Fate | None]:
    if row["start"] is None:
        found = carrying.again(row["prefix"], row["quote"], row["suffix"]) or carrying.moved(row["quote"])
        return found, None if found is None else "placed"
    carried = carrying.span(row["start"], row["end"])
    if carried is not None:
        return (carried.start, carried.end), None if carried.same else "changed"
    moved = carrying.moved(row["quote"])
    return moved, "unresolved" if moved is None else "moved"
