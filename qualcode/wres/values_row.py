"""One row of a file of figures becomes one value, or an error that says what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualcode.model.indicator_values import IndicatorValue, OrganisationInYear
from qualcode.model.indicators import (
    LONGEST_MEASURE,
    STATUSES,
    UNITS,
    WITH_VALUE,
    Indicator,
    IndicatorSet,
    Measure,
    Status,
    Unit,
)
from qualcode.wres.mapped.cells import year_in
from qualcode.wres.numbers import (
    AMBIGUOUS,
    TOKENS,
    doubts,
    failed,
    failed_words,
    impossible,
    number,
    token,
    without_percent,
)

_YEAR = re.compile(r"[0-9]{4}\Z")
_REMEMBERED = 10_000
FIRST_YEAR, LAST_YEAR = 1990, 2100
# A percentage printed as a whole number differs from its counts by half a point at most.
ROUNDING = 0.5


class RowError(Exception):
    """This row cannot be read; the message says why and what to do, ``field`` in which of its cells ("" the row)."""

    def __init__(self, what: str, field: str = "") -> None:
        super().__init__(what)
        self.field = field


@dataclass(frozen=True)
class Row:
    """A row as read: the value, its organisation that year, and what is doubtful."""

    value: IndicatorValue
    organisation: OrganisationInYear
    doubts: tuple[str, ...]


class RowReader:
    """Reads the rows of one file. ``meanings`` says what an ambiguous token means throughout it.

    What a file says over and over (indicator, measure, unit, group) is found out once, and remembered up to a bound.
    """

    def __init__(self, standard: IndicatorSet, meanings: Mapping[str, Status], file_name: str) -> None:
        self._standard = standard
        self._meanings = {token(cell): status for cell, status in meanings.items()}
        self._file = file_name
        self._kinds: dict[tuple[str, str, str], tuple[Indicator, Unit, Measure]] = {}
        self._groups: dict[tuple[str, str, str, bool], tuple[str, tuple[str, ...]]] = {}

    def read(self, cells: Mapping[str, str], place: str = "") -> Row:
        """Read the cells of one row, by column name and without outer spaces. Raises RowError.

        ``place`` is where the row stands in the file: where a figure is from, unless the row itself says it.
        """
        code = _code(cells["org_code"], self._standard)
        year = _year(cells["year"])
        measure = cells["measure"]
        indicator, unit, detail = self._kind(cells["indicator"], measure, cells["unit"])
        numerator, denominator = _counts(cells)
        rate = _rate(numerator, denominator, unit)
        printed = cells["value"]
        status, value, doubt = _figure(printed, cells["status"], unit, self._meanings, rate)
        part = _part(cells.get("part", ""), indicator)
        group, of_group = self._group(cells["group"], indicator, measure, status in WITH_VALUE)
        found = [*of_group, *doubt, *_broken(cells, numerator, denominator)]
        if value is not None:
            signed = without_percent(printed)[1]
            wrong = impossible(value, unit, signed)
            if wrong:
                raise RowError(f"the value {printed or f'{value:g}'!r} {wrong}", "value")
            against = _against_counts(value, rate)
            found += doubts(value, unit, signed or (rate is not None and not against), detail) + against
        if part and part not in indicator.parts:
            found.append(f"the part {part!r} is not one of indicator {indicator.number}'s; kept")
        for field in ("org_name", "org_type", "region"):
            if failure := failed_words(cells.get(field, "")):
                raise RowError(failure, field)
        stated = cells.get("source_file", "")
        result = IndicatorValue(
            org_code=code,
            year=year,
            indicator=indicator.number,
            measure=measure,
            group=group,
            value=value,
            numerator=numerator,
            denominator=denominator,
            unit=unit,
            status=status,
            source_file=stated or self._file,
            source_cell=cells.get("source_cell", "") or ("" if stated else place),
            caveats=tuple(part.strip() for part in cells.get("caveats", "").split(";") if part.strip()),
            printed=printed,
            part=part,
        )
        organisation = OrganisationInYear(
            code, year, cells.get("org_name", ""), cells.get("org_type", ""), cells.get("region", "")
        )
        return Row(result, organisation, tuple(found))

    def _kind(self, cell: str, measure: str, unit_cell: str) -> tuple[Indicator, Unit, Measure]:
        known = self._kinds.get((cell, measure, unit_cell))
        if known is not None:
            return known
        indicator = _indicator(cell, self._standard)
        if not measure:
            raise RowError(
                f"the measure is blank; indicator {indicator.number} has {', '.join(indicator.measures)}", "measure"
            )
        if len(measure) > LONGEST_MEASURE:
            raise RowError(f"the measure is longer than {LONGEST_MEASURE} characters", "measure")
        found = indicator, _unit(unit_cell, indicator, measure), indicator.measure(measure)
        if len(self._kinds) < _REMEMBERED:
            self._kinds[cell, measure, unit_cell] = found
        return found

    def _group(self, cell: str, indicator: Indicator, measure: str, needed: bool) -> tuple[str, tuple[str, ...]]:
        key = (indicator.number, measure, cell, needed)
        known = self._groups.get(key)
        if known is None:
            group, doubted = _group(cell, indicator, measure, self._standard, needed)
            known = group, tuple(doubted)
            if len(self._groups) < _REMEMBERED:
                self._groups[key] = known
        return known


def _code(cell: str, standard: IndicatorSet) -> str:
    if not cell:
        raise RowError("the org_code is blank", "org_code")
    if codes := standard.codes.together(cell):
        raise RowError(of_several(codes), "org_code")
    return cell


def of_several(codes: Sequence[str]) -> str:
    """What is wrong with figures of several organisations: they are nobody's, until somebody says whose."""
    told = ", ".join(codes)
    return f"the figures are of several organisations together ({told}); say whose they are, or leave the row out"


