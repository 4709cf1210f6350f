"""A pseudo-terminal with a program in it: what it writes, how it leaves the terminal, and ways to end it."""

from __future__ import annotations

import codecs
import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final

from rich.cells import cell_len

PATIENCE: Final = 30.0
_TITLE: Final = r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
_SEQUENCE: Final = r"\x1b\[(?P<numbers>[0-?]*)[ -/]*(?P<final>[@-~])"
_SHORT: Final = r"\x1b[@-Z\\^_]"
_CONTROL: Final = re.compile(f"{_TITLE}|{_SEQUENCE}|{_SHORT}")
_PART: Final = re.compile(rf"{_TITLE}|{_SEQUENCE}|{_SHORT}|(?P<text>[^\x1b\r\n]+)|(?P<line>\r?\n)|\r")
_MODE: Final = re.compile(r"\x1b\[\?(\d+)([hl])")
_MODES_OF_A_SHELL: Final = {"7": True, "25": True}  # lines wrap, the cursor shows; all else is off


def _at_a_terminal() -> None:
    """In the child: the terminal is its own, and it may be interrupted, however these tests were started."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class PseudoTerminal:
    """Runs ``command`` in a terminal of its own, as the leader of a session: as a shell in a window would."""

    def __init__(self, command: Sequence[str], size: tuple[int, int] = (100, 30), cwd: Path | None = None) -> None:
        self._ours, self._theirs = pty.openpty()
        fcntl.ioctl(self._theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.before = termios.tcgetattr(self._theirs)
        environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        self.process = subprocess.Popen(
            command,
            stdin=self._theirs,
            stdout=self._theirs,
            stderr=self._theirs,
            env={**environment, "TERM": "xterm-256color"},
            start_new_session=True,
            preexec_fn=_at_a_terminal,
            cwd=cwd,
        )
        self._raw = b""
        self._painted = self._x = self._y = 0
        self._rest = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rows: list[dict[int, str]] = [{} for _ in range(size[1])]

    def __enter__(self) -> PseudoTerminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        self.process.wait()
        for handle in (self._ours, self._theirs):
            with contextlib.suppress(OSError):
                os.close(handle)

    # -- what it shows

    @property
    def written(self) -> str:
        """All that was written so far, as it came."""
        return self._raw.decode("utf-8", "replace")

    def read(self, seconds: float = 0.05) -> bool:
        """Take in what comes within ``seconds``; say whether anything did."""
        ready, _, _ = select.select([self._ours], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self._ours, 65536)
        except OSError:  # nobody has the other side open
            return False
        self._raw += data
        return bool(data)

    @property
    def screen(self) -> str:
        """What stands on the screen now, row by row."""
        rows = (("".join(row.get(x, " ") for x in range(max(row, default=-1) + 1))).rstrip() for row in self._rows)
        return "\n".join(rows)

    def _paint(self) -> None:
        """Follow what was written since the last time: text, and where the cursor was put."""
        text = self._rest + self._decoder.decode(self._raw[self._painted :])
        self._painted = len(self._raw)
        last = text.rfind("\x1b")
        whole = last < 0 or (_CONTROL.match(text, last) is not None)
        text, self._rest = (text, "") if whole else (text[:last], text[last:])
        for part in _PART.finditer(text):
            if part["text"]:
                self._put(part["text"])
            elif part["line"]:
                self._x, self._y = 0, self._y + 1
            elif part["final"] == "H":
                y, _, x = (part["numbers"] or "1;1").partition(";")
                self._x, self._y = int(x or 1) - 1, int(y or 1) - 1
            elif part[0] == "\x1b[?1049h":
                self._rows = [{} for _ in self._rows]
            elif part[0] == "\r":
                self._x = 0

    def _put(self, text: str) -> None:
        for character in text:
            if 0 <= self._y < len(self._rows):
                self._rows[self._y][self._x] = character
            self._x += cell_len(character)

    def wait(self, *words: str) -> str:
        """Read until all of ``words`` stand on the screen; give the screen."""
        self.until(lambda: all(word in self.screen for word in words), f"no {words}")
        return self.screen

    def until(self, what: Callable[[], bool], lacking: str, pressing: str = "") -> None:
        """Read until ``what`` holds, pressing the same keys again till then."""
        end = time.monotonic() + PATIENCE
        while True:
            self._paint()
            if what():
                return
            assert time.monotonic() < end, f"{lacking} in:\n{self.screen}"
            self.press(pressing)
            if not self.read():
                assert self.process.poll() is None, f"ended with {self.process.returncode}:\n{self.screen}"

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._ours, keys.encode())

    @property
    def handle(self) -> int:
        """What bytes are written to that are more than keys."""
        return self._ours

    # -- how it ends

    def hang_up(self) -> None:
        """Close the window: the kernel tells the program by SIGHUP, and every read and write fails."""
        os.close(self._theirs)
        os.close(self._ours)

    def kill(self) -> None:
        """``kill -9``: nothing of the program runs any more."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)

    def ended(self) -> int:
        """Its exit code, once it has ended and all is read."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            self.read()
            assert time.monotonic() < end, f"still running:\n{_CONTROL.sub('', self.written)[-2000:]}"
        while self.read(0.1):
            pass
        return self.process.returncode

    @property
    def last_lines(self) -> str:
        """What stands in the shell's own screen at the end: the words after the desk's screen was left."""
        return _CONTROL.sub("", self.written.rpartition("\x1b[?1049l")[2]).strip()

    def usable(self) -> list[str]:
        """What would hinder the next program in this terminal; empty when nothing does."""
        wrong = [f"mode {mode} is {state}" for mode, state in self._modes().items()]
        if termios.tcgetattr(self._theirs) != self.before:
            wrong.append("the terminal's settings (stty) differ")
        if self.written.count("\x1b[>") > self.written.count("\x1b[<u"):
            wrong.append("the keyboard protocol is still on")
        return wrong

    def _modes(self) -> dict[str, str]:
        last = dict(_MODE.findall(self.written))
        return {mode: state for mode, state in last.items() if (state == "h") != _MODES_OF_A_SHELL.get(mode, False)}
