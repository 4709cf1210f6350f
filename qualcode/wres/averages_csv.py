"""Published averages (a report's national table) as figures of one organisation that stands for many.

A table of averages has a row an indicator and year, in the form in which the evaluation scores the indicator. It is put
into the long form, and goes in as every file of figures does.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from qualcode.corpus.organisations import Organisations
from qualcode.ingest.csv_rows import read_csv
from qualcode.model.errors import QualcodeError
from qualcode.model.figures import FiguresImport
from qualcode.model.indicators import Form, Indicator, IndicatorSet, Source, Status
from qualcode.model.problems import Problem
from qualcode.store.session import Session
from qualcode.wres.importing import ImportWish, import_figures
from qualcode.wres.indicators import Indicators
from qualcode.wres.numbers import AMBIGUOUS, TOKENS, number, token, without_percent
from qualcode.wres.values_csv import COLUMNS

NEEDED: Final = ("indicator", "year", "value")
KNOWN: Final = (*NEEDED, "unit", "direction", "printed", "status", "label")


@dataclass(frozen=True)
class AverageOf:
    """Whose figures the averages are: ``code`` and ``name`` stand for the many; ``basis`` is one of the standard's
    words for an average ("mean of trusts"), ``type`` the type of trust it is of, "" for all.
    """

    code: str
    name: str = ""
    basis: str = ""
    type: str = ""


def import_averages(
    session: Session,
    file: Path | bytes,
    of: AverageOf,
    *,
    dry_run: bool = False,
    meanings: Mapping[str, Status] | None = None,
) -> FiguresImport:
    """Take a table of averages in: columns indicator, year, value, and where it has them unit, direction, printed.

    One undo step; the very same table of the same average is skipped, but for a new name. ``meanings`` says what a
    printed token such as "-" means where there is no value. Raises ``QualcodeError`` for a file that cannot be read, an
    average that the standard has no word for, a unit or direction that is not that of the evaluation's scoring.
    """
    standard = Indicators(session).standard
    known = next((one for one in Organisations(session).all() if one.ods_code == of.code.strip().upper()), None)
    if known is not None and known.kind != "aggregate":
        raise QualcodeError(f"{known.ods_code} is an organisation, {known.name}", "", "give the average another code")
    name = "averages.csv" if isinstance(file, bytes) else file.name
    data, lines, asked = as_long_form(file, of, standard, name)
    # Written down under its own name, by which the history and every figure know it.
    with TemporaryDirectory() as folder:
        path = Path(folder) / (Path(name).stem + ".csv")
        path.write_bytes(data)
        wish = ImportWish(meanings=meanings, dry_run=dry_run, identity=_identity(file, of, standard))
        done = import_figures(session, path, wish)
    if done.status == "skipped" and of.name and known is not None and known.name != of.name and not dry_run:
        Organisations(session).put(known.ods_code, name=of.name)
        done = replace(done, organisations_changed=(known.ods_code,))
    at = dict(enumerate(lines, start=2))
    problems = tuple(
        Problem(at.get(one.line, one.line), one.severity, one.what)
        for one in done.problems
        if one.line != 1 or one.severity == "error"
    )
    return replace(done, file=name, problems=tuple(sorted((*problems, *asked), key=lambda one: one.line)))


def _identity(file: Path | bytes, of: AverageOf, standard: IndicatorSet) -> str:
    """The very same table for the very same average is known again, whatever file and average are called."""
    data = file if isinstance(file, bytes) else file.read_bytes()
    said = f"averages\n{of.code.strip().upper()}\n{_type(of, standard)}\n".encode("utf-8", "replace")
    return hashlib.sha256(said + data).hexdigest()


def as_long_form(
    file: Path | bytes, of: AverageOf, standard: IndicatorSet, name: str
) -> tuple[bytes, tuple[int, ...], list[Problem]]:
    """The table in the long form, a row for a row, the line in the file of each, and what is to be looked at."""
    table = read_csv(file)
    columns = {"_".join(column.casefold().split()): column for column in table.columns}
    missing = next((column for column in NEEDED if column not in columns), "")
    if missing:
        raise QualcodeError(f"the file has no column {missing!r}", name, f"the header needs {', '.join(NEEDED)}")
    org_type = _type(of, standard)
    asked: list[Problem] = []
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for line, row in zip(table.lines, table.rows, strict=True):
        cells: dict[str, str] = {known: row[columns[known]].strip() for known in KNOWN if known in columns}
        where = f"{name} line {line}"
        indicator = standard.find(cells["indicator"])
        if indicator is None:
            numbers = ", ".join(one.number for one in standard.indicators)
            raise QualcodeError(f"there is no indicator {cells['indicator']!r}", where, f"there are {numbers}")
        source = _source(indicator, cells, where)
        value = _value(cells, indicator.scoring.unit, where)
        if value != cells["value"] and cells["value"]:
            what = f"the value {cells['value']} is read as {value}%, as it is printed: is it a share of 1?"
            asked.append(Problem(line, "warning", what))
        writer.writerow(
            {
                "org_code": of.code,
                "org_name": of.name,
                "org_type": org_type,
                "year": cells["year"],
                "indicator": indicator.number,
                "measure": source.measure,
                "group": source.group,
                "value": value,
                "unit": indicator.scoring.unit,
                "status": cells.get("status", ""),
                "source_file": name,
                "source_cell": f"line {line}",
            }
        )
    return out.getvalue().encode(), table.lines, asked


def _value(cells: Mapping[str, str], unit: str, where: str) -> str:
    """The figure of a row; raises where what is printed is another one, be it rounded.

    A percentage that is given as a share of 1 is in its unit what is printed of it.
    """
    value, printed = cells["value"], cells.get("printed", "")
    if not value or not printed:
        return value or printed
    figure, shown = (number(without_percent(one)[0]) for one in (value, printed))
    if figure is None:
        return value
    if shown is None and token(printed) not in {*TOKENS, *AMBIGUOUS}:
        return value  # words, or a figure with the mark of a footnote
    if shown is not None:
        rounded = 0.5 * 10.0 ** -len(without_percent(printed)[0].partition(".")[2]) + 1e-9
        if abs(figure - shown) <= rounded:
            return value
        if unit == "percent" and 0 < figure < 1 and abs(100 * figure - shown) <= rounded:
            return f"{100 * figure:.10g}"
    what = f"the value is {value} and what is printed is {printed}"
    raise QualcodeError(what, where, "correct the one that is wrong, or leave it out")


def _type(of: AverageOf, standard: IndicatorSet) -> str:
    """What the organisation is: "mean of trusts: ambulance"."""
    basis = of.basis or next(iter(standard.aggregates), "")
    if not standard.is_aggregate(basis):
        known = ", ".join(standard.aggregates) or "none"
        raise QualcodeError(f"{standard.abbreviation} has no average “{basis}”", "", f"it has {known}")
    if not of.type:
        return basis
    found = standard.type_of(of.type)
    if not found:
        types = ", ".join(name for name, _ in standard.types)
        raise QualcodeError(
            f"there is no type of {standard.words.organisation} “{of.type}”", "", f"choose from {types}"
        )
    return f"{basis}: {found}"


def _source(indicator: Indicator, cells: Mapping[str, str], where: str) -> Source:
    """The row of a file of figures that says the same; raises unless unit and direction are those of the scoring."""
    form = indicator.scoring
    unit = cells.get("unit", "").casefold()
    if unit and unit not in (form.unit, "%" if form.unit == "percent" else form.unit):
        raise QualcodeError(
            f"indicator {indicator.number} is scored as a {form.unit}, not a {unit}", where, "correct it"
        )
    favoured = indicator.groups.reference if form.favours == "reference" else indicator.groups.focus
    direction = cells.get("direction", "").casefold().replace("_", " ")
    if direction and direction != f"higher favours {favoured}".casefold():
        what = f"a higher figure of indicator {indicator.number} favours {favoured}, and the file says “{direction}”"
        raise QualcodeError(what, where, "correct the direction")
    return _whole(form, indicator)


def _whole(form: Form, indicator: Indicator) -> Source:
    """The source that is the number itself, and not made of two."""
    found = next((source for source in form.sources if not source.over), None)
    if found is None:
        what = f"indicator {indicator.number} is made of two figures, and an average is one"
        raise QualcodeError(what, "", "import it in the long form")
    return found
