"""How many words a stretch of text has, as everybody's word count has it: whatever stands between white space."""

from __future__ import annotations

from typing import Final

_PIECE: Final = 1 << 18


def word_count(text: str, start: int = 0, end: int | None = None) -> int:
    """The words of ``text[start:end]``, counted piece by piece: millions of words are never in memory at once."""
    end = len(text) if end is None else end
    if end - start <= _PIECE:
        return len(text[start:end].split())
    total = 0
    for at in range(start, end, _PIECE):
        stop = min(at + _PIECE, end)
        total += len(text[at:stop].split())
        if stop < end and not (text[stop - 1].isspace() or text[stop].isspace()):
            total -= 1
    return total
