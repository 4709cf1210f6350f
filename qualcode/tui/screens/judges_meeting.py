"""The judges' meeting: what is revealed, one row at a time, those on which judges differ first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.model.errors import QualcodeError
from qualcode.model.judging import Judged, Judgement, differences_first
from qualcode.project import Project
from qualcode.triangulation.convergence.side_by_side import ConvergenceGrid
from qualcode.tui.acts.changing import Attempt
from qualcode.tui.screens.both_sides import BothSides
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.convergence_parts import (
    SIGNS,
    head_line,
    in_short,
    judged_lines,
    marks,
    point_lines,
)
from qualcode.tui.screens.judging import JudgingForm
from qualcode.tui.screens.study_list import StudyList, reading_keys
from qualcode.tui.shown import cut, fitted, one_line
from qualcode.tui.widgets.hint import Hint


class MeetingScreen(StudyList[int | None]):
    """Gives the number of a passage to open."""

    NAME = "meeting-of-judges"
    KEYS = (
        "Enter records what is agreed · {judges.take} begins with a judge's · {judges.sides} both sides · "
        "{judges.withdraw} takes it back · {judges.undo} undo · {judges.page_down} reads on · {judges.leave} leaves"
    )
    READING = "{judges.sides} both sides · {judges.page_down} reads on · {judges.leave} leaves"
    NOTHING = (
        "Nothing that is judged is revealed yet. {judges.leave} leads back to the grid, where {convergence.reveal} "
        "reveals."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "agree", "Record what is agreed, and why", id="judges.agree"),
        Binding("t", "take", "Begin with what a judge said", id="judges.take"),
        Binding("o", "sides", "Both sides next to each other", id="judges.sides"),
        Binding("w", "withdraw", "Take back what was agreed", id="judges.withdraw"),
        Binding("u", "undo", "Undo", id="judges.undo"),
        Binding("U", "redo", "Redo", id="judges.redo"),
        *reading_keys("judges"),
    ]

    def __init__(self, project: Project, attempt: Attempt, *, may_write: bool, at: int = 0) -> None:
        super().__init__(attempt, may_write=may_write, at=at)
        self._project = project
        self._grid = ConvergenceGrid((), (), {}, {}, "")
        self._rows: list[Judged] = []

    # -- showing

    def read(self) -> int:
        """What is revealed and judged, as it is."""
        self._grid = self._project.convergence.grid()
        revealed = [row for row in self._grid.judged.values() if row.pair.revealed_at is not None and row.own]
        self._rows = differences_first(revealed)
        return len(self._rows)

    def told(self) -> Content:
        """How far the meeting is."""
        differ = sum(row.differs and not row.settled for row in self._rows)
        open_ = sum(not row.differs and not row.settled for row in self._rows)
        settled = sum(row.settled for row in self._rows)
        anew = sum(row.outlived for row in self._rows)
        told = f"  {differ} on which judges differ · {open_} still to be agreed on · {settled} agreed"
        told += f" · {anew} with nothing behind" if anew else ""
        return Content.assemble("The judges' meeting", (told if self._rows else "", "dim"))

    def row(self, at: int) -> Content:
        """The marks that the grid has, where, and what each came to."""
        row = self._rows[at]
        if row.agreed is not None and row.settled:
            came = in_short(row, row.agreed.elements, self._grid.standard)
        else:
            many = Counter(one.came for one in row.own)
            # Who differs first: a narrow screen cuts the end.
            own = sorted(row.own, key=lambda one: many[one.came])
            came = "  ".join(f"{SIGNS[one.elements.word]} {cut(one.coder, 16)}" for one in own)
        where = f"{cut(row.topic.name, 22)} · {cut(row.case, 8)}"
        between = (fitted(row.pair.told(self._grid.standard), 24), "dim")
        points = self._grid.points.get((row.topic.name, row.case), ())
        return Content.assemble(
            (f"{marks(row, points)} ", "bold"), fitted(where, 30), " ", between, f" {cut(came, 120)}"
        )

    def full(self, at: int) -> Content:
        """Each judge's words, the team's, and where to look."""
        row = self._rows[at]
        case = next((one.description for one in self._grid.cases if one.label == row.case), "")
        points = self._grid.points.get((row.topic.name, row.case), ())
        lines = [head_line(row, self._grid.standard, case), *judged_lines(row, self._grid.standard)]
        return Content("\n").join([*lines, *point_lines(points)])

    @property
    def _here(self) -> Judged | None:
        at = self.rows.at
        return None if at is None else self._rows[at]

    # -- what keys do

    def chosen(self) -> None:
        """Record what is agreed."""
        self.action_agree()

    def action_agree(self) -> None:
        """Ask what is agreed, and why."""
        self._ask(None)

    def _ask(self, start: Judgement | None) -> None:
        row = self._here
        if row is not None and self.may_write():
            service, standard = self._project.judgements, self._grid.standard
            self.app.push_screen(JudgingForm(row, standard, service, self.do, agreed=True, start=start))

    def action_take(self) -> None:
        """Ask whose judgement to begin with; it is recorded only when it is kept."""
        row = self._here
        if row is None or not self.may_write():
            return
        if row.agreed is not None:
            self.query_one(Hint).say("Something is recorded already. {judges.agree} changes it")
            return
        told = [one for one in row.own if one.elements.word]
        lines = [
            Content.assemble((f"{cut(one.coder, 24)}: ", "bold"), cut(in_short(row, one.elements, ""), 60))
            for one in told
        ]
        if lines:
            question = "Begin with whose? Nothing is recorded until it is kept."
            self.app.push_screen(Choice(question, lines), lambda at: None if at is None else self._ask(told[at]))

    def action_sides(self) -> None:
        """Both sides of the row at the cursor."""
        row = self._here
        if row is None:
            return
        try:
            found = self._project.convergence.side_by_side(row.topic.id, row.case)
        except (QualcodeError, OSError) as error:
            self.query_one(Hint).say(one_line(str(error)), "$text-error")
            return
        writes = self._writes
        screen = BothSides(self._project, found, row, self._grid.standard, self._attempt, may_write=writes)
        self.app.push_screen(screen, self._back)

    def _back(self, excerpt: int | None) -> None:
        if excerpt is not None:
            self.dismiss(excerpt)
        else:
            self.look()

    def action_withdraw(self) -> None:
        """Take back what was agreed; undo brings it back."""
        row = self._here
        if row is not None and self.may_write():
            withdraw, pair = self._project.judgements.withdraw, row.pair.words
            self.do(lambda: withdraw(row.topic.id, row.case, sources=pair, agreed=True))

    def action_undo(self) -> None:
        """Undo this coder's latest act."""
        self._step(self._project.undo, "undid", "Nothing to undo.")

    def action_redo(self) -> None:
        """Do it again."""
        self._step(self._project.redo, "redid", "Nothing to redo.")

    def _step(self, step: Callable[[], object], did: str, nothing: str) -> None:
        found: list[object] = []
        if self.may_write() and not self.do(lambda: found.append(step())):
            said = f"{did}: {getattr(found[0], 'name', '')}" if found[0] else nothing
            self.query_one(Hint).say(one_line(said))
