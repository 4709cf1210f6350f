"""Figures put into words: the direction of change, and how an organisation stands against an average.

Words and years only, so that a publication may hold them. Change is judged by the distance from equality: for a ratio
``|ln(ratio ÷ parity)|``, for points the distance from parity; a percentage that has no fixed parity (indicators 1 and
9 as the evaluation scores them) by whom a higher number favours. Swapping the two groups changes no word.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from qualcode.model.indicators import Form, Status
from qualcode.wres.scoring import Score, Series

TooFew = Literal["numbers too small to say"]
Missing = Literal["not collected", "not reported", "not applicable", "suppressed", "excluded", "no data"]
TrendWord = Literal["improving", "no clear change", "deteriorating", "one year only"] | TooFew | Missing
ComparisonWord = Literal["better than", "similar to", "worse than", "not comparable", "no average"] | TooFew | Missing

STATUS_WORDS: dict[Status, Missing] = {
    "suppressed": "suppressed",
    "excluded": "excluded",
    "not_reported": "not reported",
    "not_collected": "not collected",
    "not_applicable": "not applicable",
}
# Enough for the rounding of binary fractions: a difference of exactly the tolerance is inside it.
_EDGE = 1e-9
_PLACES = 12


@dataclass(frozen=True)
class Tolerance:
    """How much is no change, and how much is similar.

    ``trend_ratio`` is a change in |ln ratio| (0.05: about 5%), ``trend_points`` in points; ``band_ratio`` a difference
    between ratios, each taken as the larger group's to the smaller's, ``band_points`` in points. The edges are inside.
    """

    trend_ratio: float = 0.05
    trend_points: float = 1.0
    band_ratio: float = 0.05
    band_points: float = 1.0

    def __post_init__(self) -> None:
        if not all(
            0 <= each < math.inf for each in (self.trend_ratio, self.trend_points, self.band_ratio, self.band_points)
        ):
            raise ValueError("a tolerance is a number, zero or more")


DEFAULT = Tolerance()


@dataclass(frozen=True)
class Trend:
    """The word for an indicator, the years it rests on (None: no figures), and what a reader should know of it."""

    indicator: str
    word: TrendWord
    first_year: int | None = None
    last_year: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Comparison:
    """The word for an indicator in one year against an average; ``average`` names it ("the national average")."""

    indicator: str
    word: ComparisonWord
    average: str
    year: int | None = None
    note: str = ""

    @property
    def compares(self) -> bool:
        """Whether the word holds the figure against the average."""
        return self.word in ("better than", "similar to", "worse than")

    @property
    def phrase(self) -> str:
        """The word with its average: "worse than the national average"; other words stand alone."""
        return f"{self.word} {self.average}" if self.compares else self.word


def trend(series: Series, years: tuple[int, int] | None = None, tolerance: Tolerance = DEFAULT) -> Trend:
    """Say how the figures changed between the first and the last year that have one, within ``years`` (inclusive)."""
    number = series.indicator.number
    scores = [score for score in series.scores if years is None or years[0] <= score.year <= years[1]]
    usable = [score for score in scores if score.status not in STATUS_WORDS]
    gaps = _gaps(scores)
    if not usable:
        return Trend(number, why_missing(scores), note=gaps)
    first, last = usable[0], usable[-1]
    if first.year == last.year:
        few = _too_small(series.form, first)
        word: TrendWord = "numbers too small to say" if few else "one year only"
        return Trend(number, word, first.year, last.year, gaps)
    before, after = _value(series.form, first), _value(series.form, last)
    if before is None or after is None:
        return Trend(number, "numbers too small to say", first.year, last.year, gaps)
    change = _distance(series.form, after) - _distance(series.form, before)
    allowed = tolerance.trend_ratio if series.form.unit == "ratio" else tolerance.trend_points
    return Trend(number, _change(change, allowed), first.year, last.year, _join(_side(series, before, after), gaps))


def compare(
    own: Series, average: Series, label: str, year: int | None = None, tolerance: Tolerance = DEFAULT
) -> Comparison:
    """Hold an organisation's figure of a year (its latest, when none is given) against an average of the same year."""
    number = own.indicator.number
    usable = [score for score in own.scores if score.status not in STATUS_WORDS and year in (None, score.year)]
    if not usable:
        return Comparison(number, why_missing([s for s in own.scores if year in (None, s.year)]), label, year)
    mine = usable[-1]
    if own.form != average.form:
        note = "the organisation's figure and the average are not the same measure"
        return Comparison(number, "not comparable", label, mine.year, note)
    theirs = average.in_year(mine.year)
    if theirs is None or theirs.status in STATUS_WORDS:
        return Comparison(number, "no average", label, mine.year)
    a, b = _value(own.form, mine), _value(own.form, theirs)
    if a is None or b is None:
        return Comparison(number, "numbers too small to say", label, mine.year)
    return Comparison(number, _standing(own.form, a, b, tolerance), label, mine.year)


