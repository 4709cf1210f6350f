"""Rates of two groups, how likely the one is relative to the other, and how sure that is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

FourFifths = Literal["below 0.80", "0.80 to 1.25", "above 1.25"]
FOUR_FIFTHS = (0.80, 1.25)
"""The range that is called non-adverse; both bounds are inside."""


@dataclass(frozen=True)
class Rate:
    """``events`` of ``people``. A survey's events may be no whole number: its percentage of its base."""

    events: float
    people: float

    @property
    def share(self) -> float | None:
        """The share, 0 to 1; None of nobody."""
        return self.events / self.people if self.people else None

    @property
    def whole(self) -> bool:
        """Whether both are whole numbers, as counts of people are."""
        return float(self.events).is_integer() and float(self.people).is_integer()


@dataclass(frozen=True)
class Interval:
    """``low`` to ``high`` (which may be infinite) at ``level`` (0.95), by ``method`` ("Koopman's score interval")."""

    low: float
    high: float
    level: float
    method: str

    def holds(self, value: float) -> bool:
        """Whether the value is inside, or on, the bounds."""
        return self.low <= value <= self.high

    @property
    def endless(self) -> bool:
        """Whether there is no upper bound."""
        return math.isinf(self.high)


@dataclass(frozen=True)
class Likelihood:
    """How likely the first group's members are to have an outcome relative to the second's.

    ``ratio`` is the first share ÷ the second: infinite when only the second is zero, None when both are, or when a
    group is empty. The p values are two-sided; None where the test is not defined. ``warnings`` say in words what a
    reader must know before relying on any of it.
    """

    first: Rate
    second: Rate
    ratio: float | None
    interval: Interval | None
    fisher_p: float | None
    z_p: float | None
    yates_p: float | None
    four_fifths: FourFifths | None
    warnings: tuple[str, ...] = ()
