"""The sample at the desk: counted from the transcripts; what cannot be counted is said here."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.model.corpus import DocumentInfo
from qualcode.model.errors import QualcodeError
from qualcode.model.sample import COLUMNS, SAMPLE_BY, SampleTable
from qualcode.project import Project
from qualcode.tui.screens.ask import Ask
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.widgets.grid import Grid, Shown
from qualcode.tui.widgets.hint import Hint

Attempt = Callable[[Callable[[], object]], str]
_KEYS: Final = (
    "{sample.by} rows · {grid.choose} says how many were invited · {sample.people} how many took part · "
    "{sample.notes} notes · {sample.export} exports · {sample.leave} leaves"
)
_BY: Final = {"workstream": "workstream", "case": "case study", "group": "staff group"}
_NOTHING: Final = "Nothing is here yet: add workstreams (qualcode workstreams add LABEL) and import transcripts."
_SAID: Final = {"invited": "invited", "declined": "declined", "no reply": "no_reply", "withdrawn": "withdrawn"}
"""The columns that somebody says, and what they are called in the data."""
_ASKED: Final = ("interview", "focus group")
_TITLE: Final = 50


class SampleScreen(Form[bool]):
    """Gives whether the table is to be exported."""

    AUTO_FOCUS = "Grid"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "by", "By workstream, case study, staff group", id="sample.by"),
        Binding("p", "people", "Say how many took part in an interview or focus group", id="sample.people"),
        Binding("space", "notes", "The notes, a page further; from the end to the top", id="sample.notes"),
        Binding("e", "dismiss(True)", "Export the table", id="sample.export"),
        Binding("escape", "dismiss(False)", "Leave", id="sample.leave"),
    ]

    def __init__(self, project: Project, attempt: Attempt, by: str = SAMPLE_BY[0]) -> None:
        """``attempt`` does a change and says why it could not be done, "" when it is."""
        super().__init__()
        self._project, self._attempt = project, attempt
        self.by = by
        self._found: SampleTable | None = None

    def compose(self) -> ComposeResult:
        """The table, what is to be said of it, and what keys do."""
        with Vertical(classes="box", id="sample"):
            yield Static("", markup=False, classes="box-title", id="sample-title")
            yield Grid(id="sample-grid")
            with VerticalScroll(id="sample-notes", can_focus=False):
                yield Static("", markup=False, id="sample-told")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """Count."""
        self.query_one(Grid).nothing = _NOTHING
        self.look()

    def look(self) -> None:
        """Count again; what cannot be counted is said."""
        try:
            found = self._found = self._project.sample.table(self.by)
        except QualcodeError as error:
            self.query_one(Hint).say(str(error), "$text-error")
            return
        rows = [*found.rows, found.total] if found.rows else []
        cells = [[_printed(cell) for cell in row.cells[1:]] for row in rows]
        grid = self.query_one(Grid)
        grid.show(
            Shown(_BY[self.by], [row.label for row in rows], COLUMNS, lambda row, column: cells[row][column]),
            *(grid.at or (0, 0)),
        )
        self._head()
        lines = [shown(one_line(note)) for note in found.notes]
        lines += [shown(one_line(remark), "$text-warning") for remark in found.remarks]
        self.query_one("#sample-told", Static).update(Content("\n").join(lines))

    def _head(self) -> None:
        """The title, and which columns are in sight where not all of them are."""
        left, many = self.query_one(Grid).columns_in_sight
        some = many < len(COLUMNS) and bool(self._found and self._found.rows)
        where = f" · columns {left + 1}–{left + many} of {len(COLUMNS)}, ← → reach the others" if some else ""
        title = Content.assemble("The sample", (f"  by {_BY[self.by]}{where}", "dim"))
        self.query_one("#sample-title", Static).update(title)

    @on(Grid.Moved)
    def _moved(self, event: Grid.Moved) -> None:
        event.stop()
        self._head()

    def on_resize(self) -> None:
        """More or fewer columns are in sight."""
        self.call_after_refresh(self._head)

    def action_by(self) -> None:
        """The next kind of rows."""
        self.by = SAMPLE_BY[(SAMPLE_BY.index(self.by) + 1) % len(SAMPLE_BY)]
        self.look()

    def action_notes(self) -> None:
        """Read on in the notes."""
        notes = self.query_one("#sample-notes", VerticalScroll)
        if notes.scroll_offset.y >= notes.max_scroll_y:
            notes.scroll_home(animate=False)
        else:
            notes.scroll_page_down(animate=False)

    # -- what is said

    @on(Grid.Chosen)
    def _chosen(self, event: Grid.Chosen) -> None:
        """Enter: say what cannot be counted."""
        event.stop()
        column = COLUMNS[event.column]
        if column not in _SAID:
            self.query_one(Hint).say("it is counted from the transcripts; {sample.people} says how many took part")
        elif self._found is None or event.row >= len(self._found.rows):
            self.query_one(Hint).say("the total follows from the rows")
        elif self._may_write():
            self._say(self._found.rows[event.row].label, column)

    def _say(self, label: str, column: str) -> None:
        if label.startswith("("):
            self.query_one(Hint).say("it belongs to nothing of which that could be said")
        elif self.by == "workstream":
            self._ask(label, column, {})
        else:
            streams = [one.label for one in self._project.workstreams.all()]
            if not streams:
                self.query_one(Hint).say("there is no workstream yet: qualcode workstreams add LABEL")
                return
            part = {self.by: label}
            choice = Choice(f"{cut(label, 40)}: in which workstream?", [Content(cut(one, 60)) for one in streams])
            self.app.push_screen(choice, lambda n: None if n is None else self._ask(streams[n], column, part))

    def _ask(self, stream: str, column: str, part: dict[str, str]) -> None:
        def keep(typed: str) -> str:
            if not typed.isdecimal():
                return "a whole number"
            counts = {_SAID[column]: int(typed)}
            return self._do(lambda: self._project.invitations.put(stream, **part, **counts))  # type: ignore[arg-type]

        where = ", ".join([stream, *part.values()])
        self.app.push_screen(Ask(f"{cut(where, 50)}: how many {column}?", restrict=r"\d{0,6}", keep=keep))

    def action_people(self) -> None:
        """Choose an interview or focus group, and say how many took part in it."""
        talks = [one for one in self._project.documents.all() if one.kind in _ASKED]
        if not talks:
            self.query_one(Hint).say("there are no interviews or focus groups yet")
        elif self._may_write():
            choice = Choice("How many took part, where the voices do not tell", [_talk(one) for one in talks])
            self.app.push_screen(choice, lambda n: None if n is None else self._ask_people(talks[n]))

    def _ask_people(self, talk: DocumentInfo) -> None:
        def keep(typed: str) -> str:
            people = int(typed) if typed else ""
            return self._do(lambda: self._project.documents.edit(talk.short_id, people=people))

        question = f"“{cut(talk.title, 40)}”: how many took part? (empty: as the voices tell)"
        now = "" if talk.people is None else str(talk.people)
        self.app.push_screen(Ask(question, now, restrict=r"\d{0,4}", keep=keep))

    def _do(self, change: Callable[[], object]) -> str:
        refused = self._attempt(change)
        self.look()
        return refused

    def _may_write(self) -> bool:
        if self._project.read_only:
            self.query_one(Hint).say("the project is open read-only", "$text-error")
        return not self._project.read_only


def _printed(cell: object) -> str:
    return "" if cell is None else f"{cell:,}" if isinstance(cell, int) else str(cell)


def _talk(one: DocumentInfo) -> Content:
    said = "as the voices tell" if one.people is None else f"{one.people} took part"
    return Content.assemble(fitted(one.title, _TITLE), " ", (said, "dim"))
