"""Words about single indicators gathered into sentences for a report. They hold no figure but counts and years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.model.indicators import IndicatorSet
from qualcode.wres.words import DEFAULT, Tolerance, Trend

_JUDGED = (
    ("improving", "improved on"),
    ("no clear change", "showed no clear change on"),
    ("deteriorating", "deteriorated on"),
)
# Singular and plural of what is said of indicators that have no trend.
_LEFT = {
    "one year only": ("has figures for one year only", "have figures for one year only"),
    "numbers too small to say": ("has numbers too small to say", "have numbers too small to say"),
    "not reported": ("was not reported", "were not reported"),
    "not collected": ("was not collected", "were not collected"),
    "not applicable": ("is not applicable", "are not applicable"),
    "suppressed": ("is suppressed", "are suppressed"),
    "excluded": ("is excluded", "are excluded"),
    "not comparable": ("is not the same measure as the average", "are not the same measure as the average"),
    "no average": ("has no average", "have no average"),
    "no data": ("has no figures here", "have no figures here"),
}


@dataclass(frozen=True)
class _Said:
    number: str
    word: str


def overall(trends: Sequence[Trend], standard: IndicatorSet, subject: str = "the organisation") -> str:
    """Say in one sentence how a case's indicators changed, and over which years.

    "Between 2015 and 2017 the trust improved on 7 of 9 WRES indicators (…), …; indicator 3 was not reported."
    ``trends`` holds one for each indicator; those of the standard that it leaves out have no figures.
    """
    said = _every([_Said(trend.indicator, trend.word) for trend in trends], standard)
    judged = [trend for trend in trends if trend.word in dict(_JUDGED)]
    left = _left(said, dict(_JUDGED))
    if not judged:
        return f"No change over time can be stated for the {standard.abbreviation} indicators: {_list(left)}."
    parts = _parts(said, _JUDGED, standard)
    sentence = f"{_period(judged)} {subject} {_list(parts)}"
    return f"{sentence}; {_list(left)}." if left else f"{sentence}."


def rules_note(standard: IndicatorSet, tolerance: Tolerance = DEFAULT) -> str:
    """Give the note that stands under a table of words: how they were come by, with the tolerances in force."""
    loose = [indicator for indicator in standard.indicators if indicator.scoring.parity is None]
    rule = "Improving means closer to equality between the two groups, deteriorating further from it"
    if loose:
        verb = "are" if len(loose) > 1 else "is"
        rule += f"; {_names([i.number for i in loose])} {verb} judged by whom a higher figure favours"
    trend = (
        f"No clear change: the ratio's distance from equality changed by about {tolerance.trend_ratio * 100:g} in 100 "
        f"or less, or a percentage by {_points(tolerance.trend_points)} or less."
    )
    band = (
        f"Similar: within {_hundredths(tolerance.band_ratio)} for a ratio, "
        f"{_points(tolerance.band_points)} for a percentage."
    )
    return " ".join((rule + ".", trend, band, "A ratio from very few people is not put into words."))


def _every(said: list[_Said], standard: IndicatorSet) -> list[_Said]:
    known = {one.number: one for one in said}
    return [known.get(i.number, _Said(i.number, "no data")) for i in standard.indicators]


def _parts(said: list[_Said], words: Sequence[tuple[str, str]], standard: IndicatorSet) -> list[str]:
    """Count each word out of all the indicators; the first count names the total."""
    parts: list[str] = []
    total = len(standard.indicators)
    for word, verb in words:
        numbers = [one.number for one in said if one.word == word]
        of = "" if parts else f" of {total} {standard.abbreviation} indicators"
        if len(numbers) == total:
            return [f"{verb} all {total} {standard.abbreviation} indicators"]
        if numbers:
            parts.append(f"{verb} {len(numbers)}{of} ({_names(numbers)})")
        elif word == words[0][0]:
            parts.append(f"{verb} none{of}")
    return parts


def _left(said: list[_Said], judged: dict[str, str]) -> list[str]:
    left: list[str] = []
    for word in dict.fromkeys(one.word for one in said if one.word not in judged):
        numbers = [one.number for one in said if one.word == word]
        left.append(f"{_names(numbers)} {_LEFT[word][len(numbers) > 1]}")
    return left


def _period(trends: Sequence[Trend]) -> str:
    """Name the whole period, and the shorter ones with their indicators."""
    spans: dict[tuple[int, int], list[str]] = {}
    for trend in trends:
        if trend.first_year is not None and trend.last_year is not None:
            spans.setdefault((trend.first_year, trend.last_year), []).append(trend.indicator)
    whole = (min(first for first, _ in spans), max(last for _, last in spans))
    other = [
        f"{first} to {last} for {_names(n)}" for (first, last), n in sorted(spans.items()) if (first, last) != whole
    ]
    return f"Between {whole[0]} and {whole[1]}" + (f" ({'; '.join(other)})" if other else "")


def _names(numbers: Sequence[str]) -> str:
    return f"indicator{'s' if len(numbers) > 1 else ''} {_list(numbers)}"


def _list(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""


def _points(points: float) -> str:
    return "one percentage point" if points == 1 else f"{points:g} percentage points"


def _hundredths(share: float) -> str:
    return f"{share * 100:g} hundredths"
