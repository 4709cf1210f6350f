"""matrix: coded data counted by two things."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.registers import with_options
from qualcode.cli.tables import chosen_format, format_options, put_out, put_out_json
from qualcode.model.matrix import ATTRIBUTE, COUNTS, DIMENSIONS, SHARES

if TYPE_CHECKING:
    from qualcode.model.matrix import Matrix, MatrixWish
    from qualcode.project import Project

ANY_TWO = f"ROWS and COLUMNS are any two of: {', '.join(DIMENSIONS)}, {ATTRIBUTE}NAME."


def dimension(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """A dimension as it was typed. Raises ``click.BadParameter``."""
    if value in DIMENSIONS or value.startswith(ATTRIBUTE):
        return value
    raise click.BadParameter(f"“{value}” is not one of {', '.join(DIMENSIONS)}, {ATTRIBUTE}NAME", context, parameter)


def _or_none(_: click.Context, __: click.Parameter, value: str | None) -> str:
    return value or ""


query_options: tuple[Callable[[Any], Any], ...] = (
    click.option("--where", default="", metavar="QUERY", help="Only what a query finds, as of qualcode ask."),
    click.option("--saved", default="", metavar="NAME", help="Only what the query of that name finds."),
)


def matrix_arguments(command: Any) -> Any:
    """Give a command ROWS, COLUMNS and what is counted of them: see ``wished_matrix``."""
    parameters: tuple[Callable[[Any], Any], ...] = (
        click.argument("rows", metavar="ROWS", callback=dimension),
        click.argument("columns", metavar="COLUMNS", callback=dimension),
        click.option(
            "--count", type=click.Choice(COUNTS), default="excerpts", show_default=True, help="What is counted."
        ),
        click.option(
            "--share", type=click.Choice(SHARES), callback=_or_none, help="Percentages, of what; text: of all words."
        ),
        click.option("--coder", default="", help="Codings of this coder only."),
        click.option("--case", default="", help="In this case study only."),
        click.option("--code", default="", help="Under this code only, and what is below it."),
    )
    return with_options((*parameters, *query_options))(command)


def asked_by(project: Project, where: str, saved: str) -> str:
    """The query that leaves out the rest, or that of a name; "" for none. Raises ``click.UsageError`` for both."""
    if where and saved:
        raise click.UsageError("give --where or --saved, not both")
    return project.queries.find(saved).query if saved else where


def wished_matrix(project: Project, where: str, saved: str, **wished: str) -> MatrixWish:
    """What the options of ``matrix_arguments`` wish."""
    from qualcode.model.matrix import MatrixWish

    return MatrixWish(**wished, query=asked_by(project, where, saved))  # type: ignore[arg-type]


@click.command(epilog=ANY_TWO)
@matrix_arguments
@format_options
@click.pass_context
def matrix(context: click.Context, /, format_: str | None, output: str, raw: bool, **wished: Any) -> None:
    """Count coded excerpts, or whom and what they stand for, by two things.

    Codes roll up into their nearest theme; an excerpt counts once in a cell. Totals are distinct counts.

    Example: qualcode matrix themes cases --count participants
    """
    project = open_project(context)
    print_matrix(project, project.matrices.of(wished_matrix(project, **wished)), format_, output, raw)


def print_matrix(project: Project, found: Matrix, format_: str | None, output: str, raw: bool) -> None:
    """Write a matrix to a file or to standard output."""
    if chosen_format(format_, output) == "json":
        put_out_json(project, found.table(), found.as_json(), output)
    else:
        put_out(project, found.table(), format_, output, raw)
