"""The desk from beginning to end: starting, leaving, and what comes of a fault."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable

from qualcode.model.errors import QualcodeError
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.fault import stopped
from qualcode.tui.leaving import asked_to_leave
from qualcode.tui.opening import Opening

Make = Callable[[Project, Opening | None], QualcodeApp]


def run_desk(project: Project, opening: Opening | None = None, make: Make = QualcodeApp) -> None:
    """Run the screens until the reader leaves; ``make`` gives the app, the desk or one that is more.

    Raises ``DeskStopped`` at a fault in the program, once the terminal is as it was, and ``SystemExit`` when the system
    asked the desk to leave.
    """
    fault, code = _run(project, opening, make)
    if isinstance(fault, QualcodeError):
        raise fault
    if fault is not None:
        if os.environ.get("QUALCODE_TRACEBACK"):
            raise fault
        raise stopped(fault, None if project.read_only else project.folder) from None
    if code:
        raise SystemExit(code)


def _run(project: Project, opening: Opening | None, make: Make) -> tuple[Exception | None, int]:
    """The fault that ended the desk, if one did, and the exit code.

    Nothing made while starting is garbage: collecting begins when the first screen is full, and leaves that alone.
    """
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)  # they would win over the terminal's own size, also when that changes
    gc.disable()
    try:
        app = make(project, opening)
        app.desk.when_full = _collect_from_now
        threading.excepthook = lambda told: app.fault_in_thread(told.exc_value)
        with asked_to_leave(app.leave):
            app.run()
    except Exception as error:
        return error, 1
    finally:
        threading.excepthook = threading.__excepthook__
        gc.enable()
    return app.fault, app.return_code or 0


def _collect_from_now() -> None:
    gc.freeze()
    gc.enable()
