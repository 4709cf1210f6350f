"""The descriptive table: each indicator's level in each year, of all trusts and of groups of them.

Two averages are offered and never mixed: the mean of the trusts' own figures, and the figure of everybody's counts
together. How many trusts an average is of, and what became of the others, stands beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.indicators import Form, Indicator, IndicatorSet, Unit
from qualcode.store.session import Session
from qualcode.wres.giving_away import GIVES_AWAY, Hidden, read_hidden
from qualcode.wres.grouping import By, Grouping, grouping, valid_by
from qualcode.wres.indicators import Indicators
from qualcode.wres.panel import FormName, Line, Panel, read_panels
from qualcode.wres.printed import as_printed
from qualcode.wres.scoring import Score
from qualcode.wres.summary import Summary, pooled, summarise
from qualcode.wres.suppression import Sum, hidden
from qualcode.wres.words import STATUS_WORDS

BasisName = Literal["mean", "pooled"]
BASES: Final[tuple[BasisName, ...]] = get_args(BasisName)
_USUAL: Final[dict[BasisName, str]] = {"mean": "mean of trusts", "pooled": "pooled counts"}

LEAST_IN_GROUP: Final = 5
"""No average or spread is given of fewer trusts than this: it would tell of single ones."""
LEAST_FOR_QUARTERS: Final = 4 * LEAST_IN_GROUP
"""Published quarters have five trusts each: of fewer, a quartile would be, or tell, a single trust's figure."""
TOO_FEW: Final = f"fewer than {LEAST_IN_GROUP} trusts"
NO_ROW: Final = "not in the files"
NO_RATIO: Final = "no ratio (zero)"
NO_COUNTS: Final = "no counts"
NOBODY: Final = "no trusts"
NOT_ONE_NUMBER: Final = "not a single number"
PROTECTED: Final = "withheld to protect a smaller group"


