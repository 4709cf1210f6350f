"""The descriptive table: each indicator's level in each year, of all trusts and of groups of them.

Two averages are offered and never mixed: the mean of the trusts' own figures, and the figure of everybody's counts
together. How many trusts an average is of, and what became of the others, stands beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.indicators import Form, Indicator, IndicatorSet
from qualcode.store.session import Session
from qualcode.wres.average import (
    BASES,
    GIVES_AWAY,
    LEAST_FOR_QUARTERS,
    LEAST_IN_GROUP,
    NOT_ONE_NUMBER,
    Average,
    BasisName,
    average_of,
    basis_words,
    reason,
    rounded,
)
from qualcode.wres.giving_away import EVERYBODY, Hidden, parts_of, protected_average, read_hidden, there_in
from qualcode.wres.grouping import By, Grouping, grouping, valid_by
from qualcode.wres.indicators import Indicators
from qualcode.wres.panel import FormName, Line, Panel, read_panels
from qualcode.wres.suppression import Sum, hidden

CUT_STEP: Final = 5
"""Groups of a publication are cut at multiples of so many percent, else two tables would differ by a single trust."""
PROTECTED: Final = "withheld to protect a smaller group"


@dataclass(frozen=True)
class DescriptiveWish:
    """What table is wanted. ``average`` is the code of a figure over many that was imported: its own figures are shown
    then, and nothing is worked out. ``cuts`` are the shares at which thirds are cut, None: as they fall.
    ``unsuppressed``: averages too that would give a hidden figure away, for the team's own eyes.
    """

    basis: BasisName = "mean"
    by: By = ""
    form: FormName = "scoring"
    indicators: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    average: str = ""
    cuts: tuple[float, float] | None = None
    unsuppressed: bool = False


@dataclass(frozen=True)
class DescriptiveRow:
    """An indicator in one form, of all trusts (``group`` is "") or a group of them: one average a year."""

    indicator: Indicator
    form: Form
    group: str
    averages: tuple[Average, ...]


@dataclass(frozen=True)
class Descriptive:
    """The table. ``basis`` says in words what its figures are, ``notes`` how groups were made, ``sources`` of an
    indicator (by its number) where its figures are read from more than one measure. ``average`` is the number in the
    database of the figure over many that it shows as imported. ``published``: see ``protected``.
    """

    standard: IndicatorSet
    wish: DescriptiveWish
    basis: str
    years: tuple[int, ...]
    rows: tuple[DescriptiveRow, ...]
    notes: tuple[str, ...] = ()
    average: int | None = None
    published: bool = False
    sources: tuple[tuple[str, str], ...] = ()

    def notes_on(self, indicator: Indicator) -> tuple[str, ...]:
        """The notes that an indicator's figures need."""
        return (*self.notes, *(note for number, note in self.sources if number == indicator.number))

    def protected(self) -> Descriptive:
        """The same for publication: a group too small to be shown could be worked out from the others and the whole, so
        that the next smallest is withheld too; of few trusts a median or quartile is the figure of one of them; and no
        figure is finer than it is printed, since what has more digits tells more of each trust.

        Raises ``QualcodeError`` for what is not published.
        """
        publishable(self.wish)
        away: set[tuple[str, str, int]] = set()
        for row in self.rows:
            for at, year in enumerate(self.years):
                rows = [one for one in self.rows if one.indicator is row.indicator]
                away |= {(row.indicator.number, group, year) for group in _to_protect(rows, at)}
        return replace(self, rows=tuple(_coarse(_without(row, away)) for row in self.rows), published=True)


def publishable(wish: DescriptiveWish) -> None:
    """Raises ``QualcodeError`` for figures from few people, and for cuts so fine that they part single trusts."""
    if wish.unsuppressed:
        raise QualcodeError("figures from very few people are not published", "", "leave --unsuppressed out")
    if wish.cuts is not None and any(cut % CUT_STEP for cut in wish.cuts):
        what = f"groups are cut at whole steps of {CUT_STEP}% in a publication"
        why = "two tables cut a little apart would tell of the trust between them"
        raise QualcodeError(what, why, "give cuts such as 10,20, or leave --cuts out")


