"""The framework matrix: from cell to cell, its evidence and neighbours, and what each cell needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final, Literal

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.model.errors import QualcodeError
from qualcode.model.framework import COLUMNS_OF, MARKS, NOT_YET, ROWS_OF, STATES, Evidence, FrameworkPlace
from qualcode.tui.charting import View
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.framework_look import FrameworkWish
from qualcode.tui.screens.framework_parts import BESIDE
from qualcode.tui.screens.framework_writing import FrameworkWriting
from qualcode.tui.shown import cut, one_line
from qualcode.tui.widgets.rows import Rows

_KEYS: Final = (
    "Enter writes · {framework.link} links · {framework.todo} needs work · {framework.state} state · "
    "{framework.settle} still holds · {framework.beside} beside · {framework.open} opens · "
    "{framework.view} rows, columns · {framework.undo} undo · {framework.export} export · {framework.leave} leaves"
)


class FrameworkScreen(FrameworkWriting):
    """Arrows go from cell to cell, Enter writes; what is coded so stands beside what is written."""

    KEYS = _KEYS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "todo(1)", "Next cell that needs work", id="framework.todo"),
        Binding("N", "todo(-1)", "Previous cell that needs work", id="framework.todo_back"),
        Binding("l", "link", "Link the excerpt at the cursor, or no longer", id="framework.link"),
        Binding("t", "state", "Nothing said, not asked", id="framework.state"),
        Binding("s", "settle", "The summary still holds", id="framework.settle"),
        Binding("p", "propose", "Set the states that the topic guides propose", id="framework.propose"),
        Binding("v", "beside", "Evidence, the row, the theme, the case study's members", id="framework.beside"),
        Binding("o", "open", "Open the excerpt in its document", id="framework.open"),
        Binding("r", "view", "Other rows or columns", id="framework.view"),
        Binding("u", "undo", "Undo", id="framework.undo"),
        Binding("U", "redo", "Redo", id="framework.redo"),
        Binding("x", "wish('export')", "Export the matrix", id="framework.export"),
        Binding("i", "wish('import')", "Take an edited workbook in", id="framework.import"),
        Binding("tab", "pane", "Grid, list beside it", show=False, id="framework.pane"),
    ]

    @on(Rows.Chosen)
    def _chose(self, event: Rows.Chosen) -> None:
        """Enter: an excerpt is linked, a neighbour is gone to."""
        event.stop()
        one = self._found[event.at]
        if isinstance(one, Evidence):
            self.action_link()
            return
        found = self._chart.find(one)
        if found is None:
            self.hint(f"{cut(one.row.label, 30)} is no row here: {{framework.view}} takes other rows.")
        else:
            self._grid.move_to(*found)
            self._grid.focus()

    def action_link(self) -> None:
        """Link the excerpt at the cursor, or take the link out."""
        place, one = self._chart.place, self._excerpt
        if place is None or one is None:
            self.hint("There is no excerpt at the cursor.")
        elif self._do(lambda: self._chart.link(place, one)):
            self._done()

    def action_state(self) -> None:
        """Ask for a state."""
        place = self._chart.place
        if place is None:
            return
        states = [*STATES, NOT_YET]
        choice = Choice(f"{cut(place.row.label, 30)} · {cut(place.column.label, 40)}", [Content(one) for one in states])
        self.app.push_screen(choice, lambda index: None if index is None else self._set(place, states[index]))

    def _set(self, place: FrameworkPlace, state: str) -> None:
        if self._do(lambda: self._chart.set_state(place, state)):
            now = self._chart.place
            against = now is not None and "contradicted" in now.cell.marks
            self._done(f"Set; but it {MARKS['contradicted']}." if against else "")

    def action_settle(self) -> None:
        """It still holds."""
        place = self._chart.place
        done: list[bool] = []
        if place is not None and self._do(lambda: done.append(self._chart.settle(place))):
            self._done("" if done[0] else "Nothing to settle: nothing came since.")

    def action_propose(self) -> None:
        """Set what the topic guides propose, after asking."""
        number = sum(bool(place.cell.proposed) for place in self._chart.matrix)
        if not number:
            self.hint("The topic guides propose nothing here.")
            return
        lines = [Content("Leave them"), Content(f"Set {number} cells to “not asked” or “nothing said”")]
        choice = Choice("What the topic guides propose", lines)
        self.app.push_screen(choice, lambda index: self._accept() if index == 1 else None)

    def _accept(self) -> None:
        if self._do(self._chart.accept):
            self._show()
            self._done()

    def action_undo(self) -> None:
        """Undo this coder's latest act."""
        self._step(lambda: self._chart.project.undo(), "undid", "Nothing to undo.")

    def action_redo(self) -> None:
        """Do it again."""
        self._step(lambda: self._chart.project.redo(), "redid", "Nothing to redo.")

    def _step(self, step: Callable[[], object], did: str, nothing: str) -> None:
        found: list[object] = []
        if self._do(lambda: found.append(step())):
            self._read()
            self.hint(f"{did}: {one_line(getattr(found[0], 'name', ''))}" if found[0] else nothing)

    # -- going about

    def action_todo(self, step: int) -> None:
        """To the next cell that needs work."""
        found = self._chart.next_todo(step)
        if found is None:
            self.hint("No cell needs work.")
        else:
            self._grid.move_to(*found)

    def action_beside(self) -> None:
        """The next list beside the summary."""
        place = self._chart.place
        kinds = [one for one in BESIDE if one != "members" or (place is not None and place.row.kind == "case")]
        self._beside = kinds[(kinds.index(self._beside) + 1) % len(kinds)] if self._beside in kinds else kinds[0]
        self._tell_beside()

    def action_pane(self) -> None:
        """From the grid to the list and back."""
        self._now()
        (self._grid if self._list.has_focus else self._list).focus()

    def action_open(self) -> None:
        """Open the excerpt at the cursor in its document."""
        one = self._excerpt
        if one is None:
            self.hint("There is no excerpt at the cursor.")
        else:
            self.dismiss(FrameworkWish("open", one.short_id))

    def action_wish(self, wish: Literal["export", "import"]) -> None:
        """Export the matrix that is looked at, or take an edited one in."""
        self.dismiss(FrameworkWish(wish))

    def action_view(self) -> None:
        """Ask for other rows or columns."""
        try:
            view, cases = self._chart.view, self._chart.cases()
        except QualcodeError as error:
            self.hint(one_line(str(error)), "$text-error")
            return
        views = [View(rows, view.columns, view.case) for rows in ROWS_OF]
        views += [View(view.rows, (columns,), view.case) for columns in COLUMNS_OF]
        views += [View(view.rows, view.columns, case) for case in ("", *cases)] if cases else []
        lines = [Content(f"rows: {rows}") for rows in ROWS_OF] + [Content(f"columns: {one}") for one in COLUMNS_OF]
        lines += (
            [Content("of all case studies"), *(Content(f"only {cut(case, 40)}") for case in cases)] if cases else []
        )
        choice = Choice("What to look at", lines)
        self.app.push_screen(choice, lambda index: None if index is None else self._look_at(views[index]))

    def _look_at(self, view: View) -> None:
        try:
            self._chart.look_at(view)
        except QualcodeError as error:
            self.hint(one_line(str(error)), "$text-error")
        self._show()
