"""check-report: a Word file held against the project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import fault, refuse_onto, remark, say, say_json
from qualcode.cli.tables import FORMATS, put_out
from qualcode.cli.watching import progress_line
from qualcode.model.errors import QualcodeError
from qualcode.model.report_check import READINGS

if TYPE_CHECKING:
    from qualcode.model.report import Audience
    from qualcode.model.report_check import CheckedReport, Fault, Reading


@click.command("check-report")
@click.argument("file", metavar="FILE.docx")
@click.option(
    "--for",
    "audience",
    type=click.Choice(("team", "publication")),
    help="Whom the file is for; else as the file says of itself, else publication.",
)
@click.option(
    "--changes",
    type=click.Choice(READINGS),
    default="both",
    help="Tracked changes as accepted, as rejected, or both, told apart where it matters.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="A table of the findings; else by FILE's ending.")
@click.option("-o", "--output", metavar="FILE", default="-", help="Where the table goes; - is standard output.")
@click.pass_context
def check_report(
    context: click.Context,
    file: str,
    audience: Audience | None,
    changes: Reading,
    as_json: bool,
    format_: str | None,
    output: str,
) -> None:
    """Hold a Word file, however edited since, against the project; the file is only read.

    Found are quotations that are not word for word, wrong or missing IDs, numbers that disagree with the project,
    words quoted twice or without consent, and what a publication must not give away, each by heading and paragraph.
    The exit code is 0 where nothing is found, 1 where something is, 2 where the file cannot be read.

    Example: qualcode check-report exports/case-summary-cs1.docx
    """
    refuse_onto(output, file)
    project = open_project(context)
    try:
        with progress_line() as watch:
            found = project.report_check.check(Path(file), audience, changes, watch)
    except QualcodeError as error:
        fault(str(error))
        context.exit(2)
    if as_json:
        say_json(_document(found))
    elif format_ is not None or output != "-":
        put_out(project, found.table(), format_, output)
    else:
        _tell(found)
    if not as_json:
        for line in found.checked:
            remark(f"checked: {line}")
        for line in found.remarks:
            remark(f"note: {line}")
        remark(f"{found.counted}; held against what is for {'the team' if found.audience == 'team' else 'publication'}")
    context.exit(1 if found.faults else 0)


def _tell(found: CheckedReport) -> None:
    last = ""
    for one in found.faults:
        if one.place != last:
            say(one.place)
            last = one.place
        say(f"  {one.kind}: {one.told}")


def _document(found: CheckedReport) -> dict[str, Any]:
    return {
        "file": found.file,
        "for": found.audience,
        "findings": [_as_json(one) for one in found.faults],
        "checked": list(found.checked),
        "remarks": list(found.remarks),
    }


def _as_json(one: Fault) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "place": one.place,
        "paragraph": one.at,
        "what": one.what,
        "words": one.words,
        "nearest": one.nearest or None,
        "source": one.source or None,
        "excerpt": one.excerpt or None,
        "document": f"d{one.document_id}" if one.document_id is not None else None,
        "start": one.start,
        "end": one.end,
        "changes": one.only or None,
    }
