"""A statistician's table of estimates: our own headings, and those of R's broom and Stata's parmest."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from qualcode.ingest.csv_rows import CsvFile, read_csv
from qualcode.model.errors import QualcodeError
from qualcode.model.growth import Estimate

_NAMES: Final = {
    "term": ("term", "parm", "parameter", "variable", "coefficient"),
    "estimate": ("estimate", "coef", "coefficient", "coef.", "b", "value"),
    "se": ("se", "std.error", "std_error", "std. error", "std err", "std. err.", "stderr", "standard error"),
    "low": ("low", "conf.low", "ci_low", "ci.low", "lower", "min95", "2.5 %", "lower 95%"),
    "high": ("high", "conf.high", "ci_high", "ci.high", "upper", "max95", "97.5 %", "upper 95%"),
    "p": ("p", "p.value", "p_value", "p value", "pvalue", "p>|t|", "p>|z|", "pr(>|t|)", "pr(>|z|)"),
    "units": ("units", "n_units", "n_groups", "groups", "trusts", "n_trusts"),
    "observations": ("observations", "n", "n_obs", "nobs", "obs"),
    "indicator": ("indicator",),
    "model": ("model",),
    "group": ("group",),
}
_MISSING: Final = frozenset({"", "na", "n/a", "nan", ".", "null"})


@dataclass(frozen=True)
class EstimatesFile:
    """The estimates in the order of the file, and the columns that nothing was made of."""

    estimates: tuple[Estimate, ...]
    ignored: tuple[str, ...]


def read_estimates(
    source: Path | bytes, find: Callable[[str], str], indicator: str = "", model: str = ""
) -> EstimatesFile:
    """Read a csv file or workbook; ``find`` gives the number of an indicator that is named.

    ``indicator`` and ``model`` are those of rows that do not say. Raises ``QualcodeError`` naming the line: for a
    number that is none, an interval that does not hold its estimate, a term that is there twice, and what ``find``
    raises.
    """
    file = read_csv(source)
    where = "standard input" if isinstance(source, bytes) else source.name
    columns = _columns(file, where)
    if "indicator" not in columns and not indicator:
        raise QualcodeError("nothing says of which indicator the estimates are", where, "give --indicator N")
    found: list[Estimate] = []
    lines: dict[tuple[str, str, str], int] = {}
    usual = find(indicator) if indicator else ""
    for line, row in zip(file.lines, file.rows, strict=True):
        cells = {name: row[column].strip() for name, column in columns.items()}
        one = _estimate(cells, f"{where} line {line}", find, usual, model)
        key = (one.indicator, one.model, one.term)
        if lines.setdefault(key, line) != line:
            what = f"the term “{one.term}” of indicator {one.indicator} is there twice (line {lines[key]} too)"
            raise QualcodeError(what, f"{where} line {line}", "tell models apart in a column “model”")
        found.append(one)
    if not found:
        raise QualcodeError("the file has no estimates", where, "give a row for each term")
    used = set(columns.values())
    return EstimatesFile(tuple(found), tuple(column for column in file.columns if column not in used))


def _columns(file: CsvFile, where: str) -> dict[str, str]:
    """Our name for each column that is known; the first of several that mean the same."""
    even = {" ".join(column.casefold().split()): column for column in reversed(file.columns)}
    found: dict[str, str] = {}
    for name, labels in _NAMES.items():
        column = next((even[label] for label in labels if label in even and even[label] not in found.values()), None)
        if column is not None:
            found[name] = column
    for name in ("term", "estimate"):
        if name not in found:
            raise QualcodeError(f"there is no column “{name}”", where, f"it has {', '.join(file.columns)}")
    return found


def _estimate(cells: dict[str, str], where: str, find: Callable[[str], str], indicator: str, model: str) -> Estimate:
    term = " ".join(cells["term"].split())
    if not term:
        raise QualcodeError("the term is not named", where, "say what the estimate is of")
    if cells.get("group", "").casefold() not in _MISSING:
        term += f" [{cells['group']}]"
    value = _number(cells, "estimate", where)
    if value is None:
        raise QualcodeError(f"“{term}” has no estimate", where, "give it, or leave the row out")
    named = cells.get("indicator", "")
    number = find(named) if named else indicator
    if not number:
        raise QualcodeError("nothing says of which indicator the estimate is", where, "fill the column “indicator”")
    one = Estimate(
        indicator=number,
        model=cells.get("model", "") or model,
        term=term,
        estimate=value,
        se=_number(cells, "se", where),
        low=_number(cells, "low", where),
        high=_number(cells, "high", where),
        p=_number(cells, "p", where),
        units=_count(cells, "units", where),
        observations=_count(cells, "observations", where),
    )
    _refuse_nonsense(one, where)
    return one


def _refuse_nonsense(one: Estimate, where: str) -> None:
    if one.se is not None and one.se < 0:
        raise QualcodeError(f"the standard error {one.se:g} is negative", where, "correct it")
    if one.p is not None and not 0 <= one.p <= 1:
        raise QualcodeError(f"p is {one.p:g}, not between 0 and 1", where, "correct it")
    if (one.low is not None and one.low > one.estimate) or (one.high is not None and one.high < one.estimate):
        raise QualcodeError(f"the interval does not hold the estimate {one.estimate:g}", where, "correct it")


def _number(cells: dict[str, str], name: str, where: str) -> float | None:
    text = cells.get(name, "").replace("−", "-")
    if text.casefold() in _MISSING:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or "_" in text:
        what = f"the {name} “{cells[name]}” is no number"
        raise QualcodeError(what, where, "give a number, or leave the cell empty")
    return value


def _count(cells: dict[str, str], name: str, where: str) -> int | None:
    value = _number(cells, name, where)
    if value is None:
        return None
    if value != int(value) or value < 1:
        raise QualcodeError(f"the number of {name} is {value:g}", where, "give a whole number above 0")
    return int(value)
