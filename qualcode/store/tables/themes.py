"""From codes to themes: releases of the codebook, what reviews found, claims, topic guides, the framework matrix."""

from __future__ import annotations

import datetime as dt
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from qualcode.store.tables.base import ORDER, POINTS_TO, Kept


class CodebookRelease(Kept):
    """The codebook as it was after act ``act``, under a name ("v0.3"), as agreed on a day."""

    __tablename__ = "codebook_release"

    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text, unique=True)
    agreed_on: Mapped[date] = mapped_column(Date)
    act: Mapped[int]
    note: Mapped[str] = mapped_column(Text, default="")
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    made_at: Mapped[datetime]


class ExcerptReview(Kept):
    """Level 1: a coder looked at an excerpt of a theme or code. ``outcome``: keep · moved · recoded · dropped."""

    __tablename__ = "excerpt_review"
    __table_args__ = (UniqueConstraint("code_id", "excerpt_id", "coder_id"),)

    code_id: Mapped[int] = mapped_column(ForeignKey("code.id"))
    excerpt_id: Mapped[int] = mapped_column(ForeignKey("excerpt.id"), index=True)
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    outcome: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[datetime]


class DocumentReview(Kept):
    """Level 2: a coder held a whole document against a theme. ``outcome``: fits · missing · contradicts."""

    __tablename__ = "document_review"
    __table_args__ = (UniqueConstraint("code_id", "document_id", "coder_id"),)

    code_id: Mapped[int] = mapped_column(ForeignKey("code.id"))
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    outcome: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[datetime]


class Claim(Kept):
    """What the report says of a theme; it rests on excerpts, or is listed as resting on none."""

    __tablename__ = "claim"

    code_id: Mapped[int | None] = mapped_column(ForeignKey("code.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(default=0, info={ORDER: True})
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    created_at: Mapped[datetime]


class ClaimExcerpt(Kept):
    """A claim rests on an excerpt."""

    __tablename__ = "claim_excerpt"
    __table_args__ = (UniqueConstraint("claim_id", "excerpt_id"),)

    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    excerpt_id: Mapped[int] = mapped_column(ForeignKey("excerpt.id"), index=True)
    position: Mapped[int] = mapped_column(default=0, info={ORDER: True})


class TopicGuide(Kept):
    """A version of a topic guide: for a workstream, a staff group, or everybody (neither)."""

    __tablename__ = "topic_guide"
    __table_args__ = (UniqueConstraint("label_key", "version"),)

    label: Mapped[str] = mapped_column(Text)
    label_key: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(default=1)
    workstream_id: Mapped[int | None] = mapped_column(ForeignKey("workstream.id"), index=True)
    staff_group: Mapped[str] = mapped_column(Text, default="")
    used_from: Mapped[dt.date | None] = mapped_column(Date)
    note: Mapped[str] = mapped_column(Text, default="")


class GuidePrompt(Kept):
    """One prompt of a topic guide."""

    __tablename__ = "guide_prompt"
    __table_args__ = (UniqueConstraint("guide_id", "n"),)

    guide_id: Mapped[int] = mapped_column(ForeignKey("topic_guide.id"))
    n: Mapped[int]
    text: Mapped[str] = mapped_column(Text)


class PromptCode(Kept):
    """A prompt asks about a theme or code, and with it about whatever stands under it."""

    __tablename__ = "prompt_code"
    __table_args__ = (UniqueConstraint("prompt_id", "code_id"),)

    prompt_id: Mapped[int] = mapped_column(ForeignKey("guide_prompt.id"))
    code_id: Mapped[int] = mapped_column(ForeignKey("code.id"), index=True)


class PromptQuestion(Kept):
    """A prompt serves an evaluation question."""

    __tablename__ = "prompt_question"
    __table_args__ = (UniqueConstraint("prompt_id", "question_id"),)

    prompt_id: Mapped[int] = mapped_column(ForeignKey("guide_prompt.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), index=True)


class DocumentGuide(Kept):
    """The topic guide that an interview or focus group was held with, where somebody said so."""

    __tablename__ = "document_guide"
    __table_args__ = (UniqueConstraint("document_id"),)

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    guide_id: Mapped[int] = mapped_column(ForeignKey("topic_guide.id"), index=True)


class ChartCell(Kept):
    """A cell of the framework matrix: what the analyst wrote of one row under one theme or subtheme.

    The row is a participant, a document (a focus group, an interview, minutes) or a case study. ``state``: charted ·
    nothing said · not asked. ``written_at``: when somebody last wrote it or said that it still holds, and ``evidence``
    what was coded so then: each excerpt's number and a digest of its words.
    """

    __tablename__ = "chart_cell"
    __table_args__ = (UniqueConstraint("row_uuid", "code_id"),)

    row_kind: Mapped[str] = mapped_column(String(12))
    row_uuid: Mapped[str] = mapped_column(
        String(36), index=True, info={POINTS_TO: ("participant", "document", "case_study")}
    )
    code_id: Mapped[int] = mapped_column(ForeignKey("code.id"), index=True)
    state: Mapped[str] = mapped_column(String(12), default="charted")
    text: Mapped[str] = mapped_column(Text, default="")
    evidence: Mapped[str] = mapped_column(Text, default="")
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    written_at: Mapped[datetime]


class ChartCellExcerpt(Kept):
    """A cell of the framework matrix rests on an excerpt."""

    __tablename__ = "chart_cell_excerpt"
    __table_args__ = (UniqueConstraint("cell_id", "excerpt_id"),)

    cell_id: Mapped[int] = mapped_column(ForeignKey("chart_cell.id"))
    excerpt_id: Mapped[int] = mapped_column(ForeignKey("excerpt.id"), index=True)
    position: Mapped[int] = mapped_column(default=0, info={ORDER: True})
