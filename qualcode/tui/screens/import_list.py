"""Files with what became of each, or all that is to be said of one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.model.corpus import ImportResult
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, fitted, one_line
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.rows import Rows

_MARKS: Final = {"imported": "+", "skipped": "=", "failed": "!"}
_FILE: Final = 34


class ImportList(Form[None]):
    """Every file with speakers, turns and notes, or why it was refused."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "dismiss", "Close", priority=True, id="import_list.leave"),
    ]

    def __init__(self, results: Sequence[ImportResult], title: str = "") -> None:
        """``title`` stands above instead of how many came in."""
        super().__init__()
        self._results, self._title = tuple(results), title

    def compose(self) -> ComposeResult:
        """How many, the files, one of them in full, and what keys do."""
        with Vertical(classes="box", id="import-list"):
            yield Static(Content(self._title or counted(self._results)), classes="box-title")
            yield Rows(id="import-rows")
            with VerticalScroll(id="import-read"):
                yield Static("", markup=False, id="import-one")
            yield Hint("↑↓ file · {import_list.leave} closes")

    def on_mount(self) -> None:
        """The first file in full."""
        self.query_one("#import-read").can_focus = False
        self.query_one(Rows).show(len(self._results), lambda at: _line(self._results[at]))
        self._read(0)
        self.query_one(Rows).focus()

    def _read(self, at: int) -> None:
        if self._results:
            self.query_one("#import-one", Static).update(_in_full(self._results[at]))

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another file in full."""
        event.stop()
        self._read(event.at)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click only looks."""
        event.stop()


def counted(results: Sequence[ImportResult]) -> str:
    """How many files came in, and how many did not."""
    numbers = {status: sum(one.status == status for one in results) for status in _MARKS}
    words = {"imported": "imported", "skipped": "skipped", "failed": "refused"}
    return ", ".join(f"{numbers[one]} {words[one]}" for one in _MARKS if numbers[one]) or "no files"


def _line(one: ImportResult) -> Content:
    if one.status == "imported":
        notes = f", {_many(len(one.warnings), 'note')}" if one.warnings else ""
        told = f"{one.kind}, {_many(one.turns, 'turn')}, {_many(len(one.speakers), 'speaker')}{notes}"
    else:
        told = one.error
    head = (f"{_MARKS[one.status]} {fitted(Path(one.file).name, _FILE)} ", "bold")
    return Content.assemble(head, cut(told, 300))


def _in_full(one: ImportResult) -> Content:
    lines = [Content.styled(one_line(one.file), "bold")]
    if one.status != "imported":
        where = f" as {one.document}" if one.document else ""
        lines.append(Content(one_line(one.error + where)))
    for speaker in one.speakers:
        who = f" = participant {one_line(speaker.participant)}" if speaker.participant else ""
        said = f"{_many(speaker.turns, 'turn')}, {_many(speaker.words, 'word')}"
        lines.append(Content(f"{one_line(speaker.label)} ({speaker.role}){who}: {said}"))
    for warning in one.warnings:
        line = f"line {warning.line}: " if warning.line else ""
        lines.append(Content(f"note: {line}{one_line(warning.what)}"))
    return Content("\n").join(lines)


def _many(number: int, word: str) -> str:
    return f"{number:,} {word}{'s' * (number != 1)}"
