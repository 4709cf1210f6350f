"""wres ratios: an organisation's indicators with intervals and tests, year by year."""

from __future__ import annotations

import click

from qualcode.cli.context import open_project
from qualcode.cli.exported import TABLES, export_it, options
from qualcode.cli.output import remark
from qualcode.cli.tables import raw_option
from qualcode.cli.wres.group import wres


@wres.command("ratios")
@click.option("--case", help="Of this case study's organisation.")
@click.option("--organisation", metavar="CODE", help="Of this organisation (code or name).")
@click.option("--indicator", default="", metavar="N", help="Of this indicator only.")
@click.option("--year", type=int, help="Of this year only.")
@click.option("--level", type=float, default=0.95, show_default=True, help="Of the intervals.")
@click.option(
    "--as",
    "layout",
    type=click.Choice(("short", "wide", "shares")),
    help="To read; everything in a row; the percentages behind. csv, xlsx, json: wide.",
)
@click.option("--unsuppressed", is_flag=True, help="Figures from very few people too: for the team only.")
@options((*TABLES, "docx"), audience=False, shown=True)
@raw_option
@click.pass_context
def show_ratios(
    context: click.Context,
    case: str | None,
    organisation: str | None,
    indicator: str,
    year: int | None,
    level: float,
    layout: str | None,
    unsuppressed: bool,
    output: str | None,
    format_: str | None,
    template: str | None,
    raw: bool,
) -> None:
    """An organisation's indicators by year, in both forms, with intervals, tests and warnings from its counts.

    For the team only: it has the exact figures of one organisation.

    Example: qualcode wres ratios --case CS1 --indicator 3
    """
    from qualcode.triangulation.exports.figures import ratios_export

    if (case is None) == (organisation is None):
        raise click.UsageError("say whose ratios: --case or --organisation")
    project = open_project(context)
    wanted = {"indicator": indicator, "year": year, "level": level, "unsuppressed": unsuppressed}
    if case is not None:
        found = project.ratios.of_case(case, **wanted)  # type: ignore[arg-type]
    else:
        found = project.ratios.of_organisation(organisation or "", **wanted)  # type: ignore[arg-type]
    if not found.years:
        remark("no figures; import some with: qualcode wres import FILE.csv")
    chosen = format_ or ("txt" if output == "-" else None)
    export_it(project, ratios_export(project.findings, found, layout or ""), output, chosen, "team", template, raw)
