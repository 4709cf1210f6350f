"""All models of all indicators in one table: significant or not, none is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from qualcode.model.growth import LEVEL_SIGN, Estimate, Growth, IndicatorGrowth, Term
from qualcode.model.table import Cell, Table
from qualcode.wres.growth.tables import COLUMNS, growth_json, growth_rows
from qualcode.wres.growth.words import CALLED, as_given, many, meaning_of, report

SUMMARY = (
    "indicator",
    "short name",
    "model",
    "term",
    "years",
    "trusts",
    "trust-years",
    "estimate",
    "standard error",
    "low",
    "high",
    "p",
    "significant at 5 %",
    "p after Holm",
    "meaning",
    "fitted by",
    "estimate by estimating equations",
)
AVERAGE, CROSSED, ELSEWHERE = "average change", "with predictors", "estimated elsewhere"


def holm(ps: Sequence[float]) -> tuple[float, ...]:
    """The p of each of several tests when all are looked at (Holm 1979): none is ever smaller than before."""
    order = sorted(range(len(ps)), key=lambda n: ps[n])
    found = [0.0] * len(ps)
    least = 0.0
    for place, n in enumerate(order):
        least = max(least, min(1.0, ps[n] * (len(ps) - place)))
        found[n] = least
    return tuple(found)


def summary_table(found: Sequence[IndicatorGrowth]) -> Table:
    """One row a change: of each indicator on average, then how it differs with each predictor."""
    rows: list[tuple[Cell, ...]] = []
    average = [(one, made, made.slope) for one in found if (made := one.average) is not None]
    rows += _rows(AVERAGE, average)
    rows += [_theirs(one, term) for one in found for term in one.theirs if term.of_time]
    names = dict.fromkeys(
        term.term for one in found if one.crossed for term in one.crossed.shown.terms if term.term.startswith("time:")
    )
    for name in names:
        crossed = [
            (one, made, term)
            for one in found
            if (made := one.crossed) is not None and (term := made.shown.term(name)) is not None
        ]
        rows += _rows(CROSSED, crossed)
    rows += [
        (one.number, one.short, model, "", *[None] * 8, "", None, why, "no model", None)
        for one in found
        for model, why in ((AVERAGE, one.refused), (CROSSED, one.crossed_refused))
        if why
    ]
    title = "Growth models of all indicators" if len(found) > 1 else f"Growth model of indicator {found[0].number}"
    return Table(SUMMARY, tuple(rows), title=title, counts="estimates", notes=notes(found), stub=2)


def _rows(model: str, models: list[tuple[IndicatorGrowth, Growth, Term]]) -> list[tuple[Cell, ...]]:
    """The rows of one question asked of several indicators: p is adjusted for their number."""
    adjusted = holm([term.p for _, _, term in models])
    rows: list[tuple[Cell, ...]] = []
    for (one, made, term), p in zip(models, adjusted, strict=True):
        other = next((same.estimate for same in made.sensitivity if same.term == term.term), None)
        meaning = meaning_of(made, one.subject) if model == AVERAGE else ""
        way = "increase" if term.estimate > 0 else "decrease"
        told = f"{way} ({meaning})" if meaning else way
        years = f"{made.times[0]:g}–{made.times[-1]:g}"
        fitted = CALLED[made.shown.random]
        if made.simpler:
            fitted += ", since that asked for " + (
                "is singular" if made.fits[0].random == made.asked else "could not be fitted"
            )
        rows.append(
            (
                *(one.number, one.short, model, term.term, years, made.n_units, made.n_obs),
                *(term.estimate, term.se, term.low, term.high, term.p, "yes" if term.significant else "no", p),
                *(told if term.significant else f"no significant change: {told}", fitted, other),
            )
        )
    return rows


def _theirs(one: IndicatorGrowth, term: Estimate) -> tuple[Cell, ...]:
    return (
        *(one.number, one.short, ELSEWHERE, estimate_name(term), "", term.units, term.observations),
        *(term.estimate, term.se, term.low, term.high, term.p, _significant(term), None),
        *("increase" if term.estimate > 0 else "decrease", one.source, None),
    )


def estimate_name(term: Estimate) -> str:
    """The term, with the model that it is of."""
    return f"{term.model}: {term.term}" if term.model else term.term


def _significant(term: Estimate) -> str:
    """By their p, else by their interval; "" where they give neither."""
    if term.p is not None:
        return "yes" if term.p < LEVEL_SIGN else "no"
    if term.low is None or term.high is None:
        return ""
    return "no" if term.low <= 0 <= term.high else "yes"


def notes(found: Sequence[IndicatorGrowth]) -> tuple[str, ...]:
    """What must stand under any table of several models."""
    tests = sum(one.average is not None for one in found)
    if not tests and any(one.theirs for one in found):
        return ("Estimates made elsewhere stand as they were given.",)
    told = [
        "Estimates are of the change in a year, intervals Wald's at 95 %. All models are shown, significant or not.",
        "One number a year hides where a change lies: see each year against the one before.",
    ]
    if tests > 1:
        told.append(
            f"{tests} indicators are {tests} tests: where nothing changed, one in twenty would come out significant by "
            f"chance, {tests * 0.05:.2g} of these. “p after Holm” allows for it within each question."
        )
    return tuple(told)


def detail_table(one: IndicatorGrowth) -> Table:
    """Every estimate of an indicator's models."""
    rows: list[tuple[Cell, ...]] = [
        (name, *row)
        for name, made in ((AVERAGE, one.average), (CROSSED, one.crossed))
        if made is not None
        for row in growth_rows(made)
    ]
    for term in one.theirs:
        given = (term.estimate, term.se, term.low, term.high, term.p)
        rows.append((ELSEWHERE, one.source, "theirs", estimate_name(term), *given, _significant(term)))
    told = [f"Figure: {one.computed}.", *(f"{remark}." for remark in one.remarks)]
    told += [f"{name}: {why}." for name, why in ((AVERAGE, one.refused), (CROSSED, one.crossed_refused)) if why]
    return Table(("question", *COLUMNS), tuple(rows), title=one.subject.title, counts="estimates", notes=tuple(told))


