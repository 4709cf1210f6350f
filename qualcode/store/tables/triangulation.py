"""Where words and figures meet: topics and what judges made of them, questions followed up, what is written."""

from __future__ import annotations

import datetime as dt
from datetime import datetime

from sqlalchemy import Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from qualcode.store.tables.base import APART, ORDER, POINTS_TO, SEALS, Kept


class TopicRow(Kept):
    """A convergence topic: what two sources are compared on. It has none or more themes and indicators."""

    __tablename__ = "topic"

    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text, unique=True)
    description: Mapped[str] = mapped_column(Text, default="")
    question_id: Mapped[int | None] = mapped_column(ForeignKey("question.id"), index=True)
    position: Mapped[int] = mapped_column(default=0, info={ORDER: True})


class TopicCode(Kept):
    """A theme or code that a topic is about."""

    __tablename__ = "topic_code"
    __table_args__ = (UniqueConstraint("topic_id", "code_id"),)

    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"))
    code_id: Mapped[int] = mapped_column(ForeignKey("code.id"), index=True)


class TopicIndicator(Kept):
    """An indicator that a topic is about."""

    __tablename__ = "topic_indicator"
    __table_args__ = (UniqueConstraint("topic_id", "indicator_id"),)

    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"))
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)


class TopicPair(Kept):
    """Two sources that a topic compares ("words" and "figures", "leaders" and "focus group"), or one within itself.

    ``revealed_at``: since when judges see each other's judgements of it.
    """

    __tablename__ = "topic_pair"
    __table_args__ = (UniqueConstraint("topic_id", "source_a", "source_b"),)

    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"))
    source_a: Mapped[str] = mapped_column(Text)
    source_b: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(default=0, info={ORDER: True})
    revealed_at: Mapped[datetime | None] = mapped_column(
        info={SEALS: "revealed it, and it stays as it was made from then on"}
    )


class JudgementRow(Kept):
    """What a judge, or the team (``agreed``), made of a pair at a case study.

    ``meaning`` and ``examples``: yes · no · "" (cannot be said, one side is silent). ``silent``: "" · a · b · both.
    The word for it (agreement, partial agreement, dissonance, silence) is derived and never stored.
    """

    __tablename__ = "judgement"
    __table_args__ = (UniqueConstraint("pair_id", "case_study_id", "coder_id", "agreed"),)

    pair_id: Mapped[int] = mapped_column(ForeignKey("topic_pair.id"))
    case_study_id: Mapped[int] = mapped_column(ForeignKey("case_study.id"), index=True)
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    agreed: Mapped[bool] = mapped_column(default=False)
    meaning: Mapped[str] = mapped_column(String(3), default="")
    examples: Mapped[str] = mapped_column(String(3), default="")
    silent: Mapped[str] = mapped_column(String(4), default="")
    finding_a: Mapped[str] = mapped_column(Text, default="")
    finding_b: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    meta_inference: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[datetime]


class JudgementExcerpt(Kept):
    """A judgement rests on an excerpt."""

    __tablename__ = "judgement_excerpt"
    __table_args__ = (UniqueConstraint("judgement_id", "excerpt_id"), {"info": {APART: True}})

    judgement_id: Mapped[int] = mapped_column(ForeignKey("judgement.id"))
    excerpt_id: Mapped[int] = mapped_column(ForeignKey("excerpt.id"), index=True)


class ThreadRow(Kept):
    """A question followed up from one component of the study in another. ``state``: open · closed."""

    __tablename__ = "thread"

    question: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(8), default="open")
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    made_at: Mapped[datetime]


class ThreadStep(Kept):
    """One step of it: where it came from, where it was looked, by what query, what was found, what is next."""

    __tablename__ = "thread_step"
    __table_args__ = (UniqueConstraint("thread_id", "n"),)

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"))
    n: Mapped[int] = mapped_column(info={ORDER: True})
    held_on: Mapped[dt.date] = mapped_column(Date)
    origin: Mapped[str] = mapped_column(Text, default="")
    component: Mapped[str] = mapped_column(Text)
    query: Mapped[str] = mapped_column(Text, default="")
    finding: Mapped[str] = mapped_column(Text, default="")
    next_step: Mapped[str] = mapped_column(Text, default="")
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)


class ThreadExcerpt(Kept):
    """A step of a thread rests on an excerpt."""

    __tablename__ = "thread_excerpt"
    __table_args__ = (UniqueConstraint("step_id", "excerpt_id"),)

    step_id: Mapped[int] = mapped_column(ForeignKey("thread_step.id"))
    excerpt_id: Mapped[int] = mapped_column(ForeignKey("excerpt.id"), index=True)


class ThreadValue(Kept):
    """A step of a thread rests on figures: an indicator's, of one organisation or all, of one year or all."""

    __tablename__ = "thread_value"

    step_id: Mapped[int] = mapped_column(ForeignKey("thread_step.id"), index=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    year: Mapped[int | None]


class NarrativeRow(Kept):
    """What was written for a part of the report. ``kind``: case · theme · question · report; ``owner_uuid``: whose.

    ``text`` holds marks ``[x12]`` where it rests on excerpts, as summaries of the framework matrix do.
    """

    __tablename__ = "narrative"
    __table_args__ = (UniqueConstraint("kind", "owner_uuid", "slot"),)

    kind: Mapped[str] = mapped_column(String(8))
    owner_uuid: Mapped[str] = mapped_column(
        String(36), default="", info={POINTS_TO: ("case_study", "code", "question")}
    )
    slot: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text)
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    written_at: Mapped[datetime]


class NarrativeExcerpt(Kept):
    """A slot's text rests on an excerpt."""

    __tablename__ = "narrative_excerpt"
    __table_args__ = (UniqueConstraint("narrative_id", "excerpt_id"),)

    narrative_id: Mapped[int] = mapped_column(ForeignKey("narrative.id"))
    excerpt_id: Mapped[int] = mapped_column(ForeignKey("excerpt.id"), index=True)
