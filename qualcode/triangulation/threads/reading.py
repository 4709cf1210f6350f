"""Reading questions followed up, with all their steps."""

from __future__ import annotations

from collections import defaultdict
from typing import cast

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.model.links import NO_FIGURE
from qualcode.model.threads import NamedValue, ThreadInfo, ThreadState, ThreadStepInfo
from qualcode.store.natural import naturally
from qualcode.store.tables import (
    CaseStudy,
    Coder,
    Excerpt,
    IndicatorRow,
    Organisation,
    ThreadExcerpt,
    ThreadRow,
    ThreadStep,
    ThreadValue,
)
from qualcode.triangulation.links.figures_there import figures_there
from qualcode.triangulation.threads.gone import passages_gone


def read_threads(connection: Connection) -> list[ThreadInfo]:
    """Every question, in the order in which they were asked."""
    wanted = (
        select(ThreadRow.id, ThreadRow.uuid, ThreadRow.question, ThreadRow.state, Coder.name, ThreadRow.made_at)
        .join(Coder, Coder.id == ThreadRow.coder_id)
        .order_by(ThreadRow.id)
    )
    steps = _steps(connection)
    return [
        ThreadInfo(number, uuid, question, cast("ThreadState", state), coder, made, tuple(steps[number]))
        for number, uuid, question, state, coder, made in connection.execute(wanted)
    ]


def _steps(connection: Connection) -> defaultdict[int, list[ThreadStepInfo]]:
    wanted = (
        select(
            ThreadStep.thread_id,
            ThreadStep.id,
            ThreadStep.n,
            ThreadStep.held_on,
            ThreadStep.origin,
            ThreadStep.component,
            ThreadStep.query,
            ThreadStep.finding,
            ThreadStep.next_step,
            Coder.name,
        )
        .join(Coder, Coder.id == ThreadStep.coder_id)
        .order_by(ThreadStep.n, ThreadStep.id)
    )
    excerpts, values, gone = _excerpts(connection), _values(connection), passages_gone(connection)
    found: defaultdict[int, list[ThreadStepInfo]] = defaultdict(list)
    for thread, number, n, day, origin, component, query, said, later, coder in connection.execute(wanted):
        rests = tuple(excerpts[number]), tuple(values[number]), gone.get(number, ())
        found[thread].append(ThreadStepInfo(number, n, day, origin, component, query, said, later, coder, *rests))
    return found


def _excerpts(connection: Connection) -> defaultdict[int, list[int]]:
    """By step, in the order of documents and text."""
    wanted = (
        select(ThreadExcerpt.step_id, ThreadExcerpt.excerpt_id)
        .join(Excerpt, Excerpt.id == ThreadExcerpt.excerpt_id)
        .order_by(Excerpt.document_id, Excerpt.start, Excerpt.id)
    )
    found: defaultdict[int, list[int]] = defaultdict(list)
    for step, excerpt in connection.execute(wanted):
        found[step].append(excerpt)
    return found


def _values(connection: Connection) -> defaultdict[int, list[NamedValue]]:
    """By step, in the order of the standard, then by organisation and year."""
    wanted = (
        select(
            ThreadValue.step_id,
            IndicatorRow.number,
            ThreadValue.organisation_id,
            Organisation.ods_code,
            ThreadValue.year,
        )
        .join(IndicatorRow, IndicatorRow.id == ThreadValue.indicator_id)
        .join(Organisation, Organisation.id == ThreadValue.organisation_id, isouter=True)
        .order_by(IndicatorRow.position, Organisation.ods_code, ThreadValue.year, ThreadValue.id)
    )
    theirs = select(CaseStudy.organisation_id, CaseStudy.label).where(CaseStudy.organisation_id.is_not(None))
    labels: dict[int | None, str] = {}
    for organisation, label in connection.execute(theirs.order_by(*naturally(CaseStudy.label_key))):
        labels.setdefault(organisation, label)
    found: defaultdict[int, list[NamedValue]] = defaultdict(list)
    rows = connection.execute(wanted).all()
    there = figures_there(connection, {row.number for row in rows}, {row.organisation_id for row in rows})
    for step, number, organisation, code, year in rows:
        without = there.get((number, organisation, year), NO_FIGURE)
        found[step].append(NamedValue(number, organisation, code or "", labels.get(organisation, ""), year, without))
    return found
