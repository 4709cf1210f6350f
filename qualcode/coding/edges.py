"""The edges of a coded passage, moved.

An excerpt is one row for one stretch of text, shared by codes and coders. Its edges are moved in place, and it keeps
its number, while nothing of another coder's rests on it and no other excerpt lies there already. Else what is this
coder's own (codings, links, memos) goes over to the excerpt that is there, or to a new one, and all else stays.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.coding.merging import keep_words
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
from qualcode.store.rows import Row, table_of
from qualcode.store.session import Session
from qualcode.store.tables import ChosenQuote, Coding, Excerpt, Kept, LinkRow, Memo, MemoTarget


def move_edges(
    session: Session, coding_id: int, span: tuple[int, int], *, alone: bool, text_of: Callable[[int], str]
) -> EdgesMoved:
    """See :meth:`qualcode.coding.codings.Codings.move_edges`, in whose transaction it is."""
    coding = own_coding(session, coding_id)
    was = coding.excerpt
    with session.action(f"move the edges of “{coding.code}” on {was.short_id}") as action:
        text = text_of(was.document_id)
        start, end = checked_span(text, *span, was.short_id)
        if (start, end) == (was.start, was.end):
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
        over = _Over(action, was, excerpt, session.coder_id)
        stands = over.codings(moving)
        if all_mine:
            over.links(resting.links)
            over.memos(resting.memos)
        if free:
            over.chosen(resting.chosen)
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


class _Over:
    """What goes over from one excerpt to another. Of two that would be one, that of the other excerpt stays."""

    def __init__(self, action: Action, was: ExcerptInfo, to: ExcerptInfo, coder_id: int) -> None:
        self.action, self.was, self.to, self.coder_id = action, was, to, coder_id

    def codings(self, numbers: list[int]) -> dict[int, int]:
        """Give, for each coding that collapsed into one of the same code, which one that is."""
        stands: dict[int, int] = {}
        there = {row["code_id"]: row for row in self._there(Coding, Coding.excerpt_id == self.to.id) if self._mine(row)}
        for row in self._rows(Coding, numbers):
            twin = there.get(row["code_id"])
            if twin is None:
                self.action.update(Coding, row["id"], excerpt_id=self.to.id)
            else:
                keep_words(self.action, row, twin)
                self.action.delete(Coding, row["id"])
                stands[row["id"]] = twin["id"]
        return stands

    def links(self, numbers: list[int]) -> None:
        """Links to indicators; of two to the same thing the notes are joined."""
        same = ("indicator_id", "organisation_id", "year", "relation", "coder_id")
        there = {
            tuple(row[name] for name in same): row for row in self._there(LinkRow, LinkRow.excerpt_id == self.to.id)
        }
        for row in self._rows(LinkRow, numbers):
            twin = there.get(tuple(row[name] for name in same))
            if twin is None:
                self.action.update(LinkRow, row["id"], excerpt_id=self.to.id)
            else:
                notes = dict.fromkeys(note for note in (twin["note"], row["note"]) if note)
                self.action.update(LinkRow, twin["id"], note="; ".join(notes))
                self.action.delete(LinkRow, row["id"])

    def memos(self, numbers: list[int]) -> None:
        """What this coder's memos are about."""
        there = {row["memo_id"] for row in self._there(MemoTarget, MemoTarget.target_uuid == self.to.uuid)}
        for row in self._rows(MemoTarget, numbers):
            if row["memo_id"] in there:
                self.action.delete(MemoTarget, row["id"])
            else:
                self.action.update(MemoTarget, row["id"], target_uuid=self.to.uuid)

    def chosen(self, numbers: list[int]) -> None:
        """The choice as a quotation, and what is skipped in it."""
        there = {row["use_uuid"] for row in self._there(ChosenQuote, ChosenQuote.excerpt_id == self.to.id)}
        for row in self._rows(ChosenQuote, numbers):
            if row["use_uuid"] in there:
                self.action.delete(ChosenQuote, row["id"])
            else:
                skipped = _shifted(row["skipped_spans"], self.was, self.to)
                self.action.update(ChosenQuote, row["id"], excerpt_id=self.to.id, skipped_spans=skipped)

    def _rows(self, noun: type[Kept], numbers: list[int]) -> list[Row]:
        return sorted(self.action.rows(table_of(noun), numbers), key=lambda row: int(row["id"]))

    def _there(self, noun: type[Kept], where: Any) -> list[Row]:
        return [dict(row) for row in self.action.connection.execute(select(table_of(noun)).where(where)).mappings()]

    def _mine(self, row: Row) -> bool:
        return bool(row["coder_id"] == self.coder_id)


def _shifted(skipped_spans: str, was: ExcerptInfo, now: ExcerptInfo) -> str:
    """The skipped parts, which count from the quote's start, for a quote that starts elsewhere."""
    by, length = was.start - now.start, now.end - now.start
    moved = [[min(max(place + by, 0), length) for place in span] for span in json.loads(skipped_spans or "[]")]
    return json.dumps([span for span in moved if span[0] < span[1]])
