"""However long a turn or a line is, a step looks at a few pages of it at most."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qualcode.text.graphemes import ceil_boundary, floor_boundary, previous_boundary
from qualcode.text.sentences import next_sentence, previous_sentence, sentence_at
from qualcode.text.words import next_word, previous_word, word_at

SIZE = 400_000
A_FEW_PAGES = 50_000

TURNS = {
    "speech": "We left the ward at five. Nobody (e.g. Dr. Shah) said “go” to us... ",
    "speech without stops": "word ",
    "speech without stops in lines": "so we left\n",
    "one endless word": "x",
    "a line of data": "QmFzZTY0+/",
    "Chinese without stops": "漢",
    "Korean": "한국어",
    "Hindi": "हिन्दी ",
    "emoji": "👩🏽\u200d🚀",
    "accents": "e\u0301",
    "stops": ".",
    "stops in blanks": ". ",
    "closed stops": ".)",
    "brackets": "[...] ",
    "blanks between words": "word" + " " * 60,
    "dashes": "—",
}
STEPS: dict[str, Callable[[str, int], object]] = {
    "word": lambda text, offset: word_at(text, offset, 0, len(text)),
    "next word": lambda text, offset: next_word(text, offset, len(text)),
    "previous word": lambda text, offset: previous_word(text, offset, 0),
    "sentence": lambda text, offset: sentence_at(text, offset, 0, len(text)),
    "next sentence": lambda text, offset: next_sentence(text, offset, 0, len(text)),
    "previous sentence": lambda text, offset: previous_sentence(text, offset, 0, len(text)),
    "character": lambda text, offset: floor_boundary(text, offset),
    "next character": lambda text, offset: ceil_boundary(text, offset),
    "previous character": lambda text, offset: previous_boundary(text, offset),
}


@pytest.mark.parametrize("piece", TURNS.values(), ids=TURNS.keys())
@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS.keys())
def test_a_step_looks_at_a_few_pages_at_most(looking, step: Callable[[str, int], object], piece: str) -> None:  # type: ignore[no-untyped-def]
    text = looking.at(piece * (SIZE // len(piece)))
    for offset in (0, 7, len(text) // 2, len(text) // 2 + 1, len(text) - 3, len(text)):
        looking.amount = 0
        step(text, offset)
        assert looking.amount < A_FEW_PAGES
