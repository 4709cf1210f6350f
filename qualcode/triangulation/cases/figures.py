"""A case study's indicators: a sentence on how they changed, and a table; words only where it is to be published."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from qualcode.corpus.cases import Cases
from qualcode.corpus.settings import Settings
from qualcode.model.corpus import CaseInfo
from qualcode.model.indicator_values import IndicatorValue
from qualcode.model.indicators import IndicatorSet
from qualcode.model.joint import Behind, FigureOf
from qualcode.model.report import TableBlock
from qualcode.model.table import Table
from qualcode.store.session import Session
from qualcode.triangulation.cases.material import CaseMaterial
from qualcode.triangulation.disclosure.figure_caveats import caveats_of
from qualcode.triangulation.wording import case_name, case_subject, years_of
from qualcode.wres.footnotes import Footnotes
from qualcode.wres.giving_away import Figures
from qualcode.wres.hiding import note_of
from qualcode.wres.indicators import Indicators
from qualcode.wres.latest import Compared, Latest, LatestReader, compared_note
from qualcode.wres.scoring import Score, Series, all_scored_as, all_series
from qualcode.wres.sentences import overall, rules_note
from qualcode.wres.values import in_words
from qualcode.wres.words import STATUS_WORDS, Trend, trend, why_missing

_SHORT = {"better than": "better", "similar to": "similar", "worse than": "worse"}
_WITHHELD = frozenset({"suppressed", "numbers too small to say"})


@dataclass(frozen=True)
class CaseFigures:
    """Series and trends, one an indicator.

    Words are made from all figures; ``shown`` are the series without those that rest on too few people to be printed.
    """

    standard: IndicatorSet
    values: tuple[IndicatorValue, ...]
    series: tuple[Series, ...]
    shown: tuple[Series, ...]
    symbol: str
    suppression: str
    trends: tuple[Trend, ...]
    _reads: Callable[[], tuple[Latest, ...]]

    @cached_property
    def latest_of(self) -> Mapping[str, Latest]:
        """By indicator the latest figure with what it is held against; the figures of all trusts are read for it."""
        return {one.indicator.number: one for one in self._reads()}

    @property
    def compared(self) -> str:
        """What the figures are held against: "acute trusts"; "the average" where that is not one for all; or ""."""
        against = [one.against for one in self.latest_of.values()]
        labels = {one.label for one in against if one is not None and one.comparison.compares}
        return next(iter(labels)) if len(labels) == 1 else "the average" if labels else ""

    @property
    def years(self) -> tuple[int, ...]:
        """Every year of which something is known, if only why there is no figure."""
        return tuple(sorted({score.year for one in self.series for score in one.scores}))

    @property
    def withheld(self) -> frozenset[str]:
        """The indicators of which a publication may not say what the figures were."""
        return frozenset(one.indicator for one in self.trends if one.word in _WITHHELD)

    def latest(self, indicator: str, until: int | None = None) -> Score | None:
        """The latest number of an indicator that may be shown, up to a year; None when there is none."""
        shown = next((one for one in self.shown if one.indicator.number == indicator), None)
        told = [one for one in shown.scores if one.value is not None] if shown else []
        return next((one for one in reversed(told) if until is None or one.year <= until), None)

    def missing(self, indicator: str, until: int | None = None) -> str:
        """Why :meth:`latest` has none: "suppressed", "not reported", …; "" where no reason is known."""
        shown = next((one for one in self.shown if one.indicator.number == indicator), None)
        scores = [one for one in shown.scores if until is None or one.year <= until] if shown else []
        why = why_missing(scores)
        return "" if why == "no data" else why

    def words(self, indicator: str) -> str:
        """How an indicator changed and how it stands: "improving; similar to the average of ambulance trusts"."""
        found = self.latest_of.get(indicator)
        return found.told if found is not None else ""


def case_figures(material: CaseMaterial, reader: FiguresOfCases) -> CaseFigures | None:
    """The figures of the case study's organisation; None when it has none, which is remarked on."""
    case = material.case
    if case.organisation_id is None:
        material.remark(
            f"no trend and no indicators: {case.label} has no organisation "
            f"(qualcode cases edit {case.label} --organisation CODE)"
        )
        return None
    found = reader.of(case)
    if found is None:
        material.remark(f"no trend and no indicators: no figures of {case.ods_code} have been imported")
    return found


