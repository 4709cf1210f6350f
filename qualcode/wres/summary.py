"""A set of numbers described: mean, spread, quartiles; and the figure of everybody's counts together. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualcode.model.indicators import Form

Counts = tuple[tuple[float, float], ...]
"""The people behind a figure: how many, of how many, of each group it is about (see ``Score.counts``)."""


@dataclass(frozen=True)
class Summary:
    """``n`` numbers described. ``sd`` is that of a sample (n − 1), None for one number alone; the quartiles lie between
    the numbers in a straight line, as spreadsheets and pandas have them.
    """

    n: int
    mean: float
    sd: float | None
    median: float
    q1: float
    q3: float


def summarise(numbers: Iterable[float]) -> Summary | None:
    """Describe the numbers; None when there are none."""
    given = sorted(numbers)
    n = len(given)
    if not n:
        return None
    mean = math.fsum(given) / n
    sd = math.sqrt(math.fsum((one - mean) ** 2 for one in given) / (n - 1)) if n > 1 else None
    q1, median, q3 = (quantile(given, share) for share in (0.25, 0.5, 0.75))
    return Summary(n, mean, sd, median, q1, q3)


def quantile(given: Sequence[float], share: float) -> float:
    """The number below which that share of the sorted numbers lies, between two of them in a straight line."""
    at = share * (len(given) - 1)
    below = math.floor(at)
    above = min(below + 1, len(given) - 1)
    return given[below] + (given[above] - given[below]) * (at - below)


def pooled(form: Form, counted: Sequence[Counts]) -> float | None:
    """The figure of everybody's counts together; None when there are none, or nobody to divide by.

    A ratio is that of the two groups' shares: (all appointed ÷ all shortlisted of the one) ÷ (the same of the other).
    """
    if not counted or form.unit == "points":
        return None
    shares = []
    for at in range(len(counted[0])):
        of = math.fsum(counts[at][1] for counts in counted)
        shares.append(math.fsum(counts[at][0] for counts in counted) / of if of else None)
    if any(share is None for share in shares):
        return None
    known = [share for share in shares if share is not None]
    if form.unit == "percent":
        return 100 * known[0]
    return known[0] / known[1] if len(known) > 1 and known[1] else None
