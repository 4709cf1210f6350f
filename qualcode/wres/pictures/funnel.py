"""Each trust's figure against how many people it rests on, with the limits of what chance alone would do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from qualcode.corpus.cases import Cases
from qualcode.model.errors import QualcodeError
from qualcode.model.pictures import Axis, Limits, Plane, Point, Rule, Series, printed
from qualcode.store.session import Session
from qualcode.wres.average import LEAST_IN_GROUP
from qualcode.wres.panel import Line
from qualcode.wres.pictures.funnel_limits import LEVELS, SOURCE, RatioTarget, outside, share_limits, sizes
from qualcode.wres.pictures.intervals import together
from qualcode.wres.pictures.reading import (
    ShownPanel,
    Whose,
    axis_of,
    heading,
    read_shown,
    survey_note,
    why_none,
    year_of,
)
from qualcode.wres.pictures.wish import PictureWish
from qualcode.wres.ratio_words import percent
from qualcode.wres.scoring import Score
from qualcode.wres.summary import Counts

OTHERS = "a trust"
LEAST_OTHERS: Final = 20
"""A published funnel has so many points, or more, that are no case study's."""


class _Ratios:
    """Of a ratio of two groups."""

    def __init__(self, counts: Counts) -> None:
        first, second = counts
        self._target = RatioTarget(first[0] / first[1], second[0] / second[1])
        self.target = self._target.ratio
        self.across = "Size: people in each group that would tell as much as the trust's two groups do"
        self.how = "limits of the normal approximation to ln(ratio), its variance from the pooled shares"

    def size(self, counts: Counts) -> float:
        return self._target.size(counts[0][1], counts[1][1])

    def limits(self, level: float, size: float) -> tuple[float, float]:
        return self._target.limits(size, level)


class _Percentages:
    """Of one group's percentage."""

    def __init__(self, counts: Counts) -> None:
        self._share = counts[0][0] / counts[0][1]
        self.target = 100 * self._share
        self.across = "Size: people that the percentage is of"
        self.how = "exact binomial limits, the steps evened out"

    def size(self, counts: Counts) -> float:
        return counts[0][1]

    def limits(self, level: float, size: float) -> tuple[float, float]:
        low, high = share_limits(self._share, size, level)
        return 100 * low, 100 * high


def funnel_of(session: Session, wish: PictureWish, whose: Whose | None, *, publish: bool) -> Plane:
    """The funnel of a year; for publication nobody is marked.

    Raises ``QualcodeError`` where fewer than five trusts have counts, and when it may not be published: among few
    others the points of case studies would be known.
    """
    found = read_shown(session, wish)
    year = year_of(found, wish)
    there = found.there(year) if year is not None else ()
    usable = [(line, one) for line in there if (one := _usable(found, line, year)) is not None]
    # Without what is not shown: the line and the limits are drawn so finely that hidden counts would follow from them.
    groups = 2 if found.all.form.unit == "ratio" else 1
    counted = [found.counts(line, year) for line in there] if year is not None else []
    everybody = together([counts for counts in counted if len(counts) == groups])
    if len(usable) < LEAST_IN_GROUP or not everybody or any(not events or events >= of for events, of in everybody):
        many = f"{len(usable)} of {len(there)} trusts" + (f" in {year}" if year is not None else "")
        what = f"a funnel needs figures with counts of people of {LEAST_IN_GROUP} trusts or more"
        raise QualcodeError(what, f"{heading(found.all.indicator)}: {many}", "take another year, or draw a strip")
    way = _Ratios(everybody) if found.all.form.unit == "ratio" else _Percentages(everybody)
    points = {line.member.id: Point(way.size(score.counts), _value(score)) for line, score in usable}
    if publish:
        _refuse_few(session, points)
        whose = None
    own = points.get(whose.id) if whose is not None else None
    others = tuple(point for number, point in points.items() if point is not own)
    # The least and the highest figure are those of single trusts, a case study's perhaps.
    series = [Series(OTHERS, others, told=f"{len(others)} of them" if publish else "")]
    if own is not None and whose is not None:
        series.append(Series(whose.label, (own,), own=True))
    places = [(point.x, point.y) for point in points.values()]
    notes = [*_how(way), *survey_note(found.all.indicator), *_outside(way, places), *_left_out(there, usable, year)]
    if whose is not None and own is None:
        line = found.shown.line(whose.id)
        notes.append(f"{whose.label} is not drawn: {_why(line, year)}.")
    return Plane(
        kind="funnel",
        title=f"{heading(found.all.indicator)}, by size of the trust, {year}",
        counted=f"each trust's own figure; {len(points)} trusts",
        axis=axis_of(found.all.indicator, found.all.form),
        across=Axis(way.across, "people", True),
        series=tuple(series),
        limits=tuple(_limits(way, level, [x for x, _ in places]) for level in LEVELS),
        rules=(Rule(way.target, f"{printed(way.target, found.all.form.unit)}: all trusts together (pooled counts)"),),
        notes=(*notes, *((f"{found.standard.year_label}.",) if found.standard.year_label else ())),
    )


