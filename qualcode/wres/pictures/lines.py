"""Averages over time, of all trusts and of groups of them, as lines; an organisation's own among them."""

from __future__ import annotations

from qualcode.model.pictures import Axis, Plane, Point, Series
from qualcode.store.session import Session
from qualcode.wres.descriptive import Average, Descriptive, DescriptiveRow, Descriptives, DescriptiveWish
from qualcode.wres.panel import Line
from qualcode.wres.pictures.reading import Whose, axis_of, heading, read_shown, rules_of, why_none
from qualcode.wres.pictures.wish import PictureWish

ALL_TRUSTS = "all trusts"
_BASES = {
    "mean": "Mean of trusts: each trust's own figure counts once.",
    "pooled": "Pooled counts: everybody's counts together, of trusts with counts.",
}


def lines_of(session: Session, wish: PictureWish, whose: Whose | None, *, publish: bool) -> Plane:
    """The lines: each year's average of all trusts, of the groups asked for, and the own figures for the team."""
    table = Descriptives(session).of(DescriptiveWish(wish.basis, wish.by, wish.form, (wish.indicator,), wish.years))
    found = table.protected() if publish else table
    panel = read_shown(session, wish)
    axis = axis_of(panel.all.indicator, panel.all.form)
    series = [_averages(row, own=bool(wish.by) and not row.group and whose is None) for row in found.rows]
    notes = [_BASES[wish.basis], *found.notes, *_counts(found), *_missing(found)]
    if whose is not None:
        line = panel.shown.line(whose.id)
        if line is not None:
            series.insert(0, _own(line, whose.label, found.years))
            notes += _own_missing(line, whose.label, found.years)
    if panel.standard.year_label:
        notes.append(f"{panel.standard.year_label}.")
    by = {"type": ", by trust type", "region": ", by region", "focus-share": ", by thirds"}.get(wish.by, "")
    about = f": {whose.label} and all trusts" if whose is not None and not by else ""
    return Plane(
        kind="lines",
        title=f"{heading(panel.all.indicator)}{by}{about}",
        counted=found.basis,
        axis=axis,
        across=Axis("Year", "year"),
        series=tuple(series),
        rules=rules_of(panel.standard, panel.all.form),
        notes=tuple(notes),
    )


def _averages(row: DescriptiveRow, *, own: bool) -> Series:
    points = tuple(None if one.value is None else Point(one.year, one.value) for one in row.averages)
    return Series(row.group or ALL_TRUSTS, points, joined=True, own=own)


def _own(line: Line, label: str, years: tuple[int, ...]) -> Series:
    scores = [(year, line.in_year(year)) for year in years]
    points = tuple(None if score is None or score.value is None else Point(year, score.value) for year, score in scores)
    return Series(label, points, joined=True, own=True)


def _counts(found: Descriptive) -> list[str]:
    """Of how many trusts each average is: that is not seen in a line."""
    told = []
    for row in found.rows:
        counts = [one.n for one in row.averages if one.value is not None and one.n is not None]
        if counts:
            many = f"{counts[0]}" if len(set(counts)) == 1 else f"{min(counts)} to {max(counts)}"
            told.append(f"{row.group or ALL_TRUSTS} {many}")
    return [f"Trusts with a figure in a year: {'; '.join(told)}."] if told else []


def _missing(found: Descriptive) -> list[str]:
    """Which averages are not drawn and why, so that a gap is no riddle."""
    reasons: dict[str, list[str]] = {}
    for row in found.rows:
        gone: dict[str, list[Average]] = {}
        for one in row.averages:
            if one.value is None:
                gone.setdefault(one.why, []).append(one)
        for why, averages in gone.items():
            years = ", ".join(str(one.year) for one in averages)
            reasons.setdefault(why, []).append(f"{row.group or ALL_TRUSTS} {years}")
    return [f"Not drawn, {why}: {'; '.join(told)}." for why, told in reasons.items()]


def _own_missing(line: Line, label: str, years: tuple[int, ...]) -> list[str]:
    scores = [(year, line.in_year(year)) for year in years]
    gone = [f"{year} ({why_none(score)})" for year, score in scores if score is None or score.value is None]
    return [f"Not drawn of {label}: {', '.join(gone)}."] if gone else []
