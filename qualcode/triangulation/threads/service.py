"""Questions followed up: asked of one component of the study, looked for in another, with the trail of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import select

from qualcode.coding.codings import Codings
from qualcode.coding.meanwhile import refuse_if_changed
from qualcode.coding.passages import drop_bare_excerpts
from qualcode.corpus.names import key
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.ids import parse_id, short_id
from qualcode.model.table import Table
from qualcode.model.threads import THREAD_STATES, ThreadInfo, ThreadState, ThreadStepInfo
from qualcode.store.action import Action
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import ThreadExcerpt, ThreadRow, ThreadStep, ThreadValue
from qualcode.triangulation.threads.reading import read_threads
from qualcode.triangulation.threads.values import FigureKey, figure_named

COLUMNS: Final = ("id", "question", "state", "steps", "components", "excerpts", "figures", "asked by")


class Threads:
    """The questions followed up of a project. They are the team's; whoever asked, and made a step, is told beside."""

    def __init__(self, session: Session) -> None:
        self.session = session

    # -- reading

    def all(self, state: str = "") -> list[ThreadInfo]:
        """Every question with its steps, or the open or closed ones. Raises ``QualcodeError`` for another state."""
        wanted = _state(state) if state else ""
        with self.session.read() as connection:
            return [one for one in read_threads(connection) if wanted in ("", one.state)]

    def get(self, thread: str | int) -> ThreadInfo:
        """The question of that number or ID ("t3"). Raises ``UnknownName``."""
        given = ("t", thread) if isinstance(thread, int) else parse_id(thread, "t")
        for one in self.all():
            if given is not None and one.id == given[1]:
                return one
        raise UnknownName(f"there is no question followed up “{thread}”", "", "see: qualcode threads list")

    def step_of(self, thread: str | int, n: int) -> ThreadStepInfo:
        """One step of it. Raises ``UnknownName``."""
        found = self.get(thread)
        return _step(found, n)

    def table(self, threads: Sequence[ThreadInfo] | None = None) -> Table:
        """One row a question."""
        rows = tuple(
            (
                one.short_id,
                one.question,
                one.state,
                len(one.steps),
                ", ".join(one.components),
                len({excerpt for step in one.steps for excerpt in step.excerpts}),
                len({value for step in one.steps for value in step.values}),
                one.coder,
            )
            for one in (self.all() if threads is None else threads)
        )
        return Table(COLUMNS, rows, title="Questions followed up", counts="questions")

    # -- the question

    @in_one_transaction
    def add(self, question: str) -> ThreadInfo:
        """Ask a question that is to be followed up. Raises ``QualcodeError`` for no words."""
        words = _words(question, "the question is empty", "say what is to be followed up")
        with self.session.action("") as action:
            made = {"coder_id": self.session.coder_id, "made_at": datetime.now(UTC)}
            number = action.insert(ThreadRow, question=words, state="open", **made)
            action.name = action.name or f"follow up a question, {short_id('t', number)}"
        return self.get(number)

    @in_one_transaction
    def edit(self, thread: str | int, question: str, *, was: str | None = None) -> bool:
        """Change the words of the question; say whether they are other now.

        ``was`` is the question as a screen showed it. Raises ``ChangedMeanwhile``, ``QualcodeError``.
        """
        there = self.get(thread)
        values = {"question": _words(question, "the question is empty", "say what is to be followed up")}
        with self.session.action(f"edit the question {there.short_id}") as action:
            if was is not None:
                refuse_if_changed(action, ThreadRow, there.id, there.short_id, {"question": was}, values)
            return action.update(ThreadRow, there.id, **values)

    @in_one_transaction
    def close(self, thread: str | int) -> bool:
        """Say that it is followed up no further; say whether it was open."""
        there = self.get(thread)
        with self.session.action(f"close the question {there.short_id}") as action:
            return action.update(ThreadRow, there.id, state="closed")

    @in_one_transaction
    def reopen(self, thread: str | int) -> bool:
        """Follow it up again; say whether it was closed."""
        there = self.get(thread)
        with self.session.action(f"reopen the question {there.short_id}") as action:
            return action.update(ThreadRow, there.id, state="open")

    @in_one_transaction
    def remove(self, thread: str | int) -> ThreadInfo:
        """Take a question and its steps out (undo brings them back); give it as it was."""
        there = self.get(thread)
        with self.session.action(f"remove the question {there.short_id}") as action:
            for step in reversed(there.steps):
                _drop(action, step)
            action.delete(ThreadRow, there.id)
            drop_bare_excerpts(action, sorted({one for step in there.steps for one in step.excerpts}))
        return there

    # -- its steps

    @in_one_transaction
    def step(
        self,
        thread: str | int,
        component: str,
        *,
        held_on: date | None = None,
        origin: str = "",
        query: str = "",
        finding: str = "",
        next_step: str = "",
        excerpts: Sequence[str | int] = (),
        values: Sequence[str] = (),
    ) -> ThreadStepInfo:
        """Add a step: the question came from ``origin`` and was looked for in ``component``, by ``query``.

        ``values`` are figures: "5" (an indicator), "5:CS4" (of a case study or organisation), "5:CS4:2017".
        Raises ``QualcodeError`` for no component, a day to come, or a question that is closed; ``UnknownName``.
        """
        there = self.get(thread)
        if there.state == "closed":
            fix = f"reopen it first: qualcode threads reopen {there.short_id}"
            raise QualcodeError(f"the question {there.short_id} is closed", "", fix)
        told = {"component": component, "origin": origin, "query": query, "finding": finding, "next_step": next_step}
        row: dict[str, Any] = {**_told(told), "held_on": _day(held_on or date.today())}
        numbers, figures = self._excerpts(excerpts), self._figures(values)
        n = len(there.steps) + 1
        with self.session.action(f"add step {n} of {there.short_id}") as action:
            step = action.insert(ThreadStep, thread_id=there.id, n=n, coder_id=self.session.coder_id, **row)
            _rest(action, step, numbers, figures)
        return self.step_of(there.id, n)

    @in_one_transaction
    def edit_step(
        self,
        thread: str | int,
        n: int,
        *,
        held_on: date | None = None,
        excerpts: Sequence[str | int] | None = None,
        values: Sequence[str] | None = None,
        component: str | None = None,
        origin: str | None = None,
        query: str | None = None,
        finding: str | None = None,
        next_step: str | None = None,
        was: ThreadStepInfo | None = None,
    ) -> bool:
        """Change what is given of a step (see :meth:`step`); say whether anything is other now.

        ``excerpts`` and ``values`` are all that it rests on then. ``was`` is the step as a screen showed it. Raises
        ``ChangedMeanwhile``, ``UnknownName``, ``QualcodeError``.
        """
        there = self.get(thread)
        now = _step(there, n)
        told = {"component": component, "origin": origin, "query": query, "finding": finding, "next_step": next_step}
        row: dict[str, Any] = _told({name: text for name, text in told.items() if text is not None})
        row |= {} if held_on is None else {"held_on": _day(held_on)}
        with self.session.action(f"edit step {n} of {there.short_id}") as action:
            if was is not None:
                shown = {name: getattr(was, name) for name in row}
                refuse_if_changed(action, ThreadStep, now.id, f"step {n} of {there.short_id}", shown, row)
            changed = bool(row) and action.update(ThreadStep, now.id, **row)
            if excerpts is not None:
                changed |= self._rest_on_excerpts(action, now, self._excerpts(excerpts))
            if values is not None:
                changed |= self._rest_on_figures(action, now, self._figures(values))
        return changed

    @in_one_transaction
    def remove_step(self, thread: str | int, n: int) -> ThreadStepInfo:
        """Take a step out; those after it move up. Give it as it was."""
        there = self.get(thread)
        gone = _step(there, n)
        with self.session.action(f"remove step {n} of {there.short_id}") as action:
            _drop(action, gone)
            for later in there.steps[n:]:
                action.update(ThreadStep, later.id, n=later.n - 1)
            drop_bare_excerpts(action, gone.excerpts)
        return gone

    def _rest_on_excerpts(self, action: Action, step: ThreadStepInfo, wanted: Sequence[int]) -> bool:
        gone = [one for one in step.excerpts if one not in wanted]
        mine = select(ThreadExcerpt.id).where(ThreadExcerpt.step_id == step.id, ThreadExcerpt.excerpt_id.in_(gone))
        action.delete_many(ThreadExcerpt, list(action.connection.scalars(mine)))
        new = [one for one in wanted if one not in step.excerpts]
        _rest(action, step.id, new, ())
        drop_bare_excerpts(action, gone)
        return bool(gone or new)

    def _rest_on_figures(self, action: Action, step: ThreadStepInfo, wanted: Sequence[FigureKey]) -> bool:
        columns = (ThreadValue.indicator_id, ThreadValue.organisation_id, ThreadValue.year)
        mine = select(ThreadValue.id, *columns).where(ThreadValue.step_id == step.id)
        there = {FigureKey(*row[1:]): row.id for row in action.connection.execute(mine)}
        gone = [number for figure, number in there.items() if figure not in wanted]
        new = [figure for figure in wanted if figure not in there]
        action.delete_many(ThreadValue, gone)
        _rest(action, step.id, (), new)
        return bool(gone or new)

    def _excerpts(self, excerpts: Sequence[str | int]) -> list[int]:
        codings = Codings(self.session)
        return list(dict.fromkeys(codings.excerpt(one).id for one in excerpts))

    def _figures(self, values: Sequence[str]) -> list[FigureKey]:
        return list(dict.fromkeys(figure_named(self.session, one) for one in values))


