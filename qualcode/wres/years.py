"""Years as people type them."""

from __future__ import annotations

import re
from typing import Final

from qualcode.model.errors import QualcodeError

_SPAN: Final = re.compile(r"([0-9]{4})(?:\s*[-–]\s*([0-9]{4}))?")


def years_of(typed: str) -> tuple[int, int] | None:
    """The first and last year of "2016-2018" or "2017"; None for nothing. Raises ``QualcodeError``."""
    if not typed.strip():
        return None
    found = _SPAN.fullmatch(typed.strip())
    if found is None or (found[2] and int(found[2]) < int(found[1])):
        raise QualcodeError(f"“{typed.strip()}” is not a year or a span of years", "", "type 2017 or 2016-2018")
    return int(found[1]), int(found[2] or found[1])
