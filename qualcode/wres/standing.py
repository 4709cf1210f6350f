"""How one organisation's figures stand: against all trusts, those of its type, those of its region.

Every comparison is within one form and one kind of average. What rests on too few people is not shown, nor compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from qualcode.corpus.cases import Cases
from qualcode.corpus.organisations import Organisations
from qualcode.model.errors import QualcodeError
from qualcode.model.indicators import Form, Indicator, IndicatorSet
from qualcode.store.session import Session
from qualcode.wres.average import (
    BASES,
    LEAST_IN_GROUP,
    TOO_FEW,
    Average,
    BasisName,
    average_of,
)
from qualcode.wres.giving_away import EVERYBODY, Group, Hidden, protected_average, read_hidden
from qualcode.wres.indicators import Indicators
from qualcode.wres.members import Member
from qualcode.wres.panel import FormName, Line, Panel, read_panels
from qualcode.wres.pinned import Kept
from qualcode.wres.ranks import Place, place
from qualcode.wres.scoring import Score, Series, scored_as
from qualcode.wres.values import Values
from qualcode.wres.whose_average import AverageBasis, average_basis, ours_first
from qualcode.wres.words import Comparison, Trend, compare, distance, trend

Scope = Literal["all", "type", "region"]
SCOPES: Final[tuple[Scope, ...]] = ("all", "type", "region")
NO_FIGURE: Final = "no figure"
NOT_A_TRUST: Final = "not one of the trusts"
NO_TYPE: Final = "its type is not known"


@dataclass(frozen=True)
class StandingWish:
    """Whose standing, by the label of a case study or an organisation's code or name, and how it is compared.

    ``unsuppressed``: with figures that may not be shown, for the team's own eyes.
    """

    case: str = ""
    organisation: str = ""
    basis: BasisName = "mean"
    form: FormName = "scoring"
    indicators: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    unsuppressed: bool = False


@dataclass(frozen=True)
class Against:
    """A year's figure held against a group of trusts, the organisation itself among them if it is one.

    ``difference`` is its own less the average. ``place`` is None where it has none, and ``why`` says why. Where the
    average is one that was imported (``whose_average.py`` says when), ``published`` is its name.
    """

    scope: Scope
    label: str
    average: Average
    difference: float | None
    comparison: Comparison
    place: Place | None
    why: str
    published: str = ""


@dataclass(frozen=True)
class StandingYear:
    """The figure of one year (``score`` as it may be shown), and what it is held against."""

    year: int
    score: Score
    against: tuple[Against, ...]


@dataclass(frozen=True)
class StandingIndicator:
    """An indicator's figures, year by year, and the word for how they changed."""

    indicator: Indicator
    form: Form
    trend: Trend
    years: tuple[StandingYear, ...]


@dataclass(frozen=True)
class Standing:
    """The whole: of ``member``, in the case study ``case`` if it was asked for by that.

    ``said`` is in words why there is nothing to be told, "" when there is. ``basis`` names the kind of average.
    """

    standard: IndicatorSet
    wish: StandingWish
    case: str
    member: Member | None
    basis: str
    indicators: tuple[StandingIndicator, ...]
    said: str = ""

    @property
    def years(self) -> tuple[int, ...]:
        """Every year of which any indicator has a figure or a reason for none."""
        return tuple(sorted({one.year for indicator in self.indicators for one in indicator.years}))


class Standings:
    """How organisations stand, among the figures of a project."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def of(self, wish: StandingWish) -> Standing:
        """The standing that is wished for; a case study without organisation or figures is told in words.

        Raises ``UnknownName`` for a case study, organisation or indicator that is not there.
        """
        if wish.basis not in BASES:
            raise QualcodeError(f"there is no average “{wish.basis}”", "", f"choose from {', '.join(BASES)}")
        standard = Indicators(self.session).standard
        case = Cases(self.session).find(wish.case) if wish.case else None
        label = case.label if case else ""
        basis = average_basis(standard, wish.basis)
        if case is not None and case.organisation_id is None:
            said = f"case study {label} has no organisation, so it has no figures to compare"
            return Standing(standard, wish, label, None, basis.words, (), said)
        number = case.organisation_id if case else Organisations(self.session).find(wish.organisation).id
        assert number is not None
        wanted = [Indicators(self.session).find(one).number for one in wish.indicators] or None
        panels = list(read_panels(self.session, wish.form, wanted).values())
        lines = [line for panel in panels if (line := panel.line(number)) is not None]
        hid = Hidden() if wish.unsuppressed or not panels else read_hidden(self.session, panels)
        shown = [line.scores for line in lines] if wish.unsuppressed else self._shown(panels, lines)
        found = tuple(
            _indicator(panel, line, scores, wish, basis, standard, hid)
            for panel, line, scores in zip(panels, lines, shown, strict=True)
        )
        said = "" if any(one.years for one in found) else f"{label or lines[0].member.code} has no figures to compare"
        return Standing(standard, wish, label, lines[0].member if lines else None, basis.words, found, said)

    def _shown(self, panels: Sequence[Panel], lines: Sequence[Line]) -> list[tuple[Score, ...]]:
        """Its own scores as they may be shown, by the project's thresholds."""
        if not lines:
            return []
        member = lines[0].member
        figures = Values(self.session).shown_of([member.id])[member.id]
        return [
            scored_as(series_of(panel, line), figures, member.code).scores if line.source else line.scores
            for panel, line in zip(panels, lines, strict=True)
        ]


