"""How the indicators of many organisations changed, and how the latest figure of each stands: one reading for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.model.indicators import Form, Indicator, IndicatorSet, IndicatorValue
from qualcode.store.session import Session
from qualcode.wres.descriptive import basis_words
from qualcode.wres.giving_away import GIVES_AWAY, Hidden, read_hidden
from qualcode.wres.indicators import Indicators
from qualcode.wres.panel import Line, Panel, read_panels
from qualcode.wres.scoring import Score, scored_as
from qualcode.wres.standing import Against, held_against, series_of
from qualcode.wres.values import Values
from qualcode.wres.words import STATUS_WORDS, Trend, trend

Years = tuple[int, int] | None


@dataclass(frozen=True)
class Latest:
    """An indicator of an organisation: how it changed, its latest figure as it may be shown, what it is held against.

    ``score`` is None where no year has one; then ``trend`` has the word for why.
    """

    indicator: Indicator
    form: Form
    trend: Trend
    score: Score | None
    against: Against | None

    @property
    def has_figure(self) -> bool:
        """Whether any year has a figure, be it too small to be shown."""
        return self.trend.last_year is not None

    @property
    def told(self) -> str:
        """In words: "improving; worse than the average of ambulance trusts"; why there is none: "not reported"."""
        compared = self.against.comparison.phrase if self.against is not None else ""
        words = (self.trend.word, compared if self.has_figure else "")
        return "; ".join(dict.fromkeys(word for word in words if word))


def read_latest(session: Session, wanted: Mapping[int, Years]) -> dict[int, tuple[Latest, ...]]:
    """Of each organisation (its number, and the years it is about) every indicator, in the standard's order."""
    standard = Indicators(session).standard
    panels = list(read_panels(session, "scoring").values())
    told = _Told(standard, basis_words(standard, "mean"), read_hidden(session, panels))
    values = Values(session)
    figures = values.of_organisations(list(wanted))
    found: dict[int, tuple[Latest, ...]] = {}
    for number, years in wanted.items():
        shown = values.shown(figures.get(number, ()))
        lines = ((panel, panel.line(number)) for panel in panels)
        found[number] = tuple(_latest(panel, line, shown, years, told) for panel, line in lines if line is not None)
    return found


@dataclass(frozen=True)
class _Told:
    """What every comparison is told: the standard, the name of the average, what may not be shown."""

    standard: IndicatorSet
    basis: str
    hid: Hidden


def _has_average(against: Against) -> bool:
    return against.average.value is not None or against.average.why == GIVES_AWAY


def _latest(panel: Panel, line: Line, shown: tuple[IndicatorValue, ...], years: Years, by: _Told) -> Latest:
    own = series_of(panel, line)
    told = trend(own, years)
    if told.last_year is None:
        return Latest(panel.indicator, panel.form, told, None, None)
    scores = scored_as(own, shown, line.member.code).scores if line.source else line.scores
    score = next((one for one in scores if one.year == told.last_year), None)
    if score is None:
        return Latest(panel.indicator, panel.form, told, None, None)
    groups = held_against(panel, line.member, own, score, "mean", by.basis, by.standard, by.hid)
    said = [one for one in groups if one.scope != "region" and one.comparison.word not in (*STATUS_WORDS.values(), "")]
    of_type = next((one for one in said if one.scope == "type" and _has_average(one)), None)
    return Latest(panel.indicator, panel.form, told, score, of_type or next(iter(said), None))