def _counts(cells: Mapping[str, str]) -> tuple[float | None, float | None]:
    numerator, denominator = _count(cells, "numerator"), _count(cells, "denominator")
    if denominator is not None and denominator <= 0:
        raise RowError("the denominator is not above 0; leave it blank and give a status", "denominator")
    if numerator is not None and denominator is not None and numerator > denominator:
        raise RowError(f"the numerator {numerator:g} is above the denominator {denominator:g}", "numerator")
    return numerator, denominator


def _year(cell: str) -> int:
    """The year; a financial year ("2016/17", "2016-2017") is the year it ends in."""
    ends = year_in(cell) if not _YEAR.match(cell) else int(cell)
    if ends is None:
        raise RowError(f"the year {cell!r} is no year; give the year of the return (2017, or 2016/17)", "year")
    if not FIRST_YEAR <= ends <= LAST_YEAR:
        raise RowError(f"the year {cell!r} is not between {FIRST_YEAR} and {LAST_YEAR}", "year")
    return ends


def _indicator(cell: str, standard: IndicatorSet) -> Indicator:
    indicator = standard.find(cell) if cell else None
    if indicator is None:
        numbers = ", ".join(i.number for i in standard.indicators)
        raise RowError(f"{standard.abbreviation} has no indicator {cell!r}; its indicators are {numbers}", "indicator")
    return indicator


def _group(
    cell: str, indicator: Indicator, measure: str, standard: IndicatorSet, needed: bool
) -> tuple[str, list[str]]:
    """Give the label as the standard writes it, and doubts about a group or measure that scoring will not see.

    A figure that is missing may be missing for every group at once: then the group is blank.
    """
    labels = {label.casefold(): label for label in standard.groups.labels}
    group = labels.get(cell.casefold(), cell)
    if measure not in indicator.measures:
        return group, [f"the measure {measure!r} is not one of indicator {indicator.number}'s; kept, not scored"]
    if cell and cell.casefold() not in labels:
        return group, [f"the group {cell!r} is not one of {', '.join(standard.groups.labels)}; kept, not scored"]
    sources = [source for form in (indicator.official, indicator.scoring) for source in form.sources_of(measure)]
    if sources and group and not any(source.group for source in sources):
        return group, [f"the measure {measure!r} is about no group; leave the group blank for it to be scored"]
    if needed and sources and not group and all(source.group for source in sources):
        raise RowError(f"the measure {measure!r} needs a group: {', '.join(standard.groups.labels)}", "group")
    return group, []


def _part(cell: str, indicator: Indicator) -> str:
    """Give the part of the workforce as the standard writes it."""
    return next((part for part in indicator.parts if part.casefold() == cell.casefold()), cell)


