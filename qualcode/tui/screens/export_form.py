"""What to export, for whom, in which format, and where to."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from qualcode.model.report import Audience
from qualcode.text.display import safe
from qualcode.triangulation.exports.export import Export, usual_audience
from qualcode.tui.screens.export_lines import Line, lines
from qualcode.tui.screens.export_wish import (
    CASE_SUMMARY,
    PACK,
    QUOTE_MATRIX,
    RATIOS,
    STANDING,
    STATISTICS,
    TYPOLOGY,
    Among,
    ExportWish,
)
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, fitted
from qualcode.tui.widgets.fields import Field
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.rows import Rows

_LABEL: Final = 13
_KEYS: Final = (
    "{export.up}{export.down} line · {export.previous}{export.next} change · Tab file · {export.enter} exports · "
    "{export.leave} leaves"
)


Offer = Callable[[ExportWish], Export]
Propose = Callable[[str, Audience | None, str], Path]


class Lines(Rows):
    """The lines to choose in: Enter exports, a click changes the line."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "screen.export", "Export", show=False, id="export.enter")]


class ExportForm(Form[ExportWish | None]):
    """Lines to choose in, and the name of the file. An existing file is replaced only after asking."""

    AUTO_FOCUS = "Rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="export.leave"),
        # None has priority: keys that arrive in one burst are done in their order.
        Binding("ctrl+s", "export", "Export", id="export.write"),
        Binding("down", "move(1)", "Next line", show=False, id="export.down"),
        Binding("up", "move(-1)", "Previous line", show=False, id="export.up"),
        Binding("right,space", "change(1)", "Next value", show=False, id="export.next"),
        Binding("left", "change(-1)", "Previous value", show=False, id="export.previous"),
    ]

    def __init__(self, offer: Offer, propose: Propose, among: Among, wish: ExportWish, told: str = "") -> None:
        """``offer`` gives the export that a wish means, ``propose`` its file; ``told`` is why it is asked again."""
        super().__init__()
        self._offer, self._propose, self._among, self._told = offer, propose, among, told
        self._cases = among.cases
        self._wish, self._where = wish, wish.where
        self._typed = bool(wish.file)

    def compose(self) -> ComposeResult:
        """The lines, the file, and what keys do."""
        with Vertical(classes="box", id="export"):
            yield Static("Export", classes="box-title", markup=False)
            yield Lines(id="export-lines")
            yield Static("File", classes="label", markup=False, id="export-label")
            yield Field(self._wish.file, id="export-file")
            yield Static("Template", classes="label of-word", markup=False)
            placeholder = "a house template (.dotx or .docx); may stay empty"
            yield Field(self._wish.template, id="export-template", classes="of-word", placeholder=placeholder)
            yield Static("", markup=False, id="export-told")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """What is usual stands there, ready to be exported."""
        self._show()

    # -- what is chosen

    @property
    def export(self) -> Export:
        """What the wish means now."""
        return self._offer(self._wish)

    @property
    def format(self) -> str:
        """The format that was chosen, else the usual one."""
        formats = self.export.formats
        return self._wish.format if self._wish.format in formats else formats[0]

    @property
    def audience(self) -> Audience | None:
        """For whom: as chosen, else as usual for the format; None for what is the same for everybody."""
        return (self._wish.audience or usual_audience(self.format)) if self.export.audiences else None

    @property
    def proposed(self) -> Path:
        """The file that is proposed; the folder, for a file each."""
        file = self._propose(self.export.name, self.audience, self.format)
        return file.parent if self._wish.each else file

    @property
    def path(self) -> Path:
        """Where it would go: a name alone means the project's folder of exports."""
        proposed, typed = self.proposed, self._file.value.strip()
        if typed in ("", safe(proposed.name)):
            return proposed
        named = Path(os.path.expanduser(typed))  # noqa: PTH111 - Path.expanduser raises for a user there is not
        if self._wish.each:
            return proposed / named
        ending = "" if named.suffix.lower() == f".{self.format}" else f".{self.format}"
        return proposed.parent / f"{named}{ending}"

    @property
    def there(self) -> list[Path]:
        """What is there already and would be replaced."""
        files = [self.path]
        if self._wish.each:
            names = (f"case summary {case}" for case in self._cases)
            files = [self.path / self._propose(one, self.audience, self.format).name for one in names]
        return [one for one in files if os.path.lexists(one)]

    def lines(self) -> list[Line]:
        """What can be chosen, for what is exported."""
        return lines(self._wish, self.export, self._among, self._where)

    def _value(self, line: Line) -> str:
        now = {"format": self.format, "audience": self.audience}
        value = now.get(line.field) or str(getattr(self._wish, line.field))
        known = [one for one, _ in line.values]
        return value if value in known else known[0]

    # -- showing

    def _show(self) -> None:
        lines, at = self.lines(), self._rows.at or 0
        self._rows.styles.height = len(lines)
        self._rows.show(len(lines), self._row, at)
        if not self._typed:
            with self.prevent(Input.Changed):
                self._file.value = self.proposed.name
        self._tell()

    @property
    def _rows(self) -> Rows:
        return self.query_one(Rows)

    @property
    def _file(self) -> Field:
        return self.query_one("#export-file", Field)

    def _row(self, at: int) -> Content:
        line = self.lines()[at]
        words = dict(line.values)[self._value(line)]
        return Content.assemble((fitted(line.label, _LABEL), "bold"), f"‹ {words} ›")

    def _tell(self) -> None:
        for one in self.query(".of-word"):
            one.display = self.format == "docx"
        self.query_one("#export-label", Static).update("Folder" if self._wish.each else "File")
        number = len(self.there)
        there = f" ({number} of the files are there)" if self._wish.each else " (exists)"
        told = self._told or f"into {self.path}{there if number else ''}"
        self.query_one("#export-told", Static).update(Content(cut(told, 400)))

    # -- what keys do

    @on(Input.Changed, "#export-template")
    def _template_typed(self, event: Input.Changed) -> None:
        """What was wrong with the last one is no longer said."""
        event.stop()
        self._told = ""
        self._tell()

    @on(Input.Changed, "#export-file")
    def _file_typed(self, event: Input.Changed) -> None:
        """A name that was typed stays; its ending chooses the format."""
        event.stop()
        self._typed, self._told = bool(event.value.strip()), ""
        ending = Path(event.value.strip()).suffix.lstrip(".").lower()
        if ending in self.export.formats and not self._wish.each:
            self._wish = replace(self._wish, format=ending)
            self._rows.again()
        self._tell()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the field."""
        event.stop()
        self.action_export()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click changes the line."""
        event.stop()
        self.action_change(1)

    def action_move(self, lines: int) -> None:
        """Go down the lines; up when negative."""
        self._rows.action_move(lines)

    def action_change(self, step: int) -> None:
        """Take the next value of the line at the cursor; the one before when negative."""
        line = self.lines()[self._rows.at or 0]
        known = [one for one, _ in line.values]
        chosen: dict[str, Any] = {line.field: known[(known.index(self._value(line)) + step) % len(known)]}
        what = chosen.get("what")
        if what == PACK and self._among.themes:
            chosen["code"] = self._among.themes[0][0]
        if (
            (what in (CASE_SUMMARY, PACK, STANDING, RATIOS) or self._wish.what == PACK)
            and self._cases
            and not self._wish.case
        ):
            chosen["case"] = self._cases[0]
        if what in (STATISTICS, QUOTE_MATRIX, TYPOLOGY):
            chosen["groups"] = (self._among.types if what == TYPOLOGY else self._among.grouped)[0]
        if self._wish.what == PACK and what not in (None, PACK):
            chosen["code"] = ""
        self._wish, self._told = replace(self._wish, **chosen), ""
        if line.field == "format" and self._typed:
            self._rename()
        self._show()

    def _rename(self) -> None:
        """Let a name that was typed follow the format."""
        field = self._file
        named = Path(field.value.strip())
        if named.suffix.lstrip(".").lower() in self.export.formats:
            with self.prevent(Input.Changed):
                field.value = str(named.with_suffix(f".{self.format}"))

    def action_export(self) -> None:
        """Done; where there is a file already, ask first."""
        there = self.there
        if not there:
            self._give()
            return
        from qualcode.tui.screens.choice import Choice

        more = f" and {len(there) - 1} more are" if len(there) > 1 else " is"
        question = f"“{cut(there[0].name, 50)}”{more} there already"
        them, another = ("them", "folder") if len(there) > 1 else ("it", "folder" if self._wish.each else "file")
        lines = [Content(f"keep {them}, and name another {another}"), Content(f"replace {them}")]
        self.app.push_screen(Choice(question, lines), lambda index: self._give() if index == 1 else None)

    def _give(self) -> None:
        file = self._file.value.strip() if self._typed else ""
        template = self.query_one("#export-template", Field).value.strip() if self.format == "docx" else ""
        self.dismiss(replace(self._wish, format=self.format, file=file, path=self.path, template=template))
