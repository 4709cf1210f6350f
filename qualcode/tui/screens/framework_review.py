"""What an edited workbook would change in the framework matrix, cell by cell, before it is taken."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.model.framework_import import CellChange, SheetChanges
from qualcode.text.changes import where_they_differ
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.rows import Rows

_KEYS: Final = (
    "{sheet.tick} takes it or not · {sheet.all} all · {sheet.take} writes what is ticked · {sheet.leave} leaves"
)
_LONGEST: Final = 4_000


class FrameworkReview(Form[tuple[CellChange, ...] | None]):
    """A row for each cell that the file has otherwise; all are ticked that overwrite nothing written since."""

    AUTO_FOCUS = "Rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,x", "tick", "Take the cell, or leave it as it is", id="sheet.tick"),
        Binding("a", "all", "All that overwrite nothing, or none", id="sheet.all"),
        Binding("ctrl+s,f10", "take", "Write what is ticked", priority=True, id="sheet.take"),
        Binding("escape", "dismiss(None)", "Leave", id="sheet.leave"),
    ]

    def __init__(self, found: SheetChanges) -> None:
        """``found`` is what the file would change."""
        super().__init__()
        self._found = found
        self._ticked = {at for at, one in enumerate(found.changes) if one.safe}

    def compose(self) -> ComposeResult:
        """How many cells, the cells, one of them as it is and as the file has it, and what is left as it is."""
        with Vertical(classes="box", id="sheet"):
            yield Static("", markup=False, classes="box-title", id="sheet-title")
            yield Rows(id="sheet-rows")
            with VerticalScroll(id="sheet-read", can_focus=False):
                yield Static("", markup=False, id="sheet-one")
            left = "\n".join(one_line(line) for line in self._found.left)
            yield Static(shown(left), markup=False, id="sheet-left")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """The first cell in full."""
        self._rows.nothing = "No cell of the file is other than in the project."
        self._rows.show(len(self._found.changes), self._row)
        self._tell()

    @property
    def _rows(self) -> Rows:
        return self.query_one(Rows)

    def _row(self, at: int) -> Content:
        one = self._found.changes[at]
        before, after = where_they_differ(one.before, one.after, 40)
        return Content.assemble(
            ("[x] " if at in self._ticked else "[ ] ", "bold"),
            (fitted(one.how, 9), "bold $text-error" if not one.safe else "bold"),
            f"{fitted(one.place.row.label, 16)} {fitted(one.place.column.label, 18)} ",
            (f"{cut(before, 40) or 'nothing'} ", "dim"),
            f"→ {cut(after, 80) or 'nothing'}",
        )

    def _tell(self) -> None:
        told = f"{cut(self._found.file, 40)}: {self._found.told} · {len(self._ticked)} ticked"
        title = Content.assemble(("Edited framework matrix  ", "bold"), (told, "dim"))
        self.query_one("#sheet-title", Static).update(title)
        at = self._rows.at
        one = None if at is None else self._found.changes[at]
        self.query_one("#sheet-one", Static).update(Content("") if one is None else _in_full(one))

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        event.stop()
        self._tell()

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        """Enter, or a click: tick or untick."""
        event.stop()
        self.action_tick()

    def action_tick(self) -> None:
        """Take the cell at the cursor, or leave it as it is; the next comes to the cursor."""
        at = self._rows.at
        if at is not None:
            self._ticked ^= {at}
            self._rows.again(at)
            self._rows.action_move(1)
            self._tell()

    def action_all(self) -> None:
        """Tick all that overwrite nothing; when they are ticked, none."""
        safe = {at for at, one in enumerate(self._found.changes) if one.safe}
        self._ticked = set() if safe <= self._ticked else safe
        self._rows.again()
        self._tell()

    def action_take(self) -> None:
        """Give what is ticked."""
        self.dismiss(tuple(one for at, one in enumerate(self._found.changes) if at in self._ticked))


def _in_full(one: CellChange) -> Content:
    lines = [Content.styled(f"{cut(one.place.row.label, 40)} · {cut(one.place.column.label, 60)}", "bold")]
    lines += [shown(one_line(one.remark), "$text-error")] if one.remark else []
    lines += [Content.styled("in the project", "dim"), shown(one.before[:_LONGEST] or "nothing")]
    lines += [Content.styled("in the file", "dim"), shown(one.after[:_LONGEST] or "nothing")]
    return Content("\n").join(lines)
