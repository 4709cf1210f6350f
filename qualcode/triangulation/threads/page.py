"""The log of questions followed up: a row a step for machines, in Word a table for each question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from qualcode.corpus.cases import Cases
from qualcode.corpus.settings import Settings
from qualcode.model.ids import short_id
from qualcode.model.joint import Behind, FigureOf
from qualcode.model.links import NO_FIGURE
from qualcode.model.report import Audience, Block, Heading, Paragraph, Report, TableBlock, Text
from qualcode.model.table import Cell, Table
from qualcode.model.threads import NamedValue, ThreadInfo, ThreadStepInfo
from qualcode.store.session import Session
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.wording import case_name, number_of

THREAD_LOG: Final = (
    "thread_id",
    "step",
    "date",
    "analyst",
    "origin",
    "question",
    "component",
    "query",
    "finding",
    "next_step",
    "excerpt_ids",
    "value_ids",
)
_HEADINGS: Final = ("Step", "Date", "Came from", "Looked in", "How", "Finding", "Next step", "Rests on")
_RESTS_ON: Final = _HEADINGS.index("Rests on")
_PASSAGES: Final = THREAD_LOG.index("excerpt_ids")
_VALUES: Final = THREAD_LOG.index("value_ids")


def thread_log(session: Session, threads: Sequence[ThreadInfo], audience: Audience) -> Table:
    """One row a step; a question without steps has one row.

    For publication questions are counted from 1, passages counted instead of named, and nobody is named. Raises
    ``QualcodeError`` when what was written gives an organisation, a person or a figure away.
    """
    team = audience == "team"
    rows: list[tuple[Cell, ...]] = []
    for at, thread in enumerate(threads, 1):
        named = thread.short_id if team else str(at)
        if not thread.steps:
            asked = thread.coder if team else ""
            rows.append((named, None, "", asked, "", thread.question, "", "", "", "", "", ""))
        rows += [
            (
                named,
                step.n,
                step.held_on.isoformat(),
                step.coder if team else "",
                step.origin,
                thread.question,
                step.component,
                step.query,
                step.finding,
                step.next_step,
                "; ".join(filter(None, (_excerpts(step, team), _gone(step, team)))),
                _values(step, team),
            )
            for step in thread.steps
        ]
    steps = [step for thread in threads for step in thread.steps or (None,)]
    rests = {(at, _PASSAGES): Behind(step.excerpts) for at, step in enumerate(steps) if step is not None}
    rests |= {(at, _VALUES): Behind(figures=_cases_of(step)) for at, step in enumerate(steps) if step is not None}
    table = Table(
        THREAD_LOG, tuple(rows), title="Questions followed up", counts="steps", rests=partial(dict, _known(rests))
    )
    return table if team else Disclosure(session).check_table(table)


def thread_report(session: Session, threads: Sequence[ThreadInfo], audience: Audience) -> Report:
    """Each question as a heading, and under it a table of its steps. Raises ``QualcodeError`` as above."""
    blocks: list[Block] = []
    names = {case.label: case_name(case) for case in Cases(session).all()}
    for thread in threads:
        blocks.append(Heading(2, thread.question))
        if thread.steps:
            rows = tuple(_read(step, names, audience == "team") for step in thread.steps)
            rests = {(at, _RESTS_ON): _behind(step) for at, step in enumerate(thread.steps)}
            notes = ("Followed up no further.",) if thread.state == "closed" else ()
            table = Table(_HEADINGS, rows, notes=notes, rests=partial(dict, _known(rests)))
            runs = {} if audience == "team" else _marks(thread.steps, rows)
            blocks.append(TableBlock("Steps in which the question was followed up", table, runs=runs))
        else:
            blocks.append(Paragraph((Text("It has not been followed up yet.", italic=True),)))
    report = Report(
        title="",
        blocks=tuple(blocks),
        audience=audience,
        landscape=True,
        synthetic=Settings(session).read().synthetic,
    )
    return report if audience == "team" else Disclosure(session).check_report(report)


def _read(step: ThreadStepInfo, names: Mapping[str, str], team: bool) -> tuple[Cell, ...]:
    day = f"{step.held_on.day} {step.held_on:%b %Y}"
    rests = "; ".join(filter(None, (_excerpts(step, team), _gone(step, team), _figures(step, names, team))))
    return (step.n, day, step.origin, step.component, step.query, step.finding, step.next_step, rests)


def _behind(step: ThreadStepInfo) -> Behind:
    return Behind(step.excerpts, _cases_of(step))


def _cases_of(step: ThreadStepInfo) -> tuple[FigureOf, ...]:
    """The figures of case studies: those of all organisations are no few that could be opened."""
    there = (one for one in step.values if one.case and one.without != NO_FIGURE)
    return tuple(FigureOf(one.case, one.indicator, one.year) for one in there)


def _known(rests: Mapping[tuple[int, int], Behind]) -> dict[tuple[int, int], Behind]:
    return {place: behind for place, behind in rests.items() if behind}


def _marks(
    steps: Sequence[ThreadStepInfo], rows: Sequence[tuple[Cell, ...]]
) -> dict[tuple[int, int], tuple[Text, ...]]:
    """A bookmark of each passage before the words that count them."""
    return {
        (at, _RESTS_ON): (*(Text("", evidence=short_id("x", one)) for one in step.excerpts), Text(str(row[_RESTS_ON])))
        for at, (step, row) in enumerate(zip(steps, rows, strict=True))
        if step.excerpts
    }


def _excerpts(step: ThreadStepInfo, team: bool) -> str:
    if team:
        return "; ".join(short_id("x", one) for one in step.excerpts)
    return number_of(len(step.excerpts), "excerpt") if step.excerpts else ""


def _gone(step: ThreadStepInfo, team: bool) -> str:
    """What it rested on until the document was taken out, for the team."""
    return "; ".join(f"{short_id('x', one)} (gone)" for one in step.gone) if team else ""


def _values(step: ThreadStepInfo, team: bool) -> str:
    return "; ".join(dict.fromkeys((one.named if team else one.published) + _none(one, team) for one in step.values))


def _none(one: NamedValue, team: bool) -> str:
    """That there is no figure; in a publication an organisation that is no case study is not told of."""
    return one.remark if team or one.case or one.organisation_id is None else ""


def _figures(step: ThreadStepInfo, names: Mapping[str, str], team: bool) -> str:
    """Figures as a page tells them, case studies by their names on pages: "indicator 5, Case study 4, 2017"."""
    said = (
        (f"indicator {one.indicator}", names.get(one.case, one.ods_code if team else ""), str(one.year or ""))
        for one in step.values
    )
    told = (", ".join(filter(None, parts)) for parts in said)
    return "; ".join(dict.fromkeys(text + _none(one, team) for text, one in zip(told, step.values, strict=True)))
