"""A figure as a report prints it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from qualcode.model.indicators import Unit

NOT_COLLECTED: Final = "-"
"""What a report prints in a year in which an indicator was not collected."""

_USUAL: Final[dict[Unit, int]] = {"percent": 0, "ratio": 2, "points": 1}


def has_decimals(unit: Unit) -> bool:
    """Whether a report prints decimals of it."""
    return _USUAL[unit] > 0


def as_printed(value: float, unit: Unit, *, fewer: bool = False) -> float:
    """The number that a report prints; ``fewer``: with a decimal less."""
    return float(rounded_half_up(value, _USUAL[unit] - fewer))


def in_report(value: float, unit: Unit, decimals: int | None = None, *, fewer: bool = False) -> str:
    """Print a percentage as "92%", a ratio as "1.69", points as "+1.2"; halves go up. ``decimals`` None: as usual.

    ``fewer``: with a decimal less than usual.
    """
    rounded = rounded_half_up(value, (_USUAL[unit] if decimals is None else decimals) - fewer)
    if unit == "percent":
        return f"{rounded}%"
    return f"{rounded:+}" if unit == "points" else f"{rounded}"


def rounded_half_up(value: float, decimals: int) -> Decimal:
    """Round as people do on paper: 1.125 is 1.13, whatever binary fractions make of it."""
    step = Decimal(1).scaleb(-decimals)
    rounded = Decimal(repr(value)).quantize(step, rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded == 0 else rounded
