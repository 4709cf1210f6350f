"""wres values: the figures of one organisation."""

from __future__ import annotations

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import remark
from qualcode.cli.tables import format_options, put_out
from qualcode.cli.wres.group import wres


@wres.command("values")
@click.option("--case", help="Of this case study's organisation.")
@click.option("--organisation", metavar="CODE", help="Of this organisation (code or name).")
@click.option("--indicator", default="", metavar="N", help="Of this indicator only.")
@click.option("--year", type=int, help="Of this year only.")
@click.option("--unsuppressed", is_flag=True, help="Figures from very few people too: for the team only.")
@format_options
@click.pass_context
def show_values(
    context: click.Context,
    case: str | None,
    organisation: str | None,
    indicator: str,
    year: int | None,
    unsuppressed: bool,
    format_: str | None,
    output: str,
    raw: bool,
) -> None:
    """The figures of an organisation, as reported; a missing one says in words why.

    Example: qualcode wres values --case CS1 --indicator 3
    """
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
    table = values.table(found, f"Indicator values of {case or organisation}", unsuppressed=unsuppressed)
    put_out(project, table, format_, output, raw)
