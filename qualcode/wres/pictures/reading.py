"""What every picture of figures is made from: an indicator's scores, whose it is about, and the words around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qualcode.corpus.cases import Cases
from qualcode.corpus.organisations import Organisations
from qualcode.corpus.settings import Settings
from qualcode.model.errors import QualcodeError
from qualcode.model.indicator_values import IndicatorValue
from qualcode.model.indicators import Form, Indicator, IndicatorSet
from qualcode.model.pictures import Axis, Rule
from qualcode.model.suppression import Suppression
from qualcode.store.session import Session
from qualcode.wres.giving_away import Hidden, is_told
from qualcode.wres.hiding import reason_of
from qualcode.wres.indicators import Indicators
from qualcode.wres.panel import Line, Panel, read_panel
from qualcode.wres.pictures.intervals import survey_counts
from qualcode.wres.pictures.wish import PictureWish
from qualcode.wres.ratio_words import DESIGN_EFFECT
from qualcode.wres.scoring import Score, Series, scored_as
from qualcode.wres.summary import Counts
from qualcode.wres.values import Values, organisation_of
from qualcode.wres.words import STATUS_WORDS


@dataclass(frozen=True)
class Whose:
    """The organisation that a picture is about: its number in the database, and what the team calls it."""

    id: int
    label: str


def whose_of(session: Session, wish: PictureWish) -> Whose | None:
    """Whom the wish is about. Raises ``UnknownName``, or ``QualcodeError`` when a case study has no organisation."""
    if wish.case:
        case = Cases(session).find(wish.case)
        return Whose(organisation_of(case), case.label)
    if wish.organisation:
        found = Organisations(session).find(wish.organisation)
        return Whose(found.id, found.ods_code or found.name)
    return None


@dataclass(frozen=True)
class ShownPanel:
    """A panel, and ``shown`` with the scores as they may be shown; what must not be shown has no number there.

    An average is made of ``all``: it gives nobody away. ``figures`` are those that may be shown, by organisation.
    """

    standard: IndicatorSet
    all: Panel
    shown: Panel
    rules: Suppression
    figures: Mapping[int, tuple[IndicatorValue, ...]]

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have any number."""
        lines = self.all.trusts
        return tuple(
            year
            for year in self.all.years
            if any((score := line.in_year(year)) and score.value is not None for line in lines)
        )

    def counts(self, line: Line, year: int) -> Counts:
        """The people behind a score of that year; of a survey its percentages of its bases. Empty: not known."""
        score = line.in_year(year)
        if score is None or not is_told(score):
            return ()
        figures = self.figures.get(line.member.id, ())
        return score.counts or survey_counts(self.all.indicator, self.all.form, figures, year)

    def there(self, year: int) -> tuple[Line, ...]:
        """The trusts that were there in that year, with the scores that may be shown."""
        return tuple(
            line for line in self.shown.trusts if line.member.was_there(year) or line.in_year(year) is not None
        )

    def whole(self, lines: Sequence[Line]) -> list[Line]:
        """The same trusts with all their scores."""
        known = {line.member.id: line for line in self.all.lines}
        return [known[line.member.id] for line in lines]

    def hidden(self) -> Hidden:
        """Whose figures may not be shown."""
        years = {(self.all.indicator.number, year): self._hidden_in(year) for year in self.all.years}
        return Hidden(years, max(self.rules.counts, 2))

    def _hidden_in(self, year: int) -> frozenset[int]:
        pairs = zip(self.all.trusts, self.shown.trusts, strict=True)
        return frozenset(full.member.id for full, shown in pairs if _is_told(full, year) and not _is_told(shown, year))

    def suppression_note(self, lines: Sequence[Line], year: int) -> tuple[str, ...]:
        """How many are not drawn since they rest on too few people."""
        scores = zip(self.whole(lines), lines, strict=True)
        hidden = sum(_had_value(full, year) and not _had_value(shown, year) for full, shown in scores)
        if not hidden:
            return ()
        return (f"Not drawn, suppressed: {hidden} ({reason_of(self.rules)}).",)


def _is_told(line: Line, year: int) -> bool:
    score = line.in_year(year)
    return score is not None and is_told(score)


def _had_value(line: Line, year: int) -> bool:
    score = line.in_year(year)
    return score is not None and score.value is not None


def read_shown(session: Session, wish: PictureWish) -> ShownPanel:
    """The panel of the wish's indicator. Raises ``UnknownName``, ``QualcodeError`` for a form that is no number."""
    panel = read_panel(session, wish.indicator, wish.form)
    standard = Indicators(session).standard
    rules = Settings(session).read().suppression
    if not panel.form.sources:
        raise QualcodeError(
            f"indicator {panel.indicator.number} is not a single number in that form", "", "give --form scoring"
        )
    known = [line.member.id for line in panel.lines if line.source]
    values = Values(session)
    read = values.of_organisations if wish.unsuppressed else values.shown_of
    figures = read(known, panel.indicator.number)
    lines = tuple(
        replace(line, scores=_shown(panel, line, figures[line.member.id])) if line.source else line
        for line in panel.lines
    )
    return ShownPanel(standard, panel, replace(panel, lines=lines), rules, figures)


def _shown(panel: Panel, line: Line, figures: tuple[IndicatorValue, ...]) -> tuple[Score, ...]:
    """The line's scores made of the figures that may be shown, from the same source."""
    assert line.source is not None
    told = Series(panel.indicator, panel.form, line.source, line.scores)
    known = {score.year: score for score in scored_as(told, figures, line.member.code).scores}
    return tuple(known.get(score.year, score) for score in line.scores)


def year_of(found: ShownPanel, wish: PictureWish) -> int | None:
    """The one year of a picture: that of the wish, else the latest with figures; None when there are none at all."""
    if wish.years is not None:
        first, last = wish.years
        if first != last:
            raise QualcodeError(f"this picture is of one year, not of {first} to {last}", "", "give --year")
        return first
    return found.years[-1] if found.years else None


def heading(indicator: Indicator) -> str:
    """What the picture of an indicator is called."""
    return f"Indicator {indicator.number}: {indicator.short}"


def axis_of(indicator: Indicator, form: Form) -> Axis:
    """The axis of the indicator's values: of a ratio in equal factors."""
    return Axis(form.label or f"{indicator.short}: {form.computed}", form.unit, form.unit == "ratio")


def rules_of(standard: IndicatorSet, form: Form) -> tuple[Rule, ...]:
    """A line where the two groups are equal, when that is one number for everybody."""
    if form.parity is None:
        return ()
    groups = standard.groups
    favoured = groups.reference if form.favours == "reference" else groups.focus
    return (Rule(form.parity, f"{form.parity:g}: equality; above it favours {favoured} staff"),)


def survey_note(indicator: Indicator) -> tuple[str, ...]:
    """What an interval or a limit of a survey takes for granted."""
    return (f"Of a survey: {DESIGN_EFFECT[:1].lower()}{DESIGN_EFFECT[1:]}.",) if indicator.basis == "survey" else ()


def why_none(score: Score | None) -> str:
    """Why there is no number to draw."""
    if score is None:
        return "not in the files"
    return STATUS_WORDS.get(score.status, "no ratio (zero)")
