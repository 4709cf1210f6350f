"""Topics by case studies shown: the grid, and the cell at the cursor in full."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final, Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.model.errors import QualcodeError
from qualcode.model.sources import pair_words, told
from qualcode.tui.acts.changing import Attempt
from qualcode.tui.converging import Converging, ConvergingView
from qualcode.tui.screens.both_sides import READ_ONLY
from qualcode.tui.screens.convergence_parts import LEGEND, cell_line, head_line, judged_lines, point_lines
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, one_line
from qualcode.tui.widgets.cell_grid import CellGrid
from qualcode.tui.widgets.hint import Hint

_NO_TOPICS: Final = (
    "No topics yet. {convergence.new} makes one: what it is about (themes, indicators) and which two sources it "
    "compares, such as words v figures, or leaders v focus group."
)
_NO_CASES: Final = "There are no case studies yet: qualcode cases add LABEL, or Import with a column of case studies."
Follow = Literal["", "open", "export", "sheet"]


@dataclass(frozen=True)
class ConvergenceLeft:
    """Where the reader was, and what is to follow: a passage, an export, a sheet that comes back."""

    view: ConvergingView
    follow: Follow = ""
    excerpt: int | None = None
    export: str = ""


class ConvergenceLook(Form[ConvergenceLeft]):
    """Shows what is converging; what is done there is for those who inherit."""

    AUTO_FOCUS = "CellGrid"
    KEYS: ClassVar[str] = ""
    READING: ClassVar[str] = ""

    def __init__(self, converging: Converging, attempt: Attempt, *, may_write: bool) -> None:
        """``converging`` is what is looked at, read already."""
        super().__init__()
        self._converging, self._attempt, self._writes = converging, attempt, may_write

    def compose(self) -> ComposeResult:
        """The grid, the cell at the cursor in full, and what keys do."""
        with Vertical(classes="box", id="convergence"):
            yield Static("", markup=False, classes="box-title", id="convergence-title")
            yield Static(LEGEND, markup=False, id="convergence-legend")
            yield CellGrid(id="convergence-grid")
            with VerticalScroll(id="convergence-read", can_focus=False):
                yield Static("", markup=False, id="convergence-one")
            yield Hint(self.KEYS if self._writes else self.READING)

    def on_mount(self) -> None:
        """What was read before it came."""
        self._show()

    # -- showing

    @property
    def _grid(self) -> CellGrid:
        return self.query_one(CellGrid)

    def _show(self) -> None:
        of, grid = self._converging, self._grid
        topics, cases = of.grid.topics, of.grid.cases
        grid.nothing = _NO_TOPICS if not topics else _NO_CASES

        def head(column: int) -> str:
            return " ".join((cases[column].label, cases[column].description)).strip()

        at = (of.view.row, of.view.column)
        grid.show(len(topics), len(cases), lambda row: topics[row].name, head, self._cell, at)
        self._tell()

    def _cell(self, row: int, column: int, width: int) -> Content:
        of = self._converging
        plain = (row, column) == self._grid.at
        return cell_line(of.at(row, column), of.points(row, column), of.grid.standard, width, plain=plain)

    def _tell(self) -> None:
        of = self._converging
        rows = of.shown
        words = self._sources(of.view.pair) if of.view.pair else "no sources are compared yet"
        mine = sum(one.mine is not None and bool(one.mine.elements.word) for one in rows)
        agreed = sum(one.settled for one in rows)
        told_ = f"  {mine} of {len(rows)} judged by you · {agreed} agreed" if rows else ""
        self.query_one("#convergence-title", Static).update(
            Content.assemble(("Convergence  ", "bold"), cut(words, 60), (told_, "dim"))
        )
        self.query_one("#convergence-one", Static).update(Content("\n").join(self._lines()))
        self.query_one("#convergence-read").scroll_home(animate=False)

    def _lines(self) -> list[Content]:
        """All about the cell at the cursor."""
        of = self._converging
        topic, case, row = of.topic, of.case, of.here
        if topic is None or case is None:
            return []
        points = list(point_lines(of.points(of.view.row, of.view.column)))
        if row is not None:
            return [head_line(row, of.grid.standard, case.description), *judged_lines(row, of.grid.standard), *points]
        named = ", ".join(one.words for one in topic.pairs)
        compares = f"It compares {named}." if named else "It compares no sources yet."
        title = Content.assemble((cut(topic.name, 60), "bold"), f" · {cut(case.label, 40)}")
        return [title, Content.styled(one_line(compares), "dim"), *points]

    def _sources(self, pair: tuple[str, str]) -> str:
        first, second = (told(one, self._converging.grid.standard) for one in pair)
        return pair_words(first, second)

    @on(CellGrid.Moved)
    def _moved(self, event: CellGrid.Moved) -> None:
        event.stop()
        self._converging.go(self._grid.row, self._grid.column)
        self.query_one(Hint).again()
        self._tell()

    def _read(self) -> None:
        """Read everything again."""
        try:
            self._converging.read()
        except (QualcodeError, OSError) as error:
            self._say(str(error), bad=True)
        self._show()

    def _say(self, words: str, *, bad: bool = False) -> None:
        self.query_one(Hint).say(words, "$text-error" if bad else "")

    def _do(self, what: Callable[[], object], said: str = "") -> str:
        """Do a change and read again; give why it was refused."""
        refused = self._attempt(what)
        self._read()
        if refused:
            self._say(one_line(refused), bad=True)
        elif said:
            self._say(said)
        return refused

    def _may_write(self) -> bool:
        if not self._writes:
            self._say(READ_ONLY, bad=True)
        return self._writes

    def _leave(self, follow: Follow = "", excerpt: int | None = None, export: str = "") -> None:
        self.dismiss(ConvergenceLeft(self._converging.view, follow, excerpt, export))

    def _step(self, step: Callable[[], object], did: str, nothing: str) -> None:
        found: list[object] = []
        if self._may_write() and not self._do(lambda: found.append(step())):
            self._say(f"{did}: {one_line(getattr(found[0], 'name', ''))}" if found[0] else nothing)
