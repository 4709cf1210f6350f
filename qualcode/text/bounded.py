"""A regular expression tried on texts for a limited time.

An expression such as ``(a+)+b`` can take longer than the universe has on one line of text. Python's matcher cannot be
interrupted: it holds the interpreter for as long as it runs, threads and signals wait, and nothing tells such
expressions from the others beforehand. What can be ended on every system is a process. So expressions are tried in one
of their own (the bare interpreter, some 30 ms to start), which is ended when it has not answered in time.
"""

from __future__ import annotations

import contextlib
import queue
import subprocess
import sys
import threading
import time
from array import array
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Final

from qualcode.model.errors import QualcodeError
from qualcode.text import match_child
from qualcode.text.search import Span, Wanted, WordFinder, no_tick

SECONDS = 5.0
"""How long one text may take."""
_TICK: Final = 0.1


class PatternFinder:
    """Finds what a regular expression matches, in many texts one after the other. Use it as a context manager.

    Raises ``QualcodeError`` for an expression that is wrong.
    """

    def __init__(self, wanted: Wanted, seconds: float | None = None) -> None:
        self._wanted = wanted
        self._seconds = SECONDS if seconds is None else seconds
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        first = f"{wanted.compiled.flags} {wanted.expression}"
        self._child = _start()
        self._ear = threading.Thread(target=self._listen, daemon=True)
        self._ear.start()
        self._send(first.encode("utf-8", "surrogatepass"))

    def __enter__(self) -> PatternFinder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        self._child.kill()
        self._child.wait()
        # Its end of the pipe is closed now, so the listening thread is at its end too.
        self._ear.join()
        for stream in (self._child.stdin, self._child.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def spans(self, text: str, regions: Sequence[Span] | None = None, tick: Callable[[], None] = no_tick) -> list[Span]:
        """Every ``[start, end)`` in the regions (None: in the text) that is matched and not empty, from left to right.

        Each region is matched as a text of its own. ``tick`` is called every tenth of a second while there is no
        answer; what it raises ends the search. Raises ``QualcodeError`` when the text takes longer than it may.
        """
        bounds = [(0, len(text))] if regions is None else regions
        self._send(text.encode("utf-8", "surrogatepass"))
        self._send(array("q", [place for region in bounds for place in region]).tobytes())
        until = time.monotonic() + self._seconds
        while True:
            try:
                answer = self._answers.get(timeout=_TICK)
                break
            except queue.Empty:
                tick()
            if time.monotonic() > until:
                raise QualcodeError(
                    f"the regular expression did not come to an end in {self._seconds:g} seconds",
                    self._wanted.words,
                    "simplify it: a repetition inside a repetition, such as (a+)+, can run for ever",
                )
        if answer is None:
            raise self._ended()
        places = array("q", answer)
        return list(zip(places[::2], places[1::2], strict=True))

    def _send(self, data: bytes) -> None:
        assert self._child.stdin is not None
        try:
            match_child.write_frame(self._child.stdin, data)
        except OSError as error:
            raise self._ended() from error

    def _listen(self) -> None:
        assert self._child.stdout is not None
        answer: bytes | None = b""
        while answer is not None:
            try:
                answer = match_child.read_frame(self._child.stdout)
            except (OSError, ValueError):
                # Closed from our side.
                answer = None
            self._answers.put(answer)

    def _ended(self) -> QualcodeError:
        return QualcodeError(
            "the search came to a sudden end", self._wanted.words, "try again, or look for plain words"
        )


Finder = WordFinder | PatternFinder


def finder(wanted: Wanted) -> AbstractContextManager[Finder]:
    """What finds it: ``with finder(wanted) as found: found.spans(text)``. Raises ``QualcodeError``."""
    return PatternFinder(wanted) if wanted.pattern else contextlib.nullcontext(WordFinder(wanted))


def _start() -> subprocess.Popen[bytes]:
    # -I -S: nothing of the person's own set-up, nothing installed. No window of its own on Windows.
    command = [sys.executable, "-I", "-S", str(Path(match_child.__file__))]
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, ValueError) as error:
        raise QualcodeError(
            "a regular expression needs a second process, which did not start", str(error), "look for words instead"
        ) from error
