"""chart: a matrix as bars or shades."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.matrix import ANY_TWO, matrix_arguments
from qualcode.cli.output import remark
from qualcode.model.chart import CHART_FORMATS, KINDS
from qualcode.model.errors import QualcodeError


@click.command(epilog=ANY_TWO)
@matrix_arguments
@click.option("--kind", type=click.Choice(KINDS), default="heat", show_default=True, help="Shades, or bars.")
@click.option("--column", default="", help="bars: of this column; else of the totals.")
@click.option("--format", "format_", type=click.Choice(CHART_FORMATS), help="Else by the ending of FILE; else text.")
@click.option("-o", "--output", metavar="FILE", default="-", help="Where to; - is standard output.")
@click.pass_context
def chart(context: click.Context, /, kind: str, column: str, format_: str | None, output: str, **wished: Any) -> None:
    """A matrix as a picture: text, SVG, or PNG where matplotlib is installed. For the team, as it stands.

    Example: qualcode chart themes cases --kind bars -o themes.svg
    """
    from qualcode.deliver.charts import write_chart
    from qualcode.model.chart import chart_of
    from qualcode.model.matrix import MatrixWish

    project = open_project(context)
    chosen = format_ or ("txt" if output == "-" else Path(output).suffix.lstrip(".").lower())
    if chosen not in CHART_FORMATS:
        raise QualcodeError("the format is not known", output, f"give --format {', '.join(CHART_FORMATS)}")
    matrix = project.matrices.of(MatrixWish(**wished))
    drawn = chart_of(matrix, kind, column)  # type: ignore[arg-type]
    written = write_chart(drawn, chosen, sys.stdout if output == "-" else output)
    for line in (*written.remarks, *project.findings.names_left(matrix.table())):
        remark(f"note: {line}")
