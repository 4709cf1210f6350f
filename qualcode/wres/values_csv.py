"""Read and write figures in the long form: one row an organisation, year, indicator, measure and group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.ingest.csv_rows import CsvFile, read_csv
from qualcode.model.errors import QualcodeError
from qualcode.model.indicators import IndicatorSet, IndicatorValue, OrganisationInYear, Problem, Status
from qualcode.model.table import Cell, Table
from qualcode.wres.values_row import RowError, read_row

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
    where = name or "the file"
    file = _read(source, where)
    columns, problems = _columns(file, where)
    values: list[IndicatorValue] = []
    lines: list[int] = []
    organisations: dict[tuple[str, int], OrganisationInYear] = {}
    seen: dict[tuple[str, ...], int] = {}
    for line, cells in zip(file.lines, file.rows, strict=True):
        named = {ours: cells[theirs].strip() for theirs, ours in columns.items()}
        try:
            row = read_row(named, standard, meanings or {}, name)
            first = seen.setdefault(row.key, line)
            if first != line:
                raise RowError(f"repeats line {first}; keep one of the two")
            at = (row.value.org_code, row.value.year)
            organisations[at] = _together(organisations.get(at, row.organisation), row.organisation)
        except RowError as error:
            problems.append(Problem(line, "error", str(error)))
            continue
        problems.extend(Problem(line, "warning", what) for what in row.doubts)
        values.append(row.value)
        lines.append(line)
    return ValuesFile(where, tuple(values), tuple(lines), tuple(organisations.values()), tuple(problems))


def values_table(values: Sequence[IndicatorValue], organisations: Sequence[OrganisationInYear] = ()) -> Table:
    """Lay values out in the long form's columns, ready to be written as CSV and read back the same.

    A value is given as printed where the file's own print is known. Caveats are joined by "; ".
    """
    known = {(organisation.org_code, organisation.year): organisation for organisation in organisations}
    rows: list[tuple[Cell, ...]] = []
    for value in values:
        of = known.get((value.org_code, value.year))
        rows.append(
            (
                value.org_code,
                of.name if of else "",
                of.org_type if of else "",
                of.region if of else "",
                value.year,
                value.indicator,
                value.measure,
                value.part,
                value.group,
                value.printed if value.printed or value.value is None else value.value,
                value.numerator,
                value.denominator,
                value.unit,
                value.status,
                value.source_file,
                value.source_cell,
                "; ".join(value.caveats),
            )
        )
    return Table(columns=COLUMNS, rows=tuple(rows), title="Indicator values", counts="values")


def _read(source: bytes | Path, where: str) -> CsvFile:
    """Read the file; an error names it though only its bytes were handed in."""
    try:
        return read_csv(source)
    except QualcodeError as error:
        raise QualcodeError(error.what, error.where.replace("the csv data", where), error.fix) from error


def _columns(file: CsvFile, where: str) -> tuple[dict[str, str], list[Problem]]:
    """Give our name for each of the file's columns, and a warning for each column that is not ours."""
    names = {column: "_".join(column.casefold().split()) for column in file.columns}
    given = list(names.values())
    missing = [name for name in NEEDED if name not in given]
    if missing:
        raise QualcodeError(f"the file has no column {missing[0]!r}", where, f"the header needs {', '.join(NEEDED)}")
    repeated = [name for name in COLUMNS if given.count(name) > 1]
    if repeated:
        raise QualcodeError(f"the column {repeated[0]!r} stands twice", where, "keep one of the two")
    known = {column: name for column, name in names.items() if name in COLUMNS}
    unknown = [column for column in file.columns if column not in known]
    return known, [Problem(1, "warning", f"the column {name!r} is not known and is ignored") for name in unknown]


def _together(known: OrganisationInYear, said: OrganisationInYear) -> OrganisationInYear:
    """Fill what an earlier line left blank; lines that contradict each other are an error."""
    parts = (
        ("name", known.name, said.name),
        ("type", known.org_type, said.org_type),
        ("region", known.region, said.region),
    )
    for what, before, now in parts:
        if before and now and before != now:
            raise RowError(
                f"in {said.year} {said.org_code} has another {what} ({now!r}) than on an earlier line ({before!r})"
            )
    return OrganisationInYear(known.org_code, known.year, *(before or now for _, before, now in parts))
