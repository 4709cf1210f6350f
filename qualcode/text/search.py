"""Places where something stands in a text."""

from __future__ import annotations

import re

from qualcode.model.errors import QualcodeError


def find_all(text: str, wanted: str, match_case: bool = False, pattern: bool = False) -> list[tuple[int, int]]:
    """Give every ``[start, end)`` where ``wanted`` stands, from left to right, none overlapping.

    ``pattern`` takes it as a regular expression. Raises QualcodeError when that expression is wrong.
    """
    if not wanted:
        return []
    try:
        compiled = re.compile(wanted if pattern else re.escape(wanted), 0 if match_case else re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise QualcodeError(
            f"not a regular expression: {error}", wanted, "correct it or search for plain text"
        ) from None
    return [match.span() for match in compiled.finditer(text) if match.end() > match.start()]
