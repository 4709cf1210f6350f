"""Files before they come in: what would become of each, and its text with who speaks."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from qualcode.model.importing import FilePlan, PlannedSpeaker
from qualcode.tui.hints import phrase
from qualcode.tui.preview import Preview, speaker_at
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, one_line
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.preview_parts import (
    PreviewText,
    file_line,
    many,
    model_of,
    particulars_line,
    speaker_line,
)
from qualcode.tui.widgets.rows import Rows

_KEYS: Final = (
    "{preview.go} import · {preview.mark} mark · {preview.particulars} fields · {preview.leave_out} out · "
    "{preview.cover} cover · {preview.notes} notes · {preview.question} next",
    "{preview.rename} name · {preview.merge} merge · {preview.role} asks · {preview.participant} who · "
    "{preview.drop} drop · {preview.add} add · {preview.split} split · {preview.join} join · {preview.back} back",
)
_NOBODY: Final = "nobody was found to speak: {preview.add} adds a label"


class ImportPreviewLook(Form[bool]):
    """Shows the plans of a preview; what is done about them is for those who inherit."""

    AUTO_FOCUS = "#preview-files"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012

    def __init__(self, preview: Preview, told: str = "") -> None:
        """``told`` is why it is here again."""
        super().__init__()
        self._preview = preview
        self._told = told
        self._warned = False
        self._shown: FilePlan | None = None

    def compose(self) -> ComposeResult:
        """The files, what is known of one, its text beside its speakers, and what keys do."""
        with Vertical(classes="box", id="preview"):
            yield Static("", markup=False, classes="box-title", id="preview-title")
            yield Rows(id="preview-files")
            yield Static("", markup=False, id="preview-particulars")
            with Horizontal(id="preview-middle"):
                yield PreviewText(id="preview-text")
                yield Rows(id="preview-speakers")
            yield Static("", markup=False, id="preview-told")
            yield from map(Hint, _KEYS)

    def on_mount(self) -> None:
        """The first file that comes in."""
        plans = self._preview.plans
        at = next((n for n, plan in enumerate(plans) if plan.status == "new"), 0)
        self._renew(at)

    # -- what is shown

    @property
    def _at(self) -> int:
        return self.query_one("#preview-files", Rows).at or 0

    @property
    def _plan(self) -> FilePlan | None:
        plans = self._preview.plans
        return plans[self._at] if plans else None

    @property
    def _speaker(self) -> PlannedSpeaker | None:
        plan = self._plan
        return speaker_at(plan, self.query_one("#preview-speakers", Rows).at) if plan else None

    def _renew(self, at: int | None = None) -> None:
        """Show everything as it is now; ``at`` is the file to stand on."""
        preview = self._preview
        files = self.query_one("#preview-files", Rows)
        files.show(len(preview.plans), self._file, self._at if at is None else at)
        self.query_one("#preview-title", Static).update(Content(self._counted()))
        self._show_file()

    def _file(self, at: int) -> Content:
        width = self.query_one("#preview-files", Rows).size.width
        return file_line(self._preview.plans[at], at in self._preview.marked, width)

    def _counted(self) -> str:
        plans = self._preview.plans
        words = {"new": "to come in", "there": "there already", "left": "left out", "failed": "refused"}
        numbers = {status: sum(plan.status == status for plan in plans) for status in words}
        asked = sum(len(plan.questions) for plan in plans)
        parts = [f"{numbers[one]} {words[one]}" for one in words if numbers[one]] or ["no files"]
        parts += [many(asked, "question")] if asked else []
        parts += [f"{len(self._preview.marked)} marked"] if self._preview.marked else []
        return "Import: " + ", ".join(parts)

    def _show_file(self) -> None:
        """The file at the cursor: its particulars, text and speakers."""
        plan = self._plan
        if plan is None:
            return
        self.query_one("#preview-particulars", Static).update(Content(cut(particulars_line(plan), 300)))
        text = self.query_one(PreviewText)
        if self._shown is None or self._shown.file != plan.file:
            turns = plan.transcript.turns if plan.transcript else ()
            text.load(model_of(plan), turns[0].label.start if turns else 0)
            self._show_speakers(0)
        elif self._shown is not plan:
            text.renew(model_of(plan))
            self._show_speakers(self.query_one("#preview-speakers", Rows).at or 0)
        self._shown = plan
        self._tell(self._told or self._notes(plan))

    def _show_speakers(self, at: int) -> None:
        plan = self._plan
        speakers = self.query_one("#preview-speakers", Rows)
        spoken = plan.speakers if plan else ()
        speakers.nothing = phrase(self, _NOBODY) if plan and plan.transcript else ""
        ground = speakers.background_colors[1].hex6

        def line(row: int) -> Content:
            return speaker_line(spoken[row], row, speakers.size.width, ground)

        speakers.show(len(spoken), line, at)

    def _notes(self, plan: FilePlan) -> str:
        if not plan.warnings:
            return ""
        several = f"1 of {len(plan.warnings)} notes ({{preview.notes}})" if len(plan.warnings) > 1 else "note"
        return f"{phrase(self, several)}: {one_line(plan.warnings[0].what)}"

    def _tell(self, told: str, *, refused: bool = False) -> None:
        self._told = ""
        style = "bold $text-error" if refused else ""
        self.query_one("#preview-told", Static).update(Content.styled(cut(told, 300), style) if told else Content(""))

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another file, or another speaker."""
        event.stop()
        self._warned = False
        self._show_file()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click only looks."""
        event.stop()

    def on_resize(self) -> None:
        """Lines are as wide as their place."""
        for rows in self.query(Rows):
            rows.again()
