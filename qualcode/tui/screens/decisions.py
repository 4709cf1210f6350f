"""The decision log: what was decided, when, why, what else was considered, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.coding.decisions import Decisions
from qualcode.model.errors import QualcodeError
from qualcode.model.study import PHASES, DecisionInfo
from qualcode.text.dates import day_in
from qualcode.tui.acts.changing import Attempt
from qualcode.tui.screens.fields_form import Asked
from qualcode.tui.screens.study_list import StudyList, reading_keys
from qualcode.tui.shown import cut, fitted, one_line, shown

_LABELS: Final = {"reason": "Reason", "alternatives": "Alternatives considered", "impact": "Impact"}


def decision_fields(now: DecisionInfo | None = None) -> list[Asked]:
    """The fields of a decision: of a new one, or as one is."""
    told = {name: getattr(now, name, "") for name in _LABELS}
    day = now.made_on if now else date.today()
    return [
        Asked("decision", "Decision", now.decision if now else "", long=True),
        Asked("date", "Date", day.isoformat(), hint="2026-03-12"),
        Asked("phase", "Phase", now.phase if now else "other", hint=", ".join(PHASES)),
        *(Asked(name, label, told[name], long=True) for name, label in _LABELS.items()),
    ]


def decision_typed(changed: Mapping[str, str]) -> dict[str, Any]:
    """What was typed, as the log takes it. Raises ``QualcodeError`` for a day that is none."""
    told: dict[str, Any] = {name: text for name, text in changed.items() if name != "date"}
    if "date" in changed:
        told["made_on"] = day_in(changed["date"])
        if told["made_on"] is None:
            raise QualcodeError(f"“{changed['date']}” is no date", "", "write it like 2018-05-12")
    return told


def record(decisions: Decisions, changed: Mapping[str, str]) -> DecisionInfo:
    """Write down a new decision. Raises ``QualcodeError``."""
    told = decision_typed(changed)
    return decisions.add(told.pop("decision", ""), **told)


class DecisionsScreen(StudyList[None]):
    """All decisions by date, the one at the cursor in full."""

    NAME = "decisions"
    KEYS = "Enter changes · {decisions.add} new decision · {decisions.remove} removes · {decisions.leave} leaves"
    READING = "{decisions.page_down} reads on · {decisions.leave} leaves"
    NOTHING = "No decisions yet. {decisions.add} writes one down."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "add", "A new decision", id="decisions.add"),
        Binding("e", "edit", "Change it", id="decisions.edit"),
        Binding("delete", "remove", "Take it out", id="decisions.remove"),
        *reading_keys("decisions"),
    ]

    def __init__(self, decisions: Decisions, attempt: Attempt, *, may_write: bool) -> None:
        super().__init__(attempt, may_write=may_write)
        self._service = decisions
        self._found: list[DecisionInfo] = []

    def read(self) -> int:
        """The log as it is."""
        self._found = self._service.all()
        return len(self._found)

    def told(self) -> Content:
        """How many there are."""
        count = f"  {len(self._found)} decision{'s' * (len(self._found) != 1)}"
        return Content.assemble("Decisions", (count, "dim"))

    def row(self, at: int) -> Content:
        """Day, phase, what was decided."""
        one = self._found[at]
        head = (f"{one.made_on.isoformat()}  {fitted(one.phase, 16)}", "dim")
        return Content.assemble(head, cut(one.decision, 200))

    def full(self, at: int) -> Content:
        """All of it."""
        one = self._found[at]
        parts = [shown(one.decision, "bold")]
        parts += [
            Content.assemble((f"{label}: ", "dim"), shown(getattr(one, name)))
            for name, label in _LABELS.items()
            if getattr(one, name)
        ]
        return Content("\n").join([*parts, Content.styled(f"{one.id} · {one_line(one.coder)}", "dim")])

    def chosen(self) -> None:
        """Change it."""
        self.action_edit()

    def action_add(self) -> None:
        """Ask for a decision."""
        self.ask("A decision", decision_fields(), lambda changed: record(self._service, changed))

    def action_edit(self) -> None:
        """Let the one at the cursor be changed."""
        if self.rows.at is not None:
            was = self._found[self.rows.at]
            self.ask(f"Decision {was.id}", decision_fields(was), lambda changed: self._rewrite(was, changed))

    def _rewrite(self, was: DecisionInfo, changed: Mapping[str, str]) -> None:
        self._service.edit(was.id, **decision_typed(changed))

    def action_remove(self) -> None:
        """Take the one at the cursor out; undo brings it back."""
        if self.rows.at is not None and self.may_write():
            number = self._found[self.rows.at].id
            self.do(lambda: self._service.remove(number))