def _unit(cell: str, indicator: Indicator, measure: str) -> Unit:
    wanted = "percent" if cell == "%" else cell.casefold()
    unit = next((unit for unit in UNITS if unit == wanted), None)
    if unit is None:
        raise RowError(f"the unit {cell!r} is not one of {', '.join(UNITS)}", "unit")
    forms = (indicator.scoring, indicator.official)
    declared = next((source.unit for form in forms for source in form.sources_of(measure)), unit)
    if declared != unit:
        raise RowError(f"indicator {indicator.number}'s measure {measure!r} is a {declared}, not a {unit}", "unit")
    return unit


def _count(cells: Mapping[str, str], column: str) -> float | None:
    cell = cells.get(column, "")
    if not cell:
        return None
    count = number(cell)
    if count is None or count < 0:
        raise RowError(f"the {column} {cell!r} is not a count; leave it blank if it is not known", column)
    return count


def _broken(cells: Mapping[str, str], numerator: float | None, denominator: float | None) -> list[str]:
    """Say which count of people is no whole number."""
    counts = (("numerator", numerator), ("denominator", denominator))
    return [f"the {name} {cells[name]} is not a whole number; kept" for name, count in counts if count and count % 1]


def _rate(numerator: float | None, denominator: float | None, unit: Unit) -> float | None:
    """Percentage from counts of people (of 100), or None."""
    if unit != "percent" or numerator is None or not denominator:
        return None
    return 100 * numerator / denominator


def _against_counts(value: float, rate: float | None) -> list[str]:
    if rate is None or abs(rate - value) <= ROUNDING + 1e-9:
        return []
    return ["the value is not the percentage that its numerator and denominator give"]


def _figure(
    printed: str, stated: str, unit: Unit, meanings: Mapping[str, Status], rate: float | None
) -> tuple[Status, float | None, list[str]]:
    """Bring the value's cell and the status column together: status, value, doubts."""
    status = _status(stated)
    value = number(without_percent(printed)[0])
    if value is not None:
        if status is not None and status not in WITH_VALUE:
            raise RowError(f"a number stands beside the status {status}; take one of the two away", "value")
        if status == "zero" and value != 0:
            raise RowError("a number other than 0 stands beside the status zero; take one of the two away", "value")
        return ("zero" if value == 0 else "ok"), value, []
    if failed(printed) and token(printed) not in meanings:
        raise RowError(failed(printed), "value")
    if token(printed) not in TOKENS and token(printed) not in AMBIGUOUS and token(printed) not in meanings:
        raise RowError(
            f"the {unit} {printed!r} is not a number; write it with a decimal point, or give a status", "value"
        )
    if not token(printed) and rate is not None and status in (None, *WITH_VALUE):
        return _from_counts(rate, status)
    meant = meanings.get(token(printed), TOKENS.get(token(printed)))
    if status is not None:
        return _without_number(status, printed, meant)
    if meant is None:
        raise RowError(_ask(printed), "value")
    if meant == "ok":
        raise RowError(f"the value is {printed!r}, which is no number; {printed!r} cannot mean ok", "value")
    said = [f"{printed!r} is taken as {meant}"] if token(printed) in TOKENS else []
    return meant, 0.0 if meant == "zero" else None, said


def _from_counts(rate: float, status: Status | None) -> tuple[Status, float | None, list[str]]:
    if status == "zero" and rate != 0:
        raise RowError("the counts do not give 0, as the status zero says")
    return ("zero" if rate == 0 else "ok"), rate, []


def _without_number(status: Status, printed: str, meant: Status | None) -> tuple[Status, float | None, list[str]]:
    if status == "ok":
        raise RowError(
            f"the status is ok and the value {printed!r} is no number; give the number or another status", "value"
        )
    if meant is not None and meant != status:
        return status, 0.0 if status == "zero" else None, [f"{printed!r} usually means {meant}; the status is kept"]
    return status, 0.0 if status == "zero" else None, []


def _ask(printed: str) -> str:
    what = f"the value {printed!r} may be zero, missing or not applicable" if printed else "value and status are blank"
    return f"{what}; fill the status column ({', '.join(STATUSES)}), or say once for the file what it means"


def _status(cell: str) -> Status | None:
    wanted = "_".join(cell.casefold().replace("-", " ").split())
    if not wanted:
        return None
    status = next((status for status in STATUSES if status == wanted), None)
    if status is None:
        raise RowError(f"the status {cell!r} is not one of {', '.join(STATUSES)}", "status")
    return status
