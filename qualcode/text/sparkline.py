"""A row of numbers as a row of small bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_BARS: Final = "▁▂▃▄▅▆▇█"


def sparkline(values: Sequence[float], highest: float | None = None) -> str:
    """One bar a value, from 0 to ``highest`` (else the highest of them); "" for none."""
    top = max(values, default=0) if highest is None else highest
    if top <= 0:
        return _BARS[0] * len(values)
    steps = len(_BARS) - 1
    return "".join(_BARS[min(steps, max(0, round(value / top * steps)))] for value in values)
