"""ask, queries: questions to the coded data, by any mix of what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import remark, say, say_json
from qualcode.cli.tables import format_options, put_out
from qualcode.model.asked import CAN_BE_COUNTED
from qualcode.model.query import FIELDS

if TYPE_CHECKING:
    from qualcode.project import Project

WHAT = "A QUERY asks by " + ", ".join(f"{one.name}:" for one in FIELDS) + "; see docs/reference.md."
count_option = click.option(
    "--count", type=click.Choice(CAN_BE_COUNTED), help="Only how many there are, out of how many."
)


@click.command(epilog=WHAT)
@click.argument("query")
@click.option("--save", metavar="NAME", help="Keep the query under this name.")
@click.option("--replace", is_flag=True, help="With --save: in place of the query of that name.")
@count_option
@format_options
@click.pass_context
def ask(
    context: click.Context,
    query: str,
    save: str | None,
    replace: bool,
    count: str | None,
    format_: str | None,
    output: str,
    raw: bool,
) -> None:
    """Ask the coded data: excerpts by any mix of code, person, place, coder, stance, date and words.

    Terms beside one another must all hold; or, not and parentheses as usual; code:A near/10 code:B, code:A near code:B
    (in one turn), code:A overlapping code:B, code:A within code:B.

    Example: qualcode ask 'theme:Leadership not code:"Warm words" case:CS1 role:participant'
    """
    project = open_project(context)
    _answer(project, query, count, format_, output, raw)
    if save is not None:
        kept = project.queries.save(save, query, replace=replace)
        remark(f"kept as “{kept.name}”: {kept.query}")


def _answer(project: Project, query: str, count: str | None, format_: str | None, output: str, raw: bool) -> None:
    """Print what is found, or how much; say so where it is nothing."""
    if count is not None:
        say(project.excerpts.count(query, count).told(count))
        return
    table = project.excerpts.table(query)
    if not table.rows:
        remark("nothing was found")
    put_out(project, table, format_, output, raw)
    if table.rows:
        remark(project.excerpts.count(query).told())


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="List as one JSON document.")
@click.pass_context
def queries(context: click.Context, as_json: bool) -> None:
    """Questions that are kept under a name.

    Example: qualcode queries run "Against" --format csv
    """
    if context.invoked_subcommand is None:
        context.invoke(list_queries, as_json=as_json)


@queries.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def list_queries(context: click.Context, as_json: bool = False) -> None:
    """List them by name."""
    found = open_project(context).queries.all()
    if as_json:
        say_json([{"name": one.name, "query": one.query, "coder": one.coder} for one in found])
        return
    if not found:
        remark("no queries are kept yet; keep one with: qualcode ask QUERY --save NAME")
    for one in found:
        say(f"{one.name}: {one.query or '(everything)'}")


@queries.command("show")
@click.argument("name")
@click.pass_context
def show_query(context: click.Context, name: str) -> None:
    """Print the query itself, as it may be typed."""
    found = open_project(context).queries.find(name)
    say(found.query)
    remark(f"kept by {found.coder}, {found.made_at.astimezone():%d %b %Y}")


@queries.command("run")
@click.argument("name")
@count_option
@format_options
@click.pass_context
def run_query(
    context: click.Context, name: str, count: str | None, format_: str | None, output: str, raw: bool
) -> None:
    """Ask it again, of the data as they are now.

    Example: qualcode queries run "Against" --count participants
    """
    project = open_project(context)
    _answer(project, project.queries.find(name).query, count, format_, output, raw)


@queries.command("rename")
@click.argument("name")
@click.argument("new")
@click.pass_context
def rename_query(context: click.Context, name: str, new: str) -> None:
    """Call it something else."""
    say(open_project(context).queries.rename(name, new).name)


@queries.command("remove")
@click.argument("name")
@click.pass_context
def remove_query(context: click.Context, name: str) -> None:
    """Keep it no longer."""
    say(f"“{open_project(context).queries.remove(name).name}” removed")
