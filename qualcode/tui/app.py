"""The screens: wiring only."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Callable
from typing import ClassVar, Final

from textual import on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.events import Event, Key, Paste
from textual.screen import Screen
from textual.worker import WorkerFailed

from qualcode.project import Project
from qualcode.tui.bench import Bench
from qualcode.tui.config.keymap import keymap_of
from qualcode.tui.config.reading import read_config
from qualcode.tui.config.writing import keep
from qualcode.tui.fault import InputLost
from qualcode.tui.opening import Opening, last_opened
from qualcode.tui.screens.desk import Desk
from qualcode.tui.second_enter import SecondEnter
from qualcode.tui.shown import one_line
from qualcode.tui.state import read_state, write_state
from qualcode.tui.theme import THEMES, name_of, theme_for
from qualcode.tui.typeahead import LOOK_EVERY, Passed, Typeahead, Typed
from qualcode.tui.widgets.fields import pasted

_LOOK_AT_TERMINAL: Final = 2.0  # seconds between looks whether the terminal is still there
_HUNG_UP: Final = 129  # the exit code of a program whose terminal has gone


class QualcodeApp(App[None]):
    """The desk on one project. What is done is committed as it is done; leaving keeps only where the reader was."""

    TITLE = "qualcode"
    CSS_PATH = "desk.tcss"
    ENABLE_COMMAND_PALETTE = False  # there is one of our own, which is an act of the desk
    VERTICAL_BREAKPOINTS = [(0, "-slit"), (12, "-short"), (32, "-tall")]  # noqa: RUF012
    ESCAPE_TO_MINIMIZE: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "keys", "Keys, also in a form", show=False, priority=True, id="app.keys"),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
    ]

    def __init__(self, project: Project, opening: Opening | None = None) -> None:
        """``opening`` is the document and place to show; None: where the reader was, else the first document."""
        super().__init__(driver_class=_driver())
        self.config = read_config()
        self.keymap, of_keys = keymap_of(self.config)
        self.set_keymap(self.keymap.changed)
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = theme_for(self.config.theme).name
        self.project = project
        self.fault: Exception | None = None
        self._second_enter = SecondEnter()
        self._typeahead, self._looking = Typeahead(lambda: self.focused or self.screen), False
        self._loop_of_run: asyncio.AbstractEventLoop | None = None
        self.bench = Bench(project, read_state(project.folder))
        opening = opening or last_opened(project, self.bench.state)
        if opening is not None:
            self.bench.open_text(opening.document_id)
        start = opening.start if opening else None
        self.desk = Desk(self.bench, start, keymap=self.keymap, remarks=(*self.config.remarks, *of_keys))

    async def on_event(self, event: Event) -> None:
        """Let what is typed wait until what was typed before it has been dealt with."""
        if isinstance(event, Key | Paste) and not event.is_forwarded and self.screen_stack:
            if not self._typeahead.holds(event):
                await self._take(event)
            elif not self._looking:
                self._looking = True
                self.set_timer(LOOK_EVERY, self._look)
        else:
            await super().on_event(event)

    async def _take(self, event: Typed) -> None:
        """Send what is typed where it belongs, made safe if it is pasted."""
        if isinstance(event, Paste):
            event.text = pasted(event.text, self.focused)
        elif self._second_enter.is_one(event.key, self.screen_stack):
            return
        await super().on_event(event)
        if self._is_up:
            self._typeahead.follow()

    @on(Passed)
    async def _typed_has_arrived(self, message: Passed) -> None:
        if self._is_up:
            self._typeahead.came(message)
            await self._take_next()

    async def _take_next(self) -> None:
        typed = self._typeahead.released()
        if typed is not None:
            await self._take(typed)

    async def _look(self) -> None:
        self._looking = False
        if self._is_up:
            self._typeahead.look()
            await self._take_next()
        if self._is_up and self._typeahead.waiting:
            self._looking = True
            self.set_timer(LOOK_EVERY, self._look)

    @property
    def _is_up(self) -> bool:
        """Whether there is still a screen for keys to go to."""
        return self.is_running and bool(self.screen_stack)

    # -- faults, and leaving

    def on_load(self) -> None:
        """Faults outside Textual's own care end the desk as well, rather than pass unseen."""
        self._loop_of_run = asyncio.get_running_loop()
        self._loop_of_run.set_exception_handler(lambda _, told: self._fault_elsewhere(told.get("exception")))
        if not self.is_headless:
            self.set_interval(_LOOK_AT_TERMINAL, self._leave_without_terminal)

    def leave(self, code: int) -> None:
        """End with an exit code, as the system asked for it; may be called at any moment."""
        if self._loop_of_run is None:
            raise SystemExit(code)
        self._from_anywhere(self.exit, None, code)

    def fault_in_thread(self, error: BaseException | None) -> None:
        """End as at any fault; called by the thread that fails."""
        self._from_anywhere(self._fault_elsewhere, error)

    def _from_anywhere(self, act: Callable[..., None], *arguments: object) -> None:
        if self._loop_of_run is not None:
            with contextlib.suppress(RuntimeError):  # the loop has ended: so has the desk
                self._loop_of_run.call_soon_threadsafe(act, *arguments)

    def _leave_without_terminal(self) -> None:
        if not self.is_headless and sys.__stdin__ is not None and not sys.__stdin__.isatty():
            self.exit(return_code=self.return_code or _HUNG_UP)

    def _fault_elsewhere(self, error: BaseException | None) -> None:
        """Of a task, a thread or a callback of the loop."""
        self._leave_without_terminal()
        if isinstance(error, Exception) and not self._exit:
            self._handle_exception(error)

    def _handle_exception(self, error: Exception) -> None:
        """Keep the first fault, which is told about when the screen is gone."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        self.fault = self.fault or (cause if isinstance(cause, Exception) else error)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Stop. Textual would print a traceback with the values of variables: words of transcripts."""
        self._close_messages_no_wait()

    def panic(self, *_renderables: object) -> None:
        """Stop, and print nothing for the same reason. Without a fault known, reading the keyboard has failed."""
        self._leave_without_terminal()
        if not self._exit:
            self.fault = self.fault or InputLost()
            self._return_code = 1
        self._close_messages_no_wait()

    def get_default_screen(self) -> Screen[None]:
        """The desk."""
        return self.desk

    def on_unmount(self) -> None:
        """Remember where the reader was."""
        if not self.project.read_only:
            write_state(self.project.folder, self.bench.remember())

    def action_keys(self) -> None:
        """The list of keys, over any form; the same key closes it."""
        from qualcode.tui.screens.find_list import done
        from qualcode.tui.screens.keys_help import KeysHelp

        if isinstance(self.screen, KeysHelp):
            self.screen.dismiss(None)
        else:
            self.push_screen(KeysHelp(), done)

    def choose_theme(self, name: str) -> None:
        """Take another theme, and keep it in the settings file. ``name`` is what a person calls it."""
        self.theme = theme_for(name).name
        with self.desk.attempt():
            keep(self.config.file, "screen.theme", name)
            self.desk.say(f"theme “{name}”, kept in {one_line(str(self.config.file))}")

    def action_other_theme(self) -> None:
        """From dark to light and back."""
        self.choose_theme("light" if name_of(self.theme) == "dark" else "dark")


def _driver() -> type[Driver] | None:
    """The driver for this system; None: Textual's own."""
    if sys.platform == "win32":
        return None
    from qualcode.tui.driver import PatientDriver

    return PatientDriver
