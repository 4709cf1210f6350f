"""Short IDs: a letter for the kind and a number that is never used again. ``x123`` is excerpt 123."""

from __future__ import annotations

import re

KINDS = {
    "d": "document",
    "x": "excerpt",
    "c": "code",
    "m": "memo",
    "l": "link",
    "p": "participant",
    "k": "claim",
    "t": "question followed up",
    "n": "part of the report",
    "v": "figure",
    "j": "judgement",
    "a": "action",
}
_PATTERN = re.compile(r"([a-z])([1-9][0-9]{0,17})", re.IGNORECASE)


def short_id(kind: str, number: int) -> str:
    """``short_id("x", 123)`` is ``"x123"``."""
    return f"{kind}{number}"


def parse_id(text: str, kinds: str = "") -> tuple[str, int] | None:
    """The letter and number of a short ID, or None when ``text`` is not one (of ``kinds``, when given)."""
    match = _PATTERN.fullmatch(text.strip())
    if match is None:
        return None
    letter = match[1].lower()
    if letter not in (kinds or "".join(KINDS)):
        return None
    return letter, int(match[2])
