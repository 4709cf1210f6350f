"""Long work, done in a thread: how far it has come, and Esc to stop it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final, Generic, TypeVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import ProgressBar, Static
from textual.worker import Worker, WorkerState, get_current_worker

from qualcode.model.errors import QualcodeError
from qualcode.model.watch import Cancelled, Watch
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut
from qualcode.tui.widgets.hint import Hint

T = TypeVar("T")
Work = Callable[[Watch], T]

SOON: Final = 0.3
"""Seconds for which work is not long: nothing is shown of it."""
_LOOK_EVERY: Final = 0.1
_LONG: Final = 0.5
"""Seconds for which keys may wait."""


@dataclass(frozen=True)
class Ended(Generic[T]):
    """What came of the work, or why nothing did (``Cancelled`` when it was stopped)."""

    result: T | None
    error: QualcodeError | None = None


class Working(Form[Ended[T]], Generic[T]):
    """Does one piece of work and gives what came of it. The keys are held meanwhile; the box comes up if it is long."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", "Stop", id="working.stop")]

    def __init__(self, title: str, do: Work[T], after: float = SOON) -> None:
        """``do`` runs in a thread and is given a watch; the box comes up ``after`` so many seconds."""
        super().__init__(classes="-unseen")
        self._title, self._do, self._after = title, do, after
        self._told = (0, 0, "")
        self._stopped = False
        self._began = time.monotonic()

    def compose(self) -> ComposeResult:
        """What is done, a bar, what is being done now, and the time it has taken."""
        with Vertical(classes="box", id="working"):
            yield Static(Content(cut(self._title, 200)), classes="box-title")
            yield ProgressBar(show_eta=False)
            yield Static("", markup=False, id="now")
            yield Hint(id="elapsed")

    def on_mount(self) -> None:
        """Begin."""
        self._tell()
        if self._after:
            self.set_timer(self._after, self._come_up)
        else:
            self._come_up()
        self.set_interval(_LOOK_EVERY, self._tell)
        self.run_worker(self._work, thread=True, exclusive=True, group="working")

    def _come_up(self) -> None:
        self.remove_class("-unseen")

    def _work(self) -> Ended[T]:
        worker = get_current_worker()

        def watch(done: int, total: int, what: str, /) -> None:
            # Looked at from the screen's side: a call into it would wait for ever once the desk is closing.
            self._told = (done, total, what)
            if self._stopped or worker.is_cancelled:
                raise Cancelled

        try:
            return Ended(self._do(watch))
        except QualcodeError as error:
            return Ended(None, error)
        except OSError as error:  # a drive that went, a file that is held by another program
            where = "" if error.filename is None else str(error.filename)
            return Ended(None, QualcodeError(error.strerror or type(error).__name__, where, "see to it and try again"))

    def _tell(self) -> None:
        done, total, what = self._told
        self.query_one(ProgressBar).update(total=total or None, progress=done)
        of = f"{min(done + 1, total):,} of {total:,}  " if total and done < total else ""
        self.query_one("#now", Static).update(Content(of + cut(what, 200)))
        minutes, seconds = divmod(int(time.monotonic() - self._began), 60)
        told = "stopping …" if self._stopped else "{working.stop} stops it; nothing is then changed"
        self.query_one(Hint).tell(f"{minutes}:{seconds:02} · {told}")

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Give what came of it."""
        event.stop()
        if event.state is WorkerState.SUCCESS and event.worker.group == "working":
            self.dismiss(event.worker.result)

    def action_stop(self) -> None:
        """Stop at the next step. Work that ends before it is done."""
        self._stopped = True
        self._tell()


class Reading:
    """At once, so that no key is lost; in a thread, with a box, where the last one was long."""

    def __init__(self) -> None:
        self._long = False

    def do(
        self,
        app: App[None],
        title: str,
        read: Callable[[], T],
        then: Callable[[T], None],
        refused: Callable[[QualcodeError], None],
    ) -> None:
        """Go on with what ``read`` gives, or with why it cannot be read."""
        if self._long:
            work(app, title, lambda _: read(), then, refused)
            return
        began = time.monotonic()
        try:
            done = read()
        except QualcodeError as error:
            refused(error)
            return
        self._long = time.monotonic() - began > _LONG
        then(done)


def work(
    app: App[None], title: str, do: Work[T], then: Callable[[T], None], refused: Callable[[QualcodeError], None]
) -> None:
    """Do ``do`` in a thread while the screen shows how far it is; go on with ``then``, or with ``refused``."""

    def ended(outcome: Ended[T] | None) -> None:
        if outcome is None:
            return
        if outcome.error is not None:
            refused(outcome.error)
        else:
            then(outcome.result)  # type: ignore[arg-type]  # without an error there is a result

    app.push_screen(Working(title, do), ended)
