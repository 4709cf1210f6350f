"""The table for statistics: a row a participant, document or case study, a column a code; as it is exported."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from qualcode.model.code_table import UNITS, CodeTableWish
from qualcode.model.errors import QualcodeError
from qualcode.model.table import Table
from qualcode.project import Project
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, one_line, shown
from qualcode.tui.widgets.grid import Grid, Shown
from qualcode.tui.widgets.hint import Hint

_KEYS: Final = (
    "{code_table.units} rows · {code_table.level} codes or themes · {code_table.counts} 0 and 1, or numbers · "
    "{code_table.coder} coder · {code_table.export} exports · {code_table.leave} leaves"
)
_NOTHING: Final = (
    "There is nothing to be told in a table yet: rows are {units} of which there is a transcript. "
    "qualcode import brings transcripts in."
)


@dataclass(frozen=True)
class CodeTableLeft:
    """What was looked at, where the reader was, and whether it is to be exported."""

    wish: CodeTableWish
    at: tuple[int, int]
    export: bool = False


class CodeTableScreen(Form[CodeTableLeft | None]):
    """What is known of a unit stands in front; a cell is empty where nobody asked about the code."""

    AUTO_FOCUS = "Grid"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", id="code_table.leave"),
        Binding("r", "units", "What stands in rows", id="code_table.units"),
        Binding("c", "level", "Codes, or themes", id="code_table.level"),
        Binding("n", "counts", "0 and 1, or numbers of passages", id="code_table.counts"),
        Binding("o", "coder", "One coder's codings only", id="code_table.coder"),
        Binding("e", "export", "Export the table", id="code_table.export"),
    ]

    def __init__(self, project: Project, wish: CodeTableWish, at: tuple[int, int] = (0, 0)) -> None:
        """``at`` is the cell to stand on."""
        super().__init__()
        self._project, self._wish, self._at = project, wish, at
        self._table: Table | None = None

    def compose(self) -> ComposeResult:
        """What is told, the grid, the cell at the cursor in words, and what keys do."""
        with Vertical(classes="box", id="code-table"):
            yield Static("", markup=False, classes="box-title", id="code-table-title")
            yield Grid(id="code-table-grid")
            yield Static("", markup=False, id="code-table-told")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """Read."""
        self._read(self._wish, self._at)

    @property
    def _grid(self) -> Grid:
        return self.query_one(Grid)

    def _read(self, wish: CodeTableWish, at: tuple[int, int]) -> None:
        try:
            found = self._project.code_tables.of(
                wish.units, themes=wish.themes, counts=wish.counts, coder=wish.coder
            ).in_words()
        except QualcodeError as error:
            self.app.notify(one_line(str(error)), severity="error", markup=False)
            return
        self._wish, self._table = wish, found
        rows = found.rows

        def cell(row: int, column: int) -> str:
            value = rows[row][column + 1]
            return "" if value is None else f"{value}"

        grid = self._grid
        grid.nothing = _NOTHING.format(units=wish.units)
        names, heads = tuple(str(row[0]) for row in rows), found.columns[1:] if rows else ()
        grid.show(Shown(found.columns[0], names, heads, cell), *at)
        said = [f"{'themes' if wish.themes else 'codes'} of {wish.units}"]
        said += ["numbers of passages" if wish.counts else "0 and 1", *([one_line(wish.coder)] if wish.coder else [])]
        title = Content.assemble(("For statistics", "bold"), (f"  {' · '.join(said)}", "dim"))
        self.query_one("#code-table-title", Static).update(title)
        self._tell()

    def _tell(self) -> None:
        table, at = self._table, self._grid.at
        told = self.query_one("#code-table-told", Static)
        if table is None:
            return
        lines = [shown(one_line(note), "dim") for note in table.notes]
        if at is not None:
            row, column = at
            names = f"{cut(self._grid.shown.rows[row], 70)} × {cut(table.columns[column + 1], 70)}"
            lines.insert(0, Content.assemble((names, "bold"), f"  {cut(self._grid.shown.cell(row, column), 70)}"))
        told.update(Content("\n").join(lines))

    @on(Grid.Moved)
    def _moved(self, event: Grid.Moved) -> None:
        event.stop()
        self._tell()

    # -- what keys do

    def _left(self, *, export: bool = False) -> None:
        self.dismiss(CodeTableLeft(self._wish, self._grid.at or (0, 0), export))

    def action_leave(self) -> None:
        """Leave; what was looked at is there again next time."""
        self._left()

    def action_export(self) -> None:
        """Give the table, to be exported."""
        self._left(export=True)

    def action_units(self) -> None:
        """Choose participants, documents or case studies."""

        def chosen(index: int | None) -> None:
            if index is not None:
                self._read(replace(self._wish, units=UNITS[index]), (0, 0))

        self.app.push_screen(Choice("What stands in rows?", [Content(unit) for unit in UNITS]), chosen)

    def action_level(self) -> None:
        """Themes instead of codes, and back."""
        self._read(replace(self._wish, themes=not self._wish.themes), (0, 0))

    def action_counts(self) -> None:
        """Numbers of passages instead of 0 and 1, and back."""
        self._read(replace(self._wish, counts=not self._wish.counts), self._grid.at or (0, 0))

    def action_coder(self) -> None:
        """Choose one coder."""
        names = ["", *(one.name for one in self._project.coders.all())]

        def chosen(index: int | None) -> None:
            if index is not None:
                self._read(replace(self._wish, coder=names[index]), self._grid.at or (0, 0))

        self.app.push_screen(Choice("Whose codings?", [Content(cut(name, 70) or "all") for name in names]), chosen)
