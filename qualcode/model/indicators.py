"""Indicators of a standard, and the figures that organisations report on them.

A standard speaks of two groups: the ``reference`` group and the ``focus`` group whose treatment it is about (for the
WRES, White and BME; the labels stand in the standard's file). Its file also says how an indicator becomes one number:
as the standard defines it (``official``) and as the evaluation scores it (``scoring``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Unit = Literal["percent", "ratio", "points"]
Status = Literal["ok", "zero", "not_collected", "not_reported", "not_applicable", "suppressed", "excluded"]
Favours = Literal["reference", "focus"]
Basis = Literal["counts", "survey"]
OrganisationKind = Literal["trust", "other", "aggregate"]
Severity = Literal["error", "warning"]

LONGEST_MEASURE = 40
UNITS: tuple[Unit, ...] = get_args(Unit)
STATUSES: tuple[Status, ...] = get_args(Status)
WITH_VALUE: frozenset[Status] = frozenset({"ok", "zero"})


@dataclass(frozen=True)
class Groups:
    """The labels of the two groups, and of others that may stand in a file ("Unknown")."""

    reference: str
    focus: str
    others: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label, the reference group first."""
        return (self.reference, self.focus, *self.others)


@dataclass(frozen=True)
class Source:
    """Which rows give a form's number: the figure of ``group``, divided by that of ``over`` where ``over`` is named.

    ``group`` is "" for a row about no group (a ratio as published). ``unit`` is the unit of the rows themselves.
    """

    measure: str
    group: str
    over: str
    unit: Unit


@dataclass(frozen=True)
class Form:
    """One way to state an indicator as a number.

    ``favours`` is whom a higher number favours; ``parity`` the number that means equality, or None where it differs
    between organisations (``parity_text`` says what it is). ``sources`` are tried in order and never mixed; none means
    that this form is not a single number (two percentages side by side).
    """

    unit: Unit
    favours: Favours
    parity: float | None
    parity_text: str
    computed: str
    sources: tuple[Source, ...]
    note: str = ""

    def sources_of(self, measure: str) -> tuple[Source, ...]:
        """The sources that use that measure."""
        return tuple(source for source in self.sources if source.measure == measure)


@dataclass(frozen=True)
class Wording:
    """What the standard called the indicator in the years ``first`` to ``last`` (None: open)."""

    first: int | None
    last: int | None
    text: str


@dataclass(frozen=True)
class TooSmall:
    """A rate from fewer people than this is not put into words; None sets no limit."""

    numerator: int | None = None
    denominator: int | None = None


@dataclass(frozen=True)
class Indicator:
    """One indicator. ``number`` is as printed ("2"), ``key`` a name for programs, ``short`` a label for tables.

    ``measures`` are the measures its rows may have, ``caveats`` what is known to trouble its figures.
    """

    number: str
    key: str
    short: str
    basis: Basis
    wordings: tuple[Wording, ...]
    official: Form
    scoring: Form
    too_small: TooSmall
    groups: Groups
    measures: tuple[str, ...]
    caveats: tuple[str, ...] = ()

    def wording(self, year: int) -> str:
        """Give the standard's words in that year ("" when it had none)."""
        for wording in self.wordings:
            if (wording.first is None or wording.first <= year) and (wording.last is None or year <= wording.last):
                return wording.text
        return ""


@dataclass(frozen=True)
class IndicatorSet:
    """A standard. ``abbreviation`` is what a sentence calls it ("WRES"), ``year_label`` what a year means.

    ``types`` holds, for each type of trust, the labels that mean it; ``aggregates`` the organisation types that are not
    an organisation but a figure over many ("mean of trusts").
    """

    key: str
    version: str
    name: str
    abbreviation: str
    groups: Groups
    indicators: tuple[Indicator, ...]
    year_label: str = ""
    types: tuple[tuple[str, tuple[str, ...]], ...] = ()
    aggregates: tuple[str, ...] = ()

    def find(self, number_or_key: str) -> Indicator | None:
        """Look an indicator up by number ("2"), "Indicator 2" or key; None when the standard has no such one."""
        wanted = number_or_key.strip().casefold().removeprefix("indicator").strip()
        return next((i for i in self.indicators if wanted in (i.number.casefold(), i.key.casefold())), None)

    def type_of(self, org_type: str) -> str:
        """Give the trust type that a printed label means ("" when it means none); of an aggregate, whose it is."""
        label = org_type.rpartition(":")[2] if self.is_aggregate(org_type) else org_type
        wanted = _even(label)
        return next((name for name, labels in self.types if wanted in map(_even, (name, *labels))), "")

    def is_aggregate(self, org_type: str) -> bool:
        """Say whether the label is a figure over many: "mean of trusts", "mean of trusts: ambulance"."""
        return _even(org_type.partition(":")[0]) in map(_even, self.aggregates)

    def kind_of(self, org_type: str) -> OrganisationKind:
        """Say whether the label is of a trust, of another body, or of a figure over many."""
        if self.is_aggregate(org_type):
            return "aggregate"
        return "trust" if self.type_of(org_type) else "other"


@dataclass(frozen=True)
class IndicatorValue:
    """One figure as reported. ``value`` is there only when ``status`` is ok or zero.

    ``printed`` is the value's cell as it stood in the file. Percentages run from 0 to 100. ``numerator`` and
    ``denominator`` are counts of people where the file gives them.
    """

    org_code: str
    year: int
    indicator: str
    measure: str
    group: str
    value: float | None
    numerator: float | None
    denominator: float | None
    unit: Unit
    status: Status
    source_file: str = ""
    source_cell: str = ""
    caveats: tuple[str, ...] = ()
    printed: str = ""


@dataclass(frozen=True)
class OrganisationInYear:
    """What an organisation was called, and was, in one year, as the file says."""

    org_code: str
    year: int
    name: str
    org_type: str
    region: str


@dataclass(frozen=True)
class Problem:
    """Something wrong (``error``: that line was left out) or doubtful (``warning``) about a line of a file, 1-based."""

    line: int
    severity: Severity
    what: str


def _even(label: str) -> str:
    return " ".join(label.casefold().replace("&", "and").split())
