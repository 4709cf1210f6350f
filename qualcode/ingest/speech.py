"""Pieces of speech with a time and perhaps a name become a text: one line a named piece, paragraphs where nobody is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.ingest.turns.labels import clean
from qualcode.model.transcript import Note, Span, Turn

_PAUSE_MS = 2_000
_LONG_MS = 30_000
_LONGEST_MS = 60_000
ENDS_SENTENCE = tuple(stop + quote for stop in ".?!…" for quote in ("", '"', "'", "”", "’"))
"""How words end that are a whole sentence."""


@dataclass(frozen=True, slots=True)
class Said:
    """Some words as a file gives them.

    ``name`` is the speaker as printed ("" unknown), ``time`` when it begins as it is to be printed. ``carries_on``:
    without a name of its own it belongs to whoever spoke before. ``alone``: it joins no paragraph. ``remark`` is a
    comment that stood before it, no part of the words.
    """

    words: str
    name: str = ""
    time: str = ""
    start_ms: int | None = None
    end_ms: int | None = None
    carries_on: bool = False
    alone: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """The text, its turns, and the remarks as notes.

    ``untimed`` is how many pieces carry on a turn, ``merged`` how many join a paragraph, without their own time.
    """

    text: str
    turns: tuple[Turn, ...]
    notes: tuple[Note, ...]
    untimed: int
    merged: int


def clock(ms: int) -> str:
    """Milliseconds as "00:01:02.345"."""
    seconds = ms // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{ms % 1000:03}"


def written(pieces: Iterable[Said]) -> Written:
    """Write ``pieces`` as "[time] name: words" lines.

    What is said without a name becomes paragraphs with the time in front: a new one after a pause, at the end of a
    sentence after half a minute, and after a minute at the latest.
    """
    page = _Page()
    for piece in pieces:
        if piece.remark:
            page.note(piece.remark)
        page.put(piece)
    return page.closed()


class _Page:
    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at = 0
        self._turns: list[Turn] = []
        self._notes: list[Note] = []
        self._untimed = self._merged = 0
        self._last: Said | None = None
        self._paragraph_ms: int | None = None

    def note(self, remark: str) -> None:
        self._notes.append(Note("", remark, Span(self._at, self._at)))

    def put(self, piece: Said) -> None:
        if piece.name:
            self._named(piece)
        elif piece.words:
            if (
                piece.carries_on
                and self._turns
                and self._last is not None
                and (self._last.name or self._last.carries_on)
            ):
                self._carried(piece)
            else:
                self._nobodys(piece)
        else:
            return
        self._last = piece

    def _in_turn(self) -> bool:
        last = self._last
        return bool(self._turns) and last is not None and bool(last.name or last.carries_on)

    def closed(self) -> Written:
        if self._at:
            self._add("\n")
        return Written("".join(self._parts), tuple(self._turns), tuple(self._notes), self._untimed, self._merged)

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._at += len(text)

    def _line(self, time: str) -> None:
        if self._at:
            self._add("\n")
        if time:
            self._add(f"[{time}] ")

    def _named(self, piece: Said) -> None:
        self._line(piece.time)
        label = Span(self._at, self._at + len(piece.name))
        self._add(f"{piece.name}:")
        if piece.words:
            self._add(" ")
        start = self._at
        self._add(piece.words)
        speaker = clean(piece.name) or piece.name
        self._turns.append(
            Turn(start, self._at, speaker, label, time_text=piece.time, time_ms=piece.start_ms if piece.time else None)
        )

    def _carried(self, piece: Said) -> None:
        turn = self._turns.pop()
        self._add(" ")
        start = self._at if turn.start == turn.end else turn.start
        self._add(piece.words)
        self._turns.append(
            Turn(start, self._at, turn.speaker, turn.label, time_text=turn.time_text, time_ms=turn.time_ms)
        )
        self._untimed += bool(piece.time)

    def _nobodys(self, piece: Said) -> None:
        if self._goes_on(piece):
            self._add(" ")
            self._add(piece.words)
            self._merged += 1
            return
        self._line(piece.time)
        self._add(piece.words)
        self._paragraph_ms = piece.start_ms

    def _goes_on(self, piece: Said) -> bool:
        """Whether ``piece`` joins the open paragraph of unnamed speech."""
        last, since, now = self._last, self._paragraph_ms, piece.start_ms
        if last is None or last.name or last.carries_on or last.alone or piece.alone:
            return False
        if since is None or now is None or last.end_ms is None:
            return False
        if now - last.end_ms > _PAUSE_MS or now < since:
            return False
        run = now - since
        return run < _LONG_MS or (run < _LONGEST_MS and not last.words.endswith(ENDS_SENTENCE))