def _refuse_few(session: Session, drawn: Iterable[int]) -> None:
    studied = {case.organisation_id for case in Cases(session).all()}
    if len(set(drawn) - studied) < LEAST_OTHERS:
        what = f"a funnel of fewer than {LEAST_OTHERS} trusts besides the case studies' shows whose figure is which"
        raise QualcodeError("this cannot be published", what, "say --for team")


def _usable(found: ShownPanel, line: Line, year: int | None) -> Score | None:
    """A score that can be drawn: shown, with counts, and above zero where the axis has equal factors."""
    score = None if year is None else line.in_year(year)
    counts = found.counts(line, year) if year is not None else ()
    groups = 2 if found.all.form.unit == "ratio" else 1
    if score is None or score.value is None or len(counts) != groups or found.all.form.unit == "points":
        return None
    if any(not of for _, of in counts) or (groups == 2 and score.value <= 0):
        return None
    return replace(score, counts=counts)


def _value(score: Score) -> float:
    assert score.value is not None
    return score.value


def _limits(way: _Ratios | _Percentages, level: float, given: Sequence[float]) -> Limits:
    curve = [(size, way.limits(level, size)) for size in sizes(given)]
    lower = tuple(Point(size, low) for size, (low, _) in curve)
    upper = tuple(Point(size, high) for size, (_, high) in curve)
    return Limits(percent(level), lower, upper)


def _how(way: _Ratios | _Percentages) -> tuple[str, ...]:
    return (
        f"Limits: where a trust that is like all of them together would lie by chance; {way.how} ({SOURCE}).",
        "Nothing is allowed for differences between trusts that are more than chance: with many outside, the limits "
        "do not single out those few.",
    )


def _outside(way: _Ratios | _Percentages, places: Sequence[tuple[float, float]]) -> tuple[str, ...]:
    told = [f"{percent(level)} limits {outside(partial(way.limits, level), places)}" for level in LEVELS]
    return (f"Outside the {' and outside the '.join(told)} of {len(places)} trusts.",)


def _left_out(there: Sequence[Line], usable: Sequence[tuple[Line, Score]], year: int | None) -> tuple[str, ...]:
    drawn = {line.member.id for line, _ in usable}
    reasons: dict[str, int] = {}
    for line in there:
        if line.member.id not in drawn:
            why = _why(line, year)
            reasons[why] = reasons.get(why, 0) + 1
    if not reasons:
        return ()
    return (f"Not drawn: {'; '.join(f'{why} {many}' for why, many in reasons.items())}.",)


def _why(line: Line | None, year: int | None) -> str:
    score = line.in_year(year) if line is not None and year is not None else None
    if score is None or score.value is None:
        return why_none(score)
    return "a ratio of 0" if score.value <= 0 and score.counts else "no counts of people"
