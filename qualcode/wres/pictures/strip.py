"""An organisation among the others: the distribution of a year's figures, of all trusts and of groups of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from qualcode.model.errors import QualcodeError
from qualcode.model.indicators import Unit
from qualcode.model.pictures import Box, Row, RowPicture, printed
from qualcode.store.session import Session
from qualcode.wres.average import LEAST_FOR_QUARTERS, LEAST_IN_GROUP
from qualcode.wres.giving_away import EVERYBODY, Group, parts_of
from qualcode.wres.grouping import grouping
from qualcode.wres.panel import Line
from qualcode.wres.pictures.reading import ShownPanel, Whose, axis_of, heading, read_shown, rules_of, why_none, year_of
from qualcode.wres.pictures.wish import PictureWish
from qualcode.wres.pinned import WHISKERS
from qualcode.wres.printed import as_printed
from qualcode.wres.ranks import place
from qualcode.wres.standing import group_of, groups_of
from qualcode.wres.summary import quantile, summarise
from qualcode.wres.words import distance

_TOO_FEW_FOR_QUARTERS: Final = f"fewer than {LEAST_FOR_QUARTERS} trusts"
_TELLS: Final = "no box, which would give a hidden figure away"
_QUARTERS: Final = ("lowest quarter", "second quarter", "third quarter", "highest quarter")
_Shown = tuple[str, Sequence[Line], Group]
"""A row's label, whose figures it has, and what a table calls that group."""


def strip_of(session: Session, wish: PictureWish, whose: Whose | None, *, publish: bool) -> RowPicture:
    """The figures of a year: a row for all trusts, and for each group, in which the own figure is marked.

    For publication there are no figures of single trusts: boxes whose whiskers leave out the outermost tenths, and the
    quarter in which the case study's organisation lies.
    """
    found = read_shown(session, wish)
    years = _years(found, wish)
    rows: list[Row] = []
    notes: list[str] = []
    for year in years:
        groups = _groups(found, wish, whose, year, several=len(years) > 1, publish=publish)
        parts = {label: found.whole(lines) for label, lines, _ in groups[1:]} if wish.by else {}
        ways: dict[str, dict[str, list[Line]]] = {wish.by: parts} if wish.by else {}
        kept = found.hidden().kept(found.all, year, found.standard, ways)
        for label, lines, group in groups:
            tells = group in kept.away or group in kept.bare
            rows.append(_row(found, label, lines, year, whose, publish=publish, tells=tells))
        notes += [] if publish else _said_of(found, year, several=len(years) > 1)
    when = f", {years[0]}" if len(years) == 1 else ""
    about = f": {whose.label} among trusts" if whose is not None else ": the trusts' figures"
    own = "" if whose is None else f"the quarter that {whose.label} is in" if publish else whose.label
    return RowPicture(
        kind="strip",
        title=f"{heading(found.all.indicator)}{about}{when}",
        counted="how the trusts' own figures lie" if publish else "each trust's own figure",
        axis=axis_of(found.all.indicator, found.all.form),
        rows=tuple(rows),
        own=own,
        rules=rules_of(found.standard, found.all.form),
        notes=(
            *_how(publish=publish, ranked=whose is not None),
            *dict.fromkeys(notes),
            *_year_label(found),
        ),
    )


def _years(found: ShownPanel, wish: PictureWish) -> tuple[int, ...]:
    if wish.years is None or wish.years[0] == wish.years[1]:
        year = year_of(found, wish)
        return () if year is None else (year,)
    first, last = wish.years
    if wish.by:
        raise QualcodeError("groups are shown of one year", "", "give --year, or leave --by out")
    return tuple(year for year in found.all.years if first <= year <= last)


def _groups(
    found: ShownPanel, wish: PictureWish, whose: Whose | None, year: int, *, several: bool, publish: bool
) -> list[_Shown]:
    """The rows: of several years all trusts; else all, and those of the groups or of its own type and region."""
    there = found.there(year)
    if several:
        return [(str(year), there, EVERYBODY)]
    if wish.by:
        groups = grouping(wish.by, found.standard, [line.member for line in there], [year], None)
        parts = parts_of(groups, there, year)
        return [("all trusts", there, EVERYBODY), *((label, parts[label], (wish.by, label)) for label in groups.labels)]
    line = found.shown.line(whose.id) if whose is not None else None
    if line is None:
        return [("all trusts", there, EVERYBODY)]
    # A case study's region would tell which trust it is.
    return [
        ("trusts in its region" if publish and scope == "region" else label, lines, group_of(scope, line.member, year))
        for scope, label, lines in groups_of(found.shown, line.member, year)
    ]


