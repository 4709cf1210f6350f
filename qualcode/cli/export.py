"""export: findings and tables as files, for the team or for publication."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.filters import excerpt_filters
from qualcode.cli.output import remark, say
from qualcode.cli.tables import raw_option
from qualcode.cli.watching import progress_line
from qualcode.model.errors import QualcodeError
from qualcode.model.retrieval import COUNTS, DIMENSIONS

if TYPE_CHECKING:
    from qualcode.model.report import Audience, Report
    from qualcode.model.table import Table
    from qualcode.model.watch import Watch
    from qualcode.project import Project

TABLES = ("csv", "xlsx", "md", "json", "txt")
Make = Callable[["Project", "Audience", str, "Watch"], "Table | Report"]


@click.group()
def export() -> None:
    """Write findings and tables, for the team or for publication.

    A publication holds no organisation's name or code, no exact figure, no ID that is not a bookmark and no words of
    people who did not consent to be quoted. Word is for publication unless --for team says otherwise.

    Example: qualcode export case-summary CS1
    """


def _options(formats: tuple[str, ...]) -> Callable[[Any], Any]:
    def add(command: Any) -> Any:
        for option in (
            click.option("--template", metavar="FILE", help="A house template (.dotx or .docx) for Word."),
            click.option(
                "--for", "audience", type=click.Choice(("team", "publication")), help="Word: publication; else: team."
            ),
            click.option("--format", "format_", type=click.Choice(formats), help="Else by the ending of FILE."),
            click.option("-o", "--output", metavar="FILE", help="Else into the project's exports/; - is standard out."),
        ):
            command = option(command)
        return command

    return add


@export.command("case-summary")
@click.argument("case")
@click.option("--no-subheadings", is_flag=True, help="Running text without the headings of its parts.")
@click.option("--no-participant-ids", is_flag=True, help='Print "interviewee" for every ID in a publication.')
@_options(("docx", "md"))
@click.pass_context
def export_case_summary(
    context: click.Context,
    case: str,
    no_subheadings: bool,
    no_participant_ids: bool,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
) -> None:
    """The summary of a case study: trend, data sources, accounts with chosen quotes, linked passages.

    Write the parts that cannot be counted as case memos with the title Context, Initiatives, Summary and so on.

    Example: qualcode export case-summary CS1 --for team -o cs1.docx
    """
    project = open_project(context)
    label = project.cases.find(case).label

    def make(project: Project, whom: Audience, _: str, __: Watch) -> Report:
        return project.findings.case_summary(
            label, whom, subheadings=not no_subheadings, participant_ids=not no_participant_ids
        )

    _export(project, f"case summary {label}", make, ("docx", "md"), output, format_, audience, template)


@export.command("excerpts")
@excerpt_filters
@_options((*TABLES, "docx"))
@raw_option
@click.pass_context
def export_excerpts(
    context: click.Context,
    /,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
    raw: bool,
    **filters: Any,
) -> None:
    """Coded excerpts: a table, or in Word quotations under the headings of their themes.

    Example: qualcode export excerpts --case CS1 -o cs1-quotes.docx
    """
    from qualcode.model.retrieval import ExcerptFilter

    wanted = ExcerptFilter(**filters)

    def make(project: Project, whom: Audience, chosen: str, watch: Watch) -> Table | Report:
        if chosen == "docx":
            return project.findings.excerpts_report(whom, wanted, watch=watch)
        return project.findings.excerpts(whom, wanted, watch=watch)

    _export(open_project(context), "excerpts", make, ("csv", *TABLES, "docx"), output, format_, audience, template, raw)


@export.command("matrix", epilog=f"ROWS and COLUMNS are any two of: {', '.join(DIMENSIONS)}.")
@click.argument("rows", metavar="ROWS", type=click.Choice(DIMENSIONS))
@click.argument("columns", metavar="COLUMNS", type=click.Choice(DIMENSIONS))
@click.option("--count", type=click.Choice(COUNTS), default="excerpts", show_default=True, help="What is counted.")
@_options((*TABLES, "docx"))
@raw_option
@click.pass_context
def export_matrix(
    context: click.Context,
    rows: str,
    columns: str,
    count: str,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
    raw: bool,
) -> None:
    """Coded data counted by two things.

    Example: qualcode export matrix themes cases --count participants -o themes.xlsx
    """

    def make(project: Project, whom: Audience, chosen: str, _: Watch) -> Table | Report:
        if chosen == "docx":
            return project.findings.matrix_report(rows, columns, count, whom)
        return project.findings.matrix(rows, columns, count, whom)

    name = f"{rows} by {columns} {count}"
    _export(open_project(context), name, make, ("csv", *TABLES, "docx"), output, format_, audience, template, raw)


def _export(
    project: Project,
    name: str,
    make: Make,
    formats: tuple[str, ...],
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
    raw: bool = False,
) -> None:
    """Make the finding and write it; say on stdout where it went, on stderr what a person should know."""
    chosen = _format(formats, output, format_, template)
    whom: Audience = audience or ("publication" if chosen == "docx" else "team")
    findings = project.findings
    target = findings.place(name, whom, chosen) if output is None else sys.stdout if output == "-" else Path(output)
    with progress_line() as watch:
        finding = make(project, whom, chosen, watch)
        written = findings.write(finding, target, format=chosen, template=template, raw=raw, watch=watch)
    for line in (*written.remarks, *_left_out(finding, whom, chosen)):
        remark(f"note: {line}")
    if written.path is not None:
        say(str(written.path))
        remark(f"for {'the team' if whom == 'team' else whom}")


def _format(formats: tuple[str, ...], output: str | None, format_: str | None, template: str | None) -> str:
    if format_ is not None:
        return format_
    if output in (None, "-"):
        return "docx" if template else formats[0] if output is None or formats[0] != "docx" else "md"
    ending = Path(output or "").suffix.lstrip(".").lower()
    if ending not in formats:
        raise QualcodeError(
            "the format is not known", output or "", f"give --format {', '.join(dict.fromkeys(formats))}"
        )
    return ending


def _left_out(finding: Table | Report, whom: Audience, format_: str) -> tuple[str, ...]:
    """What the person who makes a publication should know and the file does not say: a csv has no notes."""
    if whom == "team":
        return ()
    return getattr(finding, "draft_notes", ()) or (getattr(finding, "notes", ()) if format_ == "csv" else ())
