"""Marks become turns: the words run to the next mark or heading."""

from __future__ import annotations

from bisect import bisect_right

from qualcode.ingest.turns.mark import Mark
from qualcode.ingest.turns.times import milliseconds
from qualcode.model.transcript import Turn


def cut(text: str, marks: list[Mark], stops: list[int]) -> tuple[Turn, ...]:
    """Turns in order, without the white space around their words. A label without words gives an empty turn."""
    turns = []
    for n, mark in enumerate(marks):
        end = marks[n + 1].opens if n + 1 < len(marks) else len(text)
        stop = bisect_right(stops, mark.opens)
        if stop < len(stops):
            end = min(end, max(stops[stop], mark.words_from))
        if mark.ends is not None:
            end = mark.ends
        turns.append(_turn(text, mark, end))
    return tuple(turns)


def _turn(text: str, mark: Mark, end: int) -> Turn:
    words = text[mark.words_from : end]
    stripped = words.strip()
    start = mark.words_from + (len(words) - len(words.lstrip()) if stripped else 0)
    return Turn(
        start=start,
        end=start + len(stripped),
        speaker=mark.speaker,
        label=mark.label,
        role_mark=mark.role_mark,
        source=mark.source,
        number=mark.number,
        time_text=mark.time_text,
        time_ms=milliseconds(mark.time_text) if mark.time_ms is None and mark.time_text else mark.time_ms,
    )


def marks_of(turns: tuple[Turn, ...]) -> tuple[Mark, ...]:
    """The marks that give these turns again: for turns that a format itself tells, each of which has its own end."""
    return tuple(
        Mark(
            opens=min(turn.label.start, turn.start) if turn.label.end > turn.label.start else turn.start,
            label=turn.label,
            words_from=turn.start,
            speaker=turn.speaker,
            role_mark=turn.role_mark,
            source=turn.source,
            number=turn.number,
            time_text=turn.time_text,
            ends=turn.end,
            time_ms=turn.time_ms,
        )
        for turn in turns
    )
