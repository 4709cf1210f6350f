"""Hold a mapping against itself and against the standard: whatever it says must be able to be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from qualcode.model.errors import QualcodeError
from qualcode.model.indicators import LONGEST_MEASURE, Indicator, IndicatorSet, Period
from qualcode.model.mapping import ASK, BY_INDICATOR, FIGURES, RETURN, MappedColumn, Mapping, Role

FIRST_YEAR, LAST_YEAR = 1990, 2100
_ABOUT: tuple[Role, ...] = ("indicator", "measure", "part", "group")
_FIX = "correct the mapping"


def check_mapping(mapping: Mapping, standard: IndicatorSet, where: str = "") -> None:
    """Raise ``QualcodeError`` for the first thing that cannot be, naming the mapping's file and the field."""
    wrong = next(_wrong(mapping, standard), None)
    if wrong is not None:
        place, what = wrong
        where = where or f"the mapping “{mapping.name}”"
        raise QualcodeError(what, f"{where}: {place}" if place else where, _FIX)


def year_of_return(means: str, printed: int, indicator: Indicator | None, standard: IndicatorSet) -> int:
    """The year of the return that a printed year means.

    ``means`` is as in ``YearRule``. A period's own year is that of the indicators alone which the standard has from
    that period: beside the survey's figures a file has others, whose year is the return's.
    """
    period = _period(means, standard)
    if period is None or (indicator is not None and indicator.period != period.key):
        return printed
    return period.return_of(printed)


def _period(key: str, standard: IndicatorSet) -> Period | None:
    return next((one for one in standard.periods if one.key == key), None)


def _wrong(mapping: Mapping, standard: IndicatorSet) -> Iterator[tuple[str, str]]:
    if mapping.standard != standard.key:
        yield "", f"the field 'standard' is {mapping.standard!r}, and the project works with {standard.key!r}"
    yield from _wrong_rows(mapping)
    yield from _wrong_columns(mapping)
    yield from _wrong_years(mapping, standard)
    for column in mapping.columns:
        for what in _wrong_words(column, standard):
            yield f"column {column.at}", what
    for column in mapping.of_role("unsettled"):
        yield f"column {column.at}", f"it is not settled what the column “{column.header}” is; give it a role"
    for columns in mapping.figures:
        for what in _wrong_figure(mapping, columns, standard):
            yield f"column {columns[0].at}", what


def _wrong_rows(mapping: Mapping) -> Iterator[tuple[str, str]]:
    if mapping.header_rows and mapping.header_rows[-1] >= mapping.first_row:
        yield "", "the field 'first_row' is not below the header rows"
    if mapping.last_row is not None and mapping.last_row < mapping.first_row:
        yield "", "the field 'last_row' is above the first row"


def _wrong_columns(mapping: Mapping) -> Iterator[tuple[str, str]]:
    letters = Counter(column.at for column in mapping.columns)
    twice = next((at for at, count in letters.items() if count > 1), None)
    if twice is not None:
        yield f"column {twice}", "the field 'at' names the same column twice"
    roles = Counter(column.role for column in mapping.columns)
    for role, count in roles.items():
        if count > 1 and role not in (*FIGURES, "ignore", "unsettled"):
            yield "", f"the role {role!r} is given to {count} columns"
    if not roles["org_code"]:
        yield "", "no column has the role 'org_code' (the organisation's code)"
    if not mapping.figures:
        yield "", "no column has the role 'value', nor numerator and denominator"
    if mapping.layout == "long" and len(mapping.figures) > 1:
        yield "", "the field 'layout' is long, and the columns of figures are about different things"
    if mapping.layout == "wide" and roles["status"]:
        yield "", "a column of the role 'status' says what one figure is, and a wide layout has many in a row"


def _wrong_years(mapping: Mapping, standard: IndicatorSet) -> Iterator[tuple[str, str]]:
    rule = mapping.year
    if rule.source == "file" and rule.year is None:
        yield "year", "the field 'year' is missing: which year is the file of?"
    if rule.source == "column" and mapping.only("year") is None:
        yield "year", "the field 'from' is column, and no column has the role 'year'"
    known = ", ".join((RETURN, *(one.key for one in standard.periods)))
    for place, field, means in (
        ("year", "means", rule.means),
        *((f"column {column.at}", "year_means", column.year_means) for column in mapping.columns),
    ):
        if means == ASK:
            yield place, f"the field {field!r} is not settled: which year is meant? One of {known}"
        if means not in ("", RETURN) and _period(means, standard) is None:
            yield place, f"the field {field!r} is {means!r}, not one of {known}"
    for place, year in (("year", rule.year), *((f"column {column.at}", column.year) for column in mapping.columns)):
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            yield place, f"the field 'year' is {year}, not one from {FIRST_YEAR} to {LAST_YEAR}"
    if rule.source == "header":
        for columns in mapping.figures:
            if columns[0].year is None:
                yield f"column {columns[0].at}", "the field 'year' is missing, and the years stand in the headers"


