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
        time_ms=milliseconds(mark.time_text) if mark.time_text else None,
    )
