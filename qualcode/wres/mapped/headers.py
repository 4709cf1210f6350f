"""What the words of a header say of its column, and how surely."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qualcode.model.indicators import Indicator, IndicatorSet, Unit
from qualcode.model.mapping import FIGURES, RETURN, ROLES, Role
from qualcode.wres.mapped.cells import year_named

_COMMON = frozenset("and the of in from by with for to a an as at or on their that not than compared staff".split())
_PERCENT = re.compile(r"%|\bper ?cent", re.IGNORECASE)
_SIGNS = re.compile(r"\s*[¹²³⁰-⁹*†‡]+\Z")
_RATIO = re.compile(r"\bratio\b|\brelative likelihood\b|\blikelihood ratio\b", re.IGNORECASE)


@dataclass(frozen=True)
class Guess:
    """What a header is sure to say; "" or None where it does not. ``likely`` are indicators it may mean."""

    role: Role | None = None
    indicator: str = ""
    measure: str = ""
    part: str = ""
    group: str = ""
    year: int | None = None
    year_means: str = ""
    unit: Unit | None = None
    likely: tuple[str, ...] = ()


def role_of(header: str, standard: IndicatorSet) -> Role | None:
    """The role that a header names by itself: one of ours, or one of the standard's words for it."""
    plain = without_signs(header)
    named = standard.header(plain) or "_".join(plain.casefold().split())
    return next((role for role in ROLES if role == named), None)


def without_signs(header: str) -> str:
    """A header without the raised digits and signs of footnotes behind it; those are never a part of its words."""
    return _SIGNS.sub("", header)


def guess(header: str, standard: IndicatorSet, *, percent: bool) -> Guess:
    """What the header of a column of figures says; ``percent`` is whether most of its cells have percent signs."""
    indicator = _indicator(header, standard)
    unit = _unit(header, percent)
    group = _group(header, standard)
    part = _part(header, indicator)
    return Guess(
        role=_role(header, standard),
        indicator=indicator.number if indicator else "",
        measure=measure_of(header, indicator, unit, group) if indicator else "",
        part=part,
        group=group,
        year=year_named(header),
        year_means=year_means_in(header, standard),
        unit=unit,
        likely=() if indicator else likely_indicators(header, standard),
    )


def _indicator(header: str, standard: IndicatorSet) -> Indicator | None:
    called = rf"(?:indicator|ind|metric|{re.escape(standard.abbreviation)})"
    named = {
        found.number: found
        for match in re.finditer(rf"\b{called}[\s.:#_-]*([0-9]{{1,3}}[a-z]?|[a-z])\b", header, re.IGNORECASE)
        if (found := standard.find(match[1])) is not None
    }
    if not named:
        plain = _plain(header)
        named = {
            one.number: one
            for one in standard.indicators
            for text in (one.short, one.key.replace("_", " "), *(wording.text for wording in one.wordings))
            if _stands_in(_plain(text), plain)
        }
    return next(iter(named.values())) if len(named) == 1 else None


def likely_indicators(header: str, standard: IndicatorSet) -> tuple[str, ...]:
    """The indicators that share words with a header, the most first."""
    words = set(_plain(header).split()) - _COMMON
    shared = {
        one.number: len(words & set(_plain(" ".join((one.short, *(w.text for w in one.wordings)))).split()))
        for one in standard.indicators
    }
    return tuple(sorted((number for number in shared if shared[number]), key=lambda number: -shared[number]))


def measure_of(header: str, indicator: Indicator, unit: Unit | None, group: str) -> str:
    """The one measure of the indicator that the header can mean, or "" when there are several."""
    plain = _plain(header)
    named = [one for one in indicator.measures if any(_stands_in(text, plain) for text in _names(indicator, one))]
    if len(named) > 1:
        longest = max(named, key=len)
        named = (
            [longest]
            if all(_plain(one.replace("_", " ")) in _plain(longest.replace("_", " ")) for one in named)
            else named
        )
    fitting = [one for one in named or indicator.measures if _fits(indicator, one, unit, group)]
    return fitting[0] if len(fitting) == 1 else ""


def own_measures(indicator: Indicator, group: str) -> tuple[str, ...]:
    """The measures that a figure of the indicator, of a group or of none, can be of in the standard's own unit."""
    unit = indicator.official.unit
    return tuple(
        one for one in indicator.measures if indicator.measure(one).unit == unit and _fits(indicator, one, unit, group)
    )


def _names(indicator: Indicator, measure: str) -> Iterator[str]:
    yield _plain(measure.replace("_", " "))
    if indicator.measure(measure).label:
        yield _plain(indicator.measure(measure).label)


def _fits(indicator: Indicator, measure: str, unit: Unit | None, group: str) -> bool:
    declared = indicator.measure(measure).unit
    if unit and declared and unit != declared:
        return False
    sources = [one for form in (indicator.official, indicator.scoring) for one in form.sources_of(measure)]
    return not sources or any(bool(source.group) == bool(group) for source in sources)


def _unit(header: str, percent: bool) -> Unit | None:
    if _PERCENT.search(header):
        return "percent"
    if _RATIO.search(header):
        return "ratio"
    return "percent" if percent else None


def _group(header: str, standard: IndicatorSet) -> str:
    """The one group that a header names, by its label or what else it is called."""
    groups = standard.groups
    plain = _plain(header)
    names = [(_plain(name), label) for label in groups.labels for name in (label, *dict(groups.called).get(label, ()))]
    found: set[str] = set()
    for name, label in sorted(names, key=lambda pair: -len(pair[0])):
        if _stands_in(name, plain):
            found.add(label)
            plain = f" {plain} ".replace(f" {name} ", " ")
    return found.pop() if len(found) == 1 else ""


def _part(header: str, indicator: Indicator | None) -> str:
    plain = _plain(header)
    parts = sorted(indicator.parts if indicator else (), key=len, reverse=True)
    return next((part for part in parts if _stands_in(_plain(part), plain)), "")


def _role(header: str, standard: IndicatorSet) -> Role | None:
    named = [role for part in (header, *header.split(" / ")) if (role := role_of(part, standard)) in FIGURES]
    return named[-1] if named else None


def year_means_in(header: str, standard: IndicatorSet) -> str:
    """What words say a year in them is the year of, as in ``YearRule``; "" where they do not."""
    plain = _plain(header)
    periods = [one.key for one in standard.periods if _stands_in(_plain(one.key), plain)]
    if len(periods) == 1:
        return periods[0]
    return RETURN if _stands_in(_plain(standard.abbreviation), plain) or _stands_in("return", plain) else ""


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w%]+", " ", text.casefold()).split())


def _stands_in(words: str, text: str) -> bool:
    return bool(words) and f" {words} " in f" {text} "