def distance(form: Form, value: float) -> float:
    """How far a figure is from equality: what words and ranks go by; the least is best.

    A ratio to or from nobody is infinitely far. Without a fixed parity it is how far the figure favours the reference
    group: the least then favours the focus group most. 0.8 and 1.25 are equally far, whatever binary fractions say.
    """
    return math.inf if form.unit == "ratio" and value <= 0 else round(_distance(form, value), _PLACES)


def _change(change: float, allowed: float) -> TrendWord:
    if abs(change) <= allowed + _EDGE:
        return "no clear change"
    return "improving" if change < 0 else "deteriorating"


def _standing(form: Form, mine: float, theirs: float, tolerance: Tolerance) -> ComparisonWord:
    difference = _distance(form, mine) - _distance(form, theirs)
    allowed = tolerance.band_points
    if form.unit == "ratio":
        allowed = tolerance.band_ratio
        if form.parity is not None:
            difference = math.exp(_distance(form, mine)) - math.exp(_distance(form, theirs))
        else:
            difference = mine - theirs if form.favours == "reference" else theirs - mine
    if abs(difference) <= allowed + _EDGE:
        return "similar to"
    return "better than" if difference < 0 else "worse than"


def _distance(form: Form, value: float) -> float:
    """How far from equality; without a fixed parity, how far in favour of the reference group (for differences)."""
    scaled = math.log(value) if form.unit == "ratio" else value
    if form.parity is not None:
        return abs(scaled - (math.log(form.parity) if form.unit == "ratio" else form.parity))
    return scaled if form.favours == "reference" else -scaled


def _value(form: Form, score: Score) -> float | None:
    return None if _too_small(form, score) else score.value


def _too_small(form: Form, score: Score) -> bool:
    """A ratio from or to zero is an accident of small numbers: it has no logarithm."""
    return score.small or score.value is None or (form.unit == "ratio" and score.value <= 0)


def why_missing(scores: list[Score]) -> Missing:
    """Why none of them has a figure: one reason, "suppressed" before all others."""
    statuses = {score.status for score in scores}
    return next((word for status, word in STATUS_WORDS.items() if status in statuses), "no data")


def _gaps(scores: list[Score]) -> str:
    """Name the years without a figure: "2015 not collected"."""
    return "; ".join(f"{score.year} {STATUS_WORDS[score.status]}" for score in scores if score.status in STATUS_WORDS)


def _side(series: Series, before: float, after: float) -> str:
    """Say so when figures favour the focus group: moving away from equality counts as deteriorating either way."""
    form = series.form
    if form.parity is None:
        return ""
    sign = 1 if form.favours == "focus" else -1
    favoured = [sign * (value - form.parity) > 0 for value in (before, after)]
    if all(favoured):
        return (
            f"the figures of both years favour {series.indicator.groups.focus} {series.indicator.groups.words.people}"
        )
    return "the figures change sides between the two years" if any(favoured) and after != form.parity else ""


def _join(*notes: str) -> str:
    return "; ".join(note for note in notes if note)
