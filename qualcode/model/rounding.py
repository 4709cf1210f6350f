"""Numbers rounded as spreadsheets and people round them: a half goes up."""

from __future__ import annotations

import math
from typing import Final

_NEARLY: Final = 1e-9
"""What a half may lack for being kept in powers of two."""


def half_up(number: float, digits: int = 0) -> float:
    """That many decimals of a number that is not negative.

    >>> half_up(6.25, 1), half_up(12.5), half_up(2.675, 2)
    (6.3, 13.0, 2.68)
    """
    steps = float(10**digits)
    return math.floor(number * steps + 0.5 + _NEARLY) / steps
