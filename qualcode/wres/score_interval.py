"""Koopman's score interval for the ratio of two shares (Koopman 1984, Biometrics 40: 513–517).

All ratios are in it that the score test does not reject: (p1 − θ·p2) over its standard error, with the shares that fit
the counts best under the ratio θ. It exists where the usual (log) interval does not: nobody, or everybody, in a group.
"""

from __future__ import annotations

import math

from qualcode.model.ratios import Interval, Rate

KOOPMAN = "Koopman's score interval"
WILSON = "Wilson's score interval"
# ln(ratio) beyond which no bound is looked for, and how often a bracket is halved: enough for every digit of a float.
_FARTHEST, _HALVINGS = 600.0, 200


def critical(level: float) -> float:
    """The standard normal deviate that leaves out (1 − level) on its two sides: 1.96 for 0.95."""
    from statistics import NormalDist

    if not 0 < level < 1:
        raise ValueError("a level is between 0 and 1")
    return NormalDist().inv_cdf(0.5 + level / 2)


def koopman(first: Rate, second: Rate, level: float = 0.95) -> Interval | None:
    """Give the interval of (first share ÷ second share); None when a group is empty.

    Nobody in the first group with the outcome: from 0; nobody in the second: to infinity; in neither: 0 to infinity.
    """
    if not first.people or not second.people:
        return None
    z = critical(level)
    low = _bound(first, second, z) if first.events else 0.0
    high = _bound(first, second, -z) if second.events else math.inf
    return Interval(low, high, level, KOOPMAN)


def wilson(rate: Rate, level: float = 0.95) -> Interval | None:
    """Give Wilson's interval of a share, 0 to 1; None of nobody."""
    if rate.share is None:
        return None
    z, n, share = critical(level), rate.people, rate.share
    middle = share + z * z / (2 * n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    # The formula gives these two exactly but for rounding.
    low = (middle - half) / whole if rate.events else 0.0
    high = (middle + half) / whole if rate.events < n else 1.0
    return Interval(low, high, level, WILSON)


def score(first: Rate, second: Rate, log_ratio: float) -> float:
    """The score statistic of the hypothesis that the ratio is exp(``log_ratio``); it falls as the ratio grows."""
    theta = math.exp(log_ratio)
    x1, n1, x2, n2 = first.events, first.people, second.events, second.people
    # The fitted share of the second group is the smaller root of a quadratic; so written, nothing cancels.
    b = theta * (n1 + x2) + x1 + n2
    gap = theta * (n1 + x2) - x1 - n2
    p2 = 2 * (x1 + x2) / (b + math.sqrt(gap * gap + 4 * theta * (n1 - x1) * (n2 - x2)))
    p1 = theta * p2
    variance = p1 * max(1 - p1, 0.0) / n1 + theta * theta * p2 * max(1 - p2, 0.0) / n2
    difference = x1 / n1 - theta * x2 / n2
    if variance <= 0:
        return math.copysign(math.inf, difference) if difference else 0.0
    return difference / math.sqrt(variance)


def _bound(first: Rate, second: Rate, wanted: float) -> float:
    """Find by halving where the statistic is ``wanted``: above the ratio when that is negative, else below."""
    share1, share2 = first.events / first.people, second.events / second.people
    # With a zero cell the ratio itself has no logarithm: begin where half a person had the outcome.
    start = math.log((share1 or 0.5 / first.people) / (share2 or 0.5 / second.people))
    near, step = start, 0.5 if score(first, second, start) > wanted else -0.5
    far = near + step
    while (score(first, second, far) > wanted) == (step > 0):
        near, step = far, step * 2
        far = near + step
        if abs(far) > _FARTHEST:
            return math.inf if step > 0 else 0.0
    below, above = min(near, far), max(near, far)
    for _ in range(_HALVINGS):
        middle = (below + above) / 2
        if middle in (below, above):
            break
        if score(first, second, middle) > wanted:
            below = middle
        else:
            above = middle
    return math.exp((below + above) / 2)
