"""A matrix: chosen, counted, looked at as numbers, shades or bars; a cell opens the passages counted in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar, Final, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from qualcode.model.errors import QualcodeError
from qualcode.model.heat import WITHIN, heat
from qualcode.model.matrix import Matrix, MatrixWish
from qualcode.project import Project
from qualcode.tui.matrix_choices import QUESTIONS, changed, values_of
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.form import Form
from qualcode.tui.screens.matrix_filter import choose_query
from qualcode.tui.screens.passages import Passages, Place
from qualcode.tui.screens.working import Reading
from qualcode.tui.shown import cut, one_line, shown
from qualcode.tui.widgets.grid import Grid, Shown
from qualcode.tui.widgets.hint import Hint

T = TypeVar("T")
_KEYS: Final = (
    "{grid.choose} passages · {matrix.rows} rows · {matrix.columns} columns · {matrix.export} exports · "
    "{matrix.count} counted · {matrix.filter} by a query · {matrix.share} share · {matrix.sort} sorts · "
    "{matrix.code} under a code · {matrix.case} case study · {matrix.coder} coder · {matrix.shades} shades · "
    "{matrix.bars} bars · {matrix.turn} turns · {matrix.sort_across} sorts columns · {matrix.leave} leaves"
)
_NOTHING: Final = (
    "There is nothing to count yet: {matrix.rows} and {matrix.columns} choose what stands in rows and columns. "
    "Codes come with qualcode codebook import, and passages are coded in a transcript."
)


@dataclass(frozen=True)
class MatrixLeft:
    """What is to follow: a passage to be opened, or (None) the matrix to be exported; and where the reader was."""

    wish: MatrixWish
    at: tuple[int, int]
    place: Place | None = None
    export: bool = False


class MatrixScreen(Form[MatrixLeft | None]):
    """Every choice counts again. Sorting, shades and bars are only looks: they change no number."""

    AUTO_FOCUS = "Grid"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", id="matrix.leave"),
        Binding("r", "choose_field('rows')", "What stands in rows", id="matrix.rows"),
        Binding("c", "choose_field('columns')", "What stands in columns", id="matrix.columns"),
        Binding("n", "choose_field('count')", "What is counted", id="matrix.count"),
        Binding("percent_sign,p", "choose_field('share')", "Counts, or shares of what", id="matrix.share"),
        Binding("t", "turn", "Turn rows into columns", id="matrix.turn"),
        Binding(
            "s",
            "sort",
            "Sort the rows by the column at the cursor: most first, least first, as they were",
            id="matrix.sort",
        ),
        Binding("S", "sort_across", "Sort the columns by the row at the cursor", id="matrix.sort_across"),
        Binding(
            "h", "shades", "Shade cells: of everything, in their row, in their column, not at all", id="matrix.shades"
        ),
        Binding("b", "bars", "The column at the cursor as bars; again: the table", id="matrix.bars"),
        Binding("k", "choose_field('case')", "One case study only", id="matrix.case"),
        Binding("o", "choose_field('coder')", "One coder's codings only", id="matrix.coder"),
        Binding("w", "choose_field('code')", "Under one code only", id="matrix.code"),
        Binding("f", "filter", "Only what a query finds", id="matrix.filter"),
        Binding("e", "export", "Export the matrix", id="matrix.export"),
    ]

    def __init__(self, project: Project, wish: MatrixWish, at: tuple[int, int] = (0, 0)) -> None:
        """``at`` is the cell to stand on."""
        super().__init__()
        self._project, self._wish, self._at = project, wish, at
        self._matrix: Matrix | None = None
        self._shown: Matrix | None = None
        self._sorted: tuple[str, int, bool] | None = None
        self._within = 0
        self._bars = False
        self._reading = Reading()

    def compose(self) -> ComposeResult:
        """What is counted, the grid, the cell at the cursor in words, and what keys do."""
        with Vertical(classes="box", id="matrix"):
            yield Static("", markup=False, classes="box-title", id="matrix-title")
            yield Grid(id="matrix-grid")
            yield Static("", markup=False, id="matrix-told")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """Count."""
        self._count(self._wish)

    # -- counting

    def _count(self, wish: MatrixWish) -> None:
        def counted(matrix: Matrix) -> None:
            self._wish, self._matrix, self._sorted = wish, matrix, None
            self._show(matrix, self._at)

        self._do("Counting", lambda: self._project.matrices.of(wish), counted)

    def _do(self, title: str, do: Callable[[], T], then: Callable[[T], None]) -> None:
        self._reading.do(self.app, title, do, then, self._refused)

    def _refused(self, error: QualcodeError) -> None:
        self.app.notify(one_line(str(error)), severity="error", markup=False)
        if self._matrix is None:
            self.query_one(Grid).nothing = one_line(str(error))
            self.query_one(Grid).refresh()

    # -- showing

    @property
    def _grid(self) -> Grid:
        return self.query_one(Grid)

    def _show(self, matrix: Matrix, at: tuple[int, int] | None = None) -> None:
        self._shown = matrix
        grid, wish = self._grid, matrix.wish
        grid.nothing = _NOTHING
        row, column = at or (grid.row, grid.column)
        grid.show(self._view(matrix), row, column)
        said = [f"{one_line(wish.rows)} by {one_line(wish.columns)}", wish.counted]
        said += [f"% of {wish.share}"] if wish.share else []
        code = self._project.codebook.find(wish.code).name if wish.code else ""
        where = cut(wish.where.removeprefix(", "), 60)
        said += [one_line(part) for part in (code, wish.case, wish.coder, where) if part]
        if self._within:
            said.append(f"shades within {WITHIN[self._within - 1]}")
        self.query_one("#matrix-title", Static).update(
            Content.assemble(("Matrix", "bold"), ("  " + " · ".join(said), "dim"))
        )
        self._tell()

    def _view(self, matrix: Matrix) -> Shown:
        empty = not matrix.rows or not matrix.columns
        steps = heat(matrix.heats, WITHIN[self._within - 1]) if self._within else ()
        share = matrix.wish.share

        def cell(row: int, column: int) -> str:
            said = matrix.cell(row, column, whole=True)
            return "" if said is None else f"{said}%" if share and not matrix.mark(row, column) else f"{said}"

        def step(row: int, column: int) -> int:
            return steps[row][column] if row < len(steps) and column < len(steps[row]) else 0

        def part(row: int, column: int) -> float:
            return matrix.part(row, column)

        return Shown(
            matrix.wish.header,
            () if empty else (*matrix.rows, "total"),
            () if empty else (*matrix.columns, "total"),
            cell,
            step,
            matrix.depths,
            totals=True,
            part=part if self._bars else None,
        )

    def _tell(self) -> None:
        matrix, at = self._shown, self._grid.at
        told = self.query_one("#matrix-told", Static)
        if matrix is None or at is None:
            told.update("")
            return
        row, column = at
        names = (*matrix.rows, "total")[row], (*matrix.columns, "total")[column]
        lines = [
            Content.assemble((f"{cut(names[0], 70)} × {cut(names[1], 70)}", "bold"), f"  {matrix.told(row, column)}"),
            *(shown(one_line(note), "dim") for note in matrix.notes),
        ]
        told.update(Content("\n").join(lines))

    @on(Grid.Moved)
    def _moved(self, event: Grid.Moved) -> None:
        event.stop()
        self._tell()

    # -- what keys do

    @on(Grid.Chosen)
    def _open(self, event: Grid.Chosen) -> None:
        """List the passages that were counted in the cell."""
        event.stop()
        matrix = self._shown
        if matrix is None:
            return
        row = event.row if event.row < len(matrix.rows) else None
        column = event.column if event.column < len(matrix.columns) else None
        title = " × ".join(
            one_line(labels[at]) if at is not None else "total"
            for labels, at in ((matrix.rows, row), (matrix.columns, column))
        )

        def listed(numbers: tuple[int, ...]) -> None:
            self.app.push_screen(Passages(title, self._project.excerpts, numbers), self._chosen)

        self._do("Looking up", lambda: self._project.matrices.behind(matrix, row, column), listed)

    def _chosen(self, place: Place | None) -> None:
        if place is not None:
            self.dismiss(MatrixLeft(self._wish, self._grid.at or (0, 0), place))

    def action_leave(self) -> None:
        """Leave; what was looked at is there again next time."""
        self.dismiss(MatrixLeft(self._wish, self._grid.at or (0, 0)))

    def action_export(self) -> None:
        """Give the matrix, to be exported."""
        self.dismiss(MatrixLeft(self._wish, self._grid.at or (0, 0), export=True))

    def action_choose_field(self, field: str) -> None:
        """Choose rows, columns, what is counted, shares, or one case study or coder."""
        try:
            values = values_of(self._project, self._wish, field)
        except QualcodeError as error:
            self._refused(error)
            return
        now = getattr(self._wish, field)
        lines = [Content.assemble(cut(words, 70), ("  now", "dim") if value == now else "") for value, words in values]

        def chosen(index: int | None) -> None:
            if index is not None:
                self._at = self._grid.at or (0, 0)
                self._count(changed(self._wish, field, values[index][0]))

        self.app.push_screen(Choice(QUESTIONS[field], lines), chosen)

    def action_filter(self) -> None:
        """Count only what a query finds."""

        def chosen(query: str) -> None:
            self._at = self._grid.at or (0, 0)
            self._count(replace(self._wish, query=query))

        try:
            choose_query(self.app, self._project, self._wish.query, chosen)
        except QualcodeError as error:
            self._refused(error)

    def action_turn(self) -> None:
        """Turn rows into columns."""
        row, column = self._grid.at or (0, 0)
        self._at = column, row
        share = {"row": "column", "column": "row"}.get(self._wish.share, self._wish.share)
        self._count(replace(self._wish, rows=self._wish.columns, columns=self._wish.rows, share=share))

    def action_sort(self) -> None:
        """Sort rows by the column at the cursor."""
        self._sort("rows", self._grid.column)

    def action_sort_across(self) -> None:
        """Sort columns by the row at the cursor."""
        self._sort("columns", self._grid.row)

    def _sort(self, which: str, by: int) -> None:
        matrix = self._matrix
        if matrix is None or self._grid.at is None:
            return
        known = {(which, True): (which, by, False), (which, False): None}
        last = self._sorted
        self._sorted = known[which, last[2]] if last and last[0] == which and last[1] == by else (which, by, True)
        if self._sorted is None:
            self._show(matrix)
            return
        sort = partial(matrix.sorted_by if which == "rows" else matrix.sorted_across, by)
        self._show(sort(descending=self._sorted[2]))

    def action_shades(self) -> None:
        """Shade cells otherwise."""
        self._within = (self._within + 1) % (len(WITHIN) + 1)
        if self._shown is not None:
            self._show(self._shown)

    def action_bars(self) -> None:
        """Bars instead of the table, and back."""
        self._bars = not self._bars
        if self._shown is not None:
            self._show(self._shown)