def _rest(action: Action, step: int, excerpts: Sequence[int], figures: Sequence[FigureKey]) -> None:
    for excerpt in excerpts:
        action.insert(ThreadExcerpt, step_id=step, excerpt_id=excerpt)
    for figure in figures:
        action.insert(ThreadValue, step_id=step, **figure._asdict())


def _drop(action: Action, step: ThreadStepInfo) -> None:
    """The row of a step and those of what it rests on."""
    for kind in (ThreadExcerpt, ThreadValue):
        rests = select(kind.id).where(kind.step_id == step.id)
        action.delete_many(kind, list(action.connection.scalars(rests)))
    action.delete(ThreadStep, step.id)


def _step(thread: ThreadInfo, n: int) -> ThreadStepInfo:
    found = next((one for one in thread.steps if one.n == n), None)
    if found is None:
        raise UnknownName(f"{thread.short_id} has no step {n}", "", f"see: qualcode threads show {thread.short_id}")
    return found


def _words(text: str, empty: str, fix: str) -> str:
    if not text.strip():
        raise QualcodeError(empty, "", fix)
    return " ".join(text.split())


def _told(told: dict[str, str]) -> dict[str, str]:
    """What is written of a step: where is one line, the rest may be several."""
    values = {name: text.strip() for name, text in told.items()}
    if "component" in values:
        fix = "say where it was looked: figures, interviews, focus groups, documents, literature"
        values["component"] = _words(values["component"], "the step has no component", fix)
    if "origin" in values:
        values["origin"] = " ".join(values["origin"].split())
    return values


def _day(day: date) -> date:
    if day > date.today():
        raise QualcodeError(f"{day.isoformat()} is still to come", "", "give the day on which it was looked")
    return day


def _state(name: str) -> ThreadState:
    found = next((one for one in THREAD_STATES if one == key(name)), None)
    if found is None:
        raise QualcodeError(f"there is no state “{name}”", "", f"choose from {', '.join(THREAD_STATES)}")
    return found
