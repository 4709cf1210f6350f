"""coverage: how much of what participants say is coded, and what is not."""

from __future__ import annotations

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark
from qualcode.cli.tables import format_options, put_out
from qualcode.cli.watching import progress_line


@click.command()
@click.argument("document", required=False, default="")
@click.option("--uncoded", is_flag=True, help="List the stretches that are not coded.")
@click.option("--at-least", type=click.IntRange(1), default=1, metavar="N", help="With --uncoded: of so many words.")
@format_options
@click.pass_context
def coverage(
    context: click.Context,
    document: str,
    uncoded: bool,
    at_least: int,
    format_: str | None,
    output: str,
    raw: bool,
) -> None:
    """Tell the share of what participants say that is coded, of DOCUMENT or of all, or list what is not.

    Example: qualcode coverage "Interview 3" --uncoded --at-least 20
    """
    project = open_project(context)
    with progress_line() as watch:
        if uncoded:
            table = project.coverage.uncoded_table(document, at_least=at_least, watch=watch)
        else:
            table = project.coverage.table(document, watch)
    put_out(project, table, format_, output, raw)
    if uncoded:
        nothing = f"no uncoded stretch of {at_least} words or more" if at_least > 1 else "all of it is coded"
        nothing = nothing if project.documents.all() else "no documents yet: qualcode import brings them in"
        remark(counted(len(table.rows), "uncoded stretch", "uncoded stretches") if table.rows else nothing)
