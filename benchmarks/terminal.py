"""A real pseudo-terminal: start a program in it, press keys, time until the screen has been drawn."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path

QUIET = 0.02
"""A frame is over when nothing has come for this many seconds (taken off the time again).

What follows later, such as the inspector catching up with the cursor, is not part of the frame.
"""


class Terminal:
    """A program in a pseudo-terminal of 140 × 45."""

    def __init__(self, arguments: Sequence[str], columns: int = 140, rows: int = 45) -> None:
        self.started = time.perf_counter()
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            os.execvp(arguments[0], list(arguments))
        self._size(columns, rows)
        self.seen = b""

    def _size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def wait_for(self, words: bytes, limit: float = 30) -> float:
        """Seconds from the start until ``words`` have been drawn."""
        while time.perf_counter() - self.started < limit:
            if self._read(0.5) and words in self.seen:
                return time.perf_counter() - self.started
        raise RuntimeError(f"{words!r} was not drawn within {limit} s; seen: {self.seen[-600:]!r}")

    def press(self, key: bytes, *, quiet: float = QUIET) -> float:
        """Seconds from the key to the last byte of the frame it caused; returns when all is quiet again."""
        return self._timed(lambda: os.write(self.handle, key), quiet)

    def resize(self, columns: int, rows: int, *, quiet: float = QUIET) -> float:
        """The same for another size of the terminal."""
        return self._timed(lambda: self._size(columns, rows), quiet)

    def _timed(self, act: Callable[[], object], quiet: float) -> float:
        started = last = time.perf_counter()
        act()
        patience = 1.0
        while self._read(patience):
            last = time.perf_counter()
            patience = quiet
        self.settle()
        return last - started

    def settle(self, quiet: float = 0.3) -> None:
        """Read until nothing more comes."""
        while self._read(quiet):
            pass

    def close(self) -> float:
        """End the program; give its peak memory in MB."""
        peak = self._peak()
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)
        ended = 0
        while not ended:
            self._read(0.05)  # what it still has to say would keep it waiting
            ended, _, usage = os.wait4(self.pid, os.WNOHANG)
        os.close(self.handle)
        return peak or usage.ru_maxrss / 1024

    def _peak(self) -> float:
        """Of the program alone: ``wait4`` counts this process too, as it was when it forked. 0: not known."""
        try:
            told = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        except OSError:
            return 0.0
        return next(float(line.split()[1]) for line in told.splitlines() if line.startswith("VmHWM")) / 1024

    def _read(self, patience: float) -> int:
        ready, _, _ = select.select([self.handle], [], [], patience)
        if not ready:
            return 0
        try:
            data = os.read(self.handle, 1 << 16)
        except OSError:
            return 0
        self.seen = (self.seen + data)[-400_000:]
        return len(data)
