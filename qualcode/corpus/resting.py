"""What rests on the passages of a document: judgements, questions followed up, written parts of the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, String, case, literal, or_, select
from sqlalchemy.engine import Connection

from qualcode.model.corpus import RestsOn
from qualcode.model.ids import short_id
from qualcode.store.natural import naturally
from qualcode.store.session import Session
from qualcode.store.tables import (
    CaseStudy,
    CodeRow,
    Excerpt,
    JudgementExcerpt,
    JudgementRow,
    NarrativeExcerpt,
    NarrativeRow,
    Question,
    ThreadExcerpt,
    ThreadStep,
    TopicPair,
    TopicRow,
)


def rests_on(session: Session, document_id: int) -> RestsOn:
    """All of it: "Appointment at CS2", "t1 step 2", "CS1 context".

    Of judgements those that whoever works here may know: their own, the team's, and what is revealed.
    """
    here = select(Excerpt.id).where(Excerpt.document_id == document_id)
    with session.read() as connection:
        return RestsOn(
            _judgements(connection, here, session.coder_id), _steps(connection, here), _parts(connection, here)
        )


def _judgements(connection: Connection, here: Select[Any], coder_id: int | None) -> tuple[str, ...]:
    known = or_(JudgementRow.agreed, TopicPair.revealed_at.is_not(None), JudgementRow.coder_id == coder_id)
    wanted = (
        select(TopicRow.name, CaseStudy.label)
        .join(TopicPair, TopicPair.topic_id == TopicRow.id)
        .join(JudgementRow, JudgementRow.pair_id == TopicPair.id)
        .join(CaseStudy, CaseStudy.id == JudgementRow.case_study_id)
        .join(JudgementExcerpt, JudgementExcerpt.judgement_id == JudgementRow.id)
        .where(JudgementExcerpt.excerpt_id.in_(here), known)
        .order_by(TopicRow.position, CaseStudy.label_key)
    )
    return _once([f"{topic} at {label}" for topic, label in connection.execute(wanted)])


def _steps(connection: Connection, here: Select[Any]) -> tuple[str, ...]:
    wanted = (
        select(ThreadStep.thread_id, ThreadStep.n)
        .join(ThreadExcerpt, ThreadExcerpt.step_id == ThreadStep.id)
        .where(ThreadExcerpt.excerpt_id.in_(here))
        .order_by(ThreadStep.thread_id, ThreadStep.n)
    )
    return _once([f"{short_id('t', thread)} step {n}" for thread, n in connection.execute(wanted)])


def _parts(connection: Connection, here: Select[Any]) -> tuple[str, ...]:
    whose = case(
        (NarrativeRow.kind == "case", CaseStudy.label),
        (NarrativeRow.kind == "theme", CodeRow.name),
        (NarrativeRow.kind == "question", literal("question ") + Question.number.cast(String)),
        else_=literal("report"),
    )
    wanted = (
        select(whose, NarrativeRow.slot)
        .join(NarrativeExcerpt, NarrativeExcerpt.narrative_id == NarrativeRow.id)
        .join(CaseStudy, CaseStudy.uuid == NarrativeRow.owner_uuid, isouter=True)
        .join(CodeRow, CodeRow.uuid == NarrativeRow.owner_uuid, isouter=True)
        .join(Question, Question.uuid == NarrativeRow.owner_uuid, isouter=True)
        .where(NarrativeExcerpt.excerpt_id.in_(here))
        .order_by(*naturally(CaseStudy.label_key), NarrativeRow.id)
    )
    return _once([f"{name} {slot}" for name, slot in connection.execute(wanted)])


def _once(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
