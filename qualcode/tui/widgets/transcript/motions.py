"""Where each key takes the cursor. Pure functions of a layout and an offset; all give a place in the text.

What is hidden is passed over: no motion of ``go`` or ``vertical`` ends in it. A motion that has nowhere to go gives the
place it was at.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from qualcode.text.blanks import after_blanks, before_blanks
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


def in_sight(layout: TranscriptLayout, offset: int) -> int:
    """Give ``offset``, or the first place after the fold that hides it."""
    return layout.folds.around(offset)[0] if layout.folds.at(offset) else offset


def nearest_in_sight(layout: TranscriptLayout, offset: int) -> int:
    """Give ``offset``, or the first place after what hides it; the last one before when nothing comes after."""
    fold = layout.folds.at(offset)
    if fold is None:
        return offset
    start, end = layout.folds.around(offset)
    return left(layout, fold[0]) if start == end and fold[0] > 0 else start


def within_sight_of(layout: TranscriptLayout, anchor: int, offset: int) -> int:
    """Give ``offset``, or the place nearest to it that can be reached from ``anchor`` without passing a fold."""
    low, high = layout.folds.around(anchor)
    if offset >= high and layout.folds.at(high):
        return left(layout, high)
    return max(offset, low)


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
    place = next_word(layout.model.text, offset, len(layout.model.text))
    return place if snap(layout, place) > offset else right(layout, offset)


def word_previous(layout: TranscriptLayout, offset: int) -> int:
    """The start of the word, or of the one before."""
    return previous_word(layout.model.text, offset, 0)


def sentence_next(layout: TranscriptLayout, offset: int) -> int:
    """The start of the next sentence, in the next turn if this one has no more."""
    text = layout.model.text
    start, end = layout.model.passage(offset)
    place = next_sentence(text, offset, start, end)
    if place < end and snap(layout, place) > offset:
        return place
    following = layout.turns_in_sight.next_to(offset, 1)
    if following is not None:
        return layout.model.turns[following].start
    return _next_paragraph(layout, offset)


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
    if not layout.model.turns:
        return _next_paragraph(layout, offset)
    following = layout.turns_in_sight.next_to(offset, 1)
    return len(layout.shown) if following is None else layout.model.turns[following].start


def turn_previous(layout: TranscriptLayout, offset: int) -> int:
    """The words of this turn, or of the one before when the cursor is at their start."""
    if not layout.model.turns:
        return _previous_paragraph(layout, offset)
    before = layout.turns_in_sight.next_to(offset, -1)
    return 0 if before is None else layout.model.turns[before].start


def _next_paragraph(layout: TranscriptLayout, offset: int) -> int:
    size = len(layout.model.text)
    return after_blanks(layout.model.text, layout.model.line(offset)[1], size)


def _previous_paragraph(layout: TranscriptLayout, offset: int) -> int:
    return layout.model.line(before_blanks(layout.model.text, offset, 0))[0]


def _words_of(layout: TranscriptLayout, number: int | None, offset: int) -> int:
    return offset if number is None else layout.model.turns[number].start


def speaker_next(layout: TranscriptLayout, offset: int) -> int:
    """The words of the next turn at which another speaker begins."""
    return _words_of(layout, layout.turns_in_sight.change(offset, 1), offset)


def speaker_previous(layout: TranscriptLayout, offset: int) -> int:
    """Where this speaker began, or the one before when the cursor is there."""
    return _words_of(layout, layout.turns_in_sight.change(offset, -1), offset)


def same_speaker_next(layout: TranscriptLayout, offset: int) -> int:
    """The words of the next turn of the speaker at the cursor."""
    return _same_speaker(layout, offset, 1)


def same_speaker_previous(layout: TranscriptLayout, offset: int) -> int:
    """The words of this turn, or of the turn before of the same speaker when the cursor is at their start."""
    return _same_speaker(layout, offset, -1)


def _same_speaker(layout: TranscriptLayout, offset: int, step: int) -> int:
    number = layout.model.turn_index(offset)
    if number is None:
        return offset
    return _words_of(layout, layout.turns_in_sight.same_speaker(number, offset, step), offset)


def uncoded_next(layout: TranscriptLayout, offset: int) -> int:
    """The words of the next turn of a participant of which nothing is coded."""
    return _uncoded(layout, offset, 1)


def uncoded_previous(layout: TranscriptLayout, offset: int) -> int:
    """The words of the last turn before of a participant of which nothing is coded."""
    return _uncoded(layout, offset, -1)


def _uncoded(layout: TranscriptLayout, offset: int, step: int) -> int:
    shown = layout.turns_in_sight
    for number in shown.from_place(offset, step):
        turn = shown.turns[number]
        if turn.role == "participant" and turn.start < turn.end and not layout.is_coded(turn.start, turn.end):
            return turn.start
    return offset


def document_start(layout: TranscriptLayout, offset: int) -> int:  # noqa: ARG001 - all motions are called alike
    """The first place of the text."""
    return in_sight(layout, 0)


def document_end(layout: TranscriptLayout, offset: int) -> int:  # noqa: ARG001 - all motions are called alike
    """The place after the last character."""
    return len(layout.shown)


def vertical(layout: TranscriptLayout, offset: int, lines: int, goal: int) -> int:
    """The place ``lines`` further down (up when negative) that is nearest to the cell ``goal``."""
    line = layout.wrap.line_of(offset) + lines
    if line in layout.wrap.fold_lines:
        line += 1 if lines > 0 else -1
    if line < 0:
        return document_start(layout, offset)
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
    "speaker_next": speaker_next,
    "speaker_previous": speaker_previous,
    "same_speaker_next": same_speaker_next,
    "same_speaker_previous": same_speaker_previous,
    "uncoded_next": uncoded_next,
    "uncoded_previous": uncoded_previous,
    "document_start": document_start,
    "document_end": document_end,
}
"""Motions by the name that bindings use. Up, down and pages go by ``vertical``, which keeps a goal cell."""


STAYED: Final = {
    "speaker_next": "No other speaker after this.",
    "speaker_previous": "No other speaker before this.",
    "same_speaker_next": "This speaker has no turn after this.",
    "same_speaker_previous": "This speaker has no turn before this.",
    "uncoded_next": "No uncoded turn after this.",
    "uncoded_previous": "No uncoded turn before this.",
}
"""What to say when one of these leads nowhere."""


def go(layout: TranscriptLayout, motion: str, offset: int) -> int:
    """Give where a motion leads from ``offset``, past all that is hidden."""
    place = MOTIONS[motion](layout, offset)
    while fold := layout.folds.at(place):
        low, high = fold
        if place > offset:
            place = max(high, MOTIONS[motion](layout, high - 1))
        elif low > 0:
            place = min(MOTIONS[motion](layout, low), left(layout, low))
        else:
            return document_start(layout, offset)
    return place
