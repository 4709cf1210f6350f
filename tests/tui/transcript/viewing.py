"""Made-up dialogues, and a transcript view on a screen of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from qualcode.model.transcript import Role
from qualcode.tui.widgets.transcript import CodingSpan, TranscriptModel, TranscriptView, TurnSpan

Said = tuple[str, str]
"""A speaker and the words; who is called "I" is an interviewer."""


def dialogue(*said: Said, between: str = "\n", before: str = "") -> TranscriptModel:
    """A text in which each turn is a label and words, ``before`` and ``between`` them what belongs to nobody."""
    text, turns = before, []
    for speaker, words in said:
        label_start = len(text)
        text += f"{speaker}: "
        start = len(text)
        text += words
        role: Role = "interviewer" if speaker == "I" else "participant"
        turns.append(TurnSpan(start, len(text), speaker, role, label_start, start))
        text += between
    return TranscriptModel(text, tuple(turns))


def coded(model: TranscriptModel, *quotes: str) -> TranscriptModel:
    """The same with each of ``quotes`` coded where it stands first."""
    places = [(model.text.index(quote), quote) for quote in quotes]
    codings = [CodingSpan(start, start, start + len(quote), "c1", "Trust") for start, quote in places]
    return model.with_codings(codings)


class Screen(App[None]):
    """A view and what it says."""

    def __init__(self, model: TranscriptModel) -> None:
        super().__init__()
        self.model = model
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        """The view alone."""
        yield TranscriptView(self.model)

    def on_mount(self) -> None:
        """Keys go to the view."""
        self.query_one(TranscriptView).focus()

    def on_transcript_view_selection_made(self, message: TranscriptView.SelectionMade) -> None:
        """Remember it."""
        self.heard.append(message)

    on_transcript_view_turns_shown = on_transcript_view_selection_made
    on_transcript_view_nothing_there = on_transcript_view_selection_made


Act = Callable[[Pilot[None], TranscriptView, Screen], Awaitable[None]]


def on_screen(act: Act, model: TranscriptModel, size: tuple[int, int] = (80, 24)) -> None:
    """Do ``act`` with the view of ``model`` on a screen of ``size``."""

    async def run() -> None:
        app = Screen(model)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await act(pilot, app.query_one(TranscriptView), app)

    asyncio.run(run())


def quoted(view: TranscriptView) -> str | None:
    """The words that are selected."""
    return None if view.selection is None else view.model.text[slice(*view.selection)]


def rows(view: TranscriptView) -> list[str]:
    """What stands on the screen."""
    return [view.render_line(y).text.rstrip() for y in range(view.size.height)]


def cell_of(view: TranscriptView, words: str, at: int = 0) -> tuple[int, int]:
    """The cell of the character ``at`` of ``words``."""
    for y, row in enumerate(rows(view)):
        if words in row:
            return cell_len(row[: row.index(words)]) + at, y
    raise AssertionError(f"{words} is not in sight")
