"""matrix: coded data counted by two things."""

from __future__ import annotations

import click

from qualcode.cli.context import open_project
from qualcode.cli.tables import chosen_format, format_options, put_out, put_out_json
from qualcode.model.retrieval import COUNTS, DIMENSIONS


@click.command(epilog=f"ROWS and COLUMNS are any two of: {', '.join(DIMENSIONS)}.")
@click.argument("rows", metavar="ROWS", type=click.Choice(DIMENSIONS))
@click.argument("columns", metavar="COLUMNS", type=click.Choice(DIMENSIONS))
@click.option("--count", type=click.Choice(COUNTS), default="excerpts", show_default=True, help="What is counted.")
@click.option("--coder", default="", help="Codings of this coder only.")
@format_options
@click.pass_context
def matrix(
    context: click.Context,
    rows: str,
    columns: str,
    count: str,
    coder: str,
    format_: str | None,
    output: str,
    raw: bool,
) -> None:
    """Count coded excerpts, or whom and what they stand for, by two things.

    Codes roll up into their nearest theme; an excerpt counts once in a cell. Totals are distinct counts.

    Example: qualcode matrix themes cases --count participants
    """
    project = open_project(context)
    found = project.matrices.matrix(rows, columns, count, coder=coder)
    if chosen_format(format_, output) == "json":
        put_out_json(project, found.table(), found.as_json(), output)
    else:
        put_out(project, found.table(), format_, output, raw)
