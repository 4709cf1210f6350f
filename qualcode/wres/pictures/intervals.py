"""How sure a figure is, from the counts of people behind it. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence

from qualcode.model.indicators import Form
from qualcode.model.ratios import Interval, Rate
from qualcode.wres.score_interval import koopman, wilson
from qualcode.wres.summary import Counts

LEVEL = 0.95


def interval_of(form: Form, counts: Counts, level: float = LEVEL) -> Interval | None:
    """Koopman's interval of a ratio of two groups, Wilson's of a percentage; None where the counts do not give one."""
    if form.unit == "ratio" and len(counts) == 2:
        first, second = (Rate(*one) for one in counts)
        return koopman(first, second, level)
    if form.unit == "percent" and len(counts) == 1:
        found = wilson(Rate(*counts[0]), level)
        return found and Interval(100 * found.low, 100 * found.high, level, found.method)
    return None


def together(counted: Sequence[Counts]) -> Counts:
    """Everybody's counts added up, group by group."""
    if not counted:
        return ()
    return tuple(
        (math.fsum(counts[at][0] for counts in counted), math.fsum(counts[at][1] for counts in counted))
        for at in range(len(counted[0]))
    )
