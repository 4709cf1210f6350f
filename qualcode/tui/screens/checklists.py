"""Reporting checklists: what is asked, what the project knows, and what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.model.checklists import Answered, Checklist
from qualcode.triangulation.checklists import Checklists
from qualcode.tui.acts.changing import Attempt
from qualcode.tui.screens.fields_form import Asked
from qualcode.tui.screens.study_list import StudyList, reading_keys
from qualcode.tui.shown import cut, fitted, one_line, shown


class ChecklistScreen(StudyList[None]):
    """One checklist at a time. ✓ somebody answered, = computed from the project; prompts have no marks."""

    NAME = "checklist"
    KEYS = (
        "Enter answers · {checklist.next} another checklist · {checklist.open} only what is open · "
        "{checklist.leave} leaves"
    )
    READING = "{checklist.next} another checklist · {checklist.open} only what is open · {checklist.leave} leaves"
    NOTHING = "Nothing is open."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "next", "The next checklist", id="checklist.next"),
        Binding("o", "open", "Only what is open, or all", id="checklist.open"),
        Binding("e", "answer", "Answer it", id="checklist.answer"),
        *reading_keys("checklist"),
    ]

    def __init__(self, checklists: Checklists, attempt: Attempt, *, may_write: bool) -> None:
        super().__init__(attempt, may_write=may_write)
        self._service = checklists
        self._all: tuple[Checklist, ...] = ()
        self._which = 0
        self._only_open = False
        self._items: tuple[Answered, ...] = ()
        self._found: list[Answered] = []

    @property
    def _checklist(self) -> Checklist:
        return self._all[self._which]

    def read(self) -> int:
        """Count and read it all anew."""
        self._all = self._all or self._service.all()
        self._items = self._service.show(self._checklist.key)
        self._found = [one for one in self._items if not (self._only_open and one.shown)]
        return len(self._found)

    def told(self) -> Content:
        """Which one, and how far it is answered; prompts are not counted."""
        if not self._all:
            return Content("Checklists")
        title = f"{self._checklist.key.upper()} {self._checklist.version}"
        if self._checklist.kind == "prompts":
            return Content.assemble(title, ("  nothing to tick", "dim"))
        answered, computed = sum(bool(one.answer) for one in self._items), sum(one.computed for one in self._items)
        left = len(self._items) - answered - computed
        return Content.assemble(title, (f"  {answered} answered, {computed} computed, {left} open", "dim"))

    def row(self, at: int) -> Content:
        """Mark, number, topic, answer."""
        one = self._found[at]
        mark = "" if self._checklist.kind == "prompts" else "✓ " if one.answer else "= " if one.computed else "  "
        width = 34 if self.size.width >= 100 else 26
        return Content.assemble(
            (mark, "bold"),
            (f"{one.item.n:>2} ", "dim"),
            fitted(one.item.topic, width),
            (f" {cut(one.shown, 120)}", "dim"),
        )

    def full(self, at: int) -> Content:
        """What is asked, the answer, what is computed, and where the report says it."""
        one = self._found[at]
        lines = [Content.styled(one.item.asks, "bold")]
        if one.answer:
            lines.append(Content.assemble((f"{one_line(one.coder)}: ", "dim"), shown(one.answer)))
        if one.fact is not None:
            lines.append(Content.assemble((f"computed from {one.fact.counted}: ", "dim"), shown(one.fact.text)))
        if one.location:
            lines.append(Content.assemble(("in the report: ", "dim"), shown(one_line(one.location))))
        return Content("\n").join([*lines, Content.styled(one.item.domain, "dim")])

    def chosen(self) -> None:
        """Answer it."""
        self.action_answer()

    def action_next(self) -> None:
        """The next checklist, from its beginning."""
        self._which = (self._which + 1) % max(1, len(self._all))
        self.look(0)

    def action_open(self) -> None:
        """Leave out what has an answer, or show all again."""
        self._only_open = not self._only_open
        self.look(0)

    def action_answer(self) -> None:
        """Ask for the answer, with what is computed above it."""
        if self.rows.at is None:
            return
        was, key = self._found[self.rows.at], self._checklist.key
        computed = (
            f"Computed from {was.fact.counted}: {was.fact.text} It is shown while nothing is written."
            if was.fact
            else ""
        )
        fields = [
            Asked("answer", "Answer", was.answer, long=True),
            Asked("location", "Where the report says it", was.location, hint="a page or heading"),
        ]

        def keep(changed: Mapping[str, str]) -> None:
            self._service.answer(key, was.item.n, changed.get("answer"), location=changed.get("location"))

        self.ask(f"{was.item.n} {was.item.topic}", fields, keep, f"{was.item.asks}\n{computed}".strip())
