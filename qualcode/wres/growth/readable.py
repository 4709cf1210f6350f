"""Growth models as the tables of a report: numbers as people read them, intervals in one cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from qualcode.model.growth import Growth, IndicatorGrowth, Term
from qualcode.model.table import Cell, Table
from qualcode.wres.growth.summary import ELSEWHERE, estimate_name, holm, notes
from qualcode.wres.growth.tables import contrast_name
from qualcode.wres.growth.words import CALLED, as_given, level_words, meaning_of, number, p_words, sized

_SPARED: Final = ("Years", "p", "Trusts", "Trust-years")
_NO_MODEL: Final = "no model: see below"


def overview(found: Sequence[IndicatorGrowth]) -> Table:
    """The average change of every indicator, significant or not."""
    ours = [(one, one.average) for one in found if one.average is not None]
    adjusted = dict(zip((one.number for one, _ in ours), holm([made.slope.p for _, made in ours]), strict=True))
    rows: list[tuple[Cell, ...]] = []
    for one in found:
        label = f"{one.number} {one.short}"
        if one.average is not None:
            made = one.average
            years = f"{made.times[0]:g}–{made.times[-1]:g}"
            meaning = meaning_of(made, one.subject) if made.slope.significant else "no significant change"
            change = interval(made.slope)
            p, after = _p(made.slope.p), _p(adjusted[one.number])
            rows.append((label, years, change, p, after, meaning, made.n_units, made.n_obs))
        for term in (term for term in one.theirs if term.of_time):
            change = _given(term.estimate, term.low, term.high)
            p = "" if term.p is None else as_given(term.p)
            rows.append((f"{label} ({ELSEWHERE})", "", change, p, "", "", term.units, term.observations))
        if one.refused:
            rows.append((label, "", "", "", "", one.refused, None, None))
    columns = (
        *("Indicator", "Years", "Change a year (95 % interval)", "p", "p after Holm", "Meaning"),
        *("Trusts", "Trust-years"),
    )
    return Table(columns, tuple(rows), counts="estimates", notes=_notes(found))


def short_overview(found: Sequence[IndicatorGrowth]) -> Table:
    """The same for where there is little room.

    Years, numbers of trusts, p of an indicator alone and why there is no model stand under each indicator.
    """
    table = overview([replace(one, refused=one.refused and _NO_MODEL) for one in found])
    kept = [at for at, name in enumerate(table.columns) if name not in _SPARED]
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    columns = (table.columns[at].replace("p after Holm", "p (Holm)") for at in kept)
    return replace(table, columns=tuple(columns), rows=rows)


def _notes(found: Sequence[IndicatorGrowth]) -> tuple[str, ...]:
    told = list(notes(found))
    for one in found:
        if one.average is not None and len(one.average.fits) > 1:
            told.append(f"Indicator {one.number}: {CALLED[one.average.shown.random]}; {one.average.fallback}.")
        if one.theirs:
            told.append(f"Indicator {one.number}: estimated elsewhere ({one.source}).")
    return tuple(told)


def yearly(made: Growth) -> Table:
    """Each year against the one before and the first."""
    changes = [one.change for one in made.contrasts]
    rows = tuple((contrast_name(one), interval(one.change, changes), _p(one.change.p)) for one in made.contrasts)
    return Table(("Years", "Change (95 % interval)", "p"), rows, counts="estimates")


def differences(made: Growth) -> Table:
    """How the change differs with each predictor, and what it is within each level."""
    rows = [
        (term.term.removeprefix("time:"), "difference in change", interval(term), _p(term.p))
        for term in made.shown.terms
        if term.term.startswith("time:")
    ]
    rows += [(level_words(made, term.term), "change within", interval(term), _p(term.p)) for term in made.slopes]
    return Table(("Predictor", "What", "A year (95 % interval)", "p"), tuple(rows), counts="estimates")


def theirs(one: IndicatorGrowth) -> Table:
    """Estimates made elsewhere, as given."""
    rows = tuple(
        (
            estimate_name(term),
            _given(term.estimate, term.low, term.high),
            "" if term.p is None else as_given(term.p),
        )
        for term in one.theirs
    )
    note = f"Estimated elsewhere ({one.source}), not by this program."
    return Table(("Term", "Estimate (95 % interval)", "p"), rows, counts="estimates", notes=(note,))


def interval(term: Term, beside: Sequence[Term] = ()) -> str:
    """ "−0.06 (−0.11 to −0.01)", with as many decimals as what it stands ``beside``."""
    errors = (term.se, *(one.se for one in beside))
    return f"{sized(term, beside)} ({number(term.low, *errors)} to {number(term.high, *errors)})"


def _given(value: float, low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return as_given(value)
    return f"{as_given(value)} ({as_given(low)} to {as_given(high)})"


def _p(p: float) -> str:
    """ "0.011", "< 0.001", which is not broken over two lines."""
    return p_words(p).removeprefix("p ").removeprefix("= ").replace(" ", "\N{NO-BREAK SPACE}")
