"""The history: who did what, found by words and coder; what an act changed; the way back to any point."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from qualcode.model.errors import QualcodeError
from qualcode.model.history import LogEntry
from qualcode.project import Project
from qualcode.text.changes import row_in_words
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.widgets.fields import Field
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.rows import Rows

_KEYS: Final = (
    "{rows.choose} reads on · {history.undo} undoes it · {history.back} goes back to it · {history.find} finds · "
    "{history.coder} one coder · {history.leave} leaves"
)
_SOON: Final = 0.12  # seconds after the last letter, or step, until the list, or the act, is read
_PAGE: Final = 100
_TOLD_AT_ONCE: Final = 300
"""Acts that changed more rows are told when they are asked for."""
_MOST_ROWS: Final = 400


@dataclass(frozen=True)
class HistoryWish:
    """What is to be done about an act."""

    act: LogEntry
    wish: Literal["undo", "back"]


class History(Form[HistoryWish | None]):
    """The newest first. Pages are read as they come in sight, so a long history opens at once."""

    AUTO_FOCUS = "#acts"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", id="history.leave"),
        Binding("u", "wish('undo')", "Undo this act", id="history.undo"),
        Binding("b", "wish('back')", "Back to this point", id="history.back"),
        Binding("slash", "find", "Find", id="history.find"),
        Binding("o", "next_coder", "Only one coder's", id="history.coder"),
    ]

    def __init__(self, project: Project, *, at: int | None = None) -> None:
        """``at`` is the number of the act to stand on."""
        super().__init__()
        self._project, self._at = project, at
        self._coders = ("", *(coder.name for coder in project.coders.all()))
        self._coder = 0
        self._numbers: tuple[int, ...] = ()
        self._acts: dict[int, LogEntry] = {}
        self._later: Timer | None = None

    def compose(self) -> ComposeResult:
        """The field, the list, what the act at the cursor changed, and what keys do."""
        with Vertical(classes="box", id="history"):
            yield Static("", markup=False, classes="box-title", id="history-title")
            yield Field(placeholder="words of acts: code “Trust”, import, undo …")
            yield Rows(id="acts")
            with VerticalScroll(id="act-read"):
                yield Static("", markup=False, id="act-text")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """Everything, the newest first."""
        self._list()

    # -- the list

    def _list(self) -> None:
        words, coder = self.query_one(Field).value, self._coders[self._coder]
        try:
            self._numbers = self._project.act_numbers(coder=coder, text=words)
        except QualcodeError as error:
            self._numbers = ()
            self.app.notify(one_line(str(error)), severity="error", markup=False)
        self._acts.clear()
        at = self._numbers.index(self._at) if self._at in self._numbers else 0
        self.query_one(Rows).show(len(self._numbers), self._row, at)
        told = f"{len(self._numbers):,} act{'' if len(self._numbers) == 1 else 's'}"
        only = f"  only {one_line(coder)}" if coder else ""
        self.query_one("#history-title", Static).update(Content.assemble("History  ", (told, "dim"), only))
        self._read()

    def _act(self, at: int) -> LogEntry | None:
        """The act in a row, read with those around it."""
        number = self._numbers[at]
        if number not in self._acts:
            first = at - at % _PAGE
            try:
                page = self._project.acts(self._numbers[first : first + _PAGE])
            except QualcodeError:
                return None
            self._acts |= {act.id: act for act in page}
        return self._acts.get(number)

    def _row(self, at: int) -> Content:
        act = self._act(at)
        if act is None:
            return Content("…")
        return Content.assemble(
            (fitted(f"a{act.id}", 7), "bold"),
            (f"{act.at.astimezone():%d %b %H:%M}  ", "dim"),
            fitted(act.coder, 12),
            " ",
            ("undone: ", "dim italic") if act.undone else "",
            (one_line(act.name), "dim" if act.undone else ""),
        )

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._soon(self._list)

    @on(Input.Submitted)
    def _found(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(Rows).focus()

    def _soon(self, then: Callable[[], None]) -> None:
        def now() -> None:
            self._later = None
            then()

        if self._later is not None:
            self._later.stop()
        self._later = self.set_timer(_SOON, now)

    # -- one act

    @property
    def _chosen(self) -> LogEntry | None:
        at = self.query_one(Rows).at
        return None if at is None else self._act(at)

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        event.stop()
        self._soon(self._read)

    @on(Rows.Chosen)
    def _read_on(self, event: Rows.Chosen) -> None:
        event.stop()
        self._read(everything=True)
        self.query_one("#act-read").focus()

    def _read(self, everything: bool = False) -> None:
        act = self._chosen
        if act is not None:
            self._at = act.id
        text = self._told(act, everything) if act else shown("No act fits." if self._coders else "", "dim")
        self.query_one("#act-text", Static).update(text)
        self.query_one("#act-read").scroll_home(animate=False)

    def _told(self, act: LogEntry, everything: bool) -> Content:
        rows = f"{act.rows:,} row{'' if act.rows == 1 else 's'}"
        undone = " · has no effect now" if act.undone else ""
        head = shown(
            f"a{act.id} · {act.at.astimezone():%d %b %Y %H:%M:%S} · {one_line(act.coder)} · {rows}{undone}", "dim"
        )
        lines = [head, shown(one_line(act.name), "bold")]
        if act.rows > _TOLD_AT_ONCE and not everything:
            return Content("\n").join([*lines, shown("Enter tells what it changed.", "dim")])
        try:
            details = self._project.details(act.id, _MOST_ROWS)
        except QualcodeError as error:
            return Content("\n").join([*lines, shown(one_line(str(error)))])
        width = max(30, self.query_one("#act-read").size.width - 2)
        lines += [shown(cut(row_in_words(row), 4 * width)) for row in details.rows]
        more = details.total - len(details.rows)
        if more:
            lines.append(shown(f"and {more:,} more (qualcode log a{act.id} --all)", "dim"))
        return Content("\n").join(lines)

    # -- keys

    def action_leave(self) -> None:
        """Back to the list from what is beside it; else leave."""
        listed = self.query_one(Rows)
        if listed.has_focus:
            self.dismiss(None)
        else:
            listed.focus()

    def action_find(self) -> None:
        """Type words."""
        self.query_one(Field).focus()

    def action_next_coder(self) -> None:
        """Only acts of the next coder; after the last, everybody's again."""
        self._coder = (self._coder + 1) % len(self._coders)
        self._list()

    def action_wish(self, wish: Literal["undo", "back"]) -> None:
        """Give the act and what is wished."""
        act = self._chosen
        if act is not None:
            self.dismiss(HistoryWish(act, wish))
