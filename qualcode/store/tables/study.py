"""The study as a whole: how invitations went, what was read, decided, asked again, and answered on checklists."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, String, Text, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from qualcode.store.tables.base import ORDER, Kept


class Invitation(Kept):
    """How invitations went in one part of a workstream: a case study, a staff group, both or neither.

    Who took part is not kept here: it is counted from the transcripts. None: nobody has said.
    """

    __tablename__ = "invitation"

    workstream_id: Mapped[int] = mapped_column(ForeignKey("workstream.id"))
    case_study_id: Mapped[int | None] = mapped_column(ForeignKey("case_study.id"), index=True)
    staff_group: Mapped[str] = mapped_column(Text, default="")
    staff_group_key: Mapped[str] = mapped_column(Text, default="")
    invited: Mapped[int | None]
    declined: Mapped[int | None]
    no_reply: Mapped[int | None]
    withdrawn: Mapped[int | None]


Index(
    "uq_invitation_part",
    Invitation.workstream_id,
    func.coalesce(Invitation.case_study_id, 0),
    Invitation.staff_group_key,
    unique=True,
)


class Paper(Kept):
    """A paper of the literature table; its columns are those of the evaluation's report."""

    __tablename__ = "paper"

    reference: Mapped[str] = mapped_column(Text)
    reference_key: Mapped[str] = mapped_column(Text, unique=True)
    country: Mapped[str] = mapped_column(Text, default="")
    population: Mapped[str] = mapped_column(Text, default="")
    intervention: Mapped[str] = mapped_column(Text, default="")
    methods: Mapped[str] = mapped_column(Text, default="")
    findings: Mapped[str] = mapped_column(Text, default="")
    study_type: Mapped[str] = mapped_column(Text, default="")
    position: Mapped[int] = mapped_column(default=0, info={ORDER: True})


class PaperCode(Kept):
    """A paper bears on a theme or code."""

    __tablename__ = "paper_code"
    __table_args__ = (UniqueConstraint("paper_id", "code_id"),)

    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"))
    code_id: Mapped[int] = mapped_column(ForeignKey("code.id"), index=True)


class PaperQuestion(Kept):
    """A paper bears on an evaluation question."""

    __tablename__ = "paper_question"
    __table_args__ = (UniqueConstraint("paper_id", "question_id"),)

    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), index=True)


class Decision(Kept):
    """An entry of the decision log. ``phase``: familiarisation · coding · themes · review · naming · report · other."""

    __tablename__ = "decision"

    made_on: Mapped[date] = mapped_column(Date)
    phase: Mapped[str] = mapped_column(String(16))
    decision: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text, default="")
    alternatives: Mapped[str] = mapped_column(Text, default="")
    impact: Mapped[str] = mapped_column(Text, default="")
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    created_at: Mapped[datetime]


class SavedQuery(Kept):
    """A question to the coded data, under a name; ``query`` is how a person would write it."""

    __tablename__ = "saved_query"

    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text, unique=True)
    query: Mapped[str] = mapped_column(Text)
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    made_at: Mapped[datetime]


class ChecklistAnswer(Kept):
    """What was answered to one item of a version of a reporting checklist, and where the report says it."""

    __tablename__ = "checklist_answer"
    __table_args__ = (UniqueConstraint("checklist", "version", "item"),)

    checklist: Mapped[str] = mapped_column(String(16))
    version: Mapped[str] = mapped_column(String(16))
    item: Mapped[str] = mapped_column(String(16))
    answer: Mapped[str] = mapped_column(Text, default="")
    location: Mapped[str] = mapped_column(Text, default="")
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    answered_at: Mapped[datetime]
