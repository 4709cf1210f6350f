"""Means of case studies' figures, and what stands in their place where they are those of a few."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from qualcode.model.corpus import CaseInfo
from qualcode.model.indicators import Unit
from qualcode.model.report import Audience
from qualcode.model.table import Cell
from qualcode.triangulation.cases.figures import CaseFigures
from qualcode.triangulation.wording import years_of
from qualcode.wres.printed import as_printed, rounded_half_up
from qualcode.wres.scoring import Score
from qualcode.wres.summary import summarise

LEAST: Final = 5
"""Means and standard deviations of fewer are not shown: they would be those of the few."""
WITHHELD: Final = "withheld"
"""In the place of a mean from which, with those of groups, the mean of a few would follow."""
TOTAL_NOTE: Final = (
    f"All case studies: together, whatever their group; “{WITHHELD}” where the mean of fewer than {LEAST} would follow "
    "from it and those of the groups."
)
_DECIMALS: Final = 2
_NO_FIGURES: Final = "no figures"


@dataclass(frozen=True)
class GroupMean:
    """Mean and standard deviation, or why they are not shown, and how many have a figure."""

    mean: Cell
    sd: Cell
    n: int


def latest_of(figures: Mapping[str, CaseFigures], case: CaseInfo, indicator: str) -> Score | None:
    """The latest figure of a case study that may be shown, within its period; None where there is none."""
    found, years = figures.get(case.label), years_of(case.period)
    return found.latest(indicator, years[1] if years else None) if found is not None else None


def group_mean(
    figures: Mapping[str, CaseFigures], cases: Sequence[CaseInfo], indicator: str, audience: Audience = "team"
) -> GroupMean:
    """Over the latest figures of these case studies that may be shown: no hidden one is among them.

    For a publication, no finer than a report prints such a figure: from means of groups that differ by one case study
    its own figure would follow, and a publication has none.
    """
    found = mean_of(score.value for case in cases if (score := latest_of(figures, case, indicator)) is not None)
    if not found.n:
        why = _why_none(figures, cases, indicator)
        return GroupMean(why, why, 0)
    forms = (one.form for own in figures.values() for one in own.shown if one.indicator.number == indicator)
    form = next(forms, None)
    if audience == "team" or form is None:
        return found
    return replace(found, mean=_printed(found.mean, form.unit), sd=_printed(found.sd, form.unit))


def _why_none(figures: Mapping[str, CaseFigures], cases: Sequence[CaseInfo], indicator: str) -> str:
    """In the words that other tables have for a figure that is not there: one reason that holds of every case study.

    Where some are suppressed it is that, whatever holds of the others: there are figures, and they are not shown.
    """
    whys = {
        found.missing(indicator, years[1] if (years := years_of(case.period)) else None) if found is not None else ""
        for case in cases
        for found in (figures.get(case.label),)
    }
    if "suppressed" in whys:
        return "suppressed"
    return next(iter(whys)) if len(whys) == 1 and whys != {""} else _NO_FIGURES


def total_mean(
    figures: Mapping[str, CaseFigures],
    groups: Sequence[Sequence[CaseInfo]],
    indicator: str,
    audience: Audience = "team",
) -> GroupMean:
    """Over the case studies of all groups, unless that of a few follows from it and from the groups that are shown."""
    found = group_mean(figures, [case for group in groups for case in group], indicator, audience)
    counts = [group_mean(figures, group, indicator, audience).n for group in groups]
    hidden = sum(n for n in counts if n < LEAST)
    if found.n >= LEAST and hidden < found.n and 0 < hidden < LEAST:
        return GroupMean(WITHHELD, WITHHELD, found.n)
    return found


def mean_words(mean: Cell, sd: Cell, unit: Unit, n: int | None = None) -> str:
    """A mean as a page prints it, with what it is in: "92% (SD 6, n = 12)"; else why it is not shown."""
    if isinstance(mean, str):
        return mean
    sign = "%" if unit == "percent" else ""
    return f"{mean}{sign} (SD {sd}{f', n = {n}' if n is not None else ''})"


def _printed(cell: Cell, unit: Unit) -> Cell:
    if not isinstance(cell, float):
        return cell
    value = as_printed(cell, unit)
    return int(value) if unit == "percent" else value


def mean_of(values: Iterable[float | None]) -> GroupMean:
    """Over those that there are."""
    found = summarise([value for value in values if value is not None])
    if found is None:
        return GroupMean(_NO_FIGURES, _NO_FIGURES, 0)
    if found.n < LEAST or found.sd is None:
        why = f"fewer than {LEAST} (n = {found.n})"
        return GroupMean(why, why, found.n)
    mean, sd = (float(rounded_half_up(value, _DECIMALS)) for value in (found.mean, found.sd))
    return GroupMean(mean, sd, found.n)