def _to_protect(rows: Sequence[DescriptiveRow], at: int) -> frozenset[str]:
    """Of an indicator's rows (all trusts, and groups of them), those to be withheld in the year at that place."""
    counts: dict[str, float | None] = {row.group: row.averages[at].n for row in rows}
    groups = tuple(row.group for row in rows if row.group)
    gone = [row.group for row in rows if row.averages[at].why == GIVES_AWAY]
    return hidden(counts, [Sum("", groups)], LEAST_IN_GROUP, gone) if groups else frozenset()


def _without(row: DescriptiveRow, away: set[tuple[str, str, int]]) -> DescriptiveRow:
    averages = [
        replace(one, value=None, why=PROTECTED, spread=None)
        if (row.indicator.number, row.group, one.year) in away and one.value is not None
        else one
        for one in row.averages
    ]
    return replace(row, averages=tuple(averages))


def _coarse(row: DescriptiveRow) -> DescriptiveRow:
    averages = [
        rounded(one if (one.n or 0) >= LEAST_FOR_QUARTERS else replace(one, spread=None), row.form.unit)
        for one in row.averages
    ]
    return replace(row, averages=tuple(averages))


class Descriptives:
    """Descriptive tables of a project's figures. They name no organisation."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def of(self, wish: DescriptiveWish | None = None) -> Descriptive:
        """The table that is wished for.

        Raises ``UnknownName`` for an indicator or average that is not there, ``QualcodeError`` for a wish that makes
        no sense.
        """
        wish = wish or DescriptiveWish()
        if wish.years is not None and wish.years[0] > wish.years[1]:
            raise QualcodeError(
                f"{wish.years[0]} to {wish.years[1]} is no span of years", "", "give the first before the last"
            )
        if wish.basis not in BASES:
            raise QualcodeError(f"there is no average “{wish.basis}”", "", f"choose from {', '.join(BASES)}")
        indicators = Indicators(self.session)
        numbers = [indicators.find(one).number for one in wish.indicators] or None
        panels = list(read_panels(self.session, wish.form, numbers).values())
        standard = indicators.standard
        if wish.average:
            return _imported(standard, panels, wish)
        hid = Hidden() if wish.unsuppressed or not panels else read_hidden(self.session, panels)
        return _worked_out(standard, panels, wish, hid)


def _worked_out(standard: IndicatorSet, panels: Sequence[Panel], wish: DescriptiveWish, hid: Hidden) -> Descriptive:
    lines = [line for panel in panels for line in panel.trusts]
    years = _years(lines, wish)
    trusts = [line.member for line in panels[0].trusts] if panels else []
    groups = grouping(valid_by(wish.by), standard, trusts, years, wish.cuts)
    rows: list[DescriptiveRow] = []
    for panel in panels:
        rows += _rows(panel, standard, wish.by, groups, years, wish.basis, hid)
    basis, sources = basis_words(standard, wish.basis), tuple(_sources(panels))
    notes = (*groups.notes, *not_counted(panels, wish.years, bool(years)))
    return Descriptive(standard, wish, basis, years, tuple(rows), notes, sources=sources)


def not_counted(panels: Sequence[Panel], years: tuple[int, int] | None, any_shown: bool) -> tuple[str, ...]:
    """Say how many organisations with figures no average counts, and why a table is empty when it is."""
    figures = [(line.member, score.year) for panel in panels for line in panel.lines for score in line.scores]
    within = [one for one, year in figures if years is None or years[0] <= year <= years[1]]
    kinds: Counter[str] = Counter(kind for _, kind in {(one.id, one.kind) for one in within})
    parts = [
        f"{number} {what}"
        for kind, what in (("unknown", "of which no type is known"), ("other", "of another kind"))
        if (number := kinds[kind])
    ]
    told = [f"Organisations with figures that no average counts: {', '.join(parts)}."] if parts else []
    if not any_shown:
        how = " To count them: qualcode organisations kind trust." if kinds["unknown"] else ""
        told.append(("There is nothing to average." if parts else _nothing(figures, years)) + how)
    return tuple(told)


def _nothing(figures: Sequence[tuple[object, int]], years: tuple[int, int] | None) -> str:
    if figures and years is not None:
        known = sorted({year for _, year in figures})
        there = f"{known[0]}" if len(known) == 1 else f"{known[0]} to {known[-1]}"
        return f"No figures are of those years; those there are, are of {there}."
    return "No figures are there that these indicators are read from: qualcode wres values shows what there is."


def _sources(panels: Sequence[Panel]) -> Iterator[tuple[str, str]]:
    """Say so where some trusts' figures are as published and others' worked out; a trust's own are of one kind."""
    for panel in panels:
        number = panel.indicator.number
        counts = Counter(
            line.source.measure
            for line in panel.trusts
            if line.source and any(score.value is not None for score in line.scores)
        )
        if len(counts) > 1:
            kinds = " and ".join(f"“{measure}” of {trusts} trusts" for measure, trusts in counts.most_common())
            yield number, f"Indicator {number} is read from {kinds}, of each from one throughout."


