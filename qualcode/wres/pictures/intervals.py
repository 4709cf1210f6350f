"""How sure a figure is, from the counts of people behind it. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from qualcode.model.indicator_values import IndicatorValue
from qualcode.model.indicators import WITH_VALUE, Form, Indicator
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


def survey_counts(indicator: Indicator, form: Form, figures: Iterable[IndicatorValue], year: int) -> Counts:
    """Of a survey whose file has bases and percentages only: each group's percentage of its base, for people.

    Empty for what is no survey, and where a percentage or a base is not there.
    """
    if indicator.basis != "survey":
        return ()
    rows = {(one.measure, one.group): one for one in figures if one.year == year and not one.part}
    for source in form.sources:
        groups = tuple(group for group in (source.group, source.over) if group)
        found = [rows.get((source.measure, group)) for group in groups]
        counts = tuple(
            (one.value * one.denominator / 100, one.denominator)
            for one in found
            if one is not None and one.unit == "percent" and one.status in WITH_VALUE
            if one.value is not None and one.denominator
        )
        if groups and len(counts) == len(groups):
            return counts
    return ()


def together(counted: Sequence[Counts]) -> Counts:
    """Everybody's counts added up, group by group."""
    if not counted:
        return ()
    return tuple(
        (math.fsum(counts[at][0] for counts in counted), math.fsum(counts[at][1] for counts in counted))
        for at in range(len(counted[0]))
    )
