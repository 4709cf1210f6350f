"""export: findings and tables as files, for the team or for publication."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.export_cases import export_case_summary
from qualcode.cli.export_convergence import CONVERGENCE
from qualcode.cli.export_explorer import export_explorer
from qualcode.cli.export_framework import export_framework
from qualcode.cli.export_joint import JOINT
from qualcode.cli.export_mixed import MIXED
from qualcode.cli.export_packs import export_reader_pack
from qualcode.cli.export_report import export_report
from qualcode.cli.export_study import STUDY
from qualcode.cli.exported import TABLES, export_it, options
from qualcode.cli.filters import excerpt_filters
from qualcode.cli.matrix import ANY_TWO, matrix_arguments, wished_matrix
from qualcode.cli.quotes import attribution
from qualcode.cli.tables import raw_option
from qualcode.model.errors import QualcodeError
from qualcode.model.sample import SAMPLE_BY

if TYPE_CHECKING:
    from qualcode.model.quotes import Attribution
    from qualcode.model.report import Audience


@click.group()
def export() -> None:
    """Write findings and tables, for the team or for publication.

    A publication holds no organisation's name or code, no exact figure, no ID that is not a bookmark and no words of
    people who did not consent to be quoted. Word is for publication unless --for team says otherwise.

    Example: qualcode export case-summary CS1
    """


export.add_command(export_case_summary)


@export.command("excerpts")
@excerpt_filters
@click.option("--query", default=None, metavar="QUERY", help="By a query, as of qualcode ask; no other filter then.")
@attribution
@options((*TABLES, "docx"))
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
    query: str | None,
    style: Attribution | None,
    **filters: Any,
) -> None:
    """Coded excerpts: a table, or in Word quotations under the headings of their themes.

    Example: qualcode export excerpts --case CS1 -o cs1-quotes.docx
    """
    from qualcode.model.retrieval import ExcerptFilter
    from qualcode.triangulation.exports.coded import excerpts_export

    project = open_project(context)
    if query is not None and any(filters.values()):
        raise click.UsageError("--query says everything: put the other filters into it")
    export = excerpts_export(project.findings, ExcerptFilter(**filters) if query is None else query, style=style)
    export_it(project, export, output, format_, audience, template, raw)


@export.command("quotes")
@click.option("--of", "use", default="", metavar="CASE|CODE", help="Only what is chosen for that.")
@click.option("--attributes", is_flag=True, help="Tables for the team: a column for each attribute of participants.")
@attribution
@options(("docx", *TABLES))
@raw_option
@click.pass_context
def export_quotes(
    context: click.Context,
    use: str,
    attributes: bool,
    style: Attribution | None,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
    raw: bool,
) -> None:
    """The chosen quotations: in Word and Markdown under what they are chosen for, else a table with all of each.

    Example: qualcode export quotes --attribution before -o quotes.docx
    """
    from qualcode.triangulation.exports.coded import quotes_export

    project = open_project(context)
    if use:
        project.chosen.use(use)
    export = quotes_export(project.findings, use, style, attributes=attributes)
    export_it(project, export, output, format_, audience, template, raw)


@export.command("theme-matrix")
@click.option("--no-subthemes", is_flag=True, help="Themes alone.")
@options(("docx", "xlsx", "md", "csv"))
@raw_option
@click.pass_context
def export_theme_matrix(
    context: click.Context,
    no_subthemes: bool,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
    raw: bool,
) -> None:
    """Which themes were raised in which case study: "4 of 5; focus group", "not asked".

    Example: qualcode export theme-matrix -o themes.docx
    """
    from qualcode.triangulation.exports.coded import theme_matrix_export

    project = open_project(context)
    export = theme_matrix_export(project.findings, subthemes=not no_subthemes)
    export_it(project, export, output, format_, audience, template, raw)


@export.command("matrix", epilog=ANY_TWO)
@matrix_arguments
@options((*TABLES, "docx"))
@raw_option
@click.pass_context
def export_matrix(
    context: click.Context,
    /,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
    raw: bool,
    **wished: Any,
) -> None:
    """Coded data counted by two things.

    Example: qualcode export matrix themes cases --count participants -o themes.xlsx
    """
    from qualcode.triangulation.exports.coded import matrix_export

    project = open_project(context)
    export = matrix_export(project.findings, wished_matrix(project, **wished))
    export_it(project, export, output, format_, audience, template, raw)


@export.command("codebook")
@click.option("--as-of", "state", default="", metavar="STATE", help="As it was at a release, on a date, after an act.")
@options((*TABLES, "docx"))
@raw_option
@click.pass_context
def export_codebook(
    context: click.Context,
    state: str,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
    raw: bool,
) -> None:
    """The codebook: in Word the appendix of a report, else a table that imports again as the same codebook.

    Example: qualcode export codebook -o codebook.docx
    """
    from qualcode.triangulation.exports.coded import codebook_export

    project = open_project(context)
    export_it(project, codebook_export(project.findings, state), output, format_, audience, template, raw)


@export.command("agenda")
@click.option("--since", metavar="DATE", help="With what was agreed since that day.")
@options(("docx", "md"), audience=False)
@click.pass_context
def export_agenda(
    context: click.Context, since: str | None, output: str | None, format_: str | None, template: str | None
) -> None:
    """The codes and coded passages flagged for discussion, in context, with room for the minutes. For the team.

    Example: qualcode export agenda --since 2026-03-01
    """
    from qualcode.text.dates import day_in
    from qualcode.triangulation.exports.coded import agenda_export

    day = day_in(since) if since else None
    if since and day is None:
        raise QualcodeError(f"“{since}” is no date", "", "write it as 2026-03-12")
    project = open_project(context)
    export_it(project, agenda_export(project.findings, day), output, format_, "team", template)


@export.command("sample")
@click.option("--by", type=click.Choice(SAMPLE_BY), default="workstream", show_default=True, help="What the rows are.")
@options((*TABLES, "docx"))
@raw_option
@click.pass_context
def export_sample(
    context: click.Context,
    by: str,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
    raw: bool,
) -> None:
    """The sample: invited, took part, interviews, focus groups; in Word with what each case study rests on.

    Example: qualcode export sample --by case -o sample.docx
    """
    from qualcode.triangulation.exports.coded import sample_export

    project = open_project(context)
    export_it(project, sample_export(project.findings, by), output, format_, audience, template, raw)


COMMANDS = (export_report, *STUDY, export_reader_pack, export_framework, export_explorer, *CONVERGENCE, *MIXED, *JOINT)
for command in COMMANDS:
    export.add_command(command)
