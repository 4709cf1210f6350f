"""wres mapping: how a published file of figures is read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark, say, say_json, table_given
from qualcode.cli.wres.group import wres
from qualcode.cli.wres.problems import tell_problems

if TYPE_CHECKING:
    from qualcode.model.indicator_values import IndicatorValue
    from qualcode.model.mapping_checked import MappingCheck
    from qualcode.model.proposals import Proposal, Question


@wres.group("mapping")
def mapping() -> None:
    """How a published file of figures is read: which column is what, which year, what each symbol means.

    Example: qualcode wres mapping propose trusts.xlsx -o trusts.toml
    """


@mapping.command("propose")
@click.argument("file", metavar="FILE")
@click.option("--sheet", default="", metavar="NAME", help="Of a workbook with several sheets.")
@click.option("-o", "--output", metavar="FILE.toml", default="", help="Write the mapping there.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def propose(context: click.Context, file: str, sheet: str, output: str, as_json: bool) -> None:
    """Look through a .csv, .xlsx, .xls or .ods and propose how it is to be read.

    What is certain is settled; everything else is a question, which the mapping's file lists at its top. Nothing of the
    figures is taken. - is standard input.

    Example: qualcode wres mapping propose trusts.xlsx --sheet 2017 -o trusts.toml
    """
    from qualcode.wres.mapping_toml import mapping_text

    files = open_project(context).figure_files
    name = Path(file).stem if file != "-" else "standard input"
    found = files.propose(table_given(file), sheet=sheet, name=name)
    text = mapping_text(found.mapping, found.questions)
    if output:
        _write(Path(output), text)
    if as_json:
        say_json(_proposal_json(found))
    elif output:
        _report(found, output)
    else:
        say(text.rstrip("\n"))
        for note in found.notes:
            remark(f"note: {note}")


@mapping.command("check")
@click.argument("mapping_file", metavar="MAPPING.toml")
@click.argument("file", metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def check(context: click.Context, mapping_file: str, file: str, as_json: bool) -> int:
    """Say what a mapping would read from a file, and what is wrong with it; nothing is taken.

    Exit code 1 when any figure could not be read. - is standard input.

    Example: qualcode wres mapping check trusts.toml trusts.xlsx
    """
    found = open_project(context).figure_files.check(mapping_file, table_given(file))
    if as_json:
        say_json(_check_json(found))
    else:
        _tell(found)
    return 1 if found.errors else 0


def _write(file: Path, text: str) -> None:
    from qualcode.model.errors import QualcodeError

    try:
        with file.open("x", encoding="utf-8", newline="\n") as out:
            out.write(text)
    except FileExistsError:
        raise QualcodeError("there is such a file already", str(file), "name another, or move it away") from None
    except OSError as error:
        raise QualcodeError(f"it cannot be written ({error.strerror})", str(file), "name another place") from error


def _report(found: Proposal, output: str) -> None:
    figures = len(found.mapping.figures)
    say(f"wrote {output}: {found.mapping.layout} layout, {counted(figures, 'figure')} a row")
    for note in found.notes:
        say(f"    {note}")
    if not found.questions:
        say(f"nothing is left to ask; look at it with: qualcode wres mapping check {output} FILE")
        return
    say(f"{counted(len(found.questions), 'question')} to answer in {output}:")
    for question in found.questions:
        say(f"  ? {_asked(question)}")


def _asked(question: Question) -> str:
    first = f" ({counted(question.times, 'time')}, first at {question.first})" if question.first else ""
    known = f" {' · '.join(question.candidates)}" if question.candidates else ""
    return f"{question.ask}{first}{known}"


def _tell(found: MappingCheck) -> None:
    tell_problems(found.file, found.problems, found.errors, found.warnings)
    say(f"{found.file}: {counted(found.figures, 'figure')} of {counted(found.organisations, 'organisation')}")
    for one in found.counts:
        say(f"    indicator {one.indicator}, {one.year}, {one.status.replace('_', ' ')}: {one.figures}")
    if found.first:
        say("the first of them:")
    for value in found.first:
        say(f"    {_figure(value)}")
    if found.errors:
        remark(f"error: {counted(found.errors, 'figure or row', 'figures or rows')} could not be read")


def _figure(value: IndicatorValue) -> str:
    about = " ".join(part for part in (value.measure, value.part, value.group) if part)
    shown = value.status.replace("_", " ") if value.value is None else f"{value.value:g}"
    printed = f", printed {value.printed!r}" if value.printed else ""
    return f"{value.org_code} {value.year}, indicator {value.indicator} {about}: {shown} ({value.source_cell}{printed})"


def _proposal_json(found: Proposal) -> dict[str, Any]:
    from qualcode.wres.mapping_toml import mapping_text

    return {
        "mapping": mapping_text(found.mapping),
        "signature": found.mapping.signature,
        "questions": [
            {
                "kind": one.kind,
                "ask": one.ask,
                "candidates": list(one.candidates),
                "columns": list(one.columns),
                "seen": one.seen,
                "times": one.times,
                "first": one.first,
            }
            for one in found.questions
        ],
        "notes": list(found.notes),
    }


def _check_json(found: MappingCheck) -> dict[str, Any]:
    return {
        "file": found.file,
        "figures": found.figures,
        "organisations": found.organisations,
        "counts": [
            {"indicator": one.indicator, "year": one.year, "status": one.status, "figures": one.figures}
            for one in found.counts
        ],
        "first": [
            {
                "org_code": one.org_code,
                "year": one.year,
                "indicator": one.indicator,
                "measure": one.measure,
                "part": one.part,
                "group": one.group,
                "value": one.value,
                "numerator": one.numerator,
                "denominator": one.denominator,
                "unit": one.unit,
                "status": one.status,
                "printed": one.printed,
                "cell": one.source_cell,
            }
            for one in found.first
        ],
        "errors": found.errors,
        "warnings": found.warnings,
        "problems": [
            {"row": p.line, "column": p.column, "severity": p.severity, "what": p.what} for p in found.problems
        ],
    }
