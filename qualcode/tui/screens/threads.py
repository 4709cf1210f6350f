"""Questions followed up, each with its steps below it, and what a step found and rests on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.coding.codings import Codings
from qualcode.model.coding import ExcerptInfo
from qualcode.model.errors import QualcodeError
from qualcode.model.threads import ThreadInfo, ThreadStepInfo
from qualcode.text.dates import day_in
from qualcode.triangulation.threads.service import Threads
from qualcode.tui.acts.changing import Attempt
from qualcode.tui.screens.fields_form import Asked, FieldsForm
from qualcode.tui.screens.resting import RestingList, reading_hint, resting_keys
from qualcode.tui.shown import cut, one_line, shown

_WHERE: Final = "figures, interviews, focus groups, documents, literature …"
_READ: Final = {"query": "How", "finding": "Found", "next_step": "Next"}
Line = tuple[ThreadInfo, ThreadStepInfo | None]


class ThreadsScreen(RestingList):
    """A row a question, and a row a step below it."""

    NAME = "threads"
    KEYS = (
        "Enter changes · {threads.add} new question · {threads.step} step · {threads.open} opens passage · "
        "{threads.close} closes/reopens · {threads.remove} removes · {threads.leave} leaves"
    )
    READING = reading_hint("threads")
    NOTHING = "No questions are followed up yet. {threads.add} asks one."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "add", "A new question", id="threads.add"),
        Binding("a,insert", "step", "A step of the question at the cursor", id="threads.step"),
        Binding("e", "edit", "Change it", id="threads.edit"),
        Binding("c", "turn", "Close the question, or reopen it", id="threads.close"),
        Binding("delete", "remove", "Take the question or step out", id="threads.remove"),
        *resting_keys("threads"),
    ]

    def __init__(self, threads: Threads, codings: Codings, attempt: Attempt, *, may_write: bool, at: int = 0) -> None:
        super().__init__(attempt, may_write=may_write, at=at)
        self._threads, self._codings = threads, codings
        self._lines: list[Line] = []

    # -- showing

    def read(self) -> int:
        """Questions and steps as they are."""
        found = self._threads.all()
        self._lines = [line for one in found for line in ((one, None), *((one, step) for step in one.steps))]
        return len(self._lines)

    def told(self) -> Content:
        """How many there are, and how many of them are open."""
        threads = [one for one, step in self._lines if step is None]
        is_open = sum(one.state == "open" for one in threads)
        count = f"  {len(threads)} question{'s' * (len(threads) != 1)}, {is_open} open"
        return Content.assemble("Questions followed up", (count, "dim"))

    def row(self, at: int) -> Content:
        """A question, or below it where it was looked and what was found."""
        thread, step = self._lines[at]
        if step is None:
            mark = "○" if thread.state == "open" else "●"
            return Content.assemble((f"{thread.short_id:<4}{mark} ", "bold"), cut(thread.question, 200))
        came = f"{one_line(step.origin)} → " if step.origin else ""
        head = (f"    {step.n}. {step.held_on.isoformat()}  ", "dim")
        return Content.assemble(head, cut(f"{came}{step.component}", 34), "  ", (cut(step.finding, 200), "dim"))

    def full(self, at: int) -> Content:
        """All of it, with the words that a step rests on."""
        thread, step = self._lines[at]
        if step is None:
            steps = f"{len(thread.steps)} step{'s' * (len(thread.steps) != 1)}"
            end = f"{thread.short_id} · {thread.state} · {steps} · {one_line(thread.coder)}"
            return Content("\n").join([shown(thread.question, "bold"), Content.styled(end, "dim")])
        parts = [shown(thread.question, "bold")]
        parts += [
            Content.assemble((f"{label}: ", "dim"), shown(getattr(step, name)))
            for name, label in _READ.items()
            if getattr(step, name)
        ]
        figures = (f"{value.told}{value.remark}" for value in step.values)
        parts += [Content.assemble(("Figures: ", "dim"), cut(figure, 200)) for figure in figures]
        parts += [
            Content.assemble((f"{one.short_id} ", "bold"), shown(f"“{one_line(one.quote)}”"))
            for one in self._passages(step)
        ]
        parts += [Content.styled(step.lost, "$text-warning")] if step.gone else []
        return Content("\n").join([*parts, Content.styled(one_line(step.coder), "dim")])

    def _passages(self, step: ThreadStepInfo) -> list[ExcerptInfo]:
        try:
            return [self._codings.excerpt(number) for number in step.excerpts]
        except QualcodeError:
            return []  # gone meanwhile: the next look has the step as it is

    @property
    def _here(self) -> Line | None:
        at = self.rows.at
        return None if at is None else self._lines[at]

    # -- what keys do

    def chosen(self) -> None:
        """Change it."""
        self.action_edit()

    def action_add(self) -> None:
        """Ask for a question."""
        fields = [Asked("question", "Question", long=True)]
        if self.may_write():
            self.app.push_screen(FieldsForm("A question to be followed up", fields, self._ask_it))

    def _ask_it(self, typed: Mapping[str, str]) -> str:
        """Add it and go to it: what is done next is done to it."""
        made: list[ThreadInfo] = []
        refused = self.do(lambda: made.append(self._threads.add(typed.get("question", ""))))
        for at, (thread, step) in enumerate(self._lines if made else ()):
            if thread.id == made[0].id and step is None:
                self.look(at)
        return refused

    def action_step(self) -> None:
        """Ask for a step of the question at the cursor."""
        if self._here is None:
            return
        thread, _ = self._here
        origin = thread.steps[-1].component if thread.steps else ""
        self.ask(
            f"Step {len(thread.steps) + 1}: {thread.question}", _fields(origin=origin), self._added(thread, origin)
        )

    def _added(self, thread: ThreadInfo, origin: str) -> Any:
        def add(typed: Mapping[str, str]) -> object:
            told = {"component": "", "origin": origin, **_typed(typed)}
            return self._threads.step(thread.id, told.pop("component"), **told)

        return add

    def action_edit(self) -> None:
        """Let the question or step at the cursor be changed."""
        if self._here is None:
            return
        thread, step = self._here
        if step is None:
            fields = [Asked("question", "Question", thread.question, long=True)]
            self.ask(thread.short_id, fields, lambda typed: self._reworded(thread, typed))
        else:
            told = f"Step {step.n}: {thread.question}"
            self.ask(
                told, _fields(step), lambda typed: self._threads.edit_step(thread.id, step.n, **_typed(typed), was=step)
            )

    def _reworded(self, thread: ThreadInfo, typed: Mapping[str, str]) -> None:
        if "question" in typed:
            self._threads.edit(thread.id, typed["question"], was=thread.question)

    def action_turn(self) -> None:
        """Close the question at the cursor, or reopen it."""
        if self._here is not None and self.may_write():
            thread, _ = self._here
            turn = self._threads.close if thread.state == "open" else self._threads.reopen
            self.do(lambda: turn(thread.id))

    def action_remove(self) -> None:
        """Take the question or step at the cursor out; undo brings it back."""
        if self._here is not None and self.may_write():
            thread, step = self._here
            if step is None:
                self.do(lambda: self._threads.remove(thread.id))
            else:
                self.do(lambda: self._threads.remove_step(thread.id, step.n))

    def resting(self) -> list[ExcerptInfo]:
        """Those of the step at the cursor; a question has none of its own."""
        step = self._here[1] if self._here is not None else None
        return self._passages(step) if step is not None else []

    def bare(self) -> str:
        """Why there is nothing to open."""
        on_step = self._here is not None and self._here[1] is not None
        return self.BARE if on_step else "A step rests on passages: go to one."


def _fields(step: ThreadStepInfo | None = None, origin: str = "") -> list[Asked]:
    """The fields of a step: of a new one, or as one is."""
    excerpts = " ".join(f"x{number}" for number in step.excerpts) if step else ""
    values = "; ".join(one.named for one in step.values) if step else ""
    day = step.held_on if step else date.today()
    return [
        Asked("component", "Looked in", step.component if step else "", hint=_WHERE),
        Asked("origin", "Came from", step.origin if step else origin, hint=_WHERE),
        Asked("query", "How: a search, a table, a re-reading", step.query if step else ""),
        Asked("finding", "Finding", step.finding if step else "", long=True),
        Asked("next_step", "Next step", step.next_step if step else ""),
        Asked("excerpts", "Rests on the passages", excerpts, hint="x12 x40"),
        Asked("values", "Rests on the figures", values, hint="5; 5:CS4; 5:CS4:2017"),
        Asked("date", "Date", day.isoformat(), hint="2026-03-12"),
    ]


def _typed(changed: Mapping[str, str]) -> dict[str, Any]:
    """What was typed, as the service takes it. Raises ``QualcodeError`` for a day that is none."""
    told: dict[str, Any] = {name: text for name, text in changed.items() if name != "date"}
    if "excerpts" in told:
        told["excerpts"] = told["excerpts"].replace(",", " ").split()
    if "values" in told:
        told["values"] = [one.strip() for one in told["values"].replace(",", ";").split(";") if one.strip()]
    if "date" in changed:
        told["held_on"] = day_in(changed["date"])
        if told["held_on"] is None:
            raise QualcodeError(f"“{changed['date']}” is no date", "", "write it like 2018-05-12")
    return told
