"""Asking the coded data: a query is typed, its answer is listed, a passage opened in its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from qualcode.model.asked import Counted, Saved
from qualcode.model.errors import QualcodeError
from qualcode.model.retrieval import CodedExcerpt
from qualcode.project import Project
from qualcode.text.query_completing import Completion, completions
from qualcode.tui.screens.ask import Ask
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.widgets.fields import Field
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.query_help import QueryHelp
from qualcode.tui.widgets.rows import Rows

_KEYS: Final = (
    "{query.open} opens it · Tab completes · {query.context} more around it · {query.save} keeps · "
    "{query.load} kept ones · {query.export} exports · {query.leave} leaves"
)
_SOON: Final = 0.15  # seconds after the last letter until it is asked
_PAGE: Final = 100


@dataclass(frozen=True)
class QueryWish:
    """A coding to be opened in its place, or (None) the answer to be exported; and the query."""

    query: str
    coding: CodedExcerpt | None = None


class QueryScreen(Form[QueryWish | None]):
    """Asks as soon as what is typed can be read; until then the last answer stays. Rows are read as they are seen."""

    AUTO_FOCUS = "Field"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", id="query.leave"),
        Binding("enter", "open", "Open in its document", priority=True, id="query.open"),
        Binding("tab", "complete", "Complete", priority=True, id="query.complete"),
        Binding("ctrl+t", "context", "More around it", priority=True, id="query.context"),
        Binding("ctrl+s", "save", "Keep the query", priority=True, id="query.save"),
        Binding("ctrl+o", "load", "Kept queries", priority=True, id="query.load"),
        Binding("ctrl+e", "export", "Export what is found", priority=True, id="query.export"),
        Binding("down", "move(1)", "Next", show=False, priority=True, id="query.down"),
        Binding("up", "move(-1)", "Previous", show=False, priority=True, id="query.up"),
        Binding("pagedown", "pages(1)", "Page down", show=False, priority=True, id="query.page_down"),
        Binding("pageup", "pages(-1)", "Page up", show=False, priority=True, id="query.page_up"),
    ]

    def __init__(self, project: Project, query: str = "") -> None:
        super().__init__()
        self._project, self._begin = project, query
        self._names: Callable[[str], tuple[str, ...]] = lru_cache(maxsize=None)(project.queries.names)
        self._ticket = 0
        self._later: Timer | None = None
        self._answered: str | None = None
        self._numbers: tuple[int, ...] = ()
        self._read: dict[int, CodedExcerpt] = {}
        self._kept = ""
        self._opens = False

    def compose(self) -> ComposeResult:
        """The field, what may be typed or is wrong, the answer, a passage with the words around it, and the keys."""
        with Vertical(classes="box", id="query"):
            yield Static("", markup=False, classes="box-title", id="query-title")
            yield Field(
                self._begin, placeholder='theme:"…" case:CS1 role:participant  (Tab completes)', id="query-typed"
            )
            yield QueryHelp(id="query-help")
            yield Rows(id="query-rows")
            with VerticalScroll(id="query-around"):
                yield Static("", markup=False, id="query-text")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """The last query is asked again; without one everything is there."""
        self.query_one("#query-around").can_focus = False
        self._rows.can_focus = False
        self._rows.add_class("-keys")
        self._field.cursor_position = len(self._begin)
        self._ask()

    @property
    def _rows(self) -> Rows:
        return self.query_one("#query-rows", Rows)

    @property
    def _field(self) -> Field:
        return self.query_one("#query-typed", Field)

    # -- asking

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._opens = False
        if self._later is not None:
            self._later.stop()
        self._later = self.set_timer(_SOON, self._ask)

    def _ask(self) -> None:
        self._later = None
        self._ticket += 1
        self._work(self._ticket, self._field.value)

    @work(thread=True, exclusive=True, group="query")
    def _work(self, ticket: int, query: str) -> None:
        """The first page, then all there is, then how much that is: of a million, each takes its time."""
        worker = get_current_worker()
        excerpts = self._project.excerpts
        try:
            page = _PAGE if excerpts.large else None
            first = excerpts.numbers(query, page)
            self._answer(worker.is_cancelled, self._found, ticket, query, first)
            if len(first) == page:
                self._answer(worker.is_cancelled, self._more, ticket, excerpts.numbers(query))
            self._answer(worker.is_cancelled, self._counted, ticket, excerpts.count(query))
        except QualcodeError as error:
            self._answer(worker.is_cancelled, self._wrong, ticket, query, error)

    def _answer(self, cancelled: bool, then: Callable[..., None], ticket: int, *answer: object) -> None:
        if not cancelled and self.is_attached and ticket == self._ticket:
            self.app.call_from_thread(then, ticket, *answer)

    def _found(self, ticket: int, query: str, numbers: tuple[int, ...]) -> None:
        if ticket != self._ticket or not self.is_attached:
            return
        self._answered, self._numbers = query, numbers
        self._read.clear()
        self._rows.nothing = "Nothing was found." if query.strip() else "Nothing is coded yet."
        self._rows.show(len(numbers), self._row)
        self._title("counting…")
        self.query_one(QueryHelp).offer(self._completions())
        self._tell()
        if self._opens:
            self.action_open()

    def _more(self, ticket: int, numbers: tuple[int, ...]) -> None:
        if ticket == self._ticket and self.is_attached:
            self._numbers = numbers
            self._rows.show(len(numbers), self._row, self._rows.at or 0)

    def _counted(self, ticket: int, counted: Counted) -> None:
        if ticket == self._ticket and self.is_attached:
            few = ("codings", "participants", "documents")
            self._title(counted.told() if self.size.width >= 100 else counted.told(*few))

    def _title(self, told: str) -> None:
        title = Content.assemble(("Ask the data", "bold"), (f"  {told}", "dim"))
        self.query_one("#query-title", Static).update(title)

    def _wrong(self, ticket: int, query: str, error: QualcodeError) -> None:
        """Say where it is wrong; the old answer stays."""
        if ticket != self._ticket or not self.is_attached:
            return
        self._opens = False
        self.query_one(QueryHelp).wrong(query, error, self._completions())

    # -- completing

    def _completions(self) -> list[Completion]:
        field = self._field
        try:
            return completions(field.value, field.cursor_position, self._names)
        except QualcodeError:  # whoever asks is told what fails
            return []

    def action_complete(self) -> None:
        """Put in the first that may stand at the cursor."""
        found = self._completions()
        if found:
            self._field.value = found[0].typed
            self._field.cursor_position = found[0].cursor

    # -- the answer

    def _coding(self, at: int) -> CodedExcerpt | None:
        """The coding in a row, read with those around it."""
        number = self._numbers[at]
        if number not in self._read:
            first = at - at % _PAGE
            page = self._numbers[first : first + _PAGE]
            try:
                found = self._project.excerpts.of(page)
            except QualcodeError:
                return None
            self._read |= {one.coding_id: one for one in found}
        return self._read.get(number)

    @property
    def _at_cursor(self) -> CodedExcerpt | None:
        at = self._rows.at
        return None if at is None or at >= len(self._numbers) else self._coding(at)

    def _row(self, at: int) -> Content:
        one = self._coding(at)
        if one is None:
            return Content("…")
        wide = self.size.width >= 100
        return Content.assemble(
            (fitted(one.short_id, 6) + " ", "dim"),
            (fitted(one.document, 18) + " ", "dim") if wide else "",
            (fitted(one.participant or "–", 10) + " ", "bold"),
            fitted(one.code, 22 if wide else 16) + " ",
            cut(one.quote, 200),
        )

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        event.stop()
        self._tell()

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.action_open()

    def _tell(self) -> None:
        """The passage at the cursor with the words around it."""
        one = self._at_cursor
        self.query_one("#query-text", Static).update(self._around(one) if one else "")
        self.query_one("#query-around").scroll_home(animate=False)

    def _around(self, one: CodedExcerpt) -> Content:
        wide = self.has_class("-wide")
        try:
            before, after = self._project.excerpts.around(one, 2_000 if wide else 120)
        except QualcodeError as error:
            return shown(one_line(str(error)))
        turn = f"turn {one.turn}" if one.turn else ""
        where = [one.document, turn, one.participant, one.case, one.path, one.coder, one.stance, one.note]
        head = shown(cut(" · ".join(one_line(part) for part in where if part), 240), "dim")
        if wide:
            before = before[-400:]  # so that the passage is in sight
        else:
            before, after = (
                one_line(f"·{part}·")[1:-1] for part in (before, after)
            )  # the dots keep blanks at its ends
        words = Content.assemble(shown(before), shown(one.quote, "bold underline"), shown(after))
        return Content("\n").join([head, words])

    # -- keys

    def action_open(self) -> None:
        """Open the passage at the cursor in its document; the first as soon as it is found, while it is looked for."""
        if self._answered != self._field.value:
            self._opens = True
            if self._later is not None:
                self._later.stop()
                self._ask()
            return
        one = self._at_cursor
        if one is not None:
            self.dismiss(QueryWish(self._answered, one))

    def action_context(self) -> None:
        """Read what stands around the passage, in place of the list; and back."""
        self.toggle_class("-wide")
        self._tell()

    def action_save(self) -> None:
        """Keep the query under a name; the one that was loaded, in its place."""
        if self._project.read_only:
            self.app.notify("The project is open read-only: nothing can be changed.", severity="warning", markup=False)
            return
        self.app.push_screen(Ask("Keep this query as", self._kept, keep=self._keep), self._was_kept)

    def _keep(self, name: str) -> str:
        try:
            self._project.queries.save(name, self._field.value, replace=name == self._kept and bool(name))
        except QualcodeError as error:
            return str(error)
        return ""

    def _was_kept(self, name: str | None) -> None:
        if name:
            self._kept = name
            self.app.notify(f"Kept as “{cut(name, 60)}”.", markup=False)

    def action_load(self) -> None:
        """Choose one of the queries that are kept; they are renamed and removed there too."""
        from qualcode.tui.screens.kept_queries import KeptQueries

        try:
            kept = self._project.queries.all()
        except QualcodeError as error:
            self.app.notify(one_line(str(error)), severity="error", markup=False)
            return
        if not kept:
            self.app.notify("No query is kept yet.", markup=False)
            return

        def chosen(one: Saved | None) -> None:
            if one is not None:
                self._kept = one.name
                self._field.value = one.query
                self._field.cursor_position = len(one.query)

        def attempt(change: Callable[[], object]) -> str:
            try:
                change()
            except (QualcodeError, OSError) as error:
                return str(error)
            return ""

        self.app.push_screen(KeptQueries(self._project, attempt), chosen)

    def action_export(self) -> None:
        """Give the query whose answer is shown, to be exported."""
        if self._answered is not None:
            self.dismiss(QueryWish(self._answered))

    def action_move(self, rows: int) -> None:
        """Go down the answer; up when negative."""
        if self.has_class("-wide"):
            self.query_one("#query-around").scroll_relative(y=rows, animate=False)
        else:
            self._rows.action_move(rows)

    def action_pages(self, pages: int) -> None:
        """Go down the answer by what is in sight; up when negative."""
        if self.has_class("-wide"):
            self.query_one("#query-around").scroll_relative(y=pages * 10, animate=False)
        else:
            self._rows.action_pages(pages)

    def action_leave(self) -> None:
        """Back to the list from what stands around a passage; else leave."""
        if self.has_class("-wide"):
            self.action_context()
            return
        self._ticket += 1
        self.dismiss(None)