def _row(
    found: ShownPanel,
    label: str,
    lines: Sequence[Line],
    year: int,
    whose: Whose | None,
    *,
    publish: bool,
    tells: bool,
) -> Row:
    """One row; where the box ``tells`` a hidden figure there is none."""
    dots = _values(lines, year)
    everybody = _values(found.whole(lines), year)
    exact = not publish and len(dots) == len(everybody)
    box = None if tells else _box(everybody, None if publish else dots, None if exact else found.all.form.unit)
    many = f"{len(everybody)} of {len(lines)} trusts"
    if not publish and len(dots) < len(everybody):
        many += f", {len(dots)} drawn"
    if publish and box is None:
        why = _TELLS if tells else _TOO_FEW_FOR_QUARTERS
        return Row(label, said=f"{many}: {why}" if everybody else f"{many} with a figure")
    own = found.shown.line(whose.id) if whose is not None else None
    if own is None or whose is None:
        return Row(label, dots=() if publish else dots, box=box, said=many)
    score = own.in_year(year)
    if score is None or score.value is None:
        said = f"{many}; {whose.label}: {why_none(score)}"
        return Row(label, dots=() if publish else dots, box=box, said=said)
    if publish:
        assert box is not None
        quarter, within = _quarter(score.value, box)
        return Row(label, box=box, within=within, said=f"{many}; {whose.label}: {quarter}")
    form = found.all.form
    said = f"{many}; {whose.label} {printed(score.value, form.unit)}"
    if own.member.is_trust and len(dots) >= LEAST_IN_GROUP and any(own.member is one.member for one in lines):
        where = place(distance(form, score.value), [distance(form, value) for value in dots])
        said += f", rank {where.printed}"
    return Row(label, score.value, dots=dots, box=box, said=said)


def _values(lines: Sequence[Line], year: int) -> tuple[float, ...]:
    scores = (line.in_year(year) for line in lines)
    return tuple(score.value for score in scores if score is not None and score.value is not None)


def _box(values: Sequence[float], drawn: Sequence[float] | None, unit: Unit | None) -> Box | None:
    """The quarters of all values. The whiskers reach the lowest and highest that are ``drawn``: they are single trusts'
    figures, and one that is suppressed is not shown. For publication (None) they reach the inner eight tenths.
    With a ``unit`` nothing is drawn finer than it is printed.
    """
    found = summarise(values)
    if found is None or found.n < (LEAST_FOR_QUARTERS if drawn is None else LEAST_IN_GROUP):
        return None
    given = sorted(values)
    if drawn is None:
        low, high = (quantile(given, share) for share in WHISKERS)
    else:
        low, high = min((found.q1, *drawn)), max((found.q3, *drawn))
    q1, median, q3 = found.q1, found.median, found.q3
    if unit is not None:
        q1, median, q3 = as_printed(q1, unit), as_printed(median, unit), as_printed(q3, unit)
        low, high = (as_printed(low, unit), as_printed(high, unit)) if drawn is None else (min(low, q1), max(high, q3))
    return Box(found.n, low, q1, median, q3, high)


def _quarter(value: float, box: Box) -> tuple[str, tuple[float, float]]:
    """The quarter of all figures that one is in, from the lowest."""
    edges = (-math.inf, box.q1, box.median, box.q3, math.inf)
    at = sum(value > edge for edge in edges[1:4])
    return _QUARTERS[at], (edges[at], edges[at + 1])


def _how(*, publish: bool, ranked: bool) -> tuple[str, ...]:
    few = f"no box of fewer than {LEAST_FOR_QUARTERS if publish else LEAST_IN_GROUP} trusts"
    few += "" if publish else ", nor where it would give a hidden figure away"
    if publish:
        return (f"Box: median and quarters; whiskers: from the lowest to the highest tenth; {few}.",)
    told = f"Box: median and quarters; whiskers: the lowest and highest figure that is drawn; {few}."
    return (told, "Rank 1 is best, of the figures that are drawn.") if ranked else (told,)


def _said_of(found: ShownPanel, year: int, *, several: bool) -> list[str]:
    """What of the year is not drawn: suppressed, and ratios that a log axis has no place for."""
    lines = found.there(year)
    told = list(found.suppression_note(lines, year))
    zeros = sum(value <= 0 for value in _values(lines, year)) if found.all.form.unit == "ratio" else 0
    if zeros:
        told.append(f"A ratio of 0 stands at the left end of the axis: {zeros}.")
    return [f"{year}: {note[:1].lower()}{note[1:]}" for note in told] if several else told


def _year_label(found: ShownPanel) -> tuple[str, ...]:
    return (f"{found.standard.year_label}.",) if found.standard.year_label else ()