def series_of(panel: Panel, line: Line) -> Series:
    """A line of a panel as a series."""
    source = line.source or panel.indicator.scoring.sources[0]
    return Series(panel.indicator, panel.form, source, line.scores)


def _indicator(
    panel: Panel,
    line: Line,
    shown: tuple[Score, ...],
    wish: StandingWish,
    basis: AverageBasis,
    standard: IndicatorSet,
    hid: Hidden,
) -> StandingIndicator:
    """Words are made of all figures, since they guard against small numbers themselves; numbers of those shown."""
    own = series_of(panel, line)
    first, last = wish.years or (0, 9999)
    years = tuple(
        StandingYear(score.year, score, tuple(held_against(panel, line.member, own, score, basis, standard, hid)))
        for score in shown
        if first <= score.year <= last
    )
    return StandingIndicator(panel.indicator, panel.form, trend(own, wish.years), years)


def held_against(
    panel: Panel,
    member: Member,
    own: Series,
    score: Score,
    basis: AverageBasis,
    standard: IndicatorSet,
    hid: Hidden,
) -> list[Against]:
    """A year's figure against all trusts, those of its type, those of its region.

    Words are made of all averages, numbers only of those that give no ``hid`` figure away.
    """
    found = []
    kept = given_away(panel, score.year, standard, hid)
    for scope, label, lines in groups_of(panel, member, score.year):
        of_type = member.in_year(score.year).type if scope == "type" else ""
        average, published = group_average(panel, scope, lines, of_type, score.year, basis)
        comparison = compare_with(panel, own, average, label, score.year)
        if not published:
            group, many = group_of(scope, member, score.year), hid.many(panel, score.year, lines)
            average = protected_average(average, panel, group, many, kept)
        difference = None
        if score.value is not None and average.value is not None:
            difference = score.value - average.value
        where, why = _place(panel.form, member, hid.shown(panel, lines, score.year), score)
        found.append(Against(scope, label, average, difference, comparison, where, why, published))
    return found


def given_away(panel: Panel, year: int, standard: IndicatorSet, hid: Hidden) -> Kept[Group]:
    """Which groups' averages are withheld: those that a table of all such groups would withhold."""
    return hid.kept(panel, year, standard, {})


def group_of(scope: Scope, member: Member, year: int) -> Group:
    """What a table calls the group that an organisation is held against."""
    then = member.in_year(year)
    return EVERYBODY if scope == "all" else (scope, then.type if scope == "type" else then.region)


def group_average(
    panel: Panel, scope: Scope, lines: Sequence[Line], of_type: str, year: int, basis: AverageBasis
) -> tuple[Average, str]:
    """The average of a group in a year, and the name of the imported one that takes its place ("": worked out).

    Where many trusts of the project have a figure of that year it is its own, and an imported one where too few of a
    group have; where few have, what was imported, and its own where nothing was. Of a region nothing is published.
    """
    average = average_of(panel.form, lines, year, basis.name)
    if scope == "region" or (average.value is not None and ours_first(panel, year)):
        return average, ""
    return _published(panel, of_type, year, basis.words) or (average, "")


def compare_with(panel: Panel, own: Series, average: Average, label: str, year: int) -> Comparison:
    """The word for a year's figure against the average of a group."""
    told = () if average.value is None else (Score(year, average.value, "ok"),)
    others = Series(panel.indicator, panel.form, own.source, told)
    return compare(own, others, f"the average of {label}", year)


def _published(panel: Panel, of_type: str, year: int, words: str) -> tuple[Average, str] | None:
    """The average of that kind and type that was imported, and its name; None when there is none of that year."""
    for line in panel.aggregates:
        kind = line.member.label.partition(":")[0].strip().casefold()
        score = line.in_year(year)
        if kind == words.casefold() and line.member.type == of_type and score is not None and score.value is not None:
            return Average(year, score.value, "", None, None), line.member.name
    return None


def groups_of(panel: Panel, member: Member, year: int) -> list[tuple[Scope, str, list[Line]]]:
    """What an organisation is held against in a year: all trusts, those of its type, those of its region then."""
    then = member.in_year(year)
    there = [line for line in panel.trusts if line.member.was_there(year) or line.in_year(year) is not None]
    many = panel.indicator.groups.words.organisations
    groups: list[tuple[Scope, str, list[Line]]] = [("all", f"all {many}", there)]
    if then.type:
        same = [line for line in there if line.member.in_year(year).type == then.type]
        groups.append(("type", f"{then.type} {many}", same))
    if then.region:
        near = [line for line in there if line.member.in_year(year).region == then.region]
        groups.append(("region", f"{many} in {then.region}", near))
    return groups


def _place(form: Form, member: Member, lines: Sequence[Line], score: Score) -> tuple[Place | None, str]:
    """The rank by distance from equality, which words are made of too."""
    if score.value is None:
        return None, NO_FIGURE
    if not member.is_trust:
        return None, NO_TYPE if member.kind == "unknown" else NOT_A_TRUST
    values = [one.value for line in lines if (one := line.in_year(score.year)) is not None and one.value is not None]
    if len(values) < LEAST_IN_GROUP:
        return None, TOO_FEW
    return place(distance(form, score.value), [distance(form, value) for value in values]), ""