def basis_words(standard: IndicatorSet, basis: BasisName) -> str:
    """What the standard calls that average among its aggregates ("mean of schools"), else what is usual."""
    return next((one for one in standard.aggregates if one.casefold().startswith(basis)), _USUAL[basis])


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
class Average:
    """One cell: ``value``, or in ``why`` the words for its not being there.

    It is of ``n`` trusts ``of`` those that were there in that year; ``missing`` says what became of the others, by
    reason. ``small`` of the n rest on very few people. The spread is of the trusts' own figures. ``n`` and ``of`` are
    None where a file does not tell.
    """

    year: int
    value: float | None
    why: str
    n: int | None
    of: int | None
    missing: tuple[tuple[str, int], ...] = ()
    small: int = 0
    spread: Summary | None = None

    @property
    def share(self) -> float | None:
        """The percentage of trusts that it is of."""
        return 100 * self.n / self.of if self.n is not None and self.of else None


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
        that the next smallest is withheld too; and of few trusts a median or quartile is the figure of one of them.
        """
        away: set[tuple[str, str, int]] = set()
        for row in self.rows:
            for at, year in enumerate(self.years):
                rows = [one for one in self.rows if one.indicator is row.indicator]
                away |= {(row.indicator.number, group, year) for group in _to_protect(rows, at)}
        return replace(self, rows=tuple(_unspread(_without(row, away)) for row in self.rows), published=True)


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


def _unspread(row: DescriptiveRow) -> DescriptiveRow:
    averages = [one if (one.n or 0) >= LEAST_FOR_QUARTERS else replace(one, spread=None) for one in row.averages]
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
    years = _years([line for panel in panels for line in panel.trusts], wish)
    trusts = [line.member for line in panels[0].trusts] if panels else []
    groups = grouping(valid_by(wish.by), standard, trusts, years, wish.cuts)
    rows: list[DescriptiveRow] = []
    for panel in panels:
        rows += _rows(panel, groups, years, wish.basis, hid)
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


def _nothing(figures: Sequence[object], years: tuple[int, int] | None) -> str:
    if figures and years is not None:
        return "No figures are of those years."
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


def _rows(panel: Panel, groups: Grouping, years: Sequence[int], basis: BasisName, hid: Hidden) -> list[DescriptiveRow]:
    lines: dict[tuple[str, int], list[Line]] = {}
    for line in panel.trusts:
        for year in years:
            if line.member.was_there(year) or line.in_year(year) is not None:
                lines.setdefault(("", year), []).append(line)
                if groups.labels:
                    lines.setdefault((groups.of(line.member, year), year), []).append(line)
    labels = ("", *groups.labels)
    away = {
        year: hid.away(panel, year, {label: lines.get((label, year), []) for label in labels}, LEAST_IN_GROUP)
        for year in years
    }

    def average(label: str, year: int) -> Average:
        of = lines.get((label, year), [])
        found = average_of(panel.form, of, year, basis)
        found = rounded(found, panel.form.unit) if hid.rounds(panel, year, of) else found
        return withheld(found) if label in away[year] else found

    return [
        DescriptiveRow(panel.indicator, panel.form, label, tuple(average(label, year) for year in years))
        for label in labels
    ]


def withheld(found: Average) -> Average:
    """The same without its figures, where they would give a hidden one away."""
    return found if found.value is None else replace(found, value=None, why=GIVES_AWAY, spread=None)


def rounded(found: Average, unit: Unit) -> Average:
    """The same no finer than a report prints it, its spread too."""
    if found.value is None:
        return found
    spread = found.spread
    if spread is not None:
        mean, median, q1, q3 = (as_printed(one, unit) for one in (spread.mean, spread.median, spread.q1, spread.q3))
        sd = None if spread.sd is None else as_printed(spread.sd, unit)
        spread = replace(spread, mean=mean, sd=sd, median=median, q1=q1, q3=q3)
    return replace(found, value=as_printed(found.value, unit), spread=spread)


def average_of(form: Form, lines: Sequence[Line], year: int, basis: BasisName) -> Average:
    """The average of the lines' figures of one year; ``lines`` are all that were there then.

    Pooled are everybody's counts, those too of a trust that has no ratio of its own since one group's figure is 0.
    """
    scores = [line.in_year(year) for line in lines]
    if basis == "pooled":
        used = [score for score in scores if score is not None and score.counts]
        missing = Counter(_reason(score, NO_COUNTS) for score in scores if score is None or not score.counts)
    else:
        used = [score for score in scores if score is not None and score.value is not None]
        missing = Counter(_reason(score) for score in scores if score is None or score.value is None)
    told = Average(
        year,
        None,
        "",
        len(used),
        len(lines),
        tuple(missing.most_common()),
        sum(score.small for score in used),
    )
    if not form.sources:
        return replace(told, why=NOT_ONE_NUMBER, missing=())
    if not used:
        return replace(told, why=_why_none(missing))
    if len(used) < LEAST_IN_GROUP:
        return replace(told, why=TOO_FEW)
    spread = summarise([score.value for score in used if score.value is not None])
    mean = spread.mean if spread is not None else None
    value = mean if basis == "mean" else pooled(form, [score.counts for score in used])
    return replace(told, value=value, why="" if value is not None else NO_RATIO, spread=spread)


def _reason(score: Score | None, without: str = "") -> str:
    """Why a score has no figure; ``without`` is what one that has a figure lacks."""
    if score is None:
        return NO_ROW
    if score.value is not None:
        return without
    return STATUS_WORDS.get(score.status, NO_RATIO)


def _why_none(missing: Counter[str]) -> str:
    """One reason that holds for every trust is said; of several none is singled out."""
    if not missing:
        return NOBODY
    return next(iter(missing)) if len(missing) == 1 else "no figures"


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
    return Descriptive(standard, wish, member.label, years, tuple(rows), (note,), member.id)


def _as_filed(panel: Panel, line: Line, year: int) -> Average:
    score = line.in_year(year)
    if not panel.form.sources:
        return Average(year, None, NOT_ONE_NUMBER, None, None)
    if score is None or score.value is None:
        return Average(year, None, _reason(score), None, None)
    return Average(year, score.value, "", None, None)


def _years(lines: Sequence[Line], wish: DescriptiveWish) -> tuple[int, ...]:
    found = {score.year for line in lines for score in line.scores}
    if wish.years is not None:
        first, last = wish.years
        found = {year for year in found if first <= year <= last}
    return tuple(sorted(found))
