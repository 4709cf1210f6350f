"""A panel from a file in the long form: a row a unit and time, with the value and what is known of the unit."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from qualcode.ingest.csv_rows import CsvFile, read_csv
from qualcode.model.errors import QualcodeError
from qualcode.model.growth import LongPanel, Predictor
from qualcode.wres.growth.design import RESERVED

MISSING = frozenset({"", "na", "n/a", "nan", "null", "."})
"""What stands for a missing value in the files of R, Python and Stata. Anything else that is no number is an error."""


def read_panel_file(
    source: Path | bytes,
    unit: str,
    time: str,
    value: str,
    by: Sequence[str] = (),
    *,
    centred: bool = False,
    references: Mapping[str, str] | None = None,
) -> tuple[LongPanel, tuple[str, ...]]:
    """Read the columns of those names; give the panel, and what is to be remarked on it.

    A predictor is a number where every cell is one. Raises ``QualcodeError`` naming the line: for a column that is not
    there, a time or value that is no number, a unit or time that is not given, a unit that has one time twice.
    """
    name = "standard input" if isinstance(source, bytes) else source.name
    file = read_csv(source)
    predictors = tuple(dict.fromkeys(by))
    _refuse_columns(file, name, unit, time, value, predictors)
    unknown = [one for one in references or {} if one not in predictors]
    if unknown:
        raise QualcodeError(f"“{unknown[0]}” is not among the predictors", "", f"add --by “{unknown[0]}”")
    units, times, values = [], [], []
    first: dict[tuple[str, float], int] = {}
    for line, row in zip(file.lines, file.rows, strict=True):
        where = f"{name} line {line}"
        one = row[unit].strip()
        if not one:
            raise QualcodeError(f"the column “{unit}” is empty", where, "say whose value it is")
        when = _number(row[time], "time", where)
        if when is None:
            raise QualcodeError(f"the time in “{time}” is missing", where, "say of when the value is")
        if first.setdefault((one, when), line) != line:
            what = f"“{one}” has the time {when:g} twice (line {first[one, when]} too)"
            raise QualcodeError(what, where, "keep one of them")
        units.append(one)
        times.append(when)
        values.append(_number(row[value], "value", where))
    if not units:
        raise QualcodeError("the file has no rows", name, "give a row for each unit and time")
    remarks: list[str] = []
    made = tuple(
        _predictor(file, units, times, one, centred, (references or {}).get(one, ""), remarks) for one in predictors
    )
    return LongPanel(tuple(units), tuple(times), tuple(values), made), tuple(remarks)


def _refuse_columns(file: CsvFile, name: str, unit: str, time: str, value: str, by: Sequence[str]) -> None:
    for column in (unit, time, value, *by):
        if column not in file.columns:
            raise QualcodeError(f"there is no column “{column}”", name, f"it has {', '.join(file.columns)}")
    if len({unit, time, value, *by}) < 3 + len(by):
        raise QualcodeError("a column cannot be two things", name, "give unit, time, value and predictors of their own")
    for column in by:
        if column in RESERVED or ":" in column:
            raise QualcodeError(f"a predictor cannot be called “{column}”", name, "rename the column")


def _number(cell: str, what: str, where: str) -> float | None:
    text = cell.strip()
    if text.casefold() in MISSING:
        return None
    number = _as_number(text)
    if number is None:
        raise QualcodeError(f"the {what} “{text}” is no number", where, "correct it, or leave the cell empty")
    return number


def _as_number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) and "_" not in text else None


def _predictor(
    file: CsvFile,
    units: Sequence[str],
    times: Sequence[float],
    column: str,
    centred: bool,
    reference: str,
    remarks: list[str],
) -> Predictor:
    """What the file says of each unit. Where it says several things: the mean of numbers, the latest of words."""
    given: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for unit, time, row in zip(units, times, file.rows, strict=True):
        text = " ".join(row[column].split())
        if text.casefold() not in MISSING:
            given[unit].append((time, text))
    numbers = {text: _as_number(text) for cells in given.values() for _, text in cells}
    several = [unit for unit, cells in given.items() if len({text for _, text in cells}) > 1]
    if all(number is not None for number in numbers.values()) and not reference:
        values: dict[str, float | str] = {}
        for unit, cells in given.items():
            known = [number for _, text in cells if (number := numbers[text]) is not None]
            values[unit] = known[0] if len(set(known)) == 1 else math.fsum(number / len(known) for number in known)
        taken = "the mean of its rows is taken"
    else:
        values = {unit: max(cells)[1] for unit, cells in given.items()}
        taken = "the latest is taken"
    if several:
        some = ", ".join(several[:5]) + ("…" if len(several) > 5 else "")
        plural = f"{len(several)} unit{'s have' if len(several) > 1 else ' has'}"
        remarks.append(f"{plural} more than one {column} ({some}): {taken}")
    return Predictor(column, values, centred=centred, reference=reference)
