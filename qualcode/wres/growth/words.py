"""A growth model in words, as a report says it: the size of the change, its interval, and what it means."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from qualcode.model.growth import Coded, Contrast, Fit, Growth, Random, Subject, Term

CALLED: dict[Random, str] = {
    "slope": "random intercept and slope",
    "intercept": "random intercept",
    "none": "least squares, standard errors robust by unit",
}
_DIGITS = 8
NAMED = 5
"""So many dropped units are named; the rest are counted."""


def report(made: Growth, subject: Subject, *, named: bool = True) -> tuple[str, ...]:
    """The model as paragraphs: the change, year by year, what it goes with, what it rests on, how far to trust it.

    Unless ``named`` the units that are left out are only counted.
    """
    return tuple(
        line
        for line in (
            headline(made, subject),
            _level(made),
            *_steps(made, subject),
            *_predictors(made, subject),
            _sensitivity(made),
            _spread(made),
            basis_line(made, subject, named=named),
            _method(made),
            *(f"Note: {remark}." for remark in made.remarks),
        )
        if line
    )


def headline(made: Growth, subject: Subject) -> str:
    """The change in one sentence, as the report of the evaluation puts it."""
    slope = made.slope
    each = f" a {subject.time}"
    average = f"the average change between {made.times[0]:g} and {made.times[-1]:g} was"
    if not slope.significant:
        return f"No significant change over time{_at(made)}: {average} {_told(slope, each)}."
    way = "increase" if slope.estimate > 0 else "decrease"
    meaning = meaning_of(made, subject)
    means = f", meaning {meaning}" if meaning else ""
    return f"A significant {way} over time{means}{_at(made)}: {average} {_told(_positive(slope), each)}."


def meaning_of(made: Growth, subject: Subject) -> str:
    """Whether the change brings equality nearer: "an improvement" …; "" where nobody has said what a value means."""
    if not subject.higher:
        return ""
    slope, level = made.slope.estimate, made.shown.terms[0].estimate
    if slope == 0:
        return ""
    if subject.parity is None:
        better = (slope > 0) == (subject.higher == subject.focus)
        return "an improvement" if better else "a deterioration"
    before, after = level - subject.parity, level + slope * (made.times[-1] - made.times[0]) - subject.parity
    if before * after < 0:
        return "a change of sides: it passes equality"
    favoured = (before + after > 0) == (subject.higher == subject.focus)
    nearer = abs(after) < abs(before)
    if favoured:
        where = f"while figures favour {subject.focus}"
        return f"a move {'towards' if nearer else 'away from'} equality, {where}"
    return "an improvement" if nearer else "a deterioration"


def sized(term: Term, beside: Iterable[Term] = ()) -> str:
    """The estimate with as many decimals as its standard error warrants, and those it stands ``beside``."""
    return number(term.estimate, term.se, *(one.se for one in beside))


def number(value: float, se: float, *others: float) -> str:
    """A number rounded to the first digit of its standard error, to the second where the first is a one.

    ``others`` are the standard errors of numbers beside it, which all have as many decimals as the finest warrants.
    """
    finest = min((one for one in (se, *others) if one > 0), default=0.0)
    if finest > 0 and math.ceil(-math.log10(finest)) > _DIGITS:
        return as_given(float(f"{value:.2g}"))
    text = f"{value:.{decimals(finest)}f}"
    if not text.strip("-0."):
        text = text.lstrip("-")
    return text.replace("-", "−")


def decimals(se: float) -> int:
    """So many decimals a standard error warrants: its first digit, the second where the first is a one."""
    if se <= 0:
        return 4
    first: int = math.ceil(-math.log10(se))
    return min(max(0, first + int(se * 10.0**first < 2)), _DIGITS)


def as_given(value: float) -> str:
    """A number with the digits that it has, none more."""
    return f"{value:.10g}".replace("-", "−")


def many(units: int, subject: Subject) -> str:
    """ "1 trust", "2 trusts"."""
    return f"{units} {subject.unit if units == 1 else subject.units}"


def level_words(made: Growth, term: str) -> str:
    """What a level is called: of a yes and no "London" and "not London", not 1 and 0."""
    for one in made.coded:
        if one.mean is not None and one.levels:
            term = {f"{one.name}=0": f"not {one.name}", f"{one.name}=1": one.name}.get(term, term)
    return term


def p_words(p: float) -> str:
    """ "p = 0.011", "p < 0.001"."""
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}"


def time_words(contrast: Contrast) -> str:
    """ "2017 v 2016"."""
    return f"{contrast.later:g} v {contrast.earlier:g}"


def _positive(term: Term) -> Term:
    if term.estimate >= 0:
        return term
    return Term(term.term, -term.estimate, term.se, -term.high, -term.low, term.p)


def _interval(term: Term, beside: Iterable[Term] = ()) -> str:
    errors = (term.se, *(one.se for one in beside))
    return f"95 % interval {number(term.low, *errors)} to {number(term.high, *errors)}"


def _told(term: Term, a: str = "", beside: Sequence[Term] = ()) -> str:
    """The size, its interval and p."""
    return f"{sized(term, beside)}{a} ({_interval(term, beside)}, {p_words(term.p)})"


def _at(made: Growth) -> str:
    """Of whom the change is, where there are predictors: the reference levels, and numbers where they count from."""
    told = []
    for one in made.coded:
        if one.mean is not None and one.levels:
            told.append(f"not {one.name}")
        elif one.mean is None:
            told.append(f"{one.name} {one.levels[0].name}")
        else:
            told.append(f"{one.name} {one.origin:.4g}" + (" (the mean)" if one.origin else ""))
    return f" (at {', '.join(told)})" if told else ""


def _level(made: Growth) -> str:
    level = made.shown.terms[0]
    return f"The estimated level at {made.first:g} was {sized(level)} ({_interval(level)})."


def _steps(made: Growth, subject: Subject) -> Iterator[str]:
    """Each year against the one before: a slope hides where the change lies."""
    own = [one for one in made.contrasts if not one.predictor]
    if not own:
        return
    changes = [one.change for one in own]
    parts = [f"{time_words(one)}: {_told(one.change, beside=changes)}" for one in own]
    steps = len(made.times) - 1
    yield f"From one {subject.time} to the next: {'; '.join(parts[:steps])}."
    if parts[steps:]:
        yield f"Against the first: {'; '.join(parts[steps:])}."
    if made.uneven_p is not None:
        judged = (
            "the change was not the same throughout, and one number a year hides where it lies"
            if made.uneven_p < 0.05
            else "nothing says that the change was not the same throughout"
        )
        yield f"Evenness: {judged} (Wald test, {p_words(made.uneven_p)})."


def _predictors(made: Growth, subject: Subject) -> Iterator[str]:
    for one in made.coded:
        terms = [term for name in one.terms if (term := made.shown.term(f"time:{name}")) is not None]
        for place, term in enumerate(terms):
            verdict = "a significant difference" if term.significant else "no significant difference"
            yield (f"{_compared(one, place, subject)}: {verdict} in the change, {_told(term, f' a {subject.time}')}.")
    if made.slopes:
        slopes = made.slopes
        told = [f"{level_words(made, one.term)}: {sized(one, slopes)} ({_interval(one, slopes)})" for one in slopes]
        yield f"The change a {subject.time} within each: {'; '.join(told)}."


def _compared(one: Coded, place: int, subject: Subject) -> str:
    if one.mean is not None and not one.levels:
        centre = f"counted from the mean of {subject.units}, {one.mean:.4g}" if one.origin else f"mean {one.mean:.4g}"
        return f"{one.name}, for each 1 more ({centre}; from {one.low:.4g} to {one.high:.4g})"
    level, reference = one.levels[place + 1], one.levels[0]
    if one.mean is not None:
        return f"{one.name} ({many(level.units, subject)}) against the others ({many(reference.units, subject)})"
    return (
        f"{one.name} {level.name} ({many(level.units, subject)}) against {reference.name} "
        f"({many(reference.units, subject)})"
    )


def _sensitivity(made: Growth) -> str:
    slope = next((term for term in made.sensitivity if term.term == "time"), None)
    if slope is None:
        return ""
    return f"Sensitivity (generalised estimating equations, exchangeable, robust standard errors): {_told(slope)}."


def _spread(made: Growth) -> str:
    parts = [f"{CALLED[fit.random]}{_shown(made, fit)}: {fit_words(fit)}" for fit in made.fits]
    told = f"Model: {'; '.join(parts)}."
    return f"{told} Why a simpler one is shown: {made.fallback}." if made.fallback else told


def _shown(made: Growth, fit: Fit) -> str:
    if len(made.fits) == 1:
        return " (singular)" if fit.singular else ""
    return " (shown)" if fit is made.shown else " (singular, not shown)" if fit.singular else " (not shown)"


def fit_words(fit: Fit) -> str:
    """The change, the standard deviations and the likelihood of a fit."""
    slope = fit.term("time")
    told = [f"change {sized(slope)} (SE {slope.se:.3g})"] if slope else []
    if fit.sd_intercept is not None:
        told.append(f"SD of levels {fit.sd_intercept:.3g}")
    if fit.sd_slope is not None:
        told.append(f"SD of changes {fit.sd_slope:.3g}")
    if fit.corr is not None:
        told.append("correlation " + f"{fit.corr:.2f}".replace("-", "−"))
    told.append(f"residual SD {fit.sigma:.3g}")
    if fit.loglik is not None:
        told.append("REML log-likelihood " + f"{fit.loglik:.3f}".replace("-", "−"))
    return ", ".join(told)


def basis_line(made: Growth, subject: Subject, *, named: bool = True) -> str:
    """What a model rests on: how many units, observations and times, and who is left out."""
    waves = ", ".join(f"{units} with {number}" for number, units in made.waves if units)
    # A time that has no word of its own ("unit of “wave”") makes none with the unit's.
    values = "observations" if subject.time.startswith("unit") else f"{subject.unit}-{subject.time}s"
    told = (
        f"{made.n_units} {subject.units}, {made.n_obs} {values} "
        f"({_counts(made)}); {subject.units} by number of values: {waves}"
    )
    if made.missing:
        told += f"; {made.missing} values missing"
    return f"Rests on {told}.{_dropped(made, named)}"


def _counts(made: Growth) -> str:
    return ", ".join(f"{time:g}: {count}" for time, count in zip(made.times, made.at_times, strict=True))


def _dropped(made: Growth, named: bool) -> str:
    reasons: dict[str, list[str]] = {}
    for one in made.dropped:
        reasons.setdefault(one.why, []).append(one.unit)
    parts = []
    for why, units in reasons.items():
        some = ", ".join(units[:NAMED]) + (f" and {len(units) - NAMED} more" if len(units) > NAMED else "")
        parts.append(f"{len(units)} with {why}" + (f": {some}" if named else ""))
    return f" Left out: {'; '.join(parts)}." if parts else ""


def _method(made: Growth) -> str:
    fitted = (
        "restricted maximum likelihood" if made.shown.random != "none" else "least squares, clustered by unit (CR1)"
    )
    return (
        f"Fitted by {fitted}; intervals are Wald's (estimate ± 1.96 standard errors), p from the normal distribution."
    )
