"""Writing a cell of the framework matrix in place, with the excerpts that it may rest on beside it."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Static, TextArea

from qualcode.model.errors import QualcodeError
from qualcode.model.framework import FrameworkPlace
from qualcode.text.cell_marks import mark
from qualcode.tui.outside import write_outside
from qualcode.tui.screens.framework_look import READ_ONLY, FrameworkLook
from qualcode.tui.shown import one_line, shown
from qualcode.tui.widgets.cell_grid import CellGrid
from qualcode.tui.widgets.editor import Editor
from qualcode.tui.widgets.hint import Hint

_WRITING: Final = (
    "{framework.keep} keeps · {framework.insert} inserts link · {framework.next} {framework.previous} excerpt · "
    "{framework.outside} your editor · {framework.leave} leaves"
)


class FrameworkWriting(FrameworkLook):
    """Enter begins to write; what was written is never lost, whoever else wrote meanwhile."""

    LOST = "{framework.leave} again throws away what you wrote · {framework.keep} keeps it"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave; from the text back to the grid", priority=True, id="framework.leave"),
        Binding("ctrl+e", "outside", "Write in your own editor", priority=True, id="framework.outside"),
        Binding("ctrl+s,f10", "keep", "Keep what is written", priority=True, id="framework.keep"),
        Binding("ctrl+l", "insert", "Insert a link to the excerpt at the cursor", priority=True, id="framework.insert"),
        Binding("ctrl+n", "excerpt(1)", "Next excerpt, while writing", priority=True, id="framework.next"),
        Binding("ctrl+b", "excerpt(-1)", "Previous excerpt, while writing", priority=True, id="framework.previous"),
    ]

    @property
    def unkept(self) -> bool:
        """Whether leaving the text would lose something."""
        return self._writing is not None and self.query_one(Editor).text.strip() != self._writing.cell.text.strip()

    @on(CellGrid.Chosen)
    def _begin(self, event: CellGrid.Chosen) -> None:
        event.stop()
        place = self._chart.place
        if not self._may:
            self.hint(READ_ONLY, "$text-error")
        elif place is not None:
            self._write(place, place.cell.text)

    def _write(self, place: FrameworkPlace, text: str) -> None:
        """Let the cell be written, with its evidence beside it."""
        self._writing, self._warned = place, False
        self._beside = "evidence"
        self._tell()
        editor = self.query_one(Editor)
        with self.prevent(TextArea.Changed):
            editor.text = text
        self.query_one("#framework-read").display = False
        editor.display = True
        editor.move_cursor(editor.document.end)
        editor.focus()
        self._list.add_class("-keys")
        self.query_one(Hint).tell(_WRITING)

    def _stop(self) -> None:
        self._writing = None
        self.query_one(Editor).display = False
        self.query_one("#framework-read").display = True
        self.query_one("#framework-theirs", Static).update("")
        self._list.remove_class("-keys")
        self._grid.focus()
        self.query_one(Hint).tell(self.KEYS)

    def action_leave(self) -> None:
        """From the text back to the grid, from the list back to the grid, from the grid to the desk."""
        if self._writing is not None:
            if self.unkept and not self._warned:
                self._warned = True
                self.hint(self.LOST)
                return
            self._stop()
            self._tell()
        elif self._list.has_focus:
            self._grid.focus()
        else:
            self.dismiss(None)

    def action_keep(self) -> None:
        """Keep the summary; when another wrote it meanwhile, both are there to read and nothing is lost."""
        place = self._writing
        if place is None:
            return
        text = self.query_one(Editor).text
        if self._do(lambda: self._chart.write(place, text)):
            self._stop()
            self._done()
            return
        self._again(place)

    def _again(self, place: FrameworkPlace) -> None:
        """Show what stands there now above what was written here; keeping it once more puts it in its place."""
        try:
            now = self._chart.again(place)
        except QualcodeError:
            return
        if now.cell.text != place.cell.text or now.cell.state != place.cell.state:
            self._writing = now
            theirs = f"{one_line(now.cell.coder)} wrote: {now.cell.text}" if now.cell.text else "It is empty now."
            self.query_one("#framework-theirs", Static).update(shown(theirs[:2_000], "$text-warning"))
            told = "It was changed meanwhile: yours stands below theirs. {framework.keep} keeps yours instead."
            self.hint(told, "$text-error")
            self._grid.again()

    def action_insert(self) -> None:
        """Insert a mark of the excerpt at the cursor where the text is written."""
        one = self._excerpt
        if self._writing is None or one is None:
            return
        editor = self.query_one(Editor)
        before = editor.document.get_line(editor.cursor_location[0])[: editor.cursor_location[1]]
        editor.insert(f"{' ' if before and not before.endswith(' ') else ''}{mark(one.excerpt_id)}")

    def action_excerpt(self, step: int) -> None:
        """Another excerpt, while the text keeps the keys."""
        self._list.action_move(step)

    def action_outside(self) -> None:
        """Write in the person's own editor; what they save comes back here."""
        place = self._chart.place
        if self._writing is None and place is not None and self._may:
            self._write(place, place.cell.text)
        if self._writing is None:
            return
        editor = self.query_one(Editor)
        try:
            written = write_outside(self.app, editor.text, self._chart.project.folder)
        except QualcodeError as error:
            self.hint(str(error), "$text-error")
            return
        editor.text = written.strip("\n")
        self.hint("Back from your editor · {framework.keep} keeps it")
