"""Codes, or themes, that stand together: a grid of counts or Jaccard; a cell opens the passages counted in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from qualcode.model.cooccurrence import LEVELS, Cooccurrence, TogetherWish
from qualcode.model.errors import QualcodeError
from qualcode.model.heat import heat
from qualcode.project import Project
from qualcode.tui.matrix_choices import WAYS
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.form import Form
from qualcode.tui.screens.passages import Passages, Place
from qualcode.tui.shown import cut, one_line, shown
from qualcode.tui.widgets.grid import Grid, Shown
from qualcode.tui.widgets.hint import Hint

_KEYS: Final = (
    "{grid.choose} passages · {together.level} codes or themes · {together.way} how near · "
    "{together.export} exports · {together.jaccard} Jaccard · {together.case} case study · "
    "{together.coder} coder · {together.shades} shades · {together.leave} leaves"
)
_NOTHING: Final = "There are no codes yet that could stand together: qualcode codebook import brings them in."


@dataclass(frozen=True)
class TogetherLeft:
    """Where the reader was, and a passage to be opened, or whether it is to be exported, and as Jaccard."""

    wish: TogetherWish
    at: tuple[int, int]
    place: Place | None = None
    export: bool = False
    jaccard: bool = False


class CooccurrenceScreen(Form[TogetherLeft | None]):
    """Square, the same both ways; on the diagonal is how many passages a code has, without a shade."""

    AUTO_FOCUS = "Grid"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", id="together.leave"),
        Binding("c", "level", "Codes, or themes", id="together.level"),
        Binding("w", "way", "How near they are to stand", id="together.way"),
        Binding("j", "jaccard", "Jaccard instead of passages; and back", id="together.jaccard"),
        Binding("h", "shades", "Shade cells; and not", id="together.shades"),
        Binding("k", "narrow('case')", "One case study only", id="together.case"),
        Binding("o", "narrow('coder')", "One coder's codings only", id="together.coder"),
        Binding("e", "export", "Export the table", id="together.export"),
    ]

    def __init__(self, project: Project, wish: TogetherWish, at: tuple[int, int] = (0, 0)) -> None:
        """``at`` is the cell to stand on."""
        super().__init__()
        self._project, self._wish, self._at = project, wish, at
        self._found: Cooccurrence | None = None
        self._jaccard = self._shades = False

    def compose(self) -> ComposeResult:
        """What stands together, the grid, the cell at the cursor in words, and what keys do."""
        with Vertical(classes="box", id="together"):
            yield Static("", markup=False, classes="box-title", id="together-title")
            yield Grid(id="together-grid")
            yield Static("", markup=False, id="together-told")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """Count."""
        self._count(self._wish)

    @property
    def _grid(self) -> Grid:
        return self.query_one(Grid)

    def _count(self, wish: TogetherWish) -> None:
        try:
            self._found = self._project.cooccurrence.of(wish)
        except QualcodeError as error:
            self.app.notify(one_line(str(error)), severity="error", markup=False)
            return
        self._wish = wish
        self._show(self._at)

    def _show(self, at: tuple[int, int] | None = None) -> None:
        found = self._found
        if found is None:
            return
        table = found.table(jaccard=self._jaccard)
        steps = heat(found.compared(jaccard=self._jaccard)) if self._shades else ()
        grid = self._grid
        row, column = at or (grid.row, grid.column)
        grid.nothing = _NOTHING

        def cell(row: int, column: int) -> str:
            return found.jaccard_said(row, column) if self._jaccard else f"{found.cells[row][column]}"

        def step(row: int, column: int) -> int:
            return steps[row][column] if steps else 0

        grid.show(Shown(table.columns[0], found.labels, found.labels, cell, step), row, column)
        only = [one_line(part) for part in (self._wish.case, self._wish.coder) if part]
        told = " · ".join([f"{self._wish.level} that {self._wish.told}", *only])
        title = Content.assemble(("Together", "bold"), (f"  {told}", "dim"))
        self.query_one("#together-title", Static).update(title)
        self._tell()

    def _tell(self) -> None:
        found, at = self._found, self._grid.at
        told = self.query_one("#together-told", Static)
        if found is None or at is None:
            told.update("")
            return
        names = " × ".join(cut(found.labels[n], 70) for n in dict.fromkeys(at))
        lines = [Content.assemble((names, "bold"), f"  {found.said(*at)}")]
        told.update(Content("\n").join([*lines, *(shown(one_line(note), "dim") for note in found.notes)]))

    @on(Grid.Moved)
    def _moved(self, event: Grid.Moved) -> None:
        event.stop()
        self._tell()

    # -- what keys do

    @on(Grid.Chosen)
    def _open(self, event: Grid.Chosen) -> None:
        """List the passages that were counted in the cell."""
        event.stop()
        found = self._found
        if found is None:
            return
        try:
            numbers = self._project.cooccurrence.behind(found, event.row, event.column)
        except QualcodeError as error:
            self.app.notify(one_line(str(error)), severity="error", markup=False)
            return
        title = " × ".join(one_line(found.labels[n]) for n in dict.fromkeys((event.row, event.column)))
        self.app.push_screen(Passages(title, self._project.excerpts, numbers), self._chosen)

    def _chosen(self, place: Place | None) -> None:
        if place is not None:
            self.dismiss(TogetherLeft(self._wish, self._grid.at or (0, 0), place))

    def action_leave(self) -> None:
        """Leave; what was looked at is there again next time."""
        self.dismiss(TogetherLeft(self._wish, self._grid.at or (0, 0)))

    def action_export(self) -> None:
        """Give the table, to be exported."""
        self.dismiss(TogetherLeft(self._wish, self._grid.at or (0, 0), export=True, jaccard=self._jaccard))

    def action_level(self) -> None:
        """Themes instead of codes, and back."""
        self._at = (0, 0)
        level = LEVELS[1 - LEVELS.index("themes" if self._wish.level == "themes" else "codes")]
        self._count(replace(self._wish, level=level))

    def action_way(self) -> None:
        """Choose how near they are to stand."""

        def chosen(index: int | None) -> None:
            if index is not None:
                self._at = self._grid.at or (0, 0)
                how, words, _ = WAYS[index]
                self._count(replace(self._wish, how=how, words=words))

        self.app.push_screen(Choice("How near?", [Content(told) for _, _, told in WAYS]), chosen)

    def action_narrow(self, field: str) -> None:
        """Choose one case study, or one coder."""
        project = self._project
        cases = [one.label for one in project.cases.all()]
        names = cases if field == "case" else [one.name for one in project.coders.all()]
        values = ["", *names]

        def chosen(index: int | None) -> None:
            if index is not None:
                self._at = self._grid.at or (0, 0)
                narrowed: dict[str, Any] = {"case": self._wish.case, "coder": self._wish.coder, field: values[index]}
                self._count(replace(self._wish, **narrowed))

        self.app.push_screen(Choice("Which?", [Content("all"), *(Content(cut(name, 70)) for name in names)]), chosen)

    def action_jaccard(self) -> None:
        """Jaccard instead of passages, and back."""
        self._jaccard = not self._jaccard
        self._show()

    def action_shades(self) -> None:
        """Shade cells, or not."""
        self._shades = not self._shades
        self._show()
