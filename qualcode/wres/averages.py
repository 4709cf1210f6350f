"""One figure for many organisations: the mean of their ratios, or the ratio of their counts added up.

The two answer different questions and are never to be compared with each other: in the mean each organisation counts
once, and those with few people pull it up; in the pooled counts each person counts once.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable

from qualcode.model.ratios import Likelihood, MeanOfTrusts, Rate
from qualcode.wres.ratios import likelihood
from qualcode.wres.small_numbers import GROUPS

MEAN_OF_TRUSTS = "mean of trusts"
POOLED_COUNTS = "pooled counts"


def mean_of_trusts(figures: Iterable[float | None]) -> MeanOfTrusts:
    """Give the mean of organisations' figures, each counting once; label it ``MEAN_OF_TRUSTS``.

    A figure that is missing, and a ratio to zero (infinite), is left out and counted in ``left_out``.
    """
    given = list(figures)
    usable = [figure for figure in given if figure is not None and math.isfinite(figure)]
    left_out = len(given) - len(usable)
    if not usable:
        return MeanOfTrusts(0, None, None, None, left_out)
    spread = statistics.stdev(usable) if len(usable) > 1 else None
    return MeanOfTrusts(len(usable), math.fsum(usable) / len(usable), spread, statistics.median(usable), left_out)


def pooled_counts(
    pairs: Iterable[tuple[Rate, Rate]], *, level: float = 0.95, names: tuple[str, str] = GROUPS
) -> Likelihood:
    """Work out the likelihood from the counts of many organisations added up; label it ``POOLED_COUNTS``.

    Each pair is one organisation's first and second group. Organisations without counts cannot be in it.
    """
    rates = list(pairs)
    first = Rate(math.fsum(a.events for a, _ in rates), math.fsum(a.people for a, _ in rates))
    second = Rate(math.fsum(b.events for _, b in rates), math.fsum(b.people for _, b in rates))
    return likelihood(first, second, level=level, names=names)