def _wrong_words(column: MappedColumn, standard: IndicatorSet) -> Iterator[str]:
    if column.role not in FIGURES:
        said = next((field for field in (*_ABOUT, "year", "unit") if getattr(column, field)), None)
        if said is not None:
            yield f"the field {said!r} is for columns of figures, and this one has the role {column.role!r}"
    if column.scale == ASK:
        yield "the field 'scale' is not settled: do the percentages run to one or to hundred?"
    if column.scale == "one" and column.unit not in (None, "percent"):
        yield f"the field 'scale' is for percentages, and the unit is {column.unit}"
    if column.role == "indicator":
        for _, meant in column.words:
            if standard.find(meant) is None:
                yield f"the field 'words' names the indicator {meant!r}, which {standard.abbreviation} has not"
    if column.role == "group":
        for _, meant in column.words:
            if meant and meant not in standard.groups.labels:
                yield f"the field 'words' names the group {meant!r}, not one of {', '.join(standard.groups.labels)}"


def _wrong_figure(mapping: Mapping, columns: tuple[MappedColumn, ...], standard: IndicatorSet) -> Iterator[str]:
    fixed = dict(mapping.fixed)
    roles = Counter(column.role for column in columns)
    twice = next((role for role, count in roles.items() if count > 1), None)
    if twice is not None:
        yield f"the role {twice!r} stands twice for the same indicator, measure, part, group and year"
    if not roles["value"] and not (roles["numerator"] and roles["denominator"]):
        yield "a figure needs a value, or a numerator and a denominator"
    first = columns[0]
    said: dict[str, str] = {field: getattr(first, field) or fixed.get(field, "") for field in _ABOUT}
    for field in ("indicator", "measure"):
        if not said[field] and mapping.only(field) is None:
            yield f"the field {field!r} is missing, and no column says it"
    indicator = standard.find(said["indicator"]) if said["indicator"] else None
    for period in (_period(column.year_means, standard) for column in columns):
        if period and period.offset and indicator is not None and indicator.period != period.key:
            yield f"the field 'year_means' is {period.key!r}, and indicator {indicator.number} is not from that period"
    unit = next((column.unit for column in columns if column.unit), None) or fixed.get("unit", "")
    yield from _against_standard(said, unit, mapping.only("unit") is not None, not roles["value"], standard)


def _against_standard(
    said: dict[str, str], unit: str, of_row: bool, counted: bool, standard: IndicatorSet
) -> Iterator[str]:
    measure, group = said["measure"], said["group"]
    if len(measure) > LONGEST_MEASURE:
        yield f"the field 'measure' is longer than {LONGEST_MEASURE} characters"
    if group and group not in standard.groups.labels:
        yield f"the field 'group' is {group!r}, not one of {', '.join(standard.groups.labels)}"
    if not said["indicator"]:
        return
    indicator = standard.find(said["indicator"])
    if indicator is None:
        numbers = ", ".join(one.number for one in standard.indicators)
        yield f"the field 'indicator' is {said['indicator']!r}; {standard.abbreviation} has {numbers}"
        return
    if measure == BY_INDICATOR:
        return
    if measure and measure not in indicator.measures:
        known = ", ".join(indicator.measures)
        yield f"the field 'measure' is {measure!r}; indicator {indicator.number} has {known}"
    declared = indicator.measure(measure).unit
    if unit and declared and unit != declared:
        yield f"the field 'unit' is {unit}, and indicator {indicator.number}'s {measure} is a {declared}"
    if counted and (unit or declared) not in ("", "percent"):
        yield "a figure that is made from a numerator and a denominator is a percentage; give the column of its value"
    if measure and not unit and not declared and not of_row:
        yield f"the field 'unit' is missing, and the standard gives indicator {indicator.number}'s {measure} none"
