"""Indicators of a standard: what is in its file.

A standard speaks of two groups: the ``reference`` group and the ``focus`` group whose treatment it is about (for the
WRES, White and BME; the labels stand in the standard's file). Its file also says how an indicator becomes one number:
as the standard defines it (``official``) and as the evaluation scores it (``scoring``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

Unit = Literal["percent", "ratio", "points"]
Status = Literal["ok", "zero", "not_collected", "not_reported", "not_applicable", "suppressed", "excluded"]
Favours = Literal["reference", "focus"]
Basis = Literal["counts", "survey"]
OrganisationKind = Literal["trust", "other", "aggregate", "unknown"]
CodeKind = Literal["organisation", "site", "joined", ""]

LONGEST_MEASURE = 40
LONGEST_CAVEAT_KIND = 24
UNITS: tuple[Unit, ...] = get_args(Unit)
STATUSES: tuple[Status, ...] = get_args(Status)
WITH_VALUE: frozenset[Status] = frozenset({"ok", "zero"})


@dataclass(frozen=True)
class Words:
    """What a standard calls an organisation, several of them, and the people whom its figures are about."""

    organisation: str = "organisation"
    organisations: str = "organisations"
    people: str = "people"

    def say(self, text: str) -> str:
        """One of our own sentences, which are written of trusts and staff, in the standard's words."""
        ours = {"trust": self.organisation, "trusts": self.organisations, "staff": self.people}

        def put(found: re.Match[str]) -> str:
            theirs = ours[found[0].casefold()]
            return theirs[:1].upper() + theirs[1:] if found[0][0].isupper() else theirs

        return _OURS.sub(put, text)


WRITTEN = Words("trust", "trusts", "staff")
"""The words that our own sentences are written in."""
_OURS = re.compile(r"\b(?:[Tt]rusts?|[Ss]taff)\b")


@dataclass(frozen=True)
class Groups:
    """The labels of the two groups, and of others that may stand in a file ("Unknown").

    ``total`` is the label of everybody ("All"), "" when figures of everybody are not given.
    ``called`` says what else files call a group, ``words`` who they are groups of, and in what.
    """

    reference: str
    focus: str
    others: tuple[str, ...] = ()
    total: str = ""
    called: tuple[tuple[str, tuple[str, ...]], ...] = ()
    words: Words = Words()

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label, the reference group first."""
        return (self.reference, self.focus, *self.others)

    def label_of(self, printed: str) -> str:
        """The label of the group that a file calls so ("" when it is none)."""
        wanted = _even(printed)
        known = (*((label, (label,)) for label in self.labels), *self.called)
        return next((label for label, names in known if wanted in map(_even, names)), "")


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
    that this form is not a single number (two percentages side by side). ``label`` is what a table of figures calls it.
    """

    unit: Unit
    favours: Favours
    parity: float | None
    parity_text: str
    computed: str
    sources: tuple[Source, ...]
    note: str = ""
    label: str = ""

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
class Measure:
    """What the standard's file says of one measure of an indicator.

    ``unit`` is that of its rows ("" when the file does not say), ``label`` what a person calls it. ``low`` and ``high``
    are what a figure may plausibly be, both inside; None: nothing is implausible on that side. ``public`` says that
    the people it counts hold public posts (the members of a board), so that few of them are no secret.
    """

    name: str
    unit: Unit | Literal[""] = ""
    label: str = ""
    low: float | None = None
    high: float | None = None
    public: bool = False


@dataclass(frozen=True)
class Total:
    """The people of ``measure`` are those of the measures ``of`` added up (bands 8a to 9: band 8 and above)."""

    measure: str
    of: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """``measure``, in points, is the percentage of ``group`` in the measure ``of`` less that in ``less``."""

    measure: str
    of: str
    less: str
    group: str


def _of_return(offset: int) -> str:
    if not offset:
        return "the year of the return"
    far = "the year" if abs(offset) == 1 else f"the year {abs(offset)} years"
    return f"{far} {'before' if offset < 0 else 'after'} that of the return"


@dataclass(frozen=True)
class Period:
    """When the figures of a return are from: "the staff survey of autumn {year}", ``offset`` years from the return's.

    A source that names its own year (the survey of 2016) belongs to the return of ``return_of(2016)``.
    """

    key: str
    text: str
    offset: int = 0

    def of(self, year: int) -> str:
        """What it is of the return of that year, in words."""
        own = year + self.offset
        return self.text.replace("{year}", str(own)).replace("{before}", str(own - 1))

    @property
    def in_words(self) -> str:
        """What it is of any return: "the staff survey of autumn of the year before that of the return"."""
        own, before = _of_return(self.offset), _of_return(self.offset - 1)
        return self.text.replace("{year}", f"of {own}").replace("{before}", f"of {before}")

    def return_of(self, own_year: int) -> int:
        """The year of the return that figures of the period's own year belong to."""
        return own_year - self.offset


@dataclass(frozen=True)
class Region:
    """A region as it was called in the years ``first`` to ``last`` (None: open); ``labels`` are other words for it."""

    name: str
    code: str = ""
    labels: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None

    def was(self, year: int) -> bool:
        """Whether there was such a region in that year."""
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)


@dataclass(frozen=True)
class Composition:
    """Which figures say what share of an organisation's people the focus group is: these rows of an indicator."""

    indicator: str
    measure: str
    group: str


