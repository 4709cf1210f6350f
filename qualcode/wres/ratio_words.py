"""A relative likelihood in lines for people."""

from __future__ import annotations

import math

from qualcode.model.ratios import Likelihood, Rate
from qualcode.wres.score_interval import wilson

DESIGN_EFFECT = (
    "The interval takes the survey for a simple random sample: its weights and its design effect are ignored"
)


def in_words(found: Likelihood, names: tuple[str, str]) -> tuple[str, ...]:
    """Say the two shares, the ratio with its interval, the four-fifths range and the tests, a line each."""
    level = found.interval.level if found.interval else 0.95
    rates = [f"{name}: {_rate(rate, level)}" for name, rate in zip(names, (found.first, found.second), strict=True)]
    return (
        *rates,
        f"Ratio ({names[0]} ÷ {names[1]}): {_ratio(found)}",
        f"Four-fifths range (0.80 to 1.25, both inside): {found.four_fifths or 'not defined'}",
        f"p, two-sided: Fisher's exact test {p_value(found.fisher_p)}; pooled z test {p_value(found.z_p)}; "
        f"chi-squared with Yates's correction {p_value(found.yates_p)}",
    )


def figure(value: float | None, digits: int = 2) -> str:
    """A ratio or bound as it is printed: "1.54", "infinite", "not defined"."""
    if value is None:
        return "not defined"
    return "infinity" if math.isinf(value) else f"{value:.{digits}f}"


def p_value(p: float | None) -> str:
    """A p value as it is printed: "0.013", "under 0.001", "not defined"."""
    if p is None:
        return "not defined"
    return "under 0.001" if p < 0.001 else f"{p:.3f}"


def percent(level: float) -> str:
    """A level in per cent: "95%"."""
    return f"{100 * level:.4g}%"


def _rate(rate: Rate, level: float) -> str:
    interval = wilson(rate, level)
    if rate.share is None or interval is None:
        return "nobody"
    around = f"{percent(level)} interval {100 * interval.low:.1f} to {100 * interval.high:.1f}, Wilson's"
    return f"{_count(rate.events)} of {_count(rate.people)}, {100 * rate.share:.1f}% ({around})"


def _ratio(found: Likelihood) -> str:
    interval = found.interval
    if interval is None:
        return "not defined"
    around = f"{percent(interval.level)} interval {figure(interval.low)} to {figure(interval.high)}"
    return f"{figure(found.ratio)}, {around} ({interval.method})"


def _count(count: float) -> str:
    return f"{count:,.0f}" if float(count).is_integer() else f"{count:,.1f}"
