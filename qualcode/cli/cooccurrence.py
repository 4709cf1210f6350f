"""cooccurrence, crosstab and code-table: codes beside codes, people beside people, and codes for statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import open_project
from qualcode.cli.exported import SHOWN, chosen_format, export_it, options
from qualcode.cli.matrix import asked_by, print_matrix, query_options
from qualcode.cli.registers import with_options
from qualcode.cli.tables import put_out_json, raw_option
from qualcode.model.code_table import UNITS
from qualcode.model.cooccurrence import LEVELS, TOGETHER
from qualcode.model.matrix import ATTRIBUTE, COUNTS, DIMENSIONS, SHARES

if TYPE_CHECKING:
    from qualcode.model.report import Audience


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
@options(SHOWN, shown=True)
@raw_option
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
    audience: Audience | None,
    template: str | None,
    raw: bool,
) -> None:
    """Which codes, or themes, stand together in the texts, and how often.

    Example: qualcode cooccurrence --of themes --together turn --pairs
    """
    from qualcode.model.cooccurrence import TogetherWish
    from qualcode.triangulation.exports.tables import together_export

    project = open_project(context)
    wish = TogetherWish(level, how, words, coder, case)
    if chosen_format(SHOWN, output, format_, template) == "json" and not pairs and audience != "publication":
        found = project.cooccurrence.of(wish)
        put_out_json(project, found.table(jaccard=jaccard), found.as_json(), output)
        return
    export = together_export(project.session, wish, pairs=pairs, jaccard=jaccard)
    export_it(project, export, output, format_, audience, template, raw)


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
@with_options(query_options)
@options(SHOWN, shown=True)
@raw_option
@click.pass_context
def crosstab(
    context: click.Context,
    code: str,
    rows: str,
    columns: str,
    count: str,
    share: str | None,
    coder: str,
    where: str,
    saved: str,
    format_: str | None,
    output: str,
    audience: Audience | None,
    template: str | None,
    raw: bool,
) -> None:
    """Within one code and what is below it: one attribute by another.

    ROWS and COLUMNS are names of attributes, or dimensions of a matrix.

    Example: qualcode crosstab "Warm words" groups cases
    """
    from qualcode.model.matrix import MatrixWish
    from qualcode.triangulation.exports.coded import matrix_export

    project = open_project(context)
    query = asked_by(project, where, saved)
    wish = MatrixWish(rows, columns, count, share or "", coder=coder, code=code, query=query)
    if chosen_format(SHOWN, output, format_, template) == "json" and audience != "publication":
        print_matrix(project, project.matrices.of(wish), "json", output, raw)
    else:
        export_it(project, matrix_export(project.findings, wish), output, format_, audience, template, raw)


@click.command("code-table")
@click.argument("units", type=click.Choice(UNITS))
@click.option("--themes", is_flag=True, help="A column a theme; else a column a code.")
@click.option("--counts", is_flag=True, help="Numbers of passages instead of 0 and 1.")
@click.option("--legend", is_flag=True, help="The table of what the columns mean instead.")
@click.option("--coder", default="", help="Codings of this coder only.")
@options(SHOWN, audience=False, shown=True)
@raw_option
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
    template: str | None,
    raw: bool,
) -> None:
    """A table for statistics: one row a unit, what is known of it, then 0 or 1 for each code. For the team.

    Example: qualcode code-table participants -o participants.csv
    """
    from qualcode.triangulation.exports.tables import code_table_export

    project = open_project(context)
    told = {"themes": themes, "counts": counts, "legend": legend}
    export = code_table_export(project.session, units, coder=coder, **told)
    export_it(project, export, output, format_, "team", template, raw)
