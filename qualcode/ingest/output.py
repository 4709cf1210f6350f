"""The text as it grows: pieces, their position, bold runs, and how paragraphs end inside a table cell."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.ingest.limits import SPLIT, Limits, in_mb
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import Span


class Output:
    """Collects text. In a cell, a paragraph end is only written when more follows, so that a row stays one line."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.position = 0
        self.line_start = 0
        self.newline = "\n"
        self.in_cell = False
        self._cell_start = 0
        self._pieces: list[str] = []
        self._waiting = ""
        self._bold: list[Span] = []
        self.name = name
        self._limits = limits
        self._most = limits.text_size

    def emit(self, text: str, bold: bool = False) -> None:
        """Append ``text``. Raises QualcodeError when the whole grows over the limit."""
        if not text:
            return
        if self._waiting:
            self._flush()
        self._pieces.append(text)
        start = self.position
        self.position = end = start + len(text)
        if "\n" in text:
            self.line_start = start + text.rfind("\n") + 1
        if bold:
            self._mark_bold(start)
        if end > self._most:
            raise self._too_large()

    def emit_runs(self, runs: Iterable[tuple[str, bool]]) -> None:
        """Append the pieces of one paragraph, none empty or with a line end, each with whether it is bold."""
        if self._waiting:
            self._flush()
        pieces = self._pieces
        for text, bold in runs:
            pieces.append(text)
            start = self.position
            self.position = start + len(text)
            if bold:
                self._mark_bold(start)
        if self.position > self._most:
            raise self._too_large()

    def _too_large(self) -> QualcodeError:
        return QualcodeError(f"the text is larger than {in_mb(self._most)}", self.name, SPLIT)

    @property
    def room(self) -> int:
        """How many more characters the limit allows."""
        return max(0, self._limits.text_size - self.position)

    def apart(self) -> Output:
        """An empty output of the same file."""
        return Output(self.name, self._limits)

    def _mark_bold(self, start: int) -> None:
        if self._bold and self._bold[-1].end == start:
            start = self._bold.pop().start
        self._bold.append(Span(start, self.position))

    def end_paragraph(self) -> None:
        """One LF after a paragraph; in a cell only between its paragraphs."""
        if not self.in_cell:
            if self._waiting or self.position >= self._most:
                self.emit("\n")
            else:
                self._pieces.append("\n")
                self.position = self.line_start = self.position + 1
        elif self.position > self._cell_start:
            self._waiting = self.newline

    def open_cell(self, newline: str) -> tuple[bool, str, int]:
        """Begin a cell whose lines are set apart by ``newline``; returns what ``close_cell`` needs."""
        outer = (self.in_cell, self.newline, self._cell_start)
        self._flush()
        self.in_cell, self.newline, self._cell_start = True, newline, self.position
        return outer

    def close_cell(self, outer: tuple[bool, str, int]) -> Span:
        """End the cell and return where its text stands."""
        span = Span(self._cell_start, self.position)
        self._waiting = ""
        self.in_cell, self.newline, self._cell_start = outer
        return span

    def mark(self) -> int:
        """Where ``one_line`` may begin."""
        self._flush()
        return len(self._pieces)

    def one_line(self, mark: int) -> None:
        """Make spaces of the line ends written since ``mark``; positions stay."""
        for n in range(mark, len(self._pieces)):
            self._pieces[n] = self._pieces[n].replace("\n", " ")

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, ""
        self.emit(waiting)

    @property
    def bold(self) -> tuple[Span, ...]:
        """Runs set in bold, in order, merged where they touch."""
        return tuple(self._bold)

    def text(self) -> str:
        """Everything so far."""
        return "".join(self._pieces)
