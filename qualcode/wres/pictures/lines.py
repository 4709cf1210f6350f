"""Averages over time, of all trusts and of groups of them, as lines; an organisation's own among them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qualcode.model.errors import QualcodeError
from qualcode.model.pictures import Axis, Plane, Point, Series
from qualcode.store.session import Session
from qualcode.wres.average import Average
from qualcode.wres.descriptive import DescriptiveRow, Descriptives, DescriptiveWish
from qualcode.wres.descriptive_tables import printed
from qualcode.wres.panel import Line
from qualcode.wres.pictures.reading import ShownPanel, Whose, axis_of, heading, read_shown, rules_of, why_none
from qualcode.wres.pictures.wish import PictureWish

ALL_TRUSTS = "all trusts"
_BASES = {
    "mean": "Mean of trusts: each trust's own figure counts once.",
    "pooled": "Pooled counts: everybody's counts together, of trusts with counts.",
}
_ROUNDED = "Averages are rounded for publication, and drawn as they are rounded."
"""A line may be straight for that."""


@dataclass(frozen=True)
class _Averages:
    """Averages with what each is called. ``basis`` says what they are, ``notes`` how they were come by."""

    rows: tuple[tuple[str, DescriptiveRow], ...]
    basis: str
    notes: tuple[str, ...]

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({one.year for _, row in self.rows for one in row.averages}))


def lines_of(session: Session, wish: PictureWish, whose: Whose | None, *, publish: bool) -> Plane:
    """The lines: each year's average of all trusts, of the groups asked for, and the own figures for the team."""
    panel = read_shown(session, wish)
    found = _imported(session, wish, panel) if wish.averages else _worked_out(session, wish, publish=publish)
    alone = len(found.rows) > 1 and whose is None
    series = [_line(name, row, own=alone and name == ALL_TRUSTS) for name, row in found.rows]
    notes = [*found.notes, *_counts(found), *_missing(found)]
    line = panel.shown.line(whose.id) if whose is not None else None
    if whose is not None and line is not None:
        series.insert(0, _own(line, whose.label, found.years))
        notes += _own_missing(line, whose.label, found.years)
    if panel.standard.year_label:
        notes.append(f"{panel.standard.year_label}.")
    by = {"type": ", by trust type", "region": ", by region", "focus-share": ", by thirds"}.get(wish.by, "")
    against = "averages" if wish.averages else ALL_TRUSTS
    about = f": {whose.label} and {against}" if whose is not None and not by else ""
    return Plane(
        kind="lines",
        title=f"{heading(panel.all.indicator)}{by}{about}",
        counted=found.basis,
        axis=axis_of(panel.all.indicator, panel.all.form),
        across=Axis("Year", "year"),
        series=tuple(series),
        rules=rules_of(panel.standard, panel.all.form),
        notes=tuple(notes),
    )


def _worked_out(session: Session, wish: PictureWish, *, publish: bool) -> _Averages:
    asked = DescriptiveWish(wish.basis, wish.by, wish.form, (wish.indicator,), wish.years)
    table = Descriptives(session).of(replace(asked, unsuppressed=wish.unsuppressed))
    found = table.protected() if publish else table
    rows = tuple((row.group or ALL_TRUSTS, row) for row in found.rows)
    rounded = (_ROUNDED,) if found.published else ()
    return _Averages(rows, found.basis, (_BASES[wish.basis], *rounded, *found.notes))


def _imported(session: Session, wish: PictureWish, panel: ShownPanel) -> _Averages:
    """The averages of those codes, as their files have them. Raises ``QualcodeError`` for averages of two kinds."""
    asked = DescriptiveWish(form=wish.form, indicators=(wish.indicator,), years=wish.years)
    found = [Descriptives(session).of(replace(asked, average=code)) for code in wish.averages]
    kinds = list(dict.fromkeys(one.basis.partition(":")[0].strip() for one in found))
    if len(kinds) > 1:
        raise QualcodeError("averages of two kinds are not held against each other", ", ".join(kinds), "draw one kind")
    lines = [panel.shown.line(one.average) for one in found if one.average is not None]
    names = [line.member.name if line else "" for line in lines]
    rows = tuple((name, row) for name, one in zip(names, found, strict=True) for row in one.rows)
    return _Averages(rows, f"{kinds[0]}, as imported", ("Of how many trusts an average is, is not in the files.",))


def _line(name: str, row: DescriptiveRow, *, own: bool) -> Series:
    """An average is told as the table of averages prints it."""
    points = tuple(None if one.value is None else Point(one.year, one.value, printed(row, one)) for one in row.averages)
    return Series(name, points, joined=True, own=own)


def _own(line: Line, label: str, years: tuple[int, ...]) -> Series:
    scores = [(year, line.in_year(year)) for year in years]
    points = tuple(None if score is None or score.value is None else Point(year, score.value) for year, score in scores)
    return Series(label, points, joined=True, own=True)


def _counts(found: _Averages) -> list[str]:
    """Of how many trusts each average is: that is not seen in a line."""
    told = []
    for name, row in found.rows:
        counts = [one.n for one in row.averages if one.value is not None and one.n is not None]
        if counts:
            many = f"{counts[0]}" if len(set(counts)) == 1 else f"{min(counts)} to {max(counts)}"
            told.append(f"{name} {many}")
    return [f"Trusts with a figure in a year: {'; '.join(told)}."] if told else []


def _missing(found: _Averages) -> list[str]:
    """Which averages are not drawn and why, so that a gap is no riddle."""
    reasons: dict[str, list[str]] = {}
    for name, row in found.rows:
        gone: dict[str, list[Average]] = {}
        for one in row.averages:
            if one.value is None:
                gone.setdefault(one.why, []).append(one)
        for why, averages in gone.items():
            years = ", ".join(str(one.year) for one in averages)
            reasons.setdefault(why, []).append(f"{name} {years}")
    return [f"Not drawn, {why}: {'; '.join(told)}." for why, told in reasons.items()]


def _own_missing(line: Line, label: str, years: tuple[int, ...]) -> list[str]:
    scores = [(year, line.in_year(year)) for year in years]
    gone = [f"{year} ({why_none(score)})" for year, score in scores if score is None or score.value is None]
    return [f"Not drawn of {label}: {', '.join(gone)}."] if gone else []
