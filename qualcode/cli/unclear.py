"""unclear: what was not understood, in all documents."""

from __future__ import annotations

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark
from qualcode.cli.tables import format_options, put_out
from qualcode.cli.watching import progress_line


@click.command()
@click.option("--document", "documents", multiple=True, metavar="D", help="In this document; may be repeated.")
@click.option("--case", default="", metavar="C", help="In this case study.")
@format_options
@click.pass_context
def unclear(
    context: click.Context, documents: tuple[str, ...], case: str, format_: str | None, output: str, raw: bool
) -> None:
    """List what was not understood: [inaudible 00:12:31], [crosstalk], (unclear), (?) and the like, with its time.

    A mark that is put right in its transcript is gone from the list.

    Example: qualcode unclear --case CS1 -o to-hear-again.xlsx
    """
    from qualcode.model.search import SearchQuery

    project = open_project(context)
    with progress_line() as watch:
        table = project.unclear.table(SearchQuery("", case=case, documents=documents), watch)
    put_out(project, table, format_, output, raw)
    marked = len({row[0] for row in table.rows})
    remark(f"{counted(len(table.rows), 'mark')} in {counted(marked, 'document')}")
