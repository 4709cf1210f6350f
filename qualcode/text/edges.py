"""The edges of a passage, moved by characters, words, sentences or turns.

An end moves to where something ends, a start to where something starts. A passage never gets empty or loses all its
words, and no visible character is cut.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, Literal

from qualcode.text.graphemes import next_boundary, previous_boundary, snap
from qualcode.text.sentences import next_sentence, previous_sentence, sentence_at
from qualcode.text.words import next_word, previous_word, word_at

Span = tuple[int, int]
Edge = Literal["start", "end"]
Unit = Literal["character", "word", "sentence", "turn"]
UNITS: Final[tuple[Unit, ...]] = ("character", "word", "sentence", "turn")


class Edges:
    """Moves the edges of passages of one text. ``turns`` are its spans of words, in order; none: the whole text."""

    def __init__(self, text: str, turns: Sequence[Span] = ()) -> None:
        self._text = text
        self._turns = [turn for turn in turns if text[turn[0] : turn[1]].strip()] or [(0, len(text))]
        self._starts = [start for start, _ in self._turns]

    def moved(self, span: Span, edge: Edge, unit: Unit, step: int) -> Span:
        """Give ``span`` with one edge moved on by a unit (back when ``step`` is -1); as it was where that cannot be."""
        move = {
            ("start", 1): self._start_on,
            ("start", -1): self._start_back,
            ("end", 1): self._end_on,
            ("end", -1): self._end_back,
        }[edge, step]
        start, end = span
        place = move(start if edge == "start" else end, unit)
        start, end = (place, end) if edge == "start" else (start, place)
        if not 0 <= start < end <= len(self._text) or not self._text[start:end].strip():
            return span
        return snap(self._text, start, end)

    # -- an end

    def _end_on(self, end: int, unit: Unit) -> int:
        text, last = self._text, max(0, end - 1)
        if unit == "character":
            return next_boundary(text, end, len(text)) if end < len(text) else end
        if unit == "word":
            here = word_at(text, last, 0, len(text))[1]
            return here if here > end else self._word_from(end)
        index, turn = self._turn(last)
        here = turn[1] if unit == "turn" else self._sentence(last, turn)[1]
        if here > end:
            return here
        following = next_sentence(text, last, *turn) if unit == "sentence" else turn[1]
        if following < turn[1]:
            return sentence_at(text, following, *turn)[1]
        if index + 1 == len(self._turns):
            return end
        turn = self._turns[index + 1]
        return turn[1] if unit == "turn" else sentence_at(text, turn[0], *turn)[1]

    def _word_from(self, place: int) -> int:
        """The end of the first word that starts at or after a place; the end of the text when there is none."""
        while place < len(self._text):
            place = next_word(self._text, place - 1, len(self._text)) if place else 0
            end = word_at(self._text, place, place, len(self._text))[1]
            if end > place and _is_word(self._text[place:end]):
                return end
            place += 1
        return len(self._text)

    def _end_back(self, end: int, unit: Unit) -> int:
        text, last = self._text, end - 1
        if unit == "character":
            return previous_boundary(text, end, 0)
        if unit == "word":
            start = word_at(text, last, 0, len(text))[0]
            before = previous_word(text, start if _is_word(text[start:end]) else end, 0)
            return word_at(text, before, 0, len(text))[1]
        index, turn = self._turn(last)
        begin = turn[0] if unit == "turn" else self._sentence(last, turn)[0]
        if begin > turn[0]:
            return sentence_at(text, previous_sentence(text, begin, *turn), *turn)[1]
        return self._turns[index - 1][1] if index else end

    # -- a start

    def _start_on(self, start: int, unit: Unit) -> int:
        text = self._text
        if unit == "character":
            return next_boundary(text, start, len(text))
        if unit == "word":
            return next_word(text, start, len(text))
        index, turn = self._turn(start)
        if unit == "sentence" and start < turn[1]:
            following = next_sentence(text, start, *turn)
            if following < turn[1]:
                return following
        return self._turns[index + 1][0] if index + 1 < len(self._turns) else start

    def _start_back(self, start: int, unit: Unit) -> int:
        text = self._text
        if unit == "character":
            return previous_boundary(text, start, 0) if start else start
        if unit == "word":
            return previous_word(text, start, 0)
        index, turn = self._turn(start)
        if start > turn[0]:
            return turn[0] if unit == "turn" else previous_sentence(text, min(start, turn[1]), *turn)
        if not index:
            return min(start, turn[0])
        turn = self._turns[index - 1]
        return turn[0] if unit == "turn" else sentence_at(text, max(turn[0], turn[1] - 1), *turn)[0]

    # -- where a place is

    def _turn(self, place: int) -> tuple[int, Span]:
        """The turn at a place, or the one before it; the first when there is none."""
        index = max(0, bisect_right(self._starts, place) - 1)
        return index, self._turns[index]

    def _sentence(self, place: int, turn: Span) -> Span:
        return sentence_at(self._text, min(max(place, turn[0]), turn[1] - 1), *turn)


def _is_word(piece: str) -> bool:
    return any(char.isalnum() for char in piece)
