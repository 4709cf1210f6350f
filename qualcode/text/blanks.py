"""Runs of white space, passed over without looking at what lies beyond them."""

from __future__ import annotations

import re
from typing import Final

_BLANKS: Final = re.compile(r"\s*")
_WINDOW: Final = 256


def after_blanks(text: str, offset: int, end: int) -> int:
    """Give the first place at or after ``offset`` that holds no white space, or ``end``."""
    match = _BLANKS.match(text, offset, end)
    return match.end() if match else offset


def before_blanks(text: str, offset: int, start: int) -> int:
    """Give the place after the last character before ``offset`` that is no white space, or ``start``."""
    window = _WINDOW
    while offset > start:
        low = max(start, offset - window)
        kept = len(text[low:offset].rstrip())
        if kept:
            return low + kept
        offset = low
        window *= 4
    return start