class FiguresOfCases:
    """The figures of all case studies, read once, together with those that they are held against."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.standard = Indicators(session).standard
        self._rules = Settings(session).read().suppression
        organisations = (one.organisation_id for one in Cases(session).all())
        self._reader = LatestReader(session, (one for one in organisations if one is not None))

    def read(self) -> Figures:
        """The figures of their organisations, as reported."""
        return self._reader.figures

    def all(self, cases: Sequence[CaseInfo]) -> dict[str, CaseFigures]:
        """Those of every case study that has figures, by its label."""
        found = ((one.label, self.of(one)) for one in cases)
        return {label: figures for label, figures in found if figures is not None}

    def of(self, case: CaseInfo) -> CaseFigures | None:
        """Those of a case study; None when its organisation has none, or it has no organisation."""
        number = case.organisation_id
        if number is None or not (own := self._reader.figures[number]):
            return None
        printed = self._reader.shown[number]
        scored = all_series(self.standard.indicators, own, case.ods_code)
        years = years_of(case.period)
        trends = tuple(trend(one, years) for one in scored)
        hides = printed != own
        shown = all_scored_as(scored, printed, case.ods_code) if hides else scored
        symbol = self._rules.symbol if hides else ""
        note = note_of(self._rules) if symbol else ""
        return CaseFigures(
            self.standard, own, scored, shown, symbol, note, trends, partial(self._reader.of, number, years)
        )


def trend_sentence(material: CaseMaterial, figures: CaseFigures) -> str:
    """How the indicators changed, with the period, in words."""
    return overall(figures.trends, figures.standard, case_subject(material.case))


def indicator_table(material: CaseMaterial, figures: CaseFigures) -> TableBlock:
    """One row an indicator: for the team the figures of each year, for publication words only."""
    years = figures.years if material.team else ()
    period = _period(figures.trends)
    columns = ["Indicator", *map(str, years), f"Change {period}".strip()]
    if figures.compared:
        columns.append(f"Compared with {figures.compared}")
    columns.append("Note")
    rows = []
    caveats = caveats_of_case(material, figures)
    for n, (one, changed) in enumerate(zip(figures.series, figures.trends, strict=True)):
        marks = f" ({found})" if (found := caveats.of(one.indicator.number)) else ""
        label = f"{one.indicator.number}. {one.indicator.short}{marks}"
        row = [label, *(_cell(figures, n, year) for year in years), changed.word]
        latest = figures.latest_of.get(one.indicator.number)
        against = latest.against if latest is not None else None
        if figures.compared:
            word = against.comparison.word if against is not None else changed.word
            row.append(_SHORT.get(word, word))
        stood = against if against is not None and against.label != figures.compared else None
        rows.append((*row, _note(changed, stood, period)))
    notes = (*caveats.notes, *_notes(material, figures))
    of, numbers = material.case.label, [one.indicator.number for one in figures.series]
    told = (*years, None)  # the change is of all of them
    rests = {
        (row, column): Behind(figures=(FigureOf(of, number, year),))
        for row, number in enumerate(numbers)
        for column, year in enumerate(told, start=1)
    }
    table = Table(tuple(columns), tuple(rows), notes=notes, marked=len(caveats.notes), rests=lambda: rests)
    caption = f"{figures.standard.abbreviation} indicators, {case_name(material.case)[:1].lower()}"
    return TableBlock(caption + case_name(material.case)[1:], table)


def _period(trends: Sequence[Trend]) -> str:
    years = [year for one in trends for year in (one.first_year, one.last_year) if year is not None]
    if not years:
        return ""
    return f"{min(years)}–{max(years)}" if min(years) != max(years) else str(min(years))


def _cell(figures: CaseFigures, n: int, year: int) -> str:
    """The figure, or why there is none; the symbol for one that there is and that may not be shown."""
    one, was = figures.shown[n], figures.series[n].in_year(year)
    score = one.in_year(year)
    if score is None:
        return "no data"
    if score.value is None and was is not None and was.value is not None:
        return figures.symbol
    if score.value is None:
        return in_words(score.status) if score.status != "zero" else "no ratio (zero)"
    return _figure(one, score)


def _figure(one: Series, score: Score) -> str:
    assert score.value is not None
    if one.form.unit == "ratio":
        return f"{score.value:.2f}"
    return f"{score.value:.1f}%" if one.form.unit == "percent" else f"{score.value:+.1f}"


def _note(changed: Trend, stood: Compared | None, period: str) -> str:
    """What is not as the headings say: years, and whom it is compared with; and what else a reader should know."""
    own = _period([changed])
    # Where the word itself says why there is no figure, the years would only say it again.
    gaps = "" if changed.word in STATUS_WORDS.values() else changed.note
    parts = [f"change {own}" if "–" in own and own != period else "", gaps]
    if stood is not None and stood.comparison.compares:
        parts.append(f"compared with {stood.label}")
    return "; ".join(part for part in parts if part)


def _notes(material: CaseMaterial, figures: CaseFigures) -> tuple[str, ...]:
    # The sentence on the trend has them as its footnote.
    notes = [] if trend_sentence(material, figures) else [rules_note(figures.standard)]
    if told := compared_note(figures.latest_of.values()):
        notes.append(told)
    if figures.standard.year_label:
        notes.append(f"{figures.standard.year_label}.")
    if material.team and figures.suppression:
        notes.append(figures.suppression)
    return tuple(notes)


def caveats_of_case(material: CaseMaterial, figures: CaseFigures) -> Footnotes:
    """What is known to trouble the figures, each said once."""
    assert material.case.organisation_id is not None  # there would be no figures
    return caveats_of(
        material.session,
        material.case.organisation_id,
        figures.standard.indicators,
        figures.years,
        disclosure=material.disclosure,
        withheld=() if material.team else figures.withheld,
        remark=material.remark,
    )
