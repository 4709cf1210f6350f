"""The exact figures of the organisations in the study: of its case studies and of those whose people took part."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from sqlalchemy import select

from qualcode.model.indicator_values import IndicatorValue
from qualcode.model.indicators import Indicator
from qualcode.store.session import Session
from qualcode.store.tables import CaseStudy, Participant
from qualcode.wres.indicators import Indicators
from qualcode.wres.scoring import all_series
from qualcode.wres.values import Values

_PRINTED = re.compile(r"\d+\.\d+")


@dataclass(frozen=True)
class OwnFigures:
    """``reported`` as printed and to two places: 2.60 is given away by "2.6" too. ``scored`` works out what the
    evaluation makes of them.

    ``percentages`` without decimals and ``counts`` (how many, out of how many) by case study; ``all_counts`` of all.
    """

    reported: frozenset[float]
    scored: Callable[[], Iterable[float]]
    percentages: Mapping[str, frozenset[int]]
    counts: Mapping[str, frozenset[tuple[int, int]]]
    all_counts: frozenset[tuple[int, int]]

    @cached_property
    def decimals(self) -> frozenset[float]:
        """Everything with decimals; worked out when a number with decimals is first held against it."""
        return self.reported.union(self.scored())


def own_figures(session: Session, read: Mapping[int, Sequence[IndicatorValue]] | None = None) -> OwnFigures:
    """Read them all, but for those of organisations that were read already."""
    labels: dict[int, list[str]] = defaultdict(list)
    with session.read() as connection:
        for label, number in connection.execute(select(CaseStudy.label, CaseStudy.organisation_id)):
            if number is not None:
                labels[number].append(label)
        theirs = [number for number in connection.scalars(select(Participant.organisation_id)) if number is not None]
    found: set[float] = set()
    percentages: dict[str, frozenset[int]] = {}
    counts: dict[str, frozenset[tuple[int, int]]] = {}
    all_counts: set[tuple[int, int]] = set()
    whose, given = {*labels, *theirs}, read or {}
    figures: dict[int, Sequence[IndicatorValue]] = {number: given[number] for number in whose & given.keys()}
    figures |= Values(session).of_organisations(sorted(whose - given.keys()))
    for number, values in figures.items():
        found |= set(_figures(values))
        own = frozenset(_counts(values))
        all_counts |= own
        percentages |= {label: frozenset(_percentages(values)) for label in labels[number]}
        counts |= dict.fromkeys(labels[number], own)
    scored = partial(_all_scores, Indicators(session).all(), tuple(figures.values()))
    return OwnFigures(frozenset(found), scored, percentages, counts, frozenset(all_counts))


def _all_scores(indicators: Sequence[Indicator], figures: Iterable[Sequence[IndicatorValue]]) -> set[float]:
    return {score for values in figures for score in _scores(indicators, values)}


def _counts(values: Iterable[IndicatorValue]) -> Iterator[tuple[int, int]]:
    """All of them and none of them are anybody's."""
    for value in values:
        some, everything = value.numerator, value.denominator
        if some and everything and some < everything and some == int(some) and everything == int(everything):
            yield int(some), int(everything)


def _scores(indicators: Sequence[Indicator], values: Sequence[IndicatorValue]) -> set[float]:
    """The one number a year that the evaluation makes of the figures: a ratio of two percentages."""
    if not values:
        return set()
    scored = all_series(indicators, values, values[0].org_code)
    return {round(score.value, 2) for one in scored for score in one.scores if score.value is not None}


def _figures(values: Iterable[IndicatorValue]) -> Iterator[float]:
    for value in values:
        if value.value is not None:
            yield round(value.value, 2)
        printed = value.printed.strip().removesuffix("%").strip()
        if _PRINTED.fullmatch(printed):
            yield float(printed)


def _percentages(values: Iterable[IndicatorValue]) -> Iterator[int]:
    """Percentages without decimals; 0 and 100 are anybody's."""
    for value in values:
        if value.unit == "percent" and value.value is not None and value.value == int(value.value):
            yield from {int(value.value)} - {0, 100}
