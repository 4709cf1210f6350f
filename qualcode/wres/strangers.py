"""Codes, types and regions of organisations that the standard's file does not know: kept, and each told of once."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.model.indicator_values import OrganisationInYear
from qualcode.model.indicators import IndicatorSet

MOST = 1000
"""So many of a kind are told apart."""


class Strangers:
    """Goes through what is said of organisations, and tells what is strange the first time that it is met."""

    def __init__(self, standard: IndicatorSet) -> None:
        self._standard = standard
        self._seen: set[tuple[str, str, int]] = set()

    def of(self, one: OrganisationInYear) -> Iterator[tuple[str, str]]:
        """The fields (org_code, org_type, region) that the standard does not know, each with what to say of it."""
        for field, text, year in (("org_code", one.org_code, 0), ("org_type", one.org_type, 0)):
            if self._is_new(field, text, year):
                told = strange_code(text, one.org_type, self._standard) if field == "org_code" else self._type(text)
                yield from [(field, told)] if told else []
        if self._is_new("region", one.region, one.year):
            told = strange_region(one.region, one.year, self._standard)
            yield from [("region", told)] if told else []

    def _is_new(self, field: str, text: str, year: int) -> bool:
        at = (field, text, year)
        if not text or at in self._seen or len(self._seen) > 3 * MOST:
            return False
        self._seen.add(at)
        return True

    def _type(self, text: str) -> str:
        return strange_type(text, self._standard)


def strange_code(code: str, org_type: str, standard: IndicatorSet) -> str:
    """What is strange about a code; "" for nothing. A figure over many may be called anything."""
    shapes = standard.codes
    if not shapes.organisation or standard.is_aggregate(org_type):
        return ""
    kind = shapes.kind(code)
    if kind == "site":
        return f"{code!r} is the code of a site, not of an organisation; kept as it is"
    return "" if kind else f"{code!r} has not the form of an organisation's code; kept as it is"


def strange_type(label: str, standard: IndicatorSet) -> str:
    """What is strange about a type of organisation; "" for nothing."""
    if not label or not standard.types or standard.is_aggregate(label) or standard.type_of(label):
        return ""
    return f"the type {label!r} is none of the standard's; kept as it is, and makes no trust of what bears it"


def strange_region(label: str, year: int | None, standard: IndicatorSet) -> str:
    """What is strange about a region in that year; "" for nothing."""
    if not label or not standard.regions or standard.region_of(label, year):
        return ""
    when = f" in {year}" if year is not None and standard.region_of(label) else ""
    return f"the region {label!r} is none of the standard's{when}; kept as it is"
