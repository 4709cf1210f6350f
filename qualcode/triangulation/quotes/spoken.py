"""A passage with what is around it as lines of speech: who speaks is set apart, and nothing stands as it was typed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from qualcode.store.session import Session
from qualcode.store.tables import SpeakerRow, TurnRow
from qualcode.text.search import Span
from qualcode.triangulation.exchange import TurnSpan, stretches

_EMPTY_LINES: Final = re.compile(r"\s*\n\s*\n\s*")


@dataclass(frozen=True)
class Line:
    """What one speaker says: words before the passage, of it, and after it. ``speaker`` is "" outside of turns."""

    speaker: str
    before: str
    words: str
    after: str


def spoken(session: Session, document_id: int, text: str, around: Span, passage: Span) -> list[Line]:
    """The lines of one stretch; see ``Speech.lines``."""
    return Speech(session).lines(document_id, text, around, passage)


class Speech:
    """Documents as lines of speech. The turns of the document last asked for are kept."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: tuple[int, list[TurnSpan], dict[int, str]] = (0, [], {})

    def lines(self, document_id: int, text: str, around: Span, passage: Span) -> list[Line]:
        """The stretch of the document's text in its lines, without the labels and times that are typed before them.

        What of it is the passage is told apart. A document without turns is one line.
        """
        if self._known[0] != document_id:
            self._known = (document_id, *self._read(document_id))
        _, turns, names = self._known
        low, high = around
        first = bisect_right(turns, low, key=lambda turn: turn.start)
        last = bisect_left(turns, high, key=lambda turn: turn.begins)
        return list(_lines(text, around, passage, turns[max(0, first - 1) : last], names))

    def _read(self, document_id: int) -> tuple[list[TurnSpan], dict[int, str]]:
        wanted = (
            select(TurnRow.start, TurnRow.end, TurnRow.label_start, TurnRow.speaker_id, SpeakerRow.label)
            .join(SpeakerRow, SpeakerRow.id == TurnRow.speaker_id)
            .where(TurnRow.document_id == document_id)
            .order_by(TurnRow.start)
        )
        with self._session.read() as connection:
            rows = connection.execute(wanted).all()
        return [TurnSpan(*row[:4]) for row in rows], {row.speaker_id: row.label for row in rows}


def _lines(text: str, around: Span, passage: Span, turns: Sequence[TurnSpan], names: dict[int, str]) -> Iterator[Line]:
    low, high = around
    for one in stretches(text[low:high], low, turns):
        start, end = low + one.start, low + one.end
        first, last = (min(max(start, place), end) for place in passage)
        parts = [_even(text[a:b]) for a, b in ((start, first), (first, last), (last, end))]
        speaker = names.get(one.speaker_id, "") if one.speaker_id is not None else ""
        yield Line(speaker, parts[0].lstrip(), parts[1], parts[2].rstrip())


def _even(words: str) -> str:
    return _EMPTY_LINES.sub("\n", words)
