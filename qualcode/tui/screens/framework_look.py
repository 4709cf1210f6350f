"""The framework matrix shown: the grid, the cell at the cursor, and what stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar, Final, Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from qualcode.model.errors import ChangedMeanwhile, QualcodeError
from qualcode.model.framework import Evidence, FrameworkPlace
from qualcode.tui.charting import Beside, Chart
from qualcode.tui.screens.form import WritingForm
from qualcode.tui.screens.framework_parts import (
    BESIDE,
    cell_line,
    evidence_in_full,
    evidence_line,
    head_line,
    neighbour_line,
    summary,
    title,
)
from qualcode.tui.shown import one_line
from qualcode.tui.widgets.cell_grid import CellGrid
from qualcode.tui.widgets.editor import Editor
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.rows import Rows

READ_ONLY: Final = "This project can only be read."
_NO_ROWS: Final = (
    "There are no {of} yet. {{framework.view}} takes other rows; import transcripts, or say who speaks in them."
)
_NO_COLUMNS: Final = "The codebook has no {of} yet. {{framework.view}} takes other columns."
_SOON: Final = 0.03  # seconds after the last step until the evidence is read


@dataclass(frozen=True)
class FrameworkWish:
    """What is to be done once the screen is gone: open an excerpt, export or import the matrix that is looked at."""

    wish: Literal["open", "export", "import"]
    excerpt: str = ""


class FrameworkLook(WritingForm[FrameworkWish | None]):
    """Shows a chart; what is done there is for those who inherit."""

    AUTO_FOCUS = "CellGrid"
    KEYS: ClassVar[str] = ""

    def __init__(self, chart: Chart, *, may_write: bool = True) -> None:
        """``chart`` is what is looked at, read already."""
        super().__init__()
        self._chart, self._may = chart, may_write
        self._beside: Beside = "evidence"
        self._writing: FrameworkPlace | None = None
        self._found: Sequence[Evidence | FrameworkPlace] = ()
        self._later: Timer | None = None

    def compose(self) -> ComposeResult:
        """The grid; under it the summary, and beside that its evidence."""
        with Vertical(classes="box", id="framework"):
            yield Static("", markup=False, classes="box-title", id="framework-title")
            yield CellGrid(id="framework-grid")
            yield Static("", markup=False, id="framework-cell")
            with Horizontal(id="framework-under"):
                with Vertical(id="framework-left"):
                    yield Static("", markup=False, id="framework-theirs")
                    with VerticalScroll(id="framework-read", can_focus=False):
                        yield Static("", markup=False, id="framework-summary")
                    yield Editor("", id="framework-text", tab_behavior="focus", soft_wrap=True, show_line_numbers=False)
                with Vertical(id="framework-right"):
                    yield Static("", markup=False, classes="label", id="framework-beside")
                    yield Rows(id="framework-rows")
                    with VerticalScroll(id="framework-one-box", can_focus=False):
                        yield Static("", markup=False, id="framework-one")
            yield Hint(self.KEYS)

    def on_mount(self) -> None:
        """The whole matrix."""
        self.query_one(Editor).display = False
        self._show()

    @property
    def _grid(self) -> CellGrid:
        return self.query_one(CellGrid)

    @property
    def _list(self) -> Rows:
        return self.query_one("#framework-rows", Rows)

    # -- showing

    def _show(self) -> None:
        """Everything, after it was read."""
        matrix, view = self._chart.matrix, self._chart.view
        if not matrix.rows:
            self._grid.nothing = _NO_ROWS.format(of=matrix.of_rows)
        elif not matrix.columns:
            self._grid.nothing = _NO_COLUMNS.format(of=matrix.of_columns)
        self._grid.show(
            len(matrix.rows),
            len(matrix.columns),
            lambda row: matrix.rows[row].label,
            lambda column: matrix.columns[column].label,
            lambda row, column, width: cell_line(self._chart.matrix.place(row, column).cell, width),
            (view.row, view.column),
        )
        self._tell()

    def _tell(self) -> None:
        """The cell at the cursor, and what is beside it."""
        self.query_one("#framework-title", Static).update(title(self._chart.matrix, self._chart.view.case))
        place = self._chart.place
        self.query_one("#framework-cell", Static).update(head_line(place) if place else Content(""))
        self.query_one("#framework-summary", Static).update(summary(place) if place else Content(""))
        self.query_one("#framework-read").scroll_home(animate=False)
        self._tell_beside()

    def _tell_beside(self) -> None:
        place = self._chart.place
        at = self._list.at or 0
        try:
            if self._beside == "evidence":
                self._found = self._chart.evidence()
            else:
                self._found = self._chart.neighbours(self._beside)
        except QualcodeError as error:
            self._found = ()
            self.hint(str(error), "$text-error")
        name = BESIDE[self._beside]
        told = f"{len(self._found)}" if place else ""
        self.query_one("#framework-beside", Static).update(Content.assemble(name, (f"  {told}", "dim")))
        self._list.nothing = "Nothing is coded so." if self._beside == "evidence" else "There is none."
        self._list.show(len(self._found), self._line, at if self._writing else self._first())
        self._tell_one()

    def _first(self) -> int:
        """Where a list begins: evidence at what is new, neighbours at the cell itself."""
        place = self._chart.place
        for at, one in enumerate(self._found):
            if isinstance(one, Evidence):
                if one.fresh and place is not None and place.cell.text:
                    return at
            elif place is not None and (one.row, one.column) == (place.row, place.column):
                return at
        return 0

    def _line(self, at: int) -> Content:
        one = self._found[at]
        return evidence_line(one) if isinstance(one, Evidence) else neighbour_line(one, self._beside)

    def _tell_one(self) -> None:
        at = self._list.at
        one = self._found[at] if at is not None and at < len(self._found) else None
        if isinstance(one, Evidence):
            told = evidence_in_full(one)
        else:
            told = summary(one) if one is not None and one.cell.text else Content("")
        self.query_one("#framework-one", Static).update(told)
        self.query_one("#framework-one-box").scroll_home(animate=False)

    @property
    def _excerpt(self) -> Evidence | None:
        """The excerpt at the cursor of the list."""
        self._now()
        at = self._list.at
        one = self._found[at] if at is not None and at < len(self._found) else None
        return one if isinstance(one, Evidence) else None

    @on(CellGrid.Moved)
    def _moved(self, event: CellGrid.Moved) -> None:
        event.stop()
        self._chart.go(self._grid.row, self._grid.column)
        self.query_one(Hint).tell(self.KEYS)
        if self._later is not None:
            self._later.stop()
        self._later = self.set_timer(_SOON, self._now)

    def _now(self) -> None:
        """Show what was put off for a moment: keys that come at once are about what is at the cursor now."""
        if self._later is not None:
            self._later.stop()
            self._later = None
            self._tell()

    @on(Rows.Moved)
    def _another(self, event: Rows.Moved) -> None:
        event.stop()
        self._tell_one()

    # -- doing something, and what is refused

    def _do(self, what: Callable[[], object]) -> bool:
        """Do it; say what was refused. Whether it was done."""
        if not self._may:
            self.hint(READ_ONLY, "$text-error")
            return False
        try:
            with self._chart.project.as_of(self._chart.seen):
                what()
        except (QualcodeError, OSError) as error:
            self.hint(one_line(str(error)), "$text-error")
            if isinstance(error, ChangedMeanwhile) and self._writing is None:
                self._read()
            return False
        return True

    def _read(self) -> None:
        """Read everything again."""
        try:
            self._chart.read()
        except QualcodeError as error:
            self.hint(one_line(str(error)), "$text-error")
        self._show()

    def _done(self, said: str = "") -> None:
        """A cell is another now."""
        self._grid.again()
        self._tell()
        entry = None
        with suppress(QualcodeError):
            entry = self._chart.project.next_undo()
        self.hint(said or (one_line(entry.name) if entry else ""))
