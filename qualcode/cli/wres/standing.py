"""wres standing: how one organisation's figures stand among the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import open_project
from qualcode.cli.exported import TABLES, export_it, options
from qualcode.cli.tables import raw_option
from qualcode.cli.wres.group import wres
from qualcode.cli.wres.table import years_given

if TYPE_CHECKING:
    from qualcode.model.report import Audience


@wres.command("standing")
@click.option("--case", default="", help="Of this case study's organisation.")
@click.option("--organisation", default="", metavar="CODE", help="Of this organisation (code or name).")
@click.option(
    "--basis",
    type=click.Choice(("mean", "pooled")),
    default="mean",
    show_default=True,
    help="Against the mean of trusts, or everybody's counts together.",
)
@click.option(
    "--form",
    type=click.Choice(("scoring", "official")),
    default="scoring",
    show_default=True,
    help="As the evaluation scores an indicator, or as the standard has it.",
)
@click.option(
    "--indicator", "indicators", multiple=True, metavar="N", help="Of this indicator; more than once for more."
)
@click.option("--years", callback=years_given, default="", metavar="FIRST-LAST", help="Of these years only.")
@click.option(
    "--as",
    "layout",
    type=click.Choice(("short", "words", "wide")),
    help="A row a year; words only; a row a comparison. csv, xlsx, json: wide. Publication: words.",
)
@click.option("--unsuppressed", is_flag=True, help="Figures from very few people too: for the team only.")
@options((*TABLES, "docx"), shown=True)
@raw_option
@click.pass_context
def show_standing(
    context: click.Context,
    case: str,
    organisation: str,
    basis: str,
    form: str,
    indicators: tuple[str, ...],
    years: tuple[int, int] | None,
    layout: str | None,
    unsuppressed: bool,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
    raw: bool,
) -> None:
    """An organisation's figures against all trusts, those of its type and those of its region.

    Difference, rank (1 is best), percentile, and a word for the change. For publication: words only.

    Example: qualcode wres standing --case CS1 --years 2017-2018
    """
    if bool(case) == bool(organisation):
        raise click.UsageError("say whose figures: --case or --organisation")
    from qualcode.triangulation.exports.figures import standing_export
    from qualcode.wres.standing import StandingWish

    project = open_project(context)
    wish = StandingWish(case, organisation, basis, form, indicators, years, unsuppressed)  # type: ignore[arg-type]
    export = standing_export(project.findings, wish, layout or "")
    chosen = format_ or ("txt" if output == "-" else None)
    export_it(project, export, output, chosen, audience, template, raw)
