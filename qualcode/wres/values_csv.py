"""Read and write figures in the long form: one row an organisation, year, indicator, measure and group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.ingest.csv_rows import header_names
from qualcode.ingest.csv_stream import Looked, csv_stream, look_over
from qualcode.ingest.sheets import open_book
from qualcode.model.errors import QualcodeError
from qualcode.model.indicator_values import IndicatorValue, OrganisationInYear
from qualcode.model.indicators import IndicatorSet, Status
from qualcode.model.mapping import column_letters
from qualcode.model.problems import Problem
from qualcode.model.sheets import cell_text
from qualcode.wres.incoming import Incoming, Unfitting, together
from qualcode.wres.numbers import BELOW_ONE
from qualcode.wres.values_row import RowError, RowReader

COLUMNS = (
    "org_code",
    "org_name",
    "org_type",
    "region",
    "year",
    "indicator",
    "measure",
    "part",
    "group",
    "value",
    "numerator",
    "denominator",
    "unit",
    "status",
    "source_file",
    "source_cell",
    "caveats",
)
NEEDED = ("org_code", "year", "indicator", "measure", "group", "value", "unit", "status")


@dataclass(frozen=True)
class ValuesFile:
    """What a file holds. ``lines`` is the line of each value; lines with an error have no value.

    ``organisations`` are in order of first appearance, one for each code and year.
    """

    name: str
    values: tuple[IndicatorValue, ...]
    lines: tuple[int, ...]
    organisations: tuple[OrganisationInYear, ...]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that left a line out. A file that has any should not be imported."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that left a doubt about a line that was read."""
        return tuple(problem for problem in self.problems if problem.severity == "warning")


def read_values(
    source: bytes | Path,
    standard: IndicatorSet,
    *,
    name: str = "",
    meanings: Mapping[str, Status] | None = None,
) -> ValuesFile:
    """Read the long CSV: a header row, then one row a figure (encodings and separators as ``read_csv`` has them).

    ``meanings`` says what an ambiguous token means throughout this file: ``{"-": "zero", "": "not_reported"}``.
    Nothing is guessed: a line that cannot be understood is a problem with its number and the rest is read. Raises
    QualcodeError when the file as a whole cannot be read: encoding, header, broken quoting.
    """
    name = name or (source.name if isinstance(source, Path) else "")
    values: list[IndicatorValue] = []
    lines: list[int] = []
    problems: list[Problem] = []
    organisations: dict[tuple[str, int], OrganisationInYear] = {}
    seen: dict[tuple[str, ...], int] = {}
    for one in stream_values(source, standard, look_over(source), name=name, meanings=meanings):
        if isinstance(one, Problem):
            problems.append(one)
            continue
        value = one.value
        key = (value.org_code, str(value.year), value.indicator, value.measure, value.part, value.group)
        first = seen.setdefault((*key, value.source_file), one.line)
        at = (value.org_code, value.year)
        try:
            if first != one.line:
                raise Unfitting(f"repeats line {first}; keep one of the two")
            organisations[at] = together(organisations.get(at, one.organisation), one.organisation)
        except Unfitting as error:
            problems.append(Problem(one.line, "error", str(error)))
            continue
        values.append(value)
        lines.append(one.line)
    where = name or "the file"
    return ValuesFile(where, tuple(values), tuple(lines), tuple(organisations.values()), tuple(problems))


def stream_values(
    source: bytes | Path,
    standard: IndicatorSet,
    looked: Looked,
    *,
    name: str = "",
    meanings: Mapping[str, Status] | None = None,
) -> Iterator[Incoming | Problem]:
    """The same, row by row and never all at once: what stands twice is for whoever reads to find.

    Problems of the file as a whole come first, those of a row where the row would. Of a workbook the first sheet in
    sight is read.
    """
    where = name or "the file"
    try:
        if looked.is_text:
            with csv_stream(source, looked) as rows:
                yield from _figures(rows, standard, where, name, meanings or {})
            return
        with open_book(source, where) as book:
            sheet = next((one.name for one in book.sheets if not one.hidden), "")
            rows = ((row.number, [cell_text(cell) for cell in row.cells]) for row in book.rows(sheet))
            yield from _figures(rows, standard, where, name, meanings or {}, sheet)
    except QualcodeError as error:
        # It names the file though only its bytes were handed in.
        raise QualcodeError(error.what, error.where.replace("the csv data", where), error.fix) from error


def _figures(
    rows: Iterator[tuple[int, list[str]]],
    standard: IndicatorSet,
    where: str,
    name: str,
    meanings: Mapping[str, Status],
    sheet: str = "",
) -> Iterator[Incoming | Problem]:
    line, header = next(rows, (1, []))
    names = header_names(header, line, where)
    columns, unknown = _columns(names, standard, where)
    yield from unknown
    places = list(columns.items())
    width = len(names)
    letters = {ours: column_letters(at) for at, ours in places}
    reader = RowReader(standard, meanings, name)
    first_below, below_one = 0, 0
    for line, cells in rows:
        if len(cells) > width and any(cells[width:]):
            said = f"the row has {len(cells)} cells and the header {width}"
            yield Problem(line, "error", f"{said}; put cells that hold the separator in double quotes", sheet=sheet)
            continue
        cells += [""] * (width - len(cells))
        try:
            row = reader.read({ours: cells[at].strip() for at, ours in places}, _place(line, sheet))
        except RowError as error:
            yield Problem(line, "error", str(error), letters.get(error.field, ""), sheet)
            continue
        for what in row.doubts:
            if what == BELOW_ONE:
                first_below, below_one = first_below or line, below_one + 1
                continue
            yield Problem(line, "warning", what, letters["value"], sheet)
        yield Incoming(line, row.value, row.organisation)
    if below_one:
        # Said once of the column: a whole file may be in shares of 1.
        many = f"{below_one} percentages below 1, the first in this row: are they shares of 1?"
        yield Problem(first_below, "warning", BELOW_ONE if below_one == 1 else many, letters["value"], sheet)


def looks_long(header: Sequence[str], standard: IndicatorSet) -> bool:
    """Whether a header has so many of the columns that are needed that the file is meant to be in the long form."""
    exact = {"_".join(column.casefold().split()) for column in header} | {standard.header(column) for column in header}
    return len(exact.intersection(NEEDED)) > len(NEEDED) // 2 + 1


def _columns(header: Sequence[str], standard: IndicatorSet, where: str) -> tuple[dict[int, str], list[Problem]]:
    """Give our name for each of the file's columns, by place, and a warning for each column that is not ours."""
    exact = {at: "_".join(column.casefold().split()) for at, column in enumerate(header)}
    known = {at: name for at, name in exact.items() if name in COLUMNS}
    for at, column in enumerate(header):
        meant = standard.header(column)
        if at not in known and meant in COLUMNS and meant not in known.values():
            known[at] = meant
    given = list(known.values())
    missing = [name for name in NEEDED if name not in given]
    if missing:
        raise QualcodeError(f"the file has no column {missing[0]!r}", where, f"the header needs {', '.join(NEEDED)}")
    repeated = [name for name in COLUMNS if given.count(name) > 1]
    if repeated:
        raise QualcodeError(f"the column {repeated[0]!r} stands twice", where, "keep one of the two")
    unknown = [column for at, column in enumerate(header) if at not in known]
    return known, [Problem(1, "warning", f"the column {name!r} is not known and is ignored") for name in unknown]


def _place(line: int, sheet: str) -> str:
    return f"{sheet} row {line}" if sheet else f"line {line}"
