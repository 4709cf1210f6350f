"""wres values: the figures of one organisation."""

from __future__ import annotations

import click

from qualcode.cli.context import open_project
from qualcode.cli.exported import TABLES, export_it, options
from qualcode.cli.output import remark
from qualcode.cli.tables import raw_option
from qualcode.cli.wres.group import wres


@wres.command("values")
@click.option("--case", help="Of this case study's organisation.")
@click.option("--organisation", metavar="CODE", help="Of this organisation (code or name).")
@click.option("--indicator", default="", metavar="N", help="Of this indicator only.")
@click.option("--year", type=int, help="Of this year only.")
@click.option("--unsuppressed", is_flag=True, help="Figures from very few people too: for the team only.")
@options((*TABLES, "docx"), audience=False, shown=True)
@raw_option
@click.pass_context
def show_values(
    context: click.Context,
    case: str | None,
    organisation: str | None,
    indicator: str,
    year: int | None,
    unsuppressed: bool,
    output: str | None,
    format_: str | None,
    template: str | None,
    raw: bool,
) -> None:
    """The figures of an organisation, as reported; a missing one says in words why.

    Example: qualcode wres values --case CS1 --indicator 3
    """
    from qualcode.triangulation.exports.figures import values_export

    if (case is None) == (organisation is None):
        raise click.UsageError("say whose figures: --case or --organisation")
    project = open_project(context)
    values = project.values
    if case is not None:
        found = values.of_case(case, indicator=indicator, year=year)
    else:
        found = values.of_organisation(organisation or "", indicator=indicator, year=year)
    if not found:
        remark("no figures; import some with: qualcode wres import FILE.csv")
    export = values_export(project.findings, case or organisation or "", found, unsuppressed=unsuppressed)
    export_it(project, export, output, format_ or ("txt" if output == "-" else None), "team", template, raw)
