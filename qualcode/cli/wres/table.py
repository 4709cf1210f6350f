"""wres table: each indicator's level in each year, of all trusts and of groups of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import open_project
from qualcode.cli.exported import TABLES, export_it, options
from qualcode.cli.tables import raw_option
from qualcode.cli.wres.group import wres

if TYPE_CHECKING:
    from qualcode.model.report import Audience


def years_given(_: click.Context, __: click.Parameter, value: str) -> tuple[int, int] | None:
    """The years that were typed: "2016-2018" or "2017". Raises ``click.BadParameter``."""
    if not value:
        return None
    first, _dash, last = value.replace("–", "-").partition("-")
    if not first.strip().isdigit() or (last.strip() and not last.strip().isdigit()):
        raise click.BadParameter(f"“{value}” is not a year or two: 2017 or 2016-2018")
    if last.strip() and int(last) < int(first):
        raise click.BadParameter(f"“{value}” ends before it begins: {last.strip()}-{first.strip()}")
    return int(first), int(last or first)


def cuts_given(_: click.Context, __: click.Parameter, value: str) -> tuple[float, float] | None:
    """The two shares that were typed: "10,20". Raises ``click.BadParameter``."""
    if not value:
        return None
    try:
        low, high = (float(part) for part in value.split(","))
    except ValueError:
        raise click.BadParameter(f"“{value}” is not two percentages: 10,20") from None
    return low, high


@wres.command("table")
@click.option(
    "--basis",
    type=click.Choice(("mean", "pooled")),
    default="mean",
    show_default=True,
    help="The mean of the trusts' figures, or everybody's counts together.",
)
@click.option("--by", type=click.Choice(("type", "region", "focus-share")), help="Besides of all, of groups of trusts.")
@click.option(
    "--cuts",
    callback=cuts_given,
    default="",
    metavar="LOW,HIGH",
    help="With --by focus-share: cut at these percentages, not at thirds. Publication: multiples of 5.",
)
@click.option(
    "--form",
    type=click.Choice(("scoring", "official")),
    default="scoring",
    show_default=True,
    help="As the evaluation scores it, or as the standard has it.",
)
@click.option("--average", default="", metavar="CODE", help="The figures of this average that was imported.")
@click.option(
    "--indicator", "indicators", multiple=True, metavar="N", help="Of this indicator; more than once for more."
)
@click.option("--years", callback=years_given, default="", metavar="FIRST-LAST", help="Of these years only.")
@click.option(
    "--as",
    "layout",
    type=click.Choice(("short", "report", "wide")),
    help="With n beside; as a report prints it; everything in a row a year. csv, xlsx, json: wide.",
)
@click.option("--unsuppressed", is_flag=True, help="Figures from very few people too: for the team only.")
@options((*TABLES, "docx"), shown=True)
@raw_option
@click.pass_context
def show_table(
    context: click.Context,
    basis: str,
    by: str | None,
    cuts: tuple[float, float] | None,
    form: str,
    average: str,
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
    """Each indicator's level in each year, of all trusts or of groups of them; n and completeness stand beside it.

    No organisation is named. Of fewer than five trusts no average is given.

    Example: qualcode wres table --by type --as report
    """
    if cuts is not None and by != "focus-share":
        raise click.UsageError("--cuts goes with --by focus-share")
    from qualcode.triangulation.exports.figures import descriptive_export
    from qualcode.wres.descriptive import DescriptiveWish

    project = open_project(context)
    wish = DescriptiveWish(basis, by or "", form, indicators, years, average, cuts, unsuppressed)  # type: ignore[arg-type]
    export = descriptive_export(project.findings, wish, layout or "")
    chosen = format_ or ("txt" if output == "-" else None)
    export_it(project, export, output, chosen, audience, template, raw)