def _rows(
    panel: Panel,
    standard: IndicatorSet,
    by: By,
    groups: Grouping,
    years: Sequence[int],
    basis: BasisName,
    hid: Hidden,
) -> list[DescriptiveRow]:
    cells: dict[tuple[str, int], Average] = {}
    for year in years:
        there = there_in(panel, year)
        parts = parts_of(groups, there, year) if groups.labels else {}
        kept = hid.kept(panel, year, standard, {by: parts} if by else {})
        for label, lines in {"": there, **parts}.items():
            found = average_of(panel.form, lines, year, basis)
            group = (by, label) if label else EVERYBODY
            cells[label, year] = protected_average(found, panel, group, hid.many(panel, year, lines), kept)
    return [
        DescriptiveRow(panel.indicator, panel.form, label, tuple(cells[label, year] for year in years))
        for label in ("", *groups.labels)
    ]


def _imported(standard: IndicatorSet, panels: Sequence[Panel], wish: DescriptiveWish) -> Descriptive:
    """The figures of an average as the file has them."""
    if wish.by:
        raise QualcodeError("an average that was imported cannot be taken apart into groups", "", "leave --by out")
    codes = [line.member for line in panels[0].aggregates] if panels else []
    wanted = wish.average.strip().casefold()
    member = next((one for one in codes if wanted in (one.code.casefold(), one.name.casefold())), None)
    if member is None:
        known = ", ".join(one.code for one in codes) or "none so far"
        raise UnknownName(f"there is no average “{wish.average}”", "", f"those imported are: {known}")
    lines = [(panel, line) for panel in panels if (line := panel.line(member.id)) is not None]
    years = _years([line for _, line in lines], wish)
    rows = [
        DescriptiveRow(panel.indicator, panel.form, "", tuple(_as_filed(panel, line, year) for year in years))
        for panel, line in lines
    ]
    note = f"Figures of {member.name} as imported; of how many trusts they are is not in the file."
    told = [(line.member, score.year) for _, line in lines for score in line.scores]
    notes = (note,) if years else (_nothing(told, wish.years), note)
    return Descriptive(standard, wish, member.label, years, tuple(rows), notes, member.id)


def _as_filed(panel: Panel, line: Line, year: int) -> Average:
    score = line.in_year(year)
    if not panel.form.sources:
        return Average(year, None, NOT_ONE_NUMBER, None, None)
    if score is None or score.value is None:
        return Average(year, None, reason(score), None, None)
    return Average(year, score.value, "", None, None)


def _years(lines: Sequence[Line], wish: DescriptiveWish) -> tuple[int, ...]:
    found = {score.year for line in lines for score in line.scores}
    if wish.years is not None:
        first, last = wish.years
        found = {year for year in found if first <= year <= last}
    return tuple(sorted(found))
