"""The figures that a report may print: of many organisations, and of case studies, by indicator and year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from qualcode.model.indicator_values import IndicatorValue
from qualcode.store.session import Session
from qualcode.store.tables import CaseStudy, Organisation
from qualcode.triangulation.checking.indicators_spoken_of import phrases_of
from qualcode.wres.average import BASES, Average
from qualcode.wres.descriptive import Descriptives, DescriptiveWish
from qualcode.wres.grouping import By
from qualcode.wres.indicators import Indicators
from qualcode.wres.scoring import series
from qualcode.wres.values import Values

Years = Mapping[int, frozenset[float]]
_Averages = dict[tuple[str, str], dict[str, dict[int, set[float]]]]
_GROUPINGS: tuple[By, ...] = ("", "type", "region")
_ANY_GROUP: Final[Mapping[str, re.Pattern[str]]] = {
    "type": re.compile(r"\b(?:types?|kinds?|peers?|similar|comparable)\b", re.IGNORECASE),
    "region": re.compile(r"\bregion", re.IGNORECASE),
}
"""Words by which an average may be of any group of a kind."""
_SPREAD: Final = re.compile(
    r"\bmedian|\bquartile|\bpercentile|\bhalf of|\bmiddle\b|\b(?:lower|upper|top|bottom|first|last) quarter",
    re.IGNORECASE,
)
_TRUSTS: Final = re.compile(r"\b(?:nhs|trusts?)\b", re.IGNORECASE)


@dataclass(frozen=True)
class KnownFigures:
    """``of_many`` by indicator and year; ``of_cases`` the same by the label of a case study.

    ``phrases`` are by indicator runs of words that only its own wordings have.
    """

    of_many: Mapping[str, Years]
    of_cases: Mapping[str, Mapping[str, Years]]
    names: Mapping[str, str]
    phrases: Mapping[str, frozenset[str]]
    averages_of: Mapping[tuple[str, str], Mapping[str, Years]]
    """Averages alone, by kind and name of the group (both "" for all trusts), indicator and year."""

    @property
    def averages(self) -> frozenset[float]:
        """Every figure of many, to two decimals and to one."""
        found = {one for years in self.of_many.values() for some in years.values() for one in some}
        return frozenset(round(one, places) for one in found for places in (1, 2))

    def of(self, indicator: str, case: str = "") -> Years:
        """What may be said of an indicator, at a case study too."""
        return _together(source.get(indicator, {}) for source in (self.of_many, self.of_cases.get(case, {})))

    def averages_in(self, indicator: str, words: str, case: str = "") -> Years:
        """Averages that words may be of: all trusts', those of the groups they name, and the case study's own figures.

        A quartile or a median may be a single trust's figure: these count only where the words tell of one.
        """
        if _SPREAD.search(words):
            return self.of(indicator, case)
        low = f" {' '.join(words.casefold().split())} "
        named = [found for key, found in self.averages_of.items() if _names_group(low, *key)]
        return _together(source.get(indicator, {}) for source in (*named, self.of_cases.get(case, {})))

    def of_any(self, indicator: str) -> Years:
        """The same at any case study."""
        return _together(source.get(indicator, {}) for source in (self.of_many, *self.of_cases.values()))


def known_figures(session: Session) -> KnownFigures:
    """Read them all."""
    indicators = Indicators(session).all()
    many: dict[str, dict[int, set[float]]] = defaultdict(lambda: defaultdict(set))
    averages: _Averages = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    with session.read() as connection:
        wanted = select(Organisation.id, Organisation.type).where(Organisation.kind == "aggregate")
        aggregates = dict(connection.execute(wanted).all())
        pairs = connection.execute(select(CaseStudy.label, CaseStudy.organisation_id)).all()
    cases = {label: number for label, number in pairs if number is not None}
    values = Values(session).of_organisations(sorted({*aggregates, *cases.values()}))
    for number, kind in aggregates.items():
        group = (kind or "").partition(":")[2].strip()  # "mean of trusts: ambulance"
        for indicator, year, one in _figures(session, values[number]):
            many[indicator][year].add(one)
            averages["type" if group else "", group][indicator][year].add(one)
    for basis in BASES:
        for by in _GROUPINGS:
            for row in Descriptives(session).of(DescriptiveWish(basis=basis, by=by)).rows:
                for average in row.averages:
                    many[row.indicator.number][average.year] |= set(_numbers(average))
                    key = (by, row.group) if row.group else ("", "")
                    averages[key][row.indicator.number][average.year] |= set(_levels(average))
    theirs: dict[str, dict[str, dict[int, set[float]]]] = {}
    for label, number in cases.items():
        own: dict[str, dict[int, set[float]]] = defaultdict(lambda: defaultdict(set))
        for indicator, year, one in _figures(session, values[number]):
            own[indicator][year].add(one)
        theirs[label] = own
    names = {one.number: one.short for one in indicators}
    phrases = phrases_of({one.number: [wording.text for wording in one.wordings] for one in indicators})
    return KnownFigures(
        _frozen(many),
        {label: _frozen(own) for label, own in theirs.items()},
        names,
        phrases,
        {key: _frozen(found) for key, found in averages.items()},
    )


def _together(sources: Iterable[Years]) -> Years:
    found: dict[int, set[float]] = defaultdict(set)
    for years in sources:
        for year, some in years.items():
            found[year] |= some
    return {year: frozenset(some) for year, some in found.items()}


def _names_group(low: str, by: str, group: str) -> bool:
    """Whether words (in small letters) are of such a group, or of all."""
    if not group or _ANY_GROUP[by].search(low):
        return True
    stem = " ".join(_TRUSTS.sub(" ", group.casefold()).split())
    return bool(stem) and re.search(rf"(?<!\w){re.escape(stem)}(?!\w)", low) is not None


def _levels(average: Average) -> Iterator[float]:
    found = (average.value, average.spread.mean if average.spread is not None else None)
    return (one for one in found if one is not None)


def _numbers(average: Average) -> Iterator[float]:
    yield from _levels(average)
    if average.spread is not None:
        spread = average.spread
        yield from (one for one in (spread.sd, spread.median, spread.q1, spread.q3) if one is not None)


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
