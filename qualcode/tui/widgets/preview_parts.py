"""Parts of the preview of an import: the text with its turns coloured, a file and a speaker as a line."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.model.importing import FilePlan, PlannedSpeaker
from qualcode.model.palette import PALETTE, Colour
from qualcode.tui.hues import legible
from qualcode.tui.shown import cut, fitted
from qualcode.tui.widgets.transcript import TranscriptView
from qualcode.tui.widgets.transcript.keys import TRANSCRIPT_BINDINGS
from qualcode.tui.widgets.transcript.model import CodingSpan, TranscriptModel, TurnSpan

MARKS: Final = {"new": "+", "there": "=", "left": "-", "failed": "!"}
_MOVES: Final = frozenset(
    "left right up down line_start line_end word_next word_previous page_down page_up turn_next turn_previous "
    "sentence_next sentence_previous document_start document_end".split()
)


def _without_letters(binding: Binding) -> Binding:
    """The same motion without the keys that are letters: those belong to what is done about speakers."""
    keys = ",".join(key for key in binding.key.split(",") if len(key) > 1 or not key.isalpha())
    return Binding(
        keys, binding.action, binding.description, show=False, id=f"preview.{(binding.id or '').partition('.')[2]}"
    )


class PreviewText(TranscriptView, inherit_bindings=False):
    """The text of one file, each turn in its speaker's colour with the speaker's name beside it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        _without_letters(binding) for binding in TRANSCRIPT_BINDINGS if (binding.id or "").partition(".")[2] in _MOVES
    ]


def colour_of(row: int) -> Colour:
    """The colour of the speaker in a row."""
    return PALETTE[row % len(PALETTE)]


def letter_of(row: int) -> str:
    """The letter that stands for the speaker in a row wherever there is no room for the name."""
    return chr(ord("A") + row % 26)


def model_of(plan: FilePlan) -> TranscriptModel:
    """The text to show: turns with names, and their words as the passages of their speakers."""
    transcript = plan.transcript
    if transcript is None:
        return TranscriptModel("")
    rows = {one.label: row for row, one in enumerate(plan.speakers)}
    roles = {one.label: one.role for one in plan.speakers}
    turns = tuple(
        TurnSpan(one.start, one.end, one.speaker, roles[one.speaker], one.label.start, one.label.end)
        for one in transcript.turns
    )
    named = [(f"{letter_of(row)} {one.label}", colour_of(row).hex) for row, one in enumerate(plan.speakers)]
    spoken = tuple(
        CodingSpan(n, one.start, one.end, str(rows[one.speaker]), *named[rows[one.speaker]])
        for n, one in enumerate(transcript.turns)
        if one.start < one.end
    )
    return TranscriptModel(transcript.text, turns, spoken)


def file_line(plan: FilePlan, marked: bool, width: int) -> Content:
    """A file as a line: what becomes of it, its turns and speakers, and how much there is to look at."""
    name = fitted(Path(plan.file).name, max(8, min(40, width // 2 - 6)))
    head = (f"{'*' if marked else ' '}{MARKS[plan.status]} {name} ", "bold")
    if plan.status != "new":
        where = f" as {plan.document}" if plan.document else ""
        return Content.assemble(head, cut(plan.error + where, 300))
    turns = len(plan.transcript.turns) if plan.transcript else 0
    told = f"{many(turns, 'turn')}, {many(len(plan.speakers), 'speaker')}"
    notes = f", {many(len(plan.warnings), 'note')}" if plan.warnings else ""
    asked = (f" {len(plan.questions)}?", "bold $warning") if plan.questions else ""
    return Content.assemble(head, asked, f" {told}{notes}, {plan.kind}")


def particulars_line(plan: FilePlan) -> str:
    """What would be stored of a file besides its words."""
    if plan.status != "new":
        return plan.error
    said = [
        plan.kind,
        plan.case,
        plan.workstream,
        plan.held_on.isoformat() if plan.held_on else "",
        f"{plan.minutes} min" if plan.minutes is not None else "",
        plan.mode,
        f"{len(plan.offers)} on offer (o)" if plan.offers else "",
        f"“{plan.title}”",
    ]
    return " · ".join(part for part in said if part)


def speaker_line(one: PlannedSpeaker, row: int, width: int, background: str) -> Content:
    """A speaker as a line: letter, name, who asks, turns, and which participant it is."""
    name = fitted(one.label, max(5, width - 23))
    role = "asks" if one.role == "interviewer" else "    "
    return Content.assemble(
        (f"{letter_of(row)} ", f"bold {legible(colour_of(row).hex, background)}"),
        f"{name} {role}{one.turns:>5} ",
        (cut(who(one), 40), "bold" if one.match.how == "asked" else ""),
    )


def who(one: PlannedSpeaker) -> str:
    """Which participant a speaker is, in a few signs."""
    if one.match.how == "asked":
        return f"?{one.match.maybe[0]}"
    sign = {"new": "+", "alike": "≈"}.get(one.match.how, "=")
    return f"{sign}{one.match.who}" if one.match.who else ""


def many(number: int, word: str) -> str:
    """``2 turns``."""
    return f"{number:,} {word}{'s' * (number != 1)}"
