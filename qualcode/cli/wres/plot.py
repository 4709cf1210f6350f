"""wres plot: figures as pictures, in the terminal, as SVG or PNG, or in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import open_project
from qualcode.cli.exported import export_it, options
from qualcode.cli.wres.group import wres
from qualcode.cli.wres.table import years_given

if TYPE_CHECKING:
    from qualcode.model.report import Audience


@wres.command("plot")
@click.argument("kind", type=click.Choice(("lines", "strip", "forest", "funnel")))
@click.option("--indicator", default="", metavar="N", help="Of this indicator; a forest of an organisation: else all.")
@click.option("--by", type=click.Choice(("type", "region", "focus-share")), help="Groups of trusts.")
@click.option("--case", default="", help="Where this case study's organisation is.")
@click.option("--organisation", default="", metavar="CODE", help="Where this organisation (code or name) is.")
@click.option("--year", type=click.IntRange(1900, 2200), help="Of this year; else the latest.")
@click.option("--years", callback=years_given, default="", metavar="FIRST-LAST", help="Of these years.")
@click.option(
    "--basis",
    type=click.Choice(("mean", "pooled")),
    default="mean",
    show_default=True,
    help="Lines: of the mean of the trusts' figures, or everybody's counts together.",
)
@click.option(
    "--form",
    type=click.Choice(("scoring", "official")),
    default="scoring",
    show_default=True,
    help="As the evaluation scores an indicator, or as the standard has it.",
)
@click.option(
    "--average",
    "averages",
    multiple=True,
    metavar="CODE",
    help="Lines: this average that was imported, not one worked out; more than once for more.",
)
@click.option("--unsuppressed", is_flag=True, help="Figures from very few people too: for the team only.")
@options(("txt", "svg", "png", "docx"), shown=True)
@click.pass_context
def plot(
    context: click.Context,
    kind: str,
    indicator: str,
    by: str | None,
    case: str,
    organisation: str,
    year: int | None,
    years: tuple[int, int] | None,
    basis: str,
    form: str,
    averages: tuple[str, ...],
    unsuppressed: bool,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
) -> None:
    """A picture of figures: lines over time, a strip, a forest plot, a funnel plot.

    lines: averages by year, of groups with --by, and an organisation's own. strip: a year's figures of all trusts and
    where one lies. forest: figures with intervals, by organisation, by group, or of one organisation by indicator.
    funnel: figures by size of the trust. Without -o it is shown as text. PNG and pictures in Word need matplotlib.

    Example: qualcode wres plot lines --indicator 2 --by type
    """
    if year is not None and years is not None:
        raise click.UsageError("--year and --years do not go together")
    if case and organisation:
        raise click.UsageError("--case and --organisation do not go together")
    from qualcode.triangulation.exports.figures import plot_export
    from qualcode.wres.pictures.wish import PictureWish

    project = open_project(context)
    span = (year, year) if year is not None else years
    wish = PictureWish(kind, indicator, by or "", case, organisation, span, basis, form, averages, unsuppressed)  # type: ignore[arg-type]
    chosen = format_ or ("txt" if output == "-" and not template else None)
    export_it(project, plot_export(project.findings, wish), output, chosen, audience, template)
