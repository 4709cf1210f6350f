"""Where a value stands on an axis, and where its ticks are. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

_STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
_FACTORS: Final = (
    (1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0),
    (1.0, 1.5, 2.0, 3.0, 5.0, 7.0),
    (1.0, 2.0, 5.0),
    (1.0,),
)
_ROOM: Final = 0.05
_LEAST_FACTOR: Final = 1.25
"""A log axis is at least from a value ÷ 1.25 to it × 1.25: what is nearly the same looks so."""


@dataclass(frozen=True)
class Scale:
    """From ``low`` to ``high``; ``log`` has equal steps for equal factors. ``ticks`` are inside."""

    low: float
    high: float
    log: bool
    ticks: tuple[float, ...]

    def part(self, value: float) -> float:
        """How far along the axis a value is, 0 to 1; what is outside stands at the end."""
        if self.log and value <= 0:
            return 0.0
        if math.isinf(value):
            return 1.0 if value > 0 else 0.0
        low, high, at = (self.low, self.high, value)
        if self.log:
            low, high, at = math.log(low), math.log(high), math.log(value)
        return min(1.0, max(0.0, (at - low) / (high - low)))

    def holds(self, value: float) -> bool:
        """Whether it is on the axis, and not beyond its ends."""
        return math.isfinite(value) and self.low <= value <= self.high


def scale_of(values: Iterable[float], *, log: bool = False, most: int = 7, floor: float | None = None) -> Scale:
    """The axis that all of the values are on, with some room, and ``most`` ticks or fewer.

    What cannot be on it is passed over: what is infinite, and on a log axis what is not above 0. ``floor`` is a value
    that the axis does not go below (no percentage is under 0).
    """
    given = [one for one in values if math.isfinite(one) and (not log or one > 0)]
    if log:
        return _log_scale(given or [1.0], most)
    return _plain_scale(given or [0.0, 1.0], most, floor)


def _log_scale(given: Sequence[float], most: int) -> Scale:
    low, high = min(given), max(given)
    room = max(1.0 + _ROOM, (high / low) ** _ROOM)
    low, high = low / room, high * room
    if high / low < _LEAST_FACTOR**2:
        middle = math.sqrt(low * high)
        low, high = middle / _LEAST_FACTOR, middle * _LEAST_FACTOR
    return Scale(low, high, True, _log_ticks(low, high, most))


def _log_ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    first, last = math.floor(math.log10(low)), math.floor(math.log10(high))
    for factors in _FACTORS:
        found = [10.0**power * one for power in range(first, last + 1) for one in factors]
        found = [min(high, max(low, float(f"{one:.12g}"))) for one in found if low <= one <= high]
        if 3 <= len(found) <= most:
            return tuple(found)
    if last - first >= 3:
        every = max(1, math.ceil((last - first) / most))
        return tuple(10.0**power for power in range(first, last + 1, every) if low <= 10.0**power <= high)
    return _plain_ticks(low, high, most)


def _plain_scale(given: Sequence[float], most: int, floor: float | None) -> Scale:
    low, high = min(given), max(given)
    alike = high - low <= 1e-9 * max(abs(low), abs(high), 1.0)
    room = max(abs(high) * 0.1, 0.5) if alike else (high - low) * _ROOM
    low, high = low - room, high + room
    if floor is not None and low < floor <= min(given):
        low = floor
    return Scale(low, high, False, _plain_ticks(low, high, most))


def _plain_ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    size = 10.0 ** (math.floor(math.log10(high - low)) - 1)
    for step in (size * factor * one for factor in (1, 10, 100) for one in _STEPS):
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first + 1 <= most:
            ticks = [float(f"{n * step:.12g}") for n in range(first, last + 1)]
            return tuple(min(high, max(low, tick)) for tick in ticks)
    return (low, high)


def spread(wanted: Sequence[float], high: float, top: float, bottom: float) -> list[float]:
    """Where labels of that height stand so that none is on another: each as near as may be to where it is wanted.

    Their order is kept (of equal ones as given). They are middles, between ``top`` and ``bottom``; if they cannot all
    be there they lie closer.
    """
    if not wanted:
        return []
    high = min(high, (bottom - top) / len(wanted))
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    places = []
    edge = top
    for at in order:
        place = max(wanted[at], edge + high / 2)
        places.append(place)
        edge = place + high / 2
    edge = bottom
    for n in reversed(range(len(places))):
        places[n] = min(places[n], edge - high / 2)
        edge = places[n] - high / 2
    found = [0.0] * len(wanted)
    for at, place in zip(order, places, strict=True):
        found[at] = place
    return found


def tick_labels(scale: Scale) -> tuple[str, ...]:
    """The ticks as they are printed: as many decimals as they need, the same for all on an axis of equal steps."""
    words = [f"{tick:.10g}" if abs(tick) < 1e6 else f"{tick:.3g}" for tick in scale.ticks]
    if scale.log:
        return tuple(words)
    decimals = max((len(word.partition(".")[2]) for word in words if "e" not in word), default=0)
    return tuple(
        word if "e" in word else f"{tick:,.{min(decimals, 6)}f}" for word, tick in zip(words, scale.ticks, strict=True)
    )
