"""Control limits of a funnel plot, after Spiegelhalter, Statistics in Medicine 2005; 24: 1185–1202. Pure.

The limits are where a trust of that size would lie by chance, were it like all trusts together, 95 and 99.8 times in a
hundred. Of a percentage they are exact binomial, the steps evened out as in his appendix A.1.1. Of a ratio of two
groups they are those of the normal approximation to its logarithm (his section on ratios): the variance of ln(ratio)
that the shares of all trusts together give with the trust's two groups.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

LEVELS: Final = (0.95, 0.998)
SOURCE: Final = "Spiegelhalter, Statistics in Medicine 2005; 24: 1185–1202"
_STEPS: Final = 80
_FARTHEST: Final = 9.0
"""Beyond so many standard deviations a count does not happen."""


@dataclass(frozen=True)
class RatioTarget:
    """The shares of all trusts together, of the group above the line and of the other."""

    first: float
    second: float

    @property
    def ratio(self) -> float:
        """What a trust like all others would have."""
        return self.first / self.second

    @property
    def spread(self) -> float:
        """The variance of ln(ratio) from one person in each group."""
        return (1 - self.first) / self.first + (1 - self.second) / self.second

    def size(self, first: float, second: float) -> float:
        """How many people in each group would tell as much as ``first`` in the one and ``second`` in the other."""
        variance = (1 - self.first) / (self.first * first) + (1 - self.second) / (self.second * second)
        return self.spread / variance

    def limits(self, size: float, level: float) -> tuple[float, float]:
        """Where a ratio from that size lies so often."""
        reach = critical(level) * math.sqrt(self.spread / size)
        return self.ratio * math.exp(-reach), self.ratio * math.exp(reach)


def share_limits(share: float, people: float, level: float) -> tuple[float, float]:
    """Where a share (0 to 1) of that many people lies so often when its chance is ``share``."""
    n = max(1, round(people))
    tail = (1 - level) / 2
    return _evened(share, n, tail), _evened(share, n, 1 - tail)


def critical(level: float) -> float:
    """How many standard deviations: 1.96 for 95%."""
    return NormalDist().inv_cdf((1 + level) / 2)


def sizes(given: Sequence[float]) -> list[float]:
    """The sizes at which a curve is drawn, in equal factors from the smallest to the largest."""
    low, high = min(given), max(given)
    if high <= low * 1.01:
        low, high = low / 1.5, high * 1.5
    return [low * (high / low) ** (step / _STEPS) for step in range(_STEPS + 1)]


def outside(limits: Callable[[float], tuple[float, float]], points: Sequence[tuple[float, float]]) -> int:
    """How many of the points (size, value) are outside their own limits."""
    found = 0
    for size, value in points:
        low, high = limits(size)
        found += not low <= value <= high
    return found


def _evened(share: float, n: int, wanted: float) -> float:
    """The binomial count under which that much of the chance lies, as a share; between two counts a straight line."""
    if share <= 0 or share >= 1:
        return share
    spread = math.sqrt(n * share * (1 - share))
    count = max(0, math.floor(n * share - _FARTHEST * spread))
    log_chance = (
        math.lgamma(n + 1)
        - math.lgamma(count + 1)
        - math.lgamma(n - count + 1)
        + count * math.log(share)
        + (n - count) * math.log1p(-share)
    )
    chance = math.exp(log_chance)
    below = chance
    while below <= wanted and count < n:
        chance *= (n - count) / (count + 1) * share / (1 - share)
        count += 1
        below += chance
    over = (below - wanted) / chance if chance else 0.0
    return min(1.0, max(0.0, (count - over) / n))
