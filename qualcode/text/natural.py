"""Labels in the order in which people count: CS2 before CS10."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_DIGITS: Final = re.compile("[0-9]+")


@lru_cache(maxsize=4096)
def natural_key(text: str) -> str:
    """What to sort a label by: as text, but for numbers in it, which go by how much they are.

    "CS1" and "CS01" have the same key: sort by the label itself after it.
    """
    return _DIGITS.sub(_number, text)


def _number(match: re.Match[str]) -> str:
    """The number behind how many digits it has, so that more digits come later."""
    digits = match[0].lstrip("0") or "0"
    return f"{min(len(digits), 99):02}{digits}"
