"""What a change may go with: type, region, the focus group's share, a level of these, an attribute of organisations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from statistics import fmean

from qualcode.corpus.names import key
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.growth import Predictor
from qualcode.model.indicators import IndicatorSet
from qualcode.store.session import Session
from qualcode.wres.members import Member, attribute_of_organisations

TYPE, REGION, FOCUS_SHARE = "type", "region", "focus-share"
KNOWN = (TYPE, REGION, FOCUS_SHARE)
STEP = 10
"""The focus group's share counts in so many percentage points: a change for one point has no digits to read."""


def predictors(
    session: Session,
    standard: IndicatorSet,
    trusts: Sequence[Member],
    by: Sequence[str],
    years: tuple[int, int] | None = None,
    references: Mapping[str, str] | None = None,
) -> tuple[Predictor, ...]:
    """The predictors of those names, each once. Type and region are the latest known, shares the mean of the years.

    Raises ``UnknownName`` for a word that is none of them, ``QualcodeError`` for an attribute that is a date.
    """
    made: dict[str, Predictor] = {}
    for name in by:
        one = _predictor(session, standard, trusts, name, years)
        reference = next((level for of, level in (references or {}).items() if key(of) == key(one.name)), "")
        level = _level(reference, {str(value) for value in one.values.values()}) if reference else ""
        made.setdefault(one.name, replace(one, reference=level or reference))
    unknown = [of for of in references or {} if not any(key(of) == key(name) for name in made)]
    if unknown:
        raise QualcodeError(f"“{unknown[0]}” is not among the predictors", "", f"add --by “{unknown[0]}”")
    return tuple(made.values())


def unit_of(member: Member) -> str:
    """What an organisation is called in a panel: its code, else its name and number."""
    return member.code or f"{member.name} ({member.id})"


def _predictor(
    session: Session, standard: IndicatorSet, trusts: Sequence[Member], name: str, years: tuple[int, int] | None
) -> Predictor:
    wanted = key(name)
    if wanted == TYPE:
        return _words(TYPE, trusts, lambda member: member.type, tuple(one for one, _ in standard.types))
    if wanted == REGION:
        return _words(REGION, trusts, lambda member: member.region, tuple(one.name for one in standard.regions))
    if wanted in (FOCUS_SHARE, key(f"{standard.groups.focus} share")):
        return _shares(standard, trusts, years)
    values = attribute_of_organisations(session, name)
    if values:
        return _attribute(name.strip(), trusts, values)
    places: tuple[Callable[[Member], str], ...] = (lambda member: member.type, lambda member: member.region)
    for of in places:
        level = _level(name, {of(member) for member in trusts})
        if level:
            known = {unit_of(member): float(of(member) == level) for member in trusts if of(member)}
            return Predictor(level, known)
    levels = sorted({member.type for member in trusts} | {member.region for member in trusts})
    raise UnknownName(
        f"there is nothing known of organisations called “{name}”",
        "",
        f"choose from {', '.join(filter(None, (*KNOWN, *levels)))}, or an attribute of organisations",
    )


def _level(name: str, levels: set[str]) -> str:
    return next((level for level in levels if level and key(level) == key(name)), "")


def _words(name: str, trusts: Sequence[Member], of: Callable[[Member], str], order: tuple[str, ...]) -> Predictor:
    return Predictor(name, {unit_of(member): of(member) for member in trusts if of(member)}, order=order)


def _shares(standard: IndicatorSet, trusts: Sequence[Member], years: tuple[int, int] | None) -> Predictor:
    values: dict[str, float | str] = {}
    for member in trusts:
        shares = [
            year.focus_share
            for year in member.years
            if year.focus_share is not None and (years is None or years[0] <= year.year <= years[1])
        ]
        if shares:
            values[unit_of(member)] = fmean(shares) / STEP
    return Predictor(f"{standard.groups.focus} share in tens of %", values, centred=True)


def _attribute(name: str, trusts: Sequence[Member], known: Mapping[int, object]) -> Predictor:
    values: dict[str, float | str] = {}
    for member in trusts:
        value = known.get(member.id)
        if isinstance(value, int | float):
            values[unit_of(member)] = float(value)
        elif isinstance(value, str):
            values[unit_of(member)] = value
        elif value is not None:
            raise QualcodeError(f"the attribute “{name}” is a date", "", "make it a number or a category")
    return Predictor(name, values, centred=True, team_only=True)
