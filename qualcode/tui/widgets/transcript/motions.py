"""Where each key takes the cursor. Pure functions of a layout and an offset; all give a place in the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from qualcode.text.graphemes import ceil_boundary, floor_boundary, next_boundary, previous_boundary
from qualcode.text.sentences import next_sentence, previous_sentence, sentence_at
from qualcode.text.words import next_word, previous_word
from qualcode.tui.widgets.transcript.layout import TranscriptLayout

Motion = Callable[[TranscriptLayout, int], int]


def snap(layout: TranscriptLayout, offset: int) -> int:
    """Give the start of the visible character at ``offset``, brought into the text."""
    offset = min(max(0, offset), len(layout.shown))
    start, end = layout.wrap.span(layout.wrap.line_of(offset))
    return offset if offset == end else floor_boundary(layout.shown, offset, start, end)


def snap_up(layout: TranscriptLayout, offset: int) -> int:
    """Give the first place at or after ``offset`` that cuts no visible character."""
    offset = min(max(0, offset), len(layout.shown))
    start, end = layout.wrap.span(layout.wrap.line_of(offset))
    return ceil_boundary(layout.shown, offset, start, end)


def left(layout: TranscriptLayout, offset: int) -> int:
    """One visible character back."""
    line = layout.wrap.line_of(offset)
    start = layout.wrap.starts[line]
    if offset <= start:
        start = layout.wrap.starts[max(0, line - 1)]
    return previous_boundary(layout.shown, offset, start)


def right(layout: TranscriptLayout, offset: int) -> int:
    """One visible character on."""
    end = layout.wrap.span(layout.wrap.line_of(offset))[1]
    return next_boundary(layout.shown, offset, end) if offset < end else offset


def line_start(layout: TranscriptLayout, offset: int) -> int:
    """The first place of the visual line."""
    return layout.wrap.span(layout.wrap.line_of(offset))[0]


def line_end(layout: TranscriptLayout, offset: int) -> int:
    """The last place of the visual line."""
    line = layout.wrap.line_of(offset)
    return layout.wrap.offset_at(line, layout.width)


def word_next(layout: TranscriptLayout, offset: int) -> int:
    """The start of the next word."""
    return next_word(layout.model.text, offset, len(layout.model.text))


def word_previous(layout: TranscriptLayout, offset: int) -> int:
    """The start of the word, or of the one before."""
    return previous_word(layout.model.text, offset, 0)


def sentence_next(layout: TranscriptLayout, offset: int) -> int:
    """The start of the next sentence, in the next turn if this one has no more."""
    text = layout.model.text
    start, end = layout.model.passage(offset)
    place = next_sentence(text, offset, start, end)
    return place if offset < place < end else _first_of_next_passage(layout, offset)


def _first_of_next_passage(layout: TranscriptLayout, offset: int) -> int:
    index = layout.model.turn_index(offset)
    turns = layout.model.turns
    following = (-1 if index is None else index) + 1
    if index is not None and offset < turns[index].start:
        return turns[index].start
    if following < len(turns):
        return turns[following].start
    return _next_paragraph(layout.model.text, offset)


def sentence_previous(layout: TranscriptLayout, offset: int) -> int:
    """The start of the sentence, or of the one before, in the turn before if need be."""
    text = layout.model.text
    start, end = layout.model.passage(offset)
    place = previous_sentence(text, offset, start, end)
    if place < offset:
        return place
    before = turn_previous(layout, offset)
    if before >= offset:
        return 0
    start, end = layout.model.passage(before)
    return min(sentence_at(text, min(end, offset - 1), start, end)[0], offset)


def turn_next(layout: TranscriptLayout, offset: int) -> int:
    """The words of the next turn; the next paragraph in a text without turns; the end after the last."""
    turns = layout.model.turns
    if not turns:
        return _next_paragraph(layout.model.text, offset)
    index = layout.model.turn_index(offset)
    if index is None:
        return turns[0].start
    if offset < turns[index].start:
        return turns[index].start
    return turns[index + 1].start if index + 1 < len(turns) else len(layout.model.text)


def turn_previous(layout: TranscriptLayout, offset: int) -> int:
    """The words of this turn, or of the one before when the cursor is at their start."""
    turns = layout.model.turns
    if not turns:
        return _previous_paragraph(layout.model.text, offset)
    index = layout.model.turn_index(offset)
    if index is None:
        return 0
    if offset > turns[index].start:
        return turns[index].start
    return turns[index - 1].start if index > 0 else 0


def _next_paragraph(text: str, offset: int) -> int:
    newline = text.find("\n", offset)
    place = len(text) if newline < 0 else newline
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _previous_paragraph(text: str, offset: int) -> int:
    place = offset
    while place > 0 and text[place - 1].isspace():
        place -= 1
    return text.rfind("\n", 0, place) + 1


def document_start(layout: TranscriptLayout, offset: int) -> int:  # noqa: ARG001 - all motions are called alike
    """The first place of the text."""
    return 0


def document_end(layout: TranscriptLayout, offset: int) -> int:  # noqa: ARG001 - all motions are called alike
    """The place after the last character."""
    return len(layout.shown)


def vertical(layout: TranscriptLayout, offset: int, lines: int, goal: int) -> int:
    """The place ``lines`` further down (up when negative) that is nearest to the cell ``goal``."""
    line = layout.wrap.line_of(offset) + lines
    if line < 0:
        return 0
    if line >= len(layout.wrap):
        return len(layout.shown)
    return layout.wrap.offset_at(line, goal)


MOTIONS: Final[dict[str, Motion]] = {
    "left": left,
    "right": right,
    "line_start": line_start,
    "line_end": line_end,
    "word_next": word_next,
    "word_previous": word_previous,
    "sentence_next": sentence_next,
    "sentence_previous": sentence_previous,
    "turn_next": turn_next,
    "turn_previous": turn_previous,
    "document_start": document_start,
    "document_end": document_end,
}
"""Motions by the name that bindings use. Up, down and pages go by ``vertical``, which keeps a goal cell."""