def growth_tables(found: Sequence[IndicatorGrowth]) -> Table:
    """The summary, with the details of each indicator on further sheets."""
    return replace(summary_table(found), also=tuple(detail_table(one) for one in found))


def long_table(found: Sequence[IndicatorGrowth]) -> Table:
    """Every estimate of every model as one table."""
    rows = tuple((one.number, one.short, *row) for one in found for row in detail_table(one).rows)
    columns = ("indicator", "short name", "question", *COLUMNS)
    return Table(columns, rows, title="Growth models", counts="estimates", notes=notes(found))


def paragraphs(one: IndicatorGrowth, *, named: bool = True) -> tuple[str, ...]:
    """An indicator's models in words; unless ``named`` those left out are only counted."""
    told: list[str] = []
    if one.theirs:
        return elsewhere(one)
    if one.average is not None:
        told += report(one.average, one.subject, named=named)
    else:
        told.append(f"There is no model: {one.refused}.")
    if one.crossed is not None:
        told += ["With predictors:", *report(one.crossed, one.subject, named=named)]
    elif one.crossed_refused:
        told.append(f"There is no model with predictors: {one.crossed_refused}.")
    return (*told, *(f"Note: {remark}." for remark in one.remarks))


def elsewhere(one: IndicatorGrowth) -> tuple[str, ...]:
    """Estimates made elsewhere in words, said to be that."""
    told = [f"Estimated elsewhere, not by this program ({one.source}):"]
    for term in one.theirs:
        parts = []
        if term.low is not None and term.high is not None:
            parts.append(f"95 % interval as given {as_given(term.low)} to {as_given(term.high)}")
        elif term.se is not None:
            parts.append(f"standard error {as_given(term.se)}")
        if term.p is not None:
            parts.append(f"p = {as_given(term.p)}")
        size = f"{as_given(term.estimate)}{f' a {one.subject.time}' if term.of_time else ''}"
        what = "the average change was" if term.of_time else "estimate"
        behind = f" ({', '.join(parts)})" if parts else ""
        told.append(f"{estimate_name(term)}: {what} {size}{behind}.")
    counts = [(term.units, term.observations) for term in one.theirs if term.units or term.observations]
    if counts:
        units, observations = counts[0]
        said = [many(units, one.subject) if units else "", f"{observations} observations" if observations else ""]
        told.append(f"Rests on {', '.join(filter(None, said))}, as given.")
    return tuple(told)


def as_json(found: Sequence[IndicatorGrowth], *, named: bool = True) -> list[dict[str, Any]]:
    """The same for a program."""
    made = []
    for one in found:
        average, crossed = (growth_json(each) if each is not None else None for each in (one.average, one.crossed))
        for each in (average, crossed):
            if each is not None and not named:
                each["dropped"] = [{"why": left["why"]} for left in each["dropped"]]
        made.append(
            {
                "indicator": one.number,
                "short": one.short,
                "form": one.form,
                "average": average,
                "refused": one.refused or None,
                "with_predictors": crossed,
                "with_predictors_refused": one.crossed_refused or None,
                "meaning": (meaning_of(one.average, one.subject) or None) if one.average is not None else None,
                "remarks": list(one.remarks),
                "elsewhere": [asdict(term) for term in one.theirs] or None,
                "elsewhere_source": one.source or None,
            }
        )
    return made
