"""Leaving when the system asks for it: the window was closed, the connection broke, the computer shuts down."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Final

ASKS: Final = ("SIGHUP", "SIGTERM", "SIGBREAK")
"""What the systems send; each has some of them."""

PATIENCE: Final = 8.0
"""Seconds in which the desk may leave by itself: more than another program may keep the project locked."""

_MOUSE_PASTE_AND_KEYBOARD_OFF: Final = "\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?2004l\x1b[?1004l\x1b[<u"
_THE_SHELLS_SCREEN: Final = "\x1b[?1049l\x1b[?7h\x1b[?25h"


@contextlib.contextmanager
def asked_to_leave(leave: Callable[[int], None]) -> Iterator[None]:
    """While the block runs, a request of the system calls ``leave`` with the exit code to end with.

    When that has no effect, as when the program waits for a terminal that is gone, the process is ended. Nothing is
    lost by that: what was shown as done is committed, and an act that was under way never happened.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread is told
        return
    restore = _terminal_as_it_is()
    given_up = threading.Event()

    def asked(number: int, _frame: FrameType | None) -> None:
        leave(128 + number)
        threading.Thread(target=_end, args=(128 + number, given_up, restore), daemon=True).start()

    before = {number: signal.signal(number, asked) for number in _numbers()}
    try:
        yield
    finally:
        given_up.set()
        for number, handler in before.items():
            signal.signal(number, handler)


def _numbers() -> list[signal.Signals]:
    return [getattr(signal, name) for name in ASKS if hasattr(signal, name)]


def _end(code: int, given_up: threading.Event, restore: Callable[[], None]) -> None:
    if not given_up.wait(PATIENCE):
        restore()
        os._exit(code)


def _terminal_as_it_is() -> Callable[[], None]:
    """What puts the terminal back to how it is now."""
    if sys.platform == "win32" or sys.__stdin__ is None or not sys.__stdin__.isatty():
        return lambda: None
    import termios

    handle = sys.__stdin__.fileno()
    settings = termios.tcgetattr(handle)

    def restore() -> None:
        with contextlib.suppress(OSError, termios.error):
            termios.tcsetattr(handle, termios.TCSANOW, settings)
            os.write(2, (_MOUSE_PASTE_AND_KEYBOARD_OFF + _THE_SHELLS_SCREEN).encode())

    return restore
