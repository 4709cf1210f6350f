"""The letters of notes: a, b, … z, aa, bb."""

from __future__ import annotations


def letter(at: int) -> str:
    """The letter of the note at that place, from 0."""
    return chr(ord("a") + at % 26) * (at // 26 + 1)
