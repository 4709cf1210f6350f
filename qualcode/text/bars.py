"""Bars of text: full blocks, and the last one in eighths."""

from __future__ import annotations

from typing import Final

_EIGHTHS: Final = " ▏▎▍▌▋▊▉█"


def bar(part: float, width: int) -> str:
    """A bar of ``part`` (0 to 1) of ``width`` cells; whatever is more than nothing shows.

    >>> bar(0.5, 4)
    '██'
    """
    eighths = round(min(max(part, 0.0), 1.0) * max(width, 0) * 8)
    if not eighths:
        return _EIGHTHS[1] if part > 0 and width > 0 else ""
    full, rest = divmod(eighths, 8)
    return "█" * full + (_EIGHTHS[rest] if rest else "")
