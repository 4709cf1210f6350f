"""What rests on one excerpt goes over to another. Of two things that would be one, that of the other excerpt stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from sqlalchemy import select

from qualcode.coding.merging import keep_words
from qualcode.store.action import Action
from qualcode.store.rows import Row, table_of
from qualcode.store.tables import (
    ChartCell,
    ChartCellExcerpt,
    ChosenQuote,
    ClaimExcerpt,
    Coding,
    ExcerptReview,
    JudgementExcerpt,
    Kept,
    LinkRow,
    MemoTarget,
    NarrativeExcerpt,
    NarrativeRow,
    ThreadExcerpt,
)
from qualcode.text.cell_marks import moved

_ONE_OF_A_KIND: Final[tuple[tuple[type[Kept], *tuple[str, ...]], ...]] = (
    (ExcerptReview, "code_id", "coder_id"),
    (ClaimExcerpt, "claim_id"),
    (JudgementExcerpt, "judgement_id"),
    (ThreadExcerpt, "step_id"),
)
"""What else rests on an excerpt, and the columns that with the excerpt make a row of it one of a kind."""


class GoingOver:
    """To the excerpt of that number and UUID. ``skips`` tells where the skipped parts of a chosen quote are there."""

    def __init__(self, action: Action, to: int, to_uuid: str, skips: Callable[[str], str]) -> None:
        self.action, self.to, self.to_uuid, self._skips = action, to, to_uuid, skips

    def everything(self, excerpt: int, uuid: str) -> None:
        """Whatever rests on an excerpt, whoever put it there."""
        find = self.action.connection.scalars
        self.codings(find(select(Coding.id).where(Coding.excerpt_id == excerpt)).all())
        self.links(find(select(LinkRow.id).where(LinkRow.excerpt_id == excerpt)).all())
        self.memos(find(select(MemoTarget.id).where(MemoTarget.target_uuid == uuid)).all())
        self.chosen(find(select(ChosenQuote.id).where(ChosenQuote.excerpt_id == excerpt)).all())
        self.summaries(excerpt)
        self.narratives(excerpt)
        for noun, *beside in _ONE_OF_A_KIND:
            self._move(noun, excerpt, *beside)

    def codings(self, numbers: Sequence[int]) -> dict[int, int]:
        """Give, for each coding that collapsed into one of the same code and coder, which one that is."""
        stands: dict[int, int] = {}
        there = {(row["code_id"], row["coder_id"]): row for row in self._there(Coding, Coding.excerpt_id == self.to)}
        for row in self._rows(Coding, numbers):
            twin = there.get((row["code_id"], row["coder_id"]))
            if twin is None:
                self.action.update(Coding, row["id"], excerpt_id=self.to)
            else:
                keep_words(self.action, row, twin)
                self.action.delete(Coding, row["id"])
                stands[row["id"]] = twin["id"]
        return stands

    def links(self, numbers: Sequence[int]) -> None:
        """Links to indicators; of two to the same thing the notes are joined."""
        same = ("indicator_id", "organisation_id", "year", "relation", "coder_id")
        there = {tuple(row[name] for name in same): row for row in self._there(LinkRow, LinkRow.excerpt_id == self.to)}
        for row in self._rows(LinkRow, numbers):
            twin = there.get(tuple(row[name] for name in same))
            if twin is None:
                self.action.update(LinkRow, row["id"], excerpt_id=self.to)
            else:
                notes = dict.fromkeys(note for note in (twin["note"], row["note"]) if note)
                self.action.update(LinkRow, twin["id"], note="; ".join(notes))
                self.action.delete(LinkRow, row["id"])

    def memos(self, numbers: Sequence[int]) -> None:
        """What memos are about."""
        there = {row["memo_id"] for row in self._there(MemoTarget, MemoTarget.target_uuid == self.to_uuid)}
        for row in self._rows(MemoTarget, numbers):
            if row["memo_id"] in there:
                self.action.delete(MemoTarget, row["id"])
            else:
                self.action.update(MemoTarget, row["id"], target_uuid=self.to_uuid)

    def chosen(self, numbers: Sequence[int]) -> None:
        """The choice as a quotation, and what is skipped in it."""
        there = {row["use_uuid"] for row in self._there(ChosenQuote, ChosenQuote.excerpt_id == self.to)}
        for row in self._rows(ChosenQuote, numbers):
            if row["use_uuid"] in there:
                self.action.delete(ChosenQuote, row["id"])
            else:
                skipped = self._skips(row["skipped_spans"])
                self.action.update(ChosenQuote, row["id"], excerpt_id=self.to, skipped_spans=skipped)

    def summaries(self, excerpt: int) -> None:
        """What summaries of the framework matrix rest on, and the marks in them that name it."""
        cells = [row["cell_id"] for row in self._there(ChartCellExcerpt, ChartCellExcerpt.excerpt_id == excerpt)]
        self._move(ChartCellExcerpt, excerpt, "cell_id")
        for row in self._rows(ChartCell, cells):
            self.action.update(ChartCell, row["id"], text=moved(row["text"], excerpt, self.to))

    def narratives(self, excerpt: int) -> None:
        """What was written for a report, and the marks in it that name the excerpt."""
        told = [row["narrative_id"] for row in self._there(NarrativeExcerpt, NarrativeExcerpt.excerpt_id == excerpt)]
        self._move(NarrativeExcerpt, excerpt, "narrative_id")
        for row in self._rows(NarrativeRow, told):
            self.action.update(NarrativeRow, row["id"], text=moved(row["text"], excerpt, self.to))

    def _move(self, noun: type[Kept], excerpt: int, *beside: str) -> None:
        """Rows that say nothing but that something rests on the excerpt, or what a review came to."""
        table = table_of(noun)
        there = {tuple(row[name] for name in beside) for row in self._there(noun, table.c.excerpt_id == self.to)}
        for row in self._there(noun, table.c.excerpt_id == excerpt):
            if tuple(row[name] for name in beside) in there:
                self.action.delete(noun, row["id"])
            else:
                self.action.update(noun, row["id"], excerpt_id=self.to)

    def _rows(self, noun: type[Kept], numbers: Sequence[int]) -> list[Row]:
        return sorted(self.action.rows(table_of(noun), numbers), key=lambda row: int(row["id"]))

    def _there(self, noun: type[Kept], where: Any) -> list[Row]:
        return [dict(row) for row in self.action.connection.execute(select(table_of(noun)).where(where)).mappings()]
