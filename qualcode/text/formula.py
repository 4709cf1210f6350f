"""The guard that keeps a spreadsheet from running a cell of a csv file, and its undoing.

A spreadsheet takes a cell that begins with ``= + - @`` for a formula, also after spaces, and drops a leading TAB, CR or
LF before it looks. Such a cell gets an apostrophe in front. A cell that already begins with apostrophes before one of
these gets one more, so that ``unguard(guard(text)) == text`` for every text.
"""

from __future__ import annotations

import re
from typing import Final

_RISK: Final = r"(?:[\t\r\n]|[\s\ufeff]*[=+\-@＝＋－＠])"
_GUARD: Final = re.compile(rf"'*{_RISK}")
_GUARDED: Final = re.compile(rf"'+{_RISK}")


def is_risky(text: str) -> bool:
    """Say whether a spreadsheet could take ``text`` for a formula."""
    return _GUARD.match(text) is not None


def guard(text: str) -> str:
    """Give ``text`` with an apostrophe in front if a spreadsheet could take it for a formula."""
    return "'" + text if _GUARD.match(text) else text


def unguard(text: str) -> str:
    """Take away the apostrophe that ``guard`` put in front."""
    return text[1:] if _GUARDED.match(text) else text
