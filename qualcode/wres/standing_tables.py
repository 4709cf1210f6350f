"""How an organisation stands, as tables: a row a comparison for machines, a row a year to read, words to publish."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from qualcode.model.table import Cell, Table
from qualcode.wres.average import GIVES_AWAY, LEAST_IN_GROUP
from qualcode.wres.descriptive_tables import WITHHELD
from qualcode.wres.footnotes import Footnotes
from qualcode.wres.printed import in_report, rounded_half_up
from qualcode.wres.scoring import Score
from qualcode.wres.sentences import rules_note
from qualcode.wres.standing import SCOPES, Against, Standing, StandingIndicator, StandingYear
from qualcode.wres.values import UNSUPPRESSED
from qualcode.wres.whose_average import MANY
from qualcode.wres.words import STATUS_WORDS, Trend

LONG: Final = (
    "indicator",
    "short name",
    "year",
    "unit",
    "figure",
    "why there is none",
    "compared with",
    "basis",
    "average",
    "n",
    "of",
    "published average",
    "difference",
    "in words",
    "rank",
    "ranked",
    "tied",
    "percentile",
    "why there is no rank",
    "change",
    "change from",
    "change to",
    "caveats",
)
PUBLISHED: Final = "as published"
_SHORT: Final = {"better than": "better", "similar to": "similar", "worse than": "worse"}


def long_table(found: Standing, notes: Footnotes) -> Table:
    """A row for each indicator, year and group it is held against."""
    rows = [
        _long(found, one, year, against, notes)
        for one in found.indicators
        for year in one.years
        for against in year.against
    ]
    return Table(LONG, tuple(rows), title=title(found), notes=tuple(_rules(found)), stub=3)


def _long(
    found: Standing, one: StandingIndicator, year: StandingYear, against: Against, notes: Footnotes
) -> tuple[Cell, ...]:
    score, average, place = year.score, against.average, against.place
    return (
        one.indicator.number,
        one.indicator.short,
        year.year,
        one.form.unit,
        score.value,
        None if score.value is not None else why_none(score),
        against.label,
        found.basis,
        average.value,
        average.n,
        average.of,
        against.published or None,
        against.difference,
        against.comparison.word,
        place.rank if place else None,
        place.of if place else None,
        place.tied if place else None,
        round(place.percentile, 1) if place else None,
        found.standard.words.say(against.why) or None,
        one.trend.word,
        one.trend.first_year,
        one.trend.last_year,
        " ".join(notes.words(one.indicator.number)) or None,
    )


def short_table(found: Standing, notes: Footnotes) -> Table:
    """A row an indicator and year: its own figure, and of each group the average, the difference with the rank."""
    labels = _labels(found)
    columns = ["Indicator", "Year", "Own"]
    for label in labels.values():
        columns += [f"{label[:1].upper()}{label[1:]}", "Difference, rank (percentile)"]
    columns.append("Change")
    rows: list[tuple[Cell, ...]] = []
    for one in found.indicators:
        for at, year in enumerate(one.years):
            cells: list[Cell] = [_label(one, notes), str(year.year), _own(one, year.score)]
            for scope in labels:
                cells += _compared(one, year, scope)
            rows.append((*cells, changed(one.trend) if at == 0 else ""))
    told = (*notes.notes, *_rules(found))
    return Table(tuple(columns), tuple(rows), title=title(found), notes=told, marked=len(notes.notes), stub=2)


def words_table(found: Standing, notes: Footnotes, *, named: bool) -> Table:
    """A row an indicator, words only: how it changed, how its latest figure stands; ``named``: the region by name."""
    labels = _labels(found)
    if "region" in labels and not named:
        labels["region"] = found.standard.words.say("trusts in its region")
    columns = ["Indicator", "Change", "Years", *(f"Compared with {label}" for label in labels.values()), "Note"]
    rows: list[tuple[Cell, ...]] = []
    for one in found.indicators:
        latest = next((year for year in reversed(one.years) if _worded(year)), None)
        stood = {against.scope: against.comparison.word for against in (latest.against if latest else ())}
        missing = one.trend.word in STATUS_WORDS.values()
        nothing = one.trend.word if missing else "no comparison"
        words = [_SHORT.get(stood[scope], stood[scope]) if scope in stood else nothing for scope in labels]
        when = f"compared in {latest.year}" if latest is not None and latest.year != one.trend.last_year else ""
        # Where the word itself says why there is no figure, the years would only say it again.
        note = "; ".join(part for part in ("" if missing else one.trend.note, when) if part)
        rows.append((_label(one, notes), one.trend.word, _span(one.trend), *words, note))
    rules = _rules(found) if found.said else [rules_note(found.standard), *_basis(found), *_year_label(found)]
    told = (*notes.notes, *rules)
    return Table(tuple(columns), tuple(rows), title="", notes=told, marked=len(notes.notes))


def _worded(year: StandingYear) -> bool:
    """Whether the figure of the year is put into words: those guard against small numbers themselves."""
    return any(one.comparison.word not in STATUS_WORDS.values() for one in year.against)


def title(found: Standing) -> str:
    """What the tables are called, for the team."""
    whose = found.case or (found.member.code if found.member else "")
    name = f", {found.member.name}" if found.member and found.member.name != whose else ""
    return f"{found.standard.abbreviation} indicators of {whose}{name}, held against the {found.basis}"


def changed(trend: Trend) -> str:
    """The word for a change, with its years."""
    span = _span(trend)
    return f"{trend.word} ({span})" if span else trend.word


def why_none(score: Score) -> str:
    """Why a year has no figure."""
    return STATUS_WORDS.get(score.status, "no ratio (zero)")


def _span(trend: Trend) -> str:
    if trend.first_year is None or trend.last_year is None:
        return ""
    return f"{trend.first_year}–{trend.last_year}" if trend.first_year != trend.last_year else str(trend.last_year)


def _labels(found: Standing) -> dict[str, str]:
    """What it is held against, the latest name of each; a type or region that changed is told so."""
    names: dict[str, list[str]] = {}
    for one in found.indicators:
        for year in one.years:
            for against in year.against:
                known = names.setdefault(against.scope, [])
                known += [] if against.label in known else [against.label]
    own = {"type": "trusts of its type", "region": "trusts in its region"}
    say = found.standard.words.say
    return {scope: names[scope][0] if len(names[scope]) == 1 else say(own[scope]) for scope in SCOPES if scope in names}


def _label(one: StandingIndicator, notes: Footnotes) -> str:
    marks = notes.of(one.indicator.number)
    return f"{one.indicator.number}. {one.indicator.short}" + (f" ({marks})" if marks else "")


def _own(one: StandingIndicator, score: Score) -> str:
    if score.value is None:
        return why_none(score)
    return in_report(score.value, one.form.unit, 1 if one.form.unit == "percent" else None)


def _compared(one: StandingIndicator, year: StandingYear, scope: str) -> tuple[str, str]:
    against = next((one for one in year.against if one.scope == scope), None)
    if against is None:
        return ("", "")
    unit, average = one.form.unit, against.average
    decimals = 1 if unit == "percent" else None
    say = one.indicator.groups.words.say
    shown = say(average.why)
    if average.value is not None:
        n = PUBLISHED if against.published else f"n {average.n} of {average.of}"
        shown = f"{in_report(average.value, unit, decimals, fewer=average.coarse)} ({n})"
    stands = []
    if against.difference is not None:
        stands.append(in_report(against.difference, "points", 2 if unit == "ratio" else 1))
    if against.place is not None:
        stands.append(f"{against.place.printed} ({rounded_half_up(against.place.percentile, 0)})")
    elif against.why != average.why:
        stands.append(say(against.why))
    return shown, "; ".join(filter(None, stands))


def _rules(found: Standing) -> list[str]:
    """What the figures are, how ranks and words are come by."""
    if found.said:
        return [f"{found.said[:1].upper()}{found.said[1:]}."]
    say = found.standard.words.say
    told = [*_basis(found)]
    loose = [one.indicator.number for one in found.indicators if one.form.parity is None and one.form.sources]
    focus, people = found.standard.groups.focus, found.standard.words.people
    rank = "Rank 1 is best, that is closest to equality between the two groups"
    if loose:
        rank += f" (indicator{'s' if len(loose) > 1 else ''} {', '.join(loose)}: what favours {focus} {people} most)"
    rules = "trusts in the same place share it (=). The organisation itself is among them if it is a trust, and of the"
    told.append(f"{rank}; {say(rules)} others those whose figure may be shown.")
    percentile = "the percentage of trusts that it is better than, half of those in its own place counted."
    told.append(f"Percentile: {say(percentile)}")
    told.append("Difference: its own figure less the average; percentages differ by points.")
    if any(a.average.why == GIVES_AWAY for one in found.indicators for year in one.years for a in year.against):
        told.append(WITHHELD)
    if found.wish.unsuppressed:
        told.append(UNSUPPRESSED)
    if _any_published(found):
        told.append(
            say(
                f"As published: the imported average of its kind. It comes first where fewer than {MANY} trusts of the "
                "project have a figure of that year, and stands in where too few of a group have one."
            )
        )
    told.append(say(f"Held against fewer than {LEAST_IN_GROUP} trusts with a figure there is no average and no rank."))
    told.append(f"Change: {rules_note(found.standard)}")
    return [*told, *_year_label(found)]


def _any_published(found: Standing) -> bool:
    return any(against.published for one in found.indicators for year in one.years for against in year.against)


def _basis(found: Standing) -> Sequence[str]:
    say = found.standard.words.say
    if found.wish.basis == "mean":
        return (say("Averages are means of trusts: each trust's own figure counts once."),)
    return (say("Averages are pooled counts: everybody's counts together, of trusts with counts."),)


def _year_label(found: Standing) -> Sequence[str]:
    return (f"{found.standard.year_label}.",) if found.standard.year_label else ()
