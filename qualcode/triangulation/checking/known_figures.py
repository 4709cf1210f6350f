"""The figures that a report may print: of many organisations, and of case studies, by indicator and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from qualcode.model.indicator_values import IndicatorValue
from qualcode.store.session import Session
from qualcode.store.tables import CaseStudy, Organisation
from qualcode.triangulation.checking.indicators_spoken_of import phrases_of
from qualcode.wres.average import BASES
from qualcode.wres.descriptive import Descriptives, DescriptiveWish
from qualcode.wres.grouping import By
from qualcode.wres.indicators import Indicators
from qualcode.wres.scoring import series
from qualcode.wres.values import Values

Years = Mapping[int, frozenset[float]]
_GROUPINGS: tuple[By, ...] = ("", "type", "region")


@dataclass(frozen=True)
class KnownFigures:
    """``of_many`` by indicator and year; ``of_cases`` the same by the label of a case study.

    ``phrases`` are by indicator runs of words that only its own wordings have.
    """

    of_many: Mapping[str, Years]
    of_cases: Mapping[str, Mapping[str, Years]]
    names: Mapping[str, str]
    phrases: Mapping[str, frozenset[str]]

    @property
    def averages(self) -> frozenset[float]:
        """Every figure of many, to two decimals and to one."""
        found = {one for years in self.of_many.values() for some in years.values() for one in some}
        return frozenset(round(one, places) for one in found for places in (1, 2))

    def of(self, indicator: str, case: str = "") -> Years:
        """What may be said of an indicator, at a case study too."""
        together: dict[int, set[float]] = defaultdict(set)
        for source in (self.of_many, self.of_cases.get(case, {})):
            for year, some in source.get(indicator, {}).items():
                together[year] |= some
        return {year: frozenset(some) for year, some in together.items()}

    def of_any(self, indicator: str) -> Years:
        """The same at any case study."""
        together: dict[int, set[float]] = defaultdict(set)
        for source in (self.of_many, *self.of_cases.values()):
            for year, some in source.get(indicator, {}).items():
                together[year] |= some
        return {year: frozenset(some) for year, some in together.items()}


def known_figures(session: Session) -> KnownFigures:
    """Read them all."""
    indicators = Indicators(session).all()
    many: dict[str, dict[int, set[float]]] = defaultdict(lambda: defaultdict(set))
    with session.read() as connection:
        aggregates = connection.scalars(select(Organisation.id).where(Organisation.kind == "aggregate")).all()
        pairs = connection.execute(select(CaseStudy.label, CaseStudy.organisation_id)).all()
    cases = {label: number for label, number in pairs if number is not None}
    values = Values(session).of_organisations(sorted({*aggregates, *cases.values()}))
    for number in aggregates:
        for indicator, year, one in _figures(session, values[number]):
            many[indicator][year].add(one)
    for basis in BASES:
        for by in _GROUPINGS:
            for row in Descriptives(session).of(DescriptiveWish(basis=basis, by=by)).rows:
                for average in row.averages:
                    many[row.indicator.number][average.year] |= set(_numbers(average))
    theirs: dict[str, dict[str, dict[int, set[float]]]] = {}
    for label, number in cases.items():
        own: dict[str, dict[int, set[float]]] = defaultdict(lambda: defaultdict(set))
        for indicator, year, one in _figures(session, values[number]):
            own[indicator][year].add(one)
        theirs[label] = own
    names = {one.number: one.short for one in indicators}
    phrases = phrases_of({one.number: [wording.text for wording in one.wordings] for one in indicators})
    return KnownFigures(_frozen(many), {label: _frozen(own) for label, own in theirs.items()}, names, phrases)


def _numbers(average: object) -> Iterator[float]:
    value, spread = getattr(average, "value", None), getattr(average, "spread", None)
    found = [value] if value is not None else []
    if spread is not None:
        found += [spread.mean, spread.sd, spread.median, spread.q1, spread.q3]
    return (one for one in found if one is not None)


def _figures(session: Session, values: Iterable[IndicatorValue]) -> Iterator[tuple[str, int, float]]:
    own = tuple(values)
    for one in own:
        if one.value is not None:
            yield one.indicator, one.year, one.value
    for indicator in Indicators(session).all() if own else ():
        for score in series(indicator, own, own[0].org_code).scores:
            if score.value is not None:
                yield indicator.number, score.year, score.value


def _frozen(found: Mapping[str, Mapping[int, set[float]]]) -> dict[str, dict[int, frozenset[float]]]:
    return {key: {year: frozenset(some) for year, some in years.items()} for key, years in found.items()}
