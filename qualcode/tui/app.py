"""The screens: wiring only."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable
from functools import partial
from typing import ClassVar

from textual.actions import parse
from textual.app import App, SystemCommand
from textual.events import Event, Key
from textual.screen import Screen

from qualcode.project import Project
from qualcode.tui.acts.registry import ACTS
from qualcode.tui.bench import Bench
from qualcode.tui.fault import stopped
from qualcode.tui.keys import READING_BINDINGS
from qualcode.tui.opening import Opening, last_opened
from qualcode.tui.screens.desk import Desk
from qualcode.tui.state import read_state, write_state
from qualcode.tui.theme import DARK, LIGHT
from qualcode.tui.typeahead import LOOK_EVERY, Typeahead, opening_keys


class QualcodeApp(App[None]):
    """The desk on one project. What is done is committed as it is done; leaving keeps only where the reader was."""

    TITLE = "qualcode"
    CSS_PATH = "desk.tcss"
    COMMAND_PALETTE_DISPLAY = "ctrl+p"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]  # noqa: RUF012
    ESCAPE_TO_MINIMIZE: ClassVar[bool] = False

    def __init__(self, project: Project, opening: Opening | None = None) -> None:
        """``opening`` is the document and place to show; None: where the reader was, else the first document."""
        super().__init__()
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name
        self.project = project
        self.fault: Exception | None = None
        self._typeahead = Typeahead(opening_keys(ACTS), lambda: self.focused if self.screen_stack else None)
        self.bench = Bench(project, read_state(project.folder))
        opening = opening or last_opened(project, self.bench.state)
        if opening is not None:
            self.bench.open_text(opening.document_id)
        self.desk = Desk(self.bench, opening.start if opening else None)
        self.desk.when_nothing_opened = self._typeahead.nothing_opened

    @classmethod
    def open(cls, project: Project, opening: Opening | None = None) -> None:
        """Run the screens until the reader leaves.

        Nothing made while starting is garbage: collecting begins when the first screen is full, and leaves that alone.

        Raises ``DeskStopped`` at a fault in the program, once the terminal is as it was.
        """
        for name in ("COLUMNS", "LINES"):
            os.environ.pop(name, None)  # they would win over the terminal's own size, also when that changes
        gc.disable()
        try:
            app = cls(project, opening)
            app.desk.when_full = _collect_from_now
            app.run()
        finally:
            gc.enable()
        if app.fault is not None:
            if os.environ.get("QUALCODE_TRACEBACK"):
                raise app.fault
            raise stopped(app.fault, None if project.read_only else project.folder) from app.fault

    async def on_event(self, event: Event) -> None:
        """Let keys typed ahead wait for the form that the key before them opens."""
        if isinstance(event, Key) and not event.is_forwarded:
            if self._typeahead.holds(event):
                return
            if self.screen is self.desk and self._typeahead.begins(event):
                self.set_timer(LOOK_EVERY, self._let_go)
        await super().on_event(event)

    async def _let_go(self) -> None:
        if not self.is_running:
            return
        held = self._typeahead.released()
        if held is None:
            self.set_timer(LOOK_EVERY, self._let_go)
        for key in held or ():
            await self.on_event(key)

    def _handle_exception(self, error: Exception) -> None:
        """Keep the first fault, which ``open`` tells about when the screen is gone."""
        self.fault = self.fault or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Stop. Textual would print a traceback with the values of variables: words of transcripts."""
        self._close_messages_no_wait()

    def panic(self, *_renderables: object) -> None:
        """Stop, and print nothing for the same reason."""
        self._close_messages_no_wait()

    def get_default_screen(self) -> Screen[None]:
        """The desk."""
        return self.desk

    def on_unmount(self) -> None:
        """Remember where the reader was."""
        if not self.project.read_only:
            write_state(self.project.folder, self.bench.remember())

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every act of the screen by its name, with its key."""
        if isinstance(screen, Desk):
            for title, keys, act in _acts(screen):
                yield SystemCommand(title, keys, act)
        yield SystemCommand("Light or dark", "Change the colours", self.action_other_theme)
        yield from super().get_system_commands(screen)

    def action_other_theme(self) -> None:
        """From dark to light and back."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name


def _collect_from_now() -> None:
    gc.freeze()
    gc.enable()


def _acts(desk: Desk) -> Iterable[tuple[str, str, Callable[[], object]]]:
    """Name, keys and callback of each act that works now, the transcript's included."""
    from qualcode.tui.screens.keys_help import printed

    for act in ACTS:
        if act.in_palette and desk.check_action("act", (act.name,)):
            yield act.told or act.label, printed(act.keys), partial(desk.call_later, desk.action_act, act.name)
    for binding in READING_BINDINGS:
        _, action, parameters = parse(binding.action)
        if desk.view.check_action(action, parameters):
            run = partial(desk.view.call_later, desk.view.run_action, binding.action)
            yield binding.tooltip or binding.description, printed(binding.key), run
