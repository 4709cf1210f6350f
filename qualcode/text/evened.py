"""Words without the differences that a reader does not see. Pure."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

FOLD: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "–": "-", "—": "-", "‑": "-", "‐": "-"})
"""Kinds of apostrophe and of dash."""
NO_WIDTH: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e0fff]"
)
"""Soft hyphens, joiners, fillers, marks of direction, invisible operators, variation selectors, tags."""


def evened(text: str) -> str:
    """With one kind of dash, space and apostrophe, letters in their plain shape, and no marks of no width."""
    if text.isascii():
        return " ".join(text.split())
    plain = unicodedata.normalize("NFKC", text).translate(FOLD)
    return " ".join(NO_WIDTH.sub("", plain).split())
