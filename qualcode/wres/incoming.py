"""Figures on their way into the project: looked over one by one, and laid aside until all are known to be good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from qualcode.model.indicator_values import IndicatorValue, OrganisationInYear
from qualcode.model.problems import Problem
from qualcode.model.watch import Watch
from qualcode.store.aside import Aside
from qualcode.wres.organisations_in import org_key
from qualcode.wres.strangers import Strangers

MOST_PROBLEMS = 1000
"""So many problems are told in words; the others are counted."""
PART = 2000

COLUMNS = (
    "line",
    "code",
    "indicator_id",
    "year",
    "measure",
    "part",
    "grp",
    "value",
    "numerator",
    "denominator",
    "unit",
    "status",
    "printed",
    "cell",
    "stated_source",
    "caveats",
)
KEY = ("code", "indicator_id", "year", "measure", "part", "grp")
_FIGURE = slice(1 + COLUMNS.index("value"), 1 + COLUMNS.index("status") + 1)


@dataclass(frozen=True)
class Incoming:
    """One figure as read: the line or row it stands in, and what is said there of its organisation."""

    line: int
    value: IndicatorValue
    organisation: OrganisationInYear


class Unfitting(Exception):
    """An incoming figure that says otherwise than one before it; the message says what."""


@dataclass
class Found:
    """What a file turned out to hold: problems (at most ``MOST_PROBLEMS``, and how many in all), organisations."""

    problems: list[Problem] = field(default_factory=list)
    errors: int = 0
    warnings: int = 0
    organisations: dict[tuple[str, int], OrganisationInYear] = field(default_factory=dict)

    def note(self, problem: Problem) -> None:
        """Take note of a problem. An error is told before a warning is, when there are very many."""
        if problem.severity == "error":
            self.errors += 1
        else:
            self.warnings += 1
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)
        elif problem.severity == "error" and self.errors <= MOST_PROBLEMS:
            at = next((n for n, one in enumerate(self.problems) if one.severity == "warning"), None)
            if at is not None:
                self.problems[at] = problem


def lay_aside(
    stream: Iterable[Incoming | Problem],
    aside: Aside,
    indicator_ids: Mapping[str, int],
    watch: Watch,
    *,
    only: frozenset[str] | None = None,
    strangers: Strangers | None = None,
) -> Found:
    """Lay the figures aside and look them over; ``only`` are the codes that are known, where others are refused.

    ``strangers`` says what of the organisations is strange.
    """
    found = Found()
    last: OrganisationInYear | None = None
    rows: list[tuple[object, ...]] = []
    for done, one in enumerate(stream, start=1):
        if isinstance(one, Problem):
            found.note(one)
            continue
        try:
            rows.append(_row(one, found, indicator_ids, only))
        except Unfitting as error:
            found.note(Problem(one.line, "error", str(error)))
        if strangers is not None and one.organisation != last:
            last = one.organisation
            for _, what in strangers.of(last):
                found.note(Problem(one.line, "warning", what))
        if len(rows) >= PART:
            watch(done, 0, "reading figures")
            aside.add(rows)
            rows = []
    aside.add(rows)
    _settle_repeats(aside, found)
    return found


def _row(
    one: Incoming, found: Found, indicator_ids: Mapping[str, int], only: frozenset[str] | None
) -> tuple[object, ...]:
    value = one.value
    code = org_key(value.org_code)
    if only is not None and code not in only:
        raise Unfitting(f"no organisation of the project has the code {value.org_code!r}")
    at = (code, value.year)
    known = found.organisations.get(at)
    found.organisations[at] = one.organisation if known is None else together(known, one.organisation)
    return (
        one.line,
        code,
        indicator_ids[value.indicator],
        value.year,
        value.measure,
        value.part,
        value.group,
        value.value,
        value.numerator,
        value.denominator,
        value.unit,
        value.status,
        value.printed,
        value.source_cell,
        value.source_file,
        "; ".join(value.caveats),
    )


def together(known: OrganisationInYear, said: OrganisationInYear) -> OrganisationInYear:
    """Fill what an earlier line left blank. Raises ``Unfitting`` for lines that contradict each other."""
    if known is said or known == said:
        return known
    parts = (
        ("name", known.name, said.name),
        ("type", known.org_type, said.org_type),
        ("region", known.region, said.region),
    )
    for what, before, now in parts:
        if before and now and before != now:
            raise Unfitting(
                f"in {said.year} {said.org_code} has another {what} ({now!r}) than on an earlier line ({before!r})"
            )
    name, org_type, region = (before or now for _, before, now in parts)
    return replace(known, name=name, org_type=org_type, region=region)


def _settle_repeats(aside: Aside, found: Found) -> None:
    """Of figures that stand twice and agree, one is good; of those that disagree none is, until somebody has chosen."""
    dropped: list[int] = []
    for rows in aside.repeated():
        first, *others = rows
        agree = all(row[_FIGURE] == first[_FIGURE] for row in others)
        for row in others:
            what = "repeats" if agree else "is another figure for the same thing as"
            found.note(Problem(int(row[1]), "error", f"{what} line {first[1]}; keep one of the two"))
        if not agree:
            what = f"is another figure for the same thing as line {others[0][1]}; keep one of the two"
            found.note(Problem(int(first[1]), "error", what))
        dropped += [int(row[0]) for row in (others if agree else rows)]
    aside.drop(dropped)


def staged(aside: Aside, organisation_ids: Mapping[str, int]) -> Iterator[tuple[int, dict[str, object]]]:
    """The figures laid aside, by organisation, indicator and year: the organisation's number and the columns."""
    for number, *values in aside.in_order("code", dict(organisation_ids), "indicator_id", "year"):
        yield number, dict(zip(COLUMNS, values, strict=True))
