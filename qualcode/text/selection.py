"""A selection that grows and shrinks by what people mean: word, sentence, turn, and the speaker's run of turns.

Pure: the caller gives the text and the spans that surround the cursor.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from qualcode.text.graphemes import snap
from qualcode.text.sentences import sentence_at
from qualcode.text.words import word_at

Selection = tuple[int, int]


def levels(
    text: str,
    anchor: int,
    turn: Selection,
    wider: Sequence[Selection] = (),
    widen: Callable[[int, int], Selection] | None = None,
) -> list[Selection]:
    """Give the selections around ``anchor`` from word to sentence to turn to the ``wider`` spans, each once.

    Each holds the one before it; a span that does not is left out. The ends never cut a visible character: ``widen``
    sees to that, and whoever knows where lines begin has a quicker one than ``graphemes.snap``.
    """
    widen = widen or partial(snap, text)
    start, end = turn
    wanted = [word_at(text, anchor, start, end), sentence_at(text, anchor, start, end), turn, *wider]
    found: list[Selection] = []
    for low, high in wanted:
        span = widen(low, high)
        if span[0] < span[1] and (not found or _holds(span, found[-1])):
            found.append(span)
    return found


def _holds(outer: Selection, inner: Selection) -> bool:
    return outer != inner and outer[0] <= inner[0] and inner[1] <= outer[1]


def grow(selection: Selection | None, around: Sequence[Selection]) -> Selection | None:
    """Give the first of ``around`` that holds more than ``selection``; the selection itself when none does."""
    if selection is None:
        return around[0] if around else None
    return next((span for span in around if _holds(span, selection)), selection)


def shrink(selection: Selection | None, around: Sequence[Selection]) -> Selection | None:
    """Give the last of ``around`` that ``selection`` holds more than, or None: nothing is selected then."""
    if selection is None:
        return None
    return next((span for span in reversed(around) if _holds(selection, span)), None)
