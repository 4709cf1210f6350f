"""Trusts put into groups year by year: by type, by region, by thirds of the focus group's share of their staff."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Literal, get_args

from qualcode.model.errors import QualcodeError
from qualcode.model.indicators import IndicatorSet
from qualcode.wres.members import Member
from qualcode.wres.summary import quantile

By = Literal["", "type", "region", "focus-share"]
WAYS: Final[tuple[By, ...]] = get_args(By)
BY: Final = tuple(one for one in WAYS if one)


@dataclass(frozen=True)
class Grouping:
    """``labels`` in their order; ``of`` says which of them a trust is in, in a year. ``notes`` say how it was done."""

    labels: tuple[str, ...]
    of: Callable[[Member, int], str]
    notes: tuple[str, ...] = ()


def valid_by(by: str) -> By:
    """The way of grouping of that name. Raises ``QualcodeError``."""
    found: By | None = next((one for one in WAYS if one == by.strip().casefold()), None)
    if found is None:
        raise QualcodeError(f"organisations cannot be grouped by “{by}”", "", f"choose from {', '.join(BY)}")
    return found


def grouping(
    by: By, standard: IndicatorSet, trusts: Iterable[Member], years: Iterable[int], cuts: tuple[float, float] | None
) -> Grouping:
    """How trusts are grouped in those years; ``cuts`` are the shares at which thirds are cut, None: as they fall."""
    everyone, when = list(trusts), list(years)
    match by:
        case "type":
            return _by_type(standard, everyone, when)
        case "region":
            return _by_region(everyone, when)
        case "focus-share":
            return _by_share(standard, everyone, when, cuts)
        case "":
            return Grouping((), lambda *_: "")


def _by_type(standard: IndicatorSet, trusts: list[Member], years: list[int]) -> Grouping:
    unknown = "type not known"

    def of(member: Member, year: int) -> str:
        return member.in_year(year).type or unknown

    found = {of(member, year) for member in trusts for year in years if member.was_there(year)}
    names = [name for name, _ in standard.types if name in found]
    return Grouping((*names, *([unknown] if unknown in found else [])), of, ("Types are those of the year.",))


def _by_region(trusts: list[Member], years: list[int]) -> Grouping:
    unknown = "region not known"

    def of(member: Member, year: int) -> str:
        return member.in_year(year).region or unknown

    found = {of(member, year) for member in trusts for year in years if member.was_there(year)}
    names = sorted(found - {unknown}, key=str.casefold)
    note = "Regions are those of the year: a region that was drawn anew has figures for some years only."
    return Grouping((*names, *([unknown] if unknown in found else [])), of, (note,))


def _by_share(
    standard: IndicatorSet, trusts: list[Member], years: list[int], cuts: tuple[float, float] | None
) -> Grouping:
    focus = standard.groups.focus
    shares = sorted(
        share
        for member in trusts
        for year in years
        if member.was_there(year) and (share := member.in_year(year).focus_share) is not None
    )
    unknown = f"% {focus} not known"
    if not shares and cuts is None:
        words = standard.words
        told = f"The {focus} percentage of the {words.people} is not known of any {words.organisation}."
        return Grouping((unknown,), lambda *_: unknown, (told,))
    if cuts is not None and not cuts[0] < cuts[1]:
        raise QualcodeError(
            f"{standard.words.organisations} cannot be cut into thirds at {cuts[0]:g} and {cuts[1]:g}",
            "",
            "give two rising shares: 10,20",
        )
    # Rounded before they cut, so that the label is exact; and no trust's own share is told by it.
    low, high = cuts or (round(quantile(shares, 1 / 3), 1), round(quantile(shares, 2 / 3), 1))
    least, most = (f"{one:.10g}%" if cuts else f"{one:.1f}%" for one in (low, high))
    thirds = ("", "", "") if cuts else ("lower third: ", "middle third: ", "upper third: ")
    edges = (f"up to {least}", f"above {least} to {most}", f"above {most}")
    labels = tuple(f"{third}{focus} {edge}" for third, edge in zip(thirds, edges, strict=True))

    def of(member: Member, year: int) -> str:
        share = member.in_year(year).focus_share
        if share is None:
            return unknown
        return labels[0] if share <= low else labels[1] if share <= high else labels[2]

    words = standard.words
    shown = f"where a third and two thirds of all {words.organisations} and years shown lie below"
    where = "as given" if cuts is not None else shown
    note = (
        f"A {words.organisation} is in its group by the {focus} percentage of its own {words.people} in the year; "
        f"cut at {least} and {most}, {where}."
    )
    missing = any(of(member, year) == unknown for member in trusts for year in years if member.was_there(year))
    return Grouping((*labels, *([unknown] if missing else [])), of, (note,))
