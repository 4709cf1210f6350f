"""A list over the desk with one thing read in full below it: what the lists of the study share."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.model.errors import QualcodeError
from qualcode.tui.acts.changing import Attempt
from qualcode.tui.screens.fields_form import Asked, FieldsForm
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import one_line
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.rows import Rows

Answer = TypeVar("Answer")


def reading_keys(name: str) -> list[BindingType]:
    """The keys that every such list has: reading on in what stands below, and leaving."""
    return [
        Binding("space", "page(1)", "Text down", show=False, id=f"{name}.page_down"),
        Binding("backspace", "page(-1)", "Text up", show=False, id=f"{name}.page_up"),
        Binding("escape", "dismiss(None)", "Leave", id=f"{name}.leave"),
    ]


class StudyList(Form[Answer]):
    """What it lists, how a row and the thing at the cursor are shown, and what keys do is for those who inherit."""

    AUTO_FOCUS = "Rows"
    NAME: ClassVar[str]
    """Begins the ids of its parts."""
    KEYS: ClassVar[str]
    READING: ClassVar[str]
    """The keys of one who may only read."""
    NOTHING: ClassVar[str]
    """What is said while there is nothing."""

    def __init__(self, attempt: Attempt, *, may_write: bool, at: int = 0) -> None:
        """``at`` is the row to stand on."""
        super().__init__()
        self._attempt, self._writes = attempt, may_write
        self.at = at
        """The row at the cursor, also once the list has gone."""

    def compose(self) -> ComposeResult:
        """What it is, the list, the thing at the cursor in full, and what keys do."""
        with Vertical(classes="box study", id=self.NAME):
            yield Static("", markup=False, classes="box-title", id="study-title")
            yield Static("", markup=False, id="study-head")
            yield from self.laid_out()
            yield Hint(self.KEYS if self._writes else self.READING)

    def laid_out(self) -> ComposeResult:
        """The list, and what is read in full."""
        yield Rows(id="study-rows")
        with VerticalScroll(id="study-read", can_focus=False):
            yield Static("", markup=False, id="study-one")

    def on_mount(self) -> None:
        """Look."""
        self.look(self.at)

    # -- for those who inherit

    @abstractmethod
    def read(self) -> int:
        """Read what there is; give how many rows that makes. May raise ``QualcodeError``."""

    @abstractmethod
    def row(self, at: int) -> Content:
        """A row."""

    @abstractmethod
    def full(self, at: int) -> Content:
        """What stands below the list while the cursor is on a row."""

    @abstractmethod
    def told(self) -> Content:
        """The title."""

    def head(self) -> Content:
        """What stands over the rows; nothing, usually."""
        return Content("")

    def chosen(self) -> None:
        """Enter, or a click."""

    # -- what they all do

    def look(self, at: int | None = None) -> None:
        """Read it as it is now, with the cursor on ``at``, else where it was."""
        rows = self.rows
        try:
            count = self.read()
        except (QualcodeError, OSError) as error:
            self.query_one(Hint).say(one_line(str(error)), "$text-error")
            return
        rows.nothing = self.nothing
        rows.show(count, self.row, (rows.at or 0) if at is None else at)
        self._tell()

    @property
    def nothing(self) -> str:
        """What is said while there is nothing."""
        return self.NOTHING

    @property
    def rows(self) -> Rows:
        """The list."""
        return self.query_one(Rows)

    def _tell(self) -> None:
        at = self.rows.at
        self.at = at or 0
        self.query_one("#study-title", Static).update(self.told())
        head = self.head()
        self.query_one("#study-head").display = bool(head)
        self.query_one("#study-head", Static).update(head)
        self.query_one("#study-one", Static).update(Content("") if at is None else self.full(at))
        self.query_one("#study-read").scroll_home(animate=False)

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        event.stop()
        self._tell()

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.chosen()

    def action_page(self, pages: int) -> None:
        """Scroll what is read in full."""
        read = self.query_one("#study-read")
        read.scroll_relative(y=pages * max(1, read.size.height - 1), animate=False)

    def do(self, what: Callable[[], object], at: int | None = None) -> str:
        """Do a change and read again; what was refused is said, and given."""
        refused = self._attempt(what)
        self.look(at)
        if refused:
            self.query_one(Hint).say(refused, "$text-error")
        else:
            self.query_one(Hint).tell(self.KEYS)
        return refused

    def may_write(self) -> bool:
        """Whether something may be changed; says so when not."""
        if not self._writes:
            self.query_one(Hint).say("the project is open read-only", "$text-error")
        return self._writes

    def ask(
        self, title: str, fields: Sequence[Asked], keep: Callable[[Mapping[str, str]], object], note: str = ""
    ) -> None:
        """Ask for a few fields; ``keep`` does what was typed, and may refuse it."""
        if self.may_write():
            form = FieldsForm(title, fields, lambda changed: self.do(lambda: keep(changed)), note)
            self.app.push_screen(form)
