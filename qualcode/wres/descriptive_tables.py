"""The descriptive table as it is printed: as the report has it, with n beside, or with everything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, get_args

from qualcode.model.table import Cell, Table
from qualcode.wres.average import GIVES_AWAY, LEAST_FOR_QUARTERS, LEAST_IN_GROUP, NOT_ONE_NUMBER, TOO_FEW, Average
from qualcode.wres.descriptive import Descriptive, DescriptiveRow
from qualcode.wres.footnotes import Footnotes
from qualcode.wres.giving_away import LARGE
from qualcode.wres.printed import NOT_COLLECTED, in_report
from qualcode.wres.values import UNSUPPRESSED
from qualcode.wres.words import STATUS_WORDS

Layout = Literal["report", "short", "wide"]
LAYOUTS: Final[tuple[Layout, ...]] = get_args(Layout)
ALL: Final = "all trusts"
WITHHELD: Final = (
    f"{GIVES_AWAY[:1].upper()}{GIVES_AWAY[1:]}: in a group of fewer than {LARGE} one or two figures are hidden, and "
    "its average less the figures that are shown would tell them; or a hidden count would follow from it by trying all "
    "that it could be; or it is the group that another's would follow from."
)
COARSE: Final = "With a decimal less than the others: a hidden figure would follow from a finer one."
SMALL: Final = "in the average, resting on very few people"
HIDDEN: Final = "in the average, which is rounded, and not shown by themselves (few people, or beside such a figure)"
WIDE: Final = (
    "indicator",
    "short name",
    "group",
    "year",
    "basis",
    "unit",
    "value",
    "why there is none",
    "n",
    "of",
    "complete %",
    "SD",
    "median",
    "lower quartile",
    "upper quartile",
    *STATUS_WORDS.values(),
    "no ratio (zero)",
    "no counts",
    "not in the files",
    "very few people",
    "hidden",
    "caveats",
)


def descriptive_table(found: Descriptive, notes: Footnotes, layout: Layout = "short") -> Table:
    """The table in that layout; rows refer to ``notes`` by letter, the wide one has their words in a column."""
    if layout == "wide":
        return _wide(found, notes)
    return _report(found, notes) if layout == "report" else _short(found, notes)


def title(found: Descriptive) -> str:
    """What the table is called: its basis, its years, its groups."""
    years = f", {_span(found.years)}" if found.years else ""
    form = "" if found.wish.form == "scoring" else ", the standard's own form"
    say = found.standard.words.say
    by = {"": "", "type": " by trust type", "region": " by region"}.get(found.wish.by)
    if by is None:
        by = f" by the share of {found.standard.groups.focus} {found.standard.words.people}"
    return f"{found.standard.abbreviation} indicators{say(by)}{years} ({found.basis}{form})"


def row_label(row: DescriptiveRow, notes: Footnotes) -> str:
    """What a row of a report is called: "Indicator 2: White to BME, … (a, b)"; a group by its own name."""
    if row.group:
        return row.group
    marks = notes.of(row.indicator.number)
    label = row.form.label or row.indicator.short
    return f"Indicator {row.indicator.number}: {label}" + (f" ({marks})" if marks else "")


def printed(row: DescriptiveRow, average: Average) -> str:
    """A cell as the report prints it; what was not collected is a dash, any other reason stands in words."""
    if average.value is not None:
        return in_report(average.value, row.form.unit, fewer=average.coarse)
    return (
        NOT_COLLECTED if average.why == STATUS_WORDS["not_collected"] else row.indicator.groups.words.say(average.why)
    )


def _report(found: Descriptive, notes: Footnotes) -> Table:
    rows = tuple((row_label(row, notes), *(printed(row, one) for one in row.averages)) for row in found.rows)
    told = _notes(found) + _completeness(found)
    return _made(found, notes, ("Indicator", *map(str, found.years)), rows, told)


def _short(found: Descriptive, notes: Footnotes) -> Table:
    columns = ["Indicator"]
    for year in found.years:
        columns += [str(year), f"n {year}"]
    rows = []
    for row in found.rows:
        cells: list[Cell] = [row_label(row, notes)]
        for one in row.averages:
            cells += [printed(row, one), _of(one)]
        rows.append(tuple(cells))
    told = _notes(found)
    if any(one.n is not None for row in found.rows for one in row.averages):
        told += [found.standard.words.say("n: trusts with a figure, of those that were there in the year.")]
    return _made(found, notes, tuple(columns), tuple(rows), told + _reasons(found))


def _made(
    found: Descriptive, notes: Footnotes, columns: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...], told: list[str]
) -> Table:
    return Table(
        columns=columns,
        rows=rows,
        title=title(found),
        notes=(*notes.notes, *told),
        indents=tuple(1 if row.group else 0 for row in found.rows) if found.wish.by else (),
        stub=1,
        marked=len(notes.notes),
        averages=True,
    )


def _wide(found: Descriptive, notes: Footnotes) -> Table:
    rows = tuple(_wide_row(found, row, one, notes) for row in found.rows for one in row.averages)
    return Table(
        columns=WIDE,
        rows=rows,
        title=title(found),
        notes=(*_notes(found), *_quartiles(found)),
        stub=4,
        averages=True,
    )


def _wide_row(found: Descriptive, row: DescriptiveRow, one: Average, notes: Footnotes) -> tuple[Cell, ...]:
    missing = dict(one.missing)
    spread = one.spread
    described: tuple[Cell, ...] = (None,) * 4
    if spread is not None:
        described = (spread.sd, spread.median, spread.q1, spread.q3)
    told = one.of is not None
    reasons = WIDE[WIDE.index("upper quartile") + 1 : WIDE.index("very few people")]
    return (
        row.indicator.number,
        row.indicator.short,
        row.group or found.standard.words.say(ALL),
        one.year,
        found.basis,
        row.form.unit,
        one.value,
        found.standard.words.say(one.why) or None,
        one.n,
        one.of,
        round(one.share, 1) if one.share is not None else None,
        *described,
        *(missing.get(reason, 0) if told else None for reason in reasons),
        one.small if told else None,
        one.hidden if told else None,
        " ".join(notes.words(row.indicator.number)) or None,
    )


def _of(one: Average) -> str:
    if one.n is None or one.of is None:
        return ""
    share = f" ({one.share:.0f}%)" if one.share is not None else ""
    return f"{one.n} of {one.of}{share}"


def _notes(found: Descriptive) -> list[str]:
    say = found.standard.words.say
    sources = (note for _, note in found.sources)
    told = [say(_basis_note(found)), _direction_note(found), *found.notes, *sources]
    if any(one.why == TOO_FEW for row in found.rows for one in row.averages):
        told.append(say(f"Of fewer than {LEAST_IN_GROUP} trusts no average is given: it would tell of single ones."))
    if any(one.why == GIVES_AWAY for row in found.rows for one in row.averages):
        told.append(WITHHELD)
    if any(one.coarse for row in found.rows for one in row.averages):
        told.append(COARSE)
    if found.wish.unsuppressed:
        told.append(UNSUPPRESSED)
    if any(one.why == NOT_ONE_NUMBER for row in found.rows for one in row.averages):
        told.append("In this form an indicator may be two percentages side by side, and no single number.")
    if found.standard.year_label:
        told.append(f"{found.standard.year_label}.")
    return [one for one in told if one]


def _basis_note(found: Descriptive) -> str:
    if found.wish.average:
        return ""
    if found.wish.basis == "mean":
        return (
            "Mean of trusts: each trust's own figure counts once, however large the trust; it is not to be held "
            "against pooled counts or a national figure."
        )
    return (
        "Pooled counts: everybody's counts together, so that each person counts once; only trusts with counts are in "
        "it. It is not to be held against a mean of trusts."
    )


def _direction_note(found: Descriptive) -> str:
    """Say whom a higher figure favours: of most indicators, and of those of which it is the other way round."""
    favoured: dict[str, list[str]] = {}
    people = found.standard.words.people
    for row in found.rows:
        groups = row.indicator.groups
        name = groups.reference if row.form.favours == "reference" else groups.focus
        numbers = favoured.setdefault(name, [])
        numbers += [] if row.indicator.number in numbers else [row.indicator.number]
    if not favoured:
        return ""
    (most, _), *others = sorted(favoured.items(), key=lambda one: -len(one[1]))
    told = f"A higher figure favours {most} {people}"
    for name, numbers in others:
        verb = "it favours" if len(numbers) == 1 else "they favour"
        told += f"; of indicator{'s' if len(numbers) > 1 else ''} {', '.join(numbers)} {verb} {name} {people}"
    return f"{told}."


def _completeness(found: Descriptive) -> list[str]:
    """Between which shares of trusts the figures are of, and where the least are."""
    shares = [(one.share, row, one) for row in found.rows for one in row.averages if one.share and not row.group]
    if not shares:
        return _reasons(found)
    least = min(shares, key=lambda one: one[0] or 0)
    most = max(shares, key=lambda one: one[0] or 0)
    _, row, one = least
    many = found.standard.words.say("Trusts")
    told = (
        f"{many} with a figure, of those there in the year: from {one.n} of {one.of} ({least[0]:.0f}%, indicator "
        f"{row.indicator.number} in {one.year}) to {most[2].n} of {most[2].of} ({most[0]:.0f}%)."
    )
    return [told, *_reasons(found)]


def _reasons(found: Descriptive) -> list[str]:
    """What became of the figures that are missing, each reason by itself, and how many rest on very few people."""
    counts: dict[str, dict[int, list[str]]] = {}
    for row in found.rows:
        for one in row.averages if not row.group else ():
            told = {**dict(one.missing), SMALL: one.small, HIDDEN: one.hidden}
            for reason, number in ((reason, number) for reason, number in told.items() if number):
                years = counts.setdefault(reason, {}).setdefault(one.year, [])
                years.append(f"{row.indicator.number} ({number})")
    return [
        f"{reason[:1].upper()}{reason[1:]}, indicators ({found.standard.words.organisations}): "
        + "; ".join(f"{year}: {', '.join(numbers)}" for year, numbers in sorted(years.items()))
        + "."
        for reason, years in counts.items()
    ]


def _quartiles(found: Descriptive) -> list[str]:
    if found.wish.average:
        return []
    told = found.standard.words.say(
        "SD, median and quartiles are of the trusts' own figures (SD with n − 1; quartiles between two figures in a "
        "straight line)."
    )
    return [
        f"{told} They are of {LEAST_FOR_QUARTERS} {found.standard.words.organisations} or more only."
        if found.published
        else told
    ]


def _span(years: Sequence[int]) -> str:
    return f"{years[0]}–{years[-1]}" if years[0] != years[-1] else str(years[0])
