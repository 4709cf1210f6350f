"""Marks that look like IDs of passages and are none: "[y198]", "[x 197, x161]"."""

from __future__ import annotations

import re
from typing import Final

from qualcode.text.cell_marks import spans

_NEAR: Final = re.compile(
    r"\[\s*[a-z]\s*[0-9]+(?:\s*[,;/]?\s*(?:and\s+)?[a-z]?\s*[0-9]+)*\s*\]|\(\s*x\s*[0-9]+(?:\s*[,;]\s*x\s*[0-9]+)*\s*\)",
    re.IGNORECASE,
)


def near_ids(text: str) -> list[str]:
    """Those of a text, each once."""
    good = {(start, end) for start, end, _ in spans(text)}
    return list(dict.fromkeys(match[0] for match in _NEAR.finditer(text) if match.span() not in good))


def in_order(text: str) -> str:
    """The text with its marks as the tool writes them: "[X197;x3]" is "[x197, x3]"."""
    out: list[str] = []
    at = 0
    for start, end, numbers in spans(text):
        out += [text[at:start], f"[{', '.join(f'x{number}' for number in numbers)}]"]
        at = end
    return "".join(out) + text[at:]
