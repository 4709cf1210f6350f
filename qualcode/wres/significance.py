"""Three two-sided tests of whether two shares differ. Which of them official reports use is not published: give all."""

from __future__ import annotations

import math
import sys

from qualcode.model.ratios import Rate

# Tables as likely as the one seen but for rounding count as "no more likely", as in R's fisher.test.
_ALIKE = 1 + 1e-7


def fisher(first: Rate, second: Rate) -> float | None:
    """Fisher's exact test: the probability of all tables no more likely than this one, its margins held.

    None for an empty group, and for what are not whole counts (a survey's weighted percentages).
    """
    if not first.people or not second.people or not (first.whole and second.whole):
        return None
    n1, n2, events = int(first.people), int(second.people), int(first.events + second.events)
    lowest, highest = max(0, events - n2), min(n1, events)
    mode = min(highest, max(lowest, (events + 1) * (n1 + 1) // (n1 + n2 + 2)))
    # The weight of a table relative to that of the likeliest one, from which both ways lead down to nothing.
    down, up = _weights(n1, n2, events, mode, lowest), _weights(n1, n2, events, mode, highest)
    distance = int(first.events) - mode
    way = up if distance >= 0 else down
    seen = way[abs(distance)] if abs(distance) < len(way) else 0.0
    weights = [*reversed(down[1:]), *up]
    return min(1.0, math.fsum(w for w in weights if w <= seen * _ALIKE) / math.fsum(weights)) if seen else 0.0


def z_pooled(first: Rate, second: Rate) -> float | None:
    """The two-proportion z test with the pooled share; None when all, or none, of both groups had the outcome."""
    pooled = _pooled(first, second)
    if pooled is None:
        return None
    error = math.sqrt(pooled * (1 - pooled) * (1 / first.people + 1 / second.people))
    return _two_sided((first.events / first.people - second.events / second.people) / error)


def yates(first: Rate, second: Rate) -> float | None:
    """The chi-squared test with Yates's correction, which never takes off more than there is, as in R's chisq.test."""
    pooled = _pooled(first, second)
    if pooled is None:
        return None
    expected = first.people * pooled
    off = abs(first.events - expected)
    left = off - min(0.5, off)
    # All four cells are off by the same number of people.
    cells = [n * share for n in (first.people, second.people) for share in (pooled, 1 - pooled)]
    return _two_sided(left * math.sqrt(math.fsum(1 / cell for cell in cells)))


def least_expected(first: Rate, second: Rate) -> float | None:
    """The smallest of the four counts that equal shares would give; None for an empty group."""
    if not first.people or not second.people:
        return None
    share = (first.events + second.events) / (first.people + second.people)
    return min(first.people, second.people) * min(share, 1 - share)


def _weights(n1: int, n2: int, events: int, mode: int, end: int) -> list[float]:
    """Weights from the mode to ``end``; they stop where a float holds nothing so small.

    Below the smallest normal float a weight is no longer made smaller by a factor near one, but rounded to itself.
    """
    found, weight, k = [1.0], 1.0, mode
    while k != end and weight >= sys.float_info.min:
        if end > k:
            weight *= (n1 - k) / (k + 1) * ((events - k) / (n2 - events + k + 1))
            k += 1
        else:
            weight *= k / (n1 - k + 1) * ((n2 - events + k) / (events - k + 1))
            k -= 1
        found.append(weight)
    return found


def _pooled(first: Rate, second: Rate) -> float | None:
    if not first.people or not second.people:
        return None
    share = (first.events + second.events) / (first.people + second.people)
    return share if 0 < share < 1 else None


def _two_sided(z: float) -> float:
    return math.erfc(abs(z) / math.sqrt(2))