@dataclass(frozen=True)
class CodeShapes:
    """What the codes of organisations look like: ``@`` is a letter, ``#`` a digit, ``*`` either, all else itself.

    ``site`` are the shapes of codes of a place that belongs to an organisation; ``joined_by`` stands between the codes
    of several organisations in one cell. No shapes: any code may be one.
    """

    organisation: tuple[str, ...] = ()
    site: tuple[str, ...] = ()
    joined_by: str = ""

    def kind(self, printed: str) -> CodeKind:
        """Whether a cell is an organisation's code, a site's, several joined, or none ("") by its shape."""
        code = printed.strip().upper()
        if parts := self.together(code):
            return "joined" if all(_fits(part, self.organisation) for part in parts) else ""
        if _fits(code, self.site):
            return "site"
        return "organisation" if _fits(code, self.organisation) else ""

    def together(self, printed: str) -> tuple[str, ...]:
        """The codes of several organisations that stand joined in a cell; none where it is of one."""
        if not self.joined_by or self.joined_by not in printed:
            return ()
        return tuple(part.strip() for part in printed.split(self.joined_by))


def _fits(code: str, shapes: tuple[str, ...]) -> bool:
    return any(len(code) == len(shape) and all(map(_is, code, shape)) for shape in shapes)


def _is(char: str, shape: str) -> bool:
    letter, digit = "A" <= char <= "Z", "0" <= char <= "9"
    return {"@": letter, "#": digit, "*": letter or digit}.get(shape, char == shape)


@dataclass(frozen=True)
class CaveatKind:
    """A kind of trouble that a figure may have: a name for programs, and the words for people."""

    key: str
    label: str


@dataclass(frozen=True)
class Indicator:
    """One indicator. ``number`` is as printed ("2"), ``key`` a name for programs, ``short`` a label for tables.

    ``measures`` are the measures its rows may have (``details`` says more of some), ``parts`` the parts of the
    workforce that its figures are given for apart, ``period`` the standard's period they are from, ``caveats`` what is
    known to trouble them. ``totals`` and ``differences`` say how a measure that a file does not give is worked out
    from others, ``whole`` which parts added up are the figure of no part.
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
    details: tuple[Measure, ...] = ()
    parts: tuple[str, ...] = ()
    period: str = ""
    whole: tuple[str, ...] = ()
    totals: tuple[Total, ...] = ()
    differences: tuple[Difference, ...] = ()

    def measure(self, name: str) -> Measure:
        """What is known of a measure; of one that the standard does not have, only its name."""
        return next((one for one in self.details if one.name == name), Measure(name))

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
    an organisation but a figure over many ("mean of trusts"). ``periods`` say when a return's figures are from,
    ``headers`` what else the columns of a file of figures are called, ``composition`` where the focus group's share of
    the workforce stands. ``edition`` counts what was added to the file under the same version. ``words`` are what it
    calls organisations and people.
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
    regions: tuple[Region, ...] = ()
    periods: tuple[Period, ...] = ()
    caveat_kinds: tuple[CaveatKind, ...] = ()
    composition: Composition | None = None
    codes: CodeShapes = CodeShapes()
    headers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    edition: int = 0

    @property
    def words(self) -> Words:
        """What it calls organisations and people."""
        return self.groups.words

    def find(self, number_or_key: str) -> Indicator | None:
        """Look an indicator up by number ("2"), "Indicator 2" or key; None when the standard has no such one."""
        wanted = number_or_key.strip().casefold().removeprefix("indicator").strip()
        return next((i for i in self.indicators if wanted in (i.number.casefold(), i.key.casefold())), None)

    def type_of(self, org_type: str) -> str:
        """Give the trust type that a printed label means ("" when it means none); of an aggregate, whose it is."""
        label = org_type.rpartition(":")[2] if self.is_aggregate(org_type) else org_type
        wanted = _even(label)
        return next((name for name, labels in self.types if wanted in map(_even, (name, *labels))), "")

    def region_of(self, label: str, year: int | None = None) -> str:
        """Give the region that a printed label or code means in that year ("" when it means none the standard has)."""
        wanted = _even(label)
        found = [one for one in self.regions if wanted in map(_even, (one.name, one.code, *one.labels)) and wanted]
        then = [one for one in found if year is None or one.was(year)]
        return next((one.name for one in then), "")

    def period_of(self, indicator: Indicator) -> Period | None:
        """The period that an indicator's figures are from, or None when the file does not say."""
        return next((one for one in self.periods if one.key == indicator.period), None)

    def header(self, printed: str) -> str:
        """Give our name for a column that a file calls so, or "" when it is none of the standard's words."""
        wanted = _even(printed).replace("_", " ")
        for name, labels in self.headers:
            if wanted in (name.replace("_", " "), *(_even(label).replace("_", " ") for label in labels)):
                return name
        return ""

    def is_aggregate(self, org_type: str) -> bool:
        """Say whether the label is a figure over many: "mean of trusts", "mean of trusts: ambulance"."""
        return _even(org_type.partition(":")[0]) in map(_even, self.aggregates)

    def kind_of(self, org_type: str) -> OrganisationKind:
        """Say whether the label is of a trust, of another body, or of a figure over many.

        Without a label that is not known, unless the standard tells no types apart.
        """
        if self.is_aggregate(org_type):
            return "aggregate"
        if self.type_of(org_type) or not self.types:
            return "trust"
        return "other" if org_type.strip() else "unknown"


def _even(label: str) -> str:
    return " ".join(label.casefold().replace("&", "and").split())
