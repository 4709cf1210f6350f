"""Topic guides side by side: which prompts of which guide ask about each theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.coding.guides import Guides
from qualcode.model.guides import CoverageLine, Guide
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.rows import Rows

_NO_GUIDES: Final = "no topic guides yet: {guides.add} makes one, qualcode guides import brings a table of them in"
_NO_THEMES: Final = "no themes and no evaluation questions yet, which prompts could be tied to"
_COLUMN: Final = 14
_NAME: Final = 34


class GuideGrid(Form[None]):
    """Rows are themes and evaluation questions, columns are guides."""

    AUTO_FOCUS = "Rows"
    KEYS: ClassVar[str] = ""
    READING: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "column(-1)", "The guide before", id="guides.left"),
        Binding("right", "column(1)", "The next guide", id="guides.right"),
        Binding("c", "codes", "All codes, or themes only", id="guides.codes"),
        Binding("escape", "dismiss(None)", "Leave", id="guides.leave"),
    ]

    def __init__(self, service: Guides, attempt: Callable[[Callable[[], object]], str], *, may_write: bool) -> None:
        """``attempt`` does a change and says why it could not be done, "" when it is."""
        super().__init__()
        self._service, self._attempt, self._writes = service, attempt, may_write
        self._codes = False
        self._guides: Sequence[Guide] = ()
        self._lines: Sequence[CoverageLine] = ()
        self._column = 0

    def compose(self) -> ComposeResult:
        """The guides above, a row a theme, the prompts at the cursor in full, and what keys do."""
        with Vertical(classes="box", id="guides"):
            yield Static("", markup=False, classes="box-title", id="guides-title")
            yield Static("", markup=False, id="guides-head")
            yield Rows(id="guide-rows")
            with VerticalScroll(id="guide-read", can_focus=False):
                yield Static("", markup=False, id="guide-text")
            yield Hint(self.KEYS if self._writes else self.READING)

    def on_mount(self) -> None:
        """Look."""
        self.look()

    def on_resize(self) -> None:
        """More or fewer columns."""
        self._show()

    def look(self, guide_id: int | None = None) -> None:
        """Read again; the column of ``guide_id`` comes to the cursor."""
        self._guides, self._lines = self._service.all(), self._service.lines(codes=self._codes)
        at = next((n for n, guide in enumerate(self._guides) if guide.id == guide_id), self._column)
        self._column = min(at, max(0, len(self._guides) - 1))
        self._show()

    @property
    def _guide(self) -> Guide | None:
        return self._guides[self._column] if self._guides else None

    @property
    def _line(self) -> CoverageLine | None:
        at = self.query_one(Rows).at
        return None if at is None else self._lines[at]

    # -- what is shown

    def _show(self) -> None:
        rows = self.query_one(Rows)
        rows.nothing = _NO_THEMES if self._guides else _NO_GUIDES
        rows.show(len(self._lines) if self._guides else 0, self._row, rows.at or 0)
        self._head()
        self._tell()

    def _columns(self) -> range:
        """Those in sight, the one at the cursor among them."""
        room = max(1, (self.query_one(Rows).size.width - self._name_width - 1) // _COLUMN)
        first = min(max(0, self._column - room + 1), max(0, len(self._guides) - room))
        return range(first, min(first + room, len(self._guides)))

    @property
    def _name_width(self) -> int:
        return max(8, min(_NAME, self.query_one(Rows).size.width - 2 * _COLUMN))

    def _head(self) -> None:
        loose = sum(not prompt.linked for guide in self._guides for prompt in guide.prompts)
        told = f"  {len(self._guides)} guide{'s' * (len(self._guides) != 1)}"
        told += f" · {loose} prompt{'s' * (loose != 1)} not tied to anything" if loose else ""
        self.query_one("#guides-title", Static).update(Content.assemble("Topic guides", (told, "dim")))
        parts = [" " * (self._name_width + 1)]
        named = [
            (_heading(self._guides[n]) + " ", "bold reverse" if n == self._column else "bold") for n in self._columns()
        ]
        self.query_one("#guides-head", Static).update(Content.assemble(*parts, *named))

    def _row(self, at: int) -> Content:
        line = self._lines[at]
        indent = "  " * min(line.depth, 4)
        name = indent + fitted(line.label, self._name_width - len(indent)) + " "
        cells = [
            (fitted(line.cells[n], _COLUMN - 1) + " ", "underline" if n == self._column else "")
            for n in self._columns()
        ]
        return Content.assemble((name, "bold" if line.depth == 0 else ""), *cells)

    def _tell(self) -> None:
        guide, line = self._guide, self._line
        text = self.query_one("#guide-text", Static)
        if guide is None:
            text.update("")
            return
        since = f"from {guide.used_from}" if guide.used_from else "from the beginning"
        held = f"{guide.documents} document{'s' * (guide.documents != 1)}"
        head = f"{one_line(guide.name)} · for {one_line(guide.whom)} · {since} · {held}"
        lines = [Content.styled(head, "dim")]
        lines += [shown(one_line(guide.note), "dim")] if guide.note else []
        if line is not None:
            asking = [prompt for prompt in guide.prompts if line.asked_by(prompt)]
            lines += [Content.assemble((f"{p.n} ", "bold"), shown(one_line(p.text))) for p in asking]
            lines += [] if asking else [Content.styled(f"no prompt names “{one_line(line.label)}”", "dim")]
        text.update(Content("\n").join(lines))
        self.query_one("#guide-read").scroll_home(animate=False)

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        event.stop()
        self._tell()

    def action_column(self, step: int) -> None:
        """Go to another guide."""
        if self._guides:
            self._column = min(max(0, self._column + step), len(self._guides) - 1)
            self._show()

    def action_codes(self) -> None:
        """Show all codes; again: themes, and what a prompt names."""
        line = self._line
        self._codes = not self._codes
        self.look()
        at = next((n for n, one in enumerate(self._lines) if line and one.code_id == line.code_id), 0)
        self.query_one(Rows).move_to(at)


def _heading(guide: Guide) -> str:
    """The label as far as there is room, and the version in full."""
    version = f" v{guide.version}"
    return fitted(cut(guide.label, _COLUMN - 1 - len(version)) + version, _COLUMN - 1)
