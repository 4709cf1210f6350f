"""cooccurrence, crosstab and code-table: codes beside codes, people beside people, and codes for statistics."""

from __future__ import annotations

import click

from qualcode.cli.context import open_project
from qualcode.cli.matrix import print_matrix
from qualcode.cli.tables import chosen_format, format_options, put_out, put_out_json
from qualcode.model.code_table import UNITS
from qualcode.model.cooccurrence import LEVELS, TOGETHER
from qualcode.model.matrix import ATTRIBUTE, COUNTS, DIMENSIONS, SHARES


@click.command()
@click.option(
    "--of", "level", type=click.Choice(LEVELS), default=LEVELS[0], show_default=True, help="What stands together."
)
@click.option(
    "--together", "how", type=click.Choice(TOGETHER), default=TOGETHER[0], show_default=True, help="How near."
)
@click.option(
    "--words", type=click.IntRange(0), default=20, show_default=True, help="For near: so many may lie between."
)
@click.option("--coder", default="", help="Codings of this coder only.")
@click.option("--case", default="", help="In this case study only.")
@click.option("--pairs", is_flag=True, help="One row a pair with its Jaccard, the closest first.")
@click.option("--jaccard", is_flag=True, help="The Jaccard of each two instead of the number of passages.")
@format_options
@click.pass_context
def cooccurrence(
    context: click.Context,
    level: str,
    how: str,
    words: int,
    coder: str,
    case: str,
    pairs: bool,
    jaccard: bool,
    format_: str | None,
    output: str,
    raw: bool,
) -> None:
    """Which codes, or themes, stand together in the texts, and how often.

    Example: qualcode cooccurrence --of themes --together turn --pairs
    """
    from qualcode.model.cooccurrence import TogetherWish

    project = open_project(context)
    found = project.cooccurrence.of(TogetherWish(level, how, words, coder, case))
    table = found.pairs() if pairs else found.table(jaccard=jaccard)
    if chosen_format(format_, output) == "json" and not pairs:
        put_out_json(project, table, found.as_json(), output)
    else:
        put_out(project, table, format_, output, raw)


def _side(_: click.Context, __: click.Parameter, value: str) -> str:
    """What a name means in a crosstab: a dimension, else an attribute of that name."""
    return value if value in DIMENSIONS or value.startswith(ATTRIBUTE) else f"{ATTRIBUTE}{value}"


@click.command()
@click.argument("code")
@click.argument("rows", metavar="ROWS", callback=_side)
@click.argument("columns", metavar="COLUMNS", callback=_side)
@click.option("--count", type=click.Choice(COUNTS), default="participants", show_default=True, help="What is counted.")
@click.option("--share", type=click.Choice(SHARES), help="Percentages: 100 % is what.")
@click.option("--coder", default="", help="Codings of this coder only.")
@format_options
@click.pass_context
def crosstab(
    context: click.Context,
    code: str,
    rows: str,
    columns: str,
    count: str,
    share: str | None,
    coder: str,
    format_: str | None,
    output: str,
    raw: bool,
) -> None:
    """Within one code and what is below it: one attribute by another.

    ROWS and COLUMNS are names of attributes, or dimensions of a matrix.

    Example: qualcode crosstab "Warm words" groups cases
    """
    project = open_project(context)
    found = project.matrices.matrix(rows, columns, count, share=share or "", coder=coder, code=code)
    print_matrix(project, found, format_, output, raw)


@click.command("code-table")
@click.argument("units", type=click.Choice(UNITS))
@click.option("--themes", is_flag=True, help="A column a theme; else a column a code.")
@click.option("--counts", is_flag=True, help="Numbers of passages instead of 0 and 1.")
@click.option("--legend", is_flag=True, help="The table of what the columns mean instead.")
@click.option("--coder", default="", help="Codings of this coder only.")
@format_options
@click.pass_context
def code_table(
    context: click.Context,
    units: str,
    themes: bool,
    counts: bool,
    legend: bool,
    coder: str,
    format_: str | None,
    output: str,
    raw: bool,
) -> None:
    """A table for statistics: one row a unit, what is known of it, then 0 or 1 for each code.

    Example: qualcode code-table participants -o participants.csv
    """
    project = open_project(context)
    found = project.code_tables.of(units, themes=themes, counts=counts, coder=coder)
    put_out(project, found.legend() if legend else found.table(), format_, output, raw)
