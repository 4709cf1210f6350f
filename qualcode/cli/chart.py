"""chart: a matrix as bars or shades."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.exported import export_it, options
from qualcode.cli.matrix import ANY_TWO, matrix_arguments, wished_matrix
from qualcode.model.chart import CHART_FORMATS, KINDS

if TYPE_CHECKING:
    from qualcode.model.chart import Kind
    from qualcode.model.report import Audience


@click.command(epilog=ANY_TWO)
@matrix_arguments
@click.option("--kind", type=click.Choice(KINDS), default="heat", show_default=True, help="Shades, or bars.")
@click.option("--column", default="", help="bars: of this column; else of the totals.")
@options(CHART_FORMATS, shown=True)
@click.pass_context
def chart(
    context: click.Context,
    /,
    kind: Kind,
    column: str,
    format_: str | None,
    output: str,
    audience: Audience | None,
    **wished: Any,
) -> None:
    """A matrix as a picture: text, SVG, or PNG where matplotlib is installed.

    For publication with its case studies by description, and never of people, documents, coders or attributes.

    Example: qualcode chart themes cases --kind bars -o themes.svg
    """
    from qualcode.triangulation.exports.coded import chart_export

    project = open_project(context)
    wish = wished_matrix(project, **wished)
    export_it(project, chart_export(project.findings, wish, kind, column), output, format_, audience)
