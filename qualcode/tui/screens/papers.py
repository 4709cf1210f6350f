"""The literature table: papers, and the themes and evaluation questions they bear on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.coding.papers import Papers
from qualcode.model.study import PAPER_FIELDS, PAPER_HEADINGS, PaperInfo
from qualcode.tui.acts.changing import Attempt
from qualcode.tui.screens.ask import Ask
from qualcode.tui.screens.fields_form import Asked
from qualcode.tui.screens.study_list import StudyList, reading_keys
from qualcode.tui.shown import cut, fitted, one_line, shown

_LONG: Final = ("intervention", "methods", "findings")
_LABELS: Final = dict(zip(PAPER_FIELDS, PAPER_HEADINGS[1:], strict=True))


def paper_fields(now: PaperInfo | None = None) -> list[Asked]:
    """The fields of a paper: of a new one, or as one is."""
    codes = "; ".join(f"c{number}" for number, _ in now.codes) if now else ""
    questions = "; ".join(map(str, now.questions)) if now else ""
    return [
        Asked("reference", PAPER_HEADINGS[0], now.reference if now else "", hint="authors, year, title"),
        *(Asked(name, label, getattr(now, name) if now else "", long=name in _LONG) for name, label in _LABELS.items()),
        Asked("codes", "Themes", codes, hint="names, paths or IDs, with ; between them"),
        Asked("questions", "Evaluation questions", questions, hint="1; 4"),
    ]


def paper_typed(changed: Mapping[str, str]) -> dict[str, Any]:
    """What was typed, as the table takes it."""
    told: dict[str, Any] = dict(changed)
    if "codes" in told:
        told["codes"] = [name for name in (part.strip() for part in changed["codes"].split(";")) if name]
    if "questions" in told:
        told["questions"] = [int(number) for number in re.findall(r"[0-9]{1,6}", changed["questions"])]
    return told


class PapersScreen(StudyList[None]):
    """Papers in the order of the table, the one at the cursor in full; words narrow the list."""

    NAME = "papers"
    KEYS = (
        "Enter changes · {papers.add} new paper · {papers.down}{papers.up} order · {papers.find} finds · "
        "{papers.remove} removes · {papers.leave} leaves"
    )
    READING = "{papers.find} finds · {papers.page_down} reads on · {papers.leave} leaves"
    NOTHING = "No papers here. {papers.add} adds one; qualcode papers import takes a table from Word, Excel or csv."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "add", "A new paper", id="papers.add"),
        Binding("e", "edit", "Change it", id="papers.edit"),
        Binding("J", "move(1)", "Further down the table", id="papers.down"),
        Binding("K", "move(-1)", "Further up the table", id="papers.up"),
        Binding("slash", "find", "Only papers with some words, or on a theme", id="papers.find"),
        Binding("delete", "remove", "Take it out", id="papers.remove"),
        *reading_keys("papers"),
    ]

    def __init__(self, papers: Papers, attempt: Attempt, *, may_write: bool) -> None:
        super().__init__(attempt, may_write=may_write)
        self._service = papers
        self._found: list[PaperInfo] = []
        self._all = 0
        self._words = ""

    def read(self) -> int:
        """The table as it is, narrowed to what was asked for."""
        every, words = self._service.all(), one_line(self._words).casefold()
        self._all = len(every)
        self._found = [one for one in every if words in _searched(one)]
        return len(self._found)

    def told(self) -> Content:
        """How many there are, and what they were narrowed by."""
        of = f"{len(self._found)} of {self._all}" if self._words else f"{self._all}"
        only = f"  only “{cut(self._words, 40)}”" if self._words else ""
        return Content.assemble("Literature", (f"  {of} paper{'s' * (self._all != 1)}", "dim"), only)

    def row(self, at: int) -> Content:
        """Reference, country, study design, how many themes."""
        one = self._found[at]
        wide = self.size.width >= 100
        links = f"{len(one.codes)}T " if one.codes else "   "
        told = (f" {fitted(one.country, 12)} {cut(one.study_type, 30)}", "dim") if wide else ""
        return Content.assemble((links, "bold"), fitted(one.reference, 60 if wide else 64), told)

    def full(self, at: int) -> Content:
        """All columns."""
        one = self._found[at]
        lines = [shown(one.reference, "bold")]
        lines += [
            Content.assemble((f"{label}: ", "dim"), shown(getattr(one, name)))
            for name, label in _LABELS.items()
            if getattr(one, name)
        ]
        about = "; ".join([*(path for _, path in one.codes), *(f"question {number}" for number in one.questions)])
        return Content("\n").join([*lines, Content.assemble(("Bears on: ", "dim"), shown(one_line(about) or "–"))])

    def chosen(self) -> None:
        """Change it."""
        self.action_edit()

    def action_add(self) -> None:
        """Ask for a paper."""
        self.ask("A paper", paper_fields(), self._add)

    def _add(self, changed: Mapping[str, str]) -> None:
        told = paper_typed(changed)
        self._service.add(told.pop("reference", ""), **told)

    def action_edit(self) -> None:
        """Let the one at the cursor be changed."""
        if self.rows.at is not None:
            was = self._found[self.rows.at]
            self.ask("The paper", paper_fields(was), lambda changed: self._service.edit(was.id, **paper_typed(changed)))

    def action_remove(self) -> None:
        """Take the one at the cursor out; undo brings it back."""
        if self.rows.at is not None and self.may_write():
            number = self._found[self.rows.at].id
            self.do(lambda: self._service.remove(number))

    def action_move(self, by: int) -> None:
        """Put the one at the cursor elsewhere in the table; not while the list is narrowed."""
        at = self.rows.at
        if at is None or self._words or not self.may_write() or not 0 <= at + by < len(self._found):
            return
        self.do(lambda: self._service.move(self._found[at].id, at + by + 1), at + by)

    def action_find(self) -> None:
        """Ask for words; nothing shows all again."""

        def keep(typed: str) -> str:
            self._words = typed
            self.look(0)
            return ""

        self.app.push_screen(Ask("Papers with these words, or on this theme", self._words, keep=keep))


def _searched(one: PaperInfo) -> str:
    return one_line(" ".join([*one.cells, *(path for _, path in one.codes)])).casefold()
