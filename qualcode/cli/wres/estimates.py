"""wres estimates: what a statistician estimated elsewhere."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark, say, say_json, table_given
from qualcode.cli.tables import format_options, put_out
from qualcode.cli.wres.group import wres

if TYPE_CHECKING:
    from qualcode.model.growth import EstimatesInfo


@wres.group("estimates")
def estimates() -> None:
    """Estimates that a statistician made elsewhere, shown as theirs.

    Example: qualcode wres estimates import models.csv --name "R models" --source "lme4 1.1-31" --indicator 2
    """


@estimates.command("import")
@click.argument("file", metavar="FILE|-")
@click.option("--name", required=True, help="What they are called here.")
@click.option("--source", required=True, help="With what, and by whom, they were made.")
@click.option("--indicator", default="", metavar="N", help="Of which indicator, where the file does not say.")
@click.option("--model", default="", help="What model they are of, where the file does not say.")
@click.option("--note", default="", help="What else there is to know of them.")
@click.option("--replace", is_flag=True, help="In place of those of that name.")
@click.pass_context
def import_estimates(context: click.Context, /, file: str, name: str, source: str, **given: Any) -> None:
    """Take in a csv or xlsx with the columns term, estimate, se, low, high, p, n.

    The headings of R's broom and Stata's parmest are known. A row that is wrong is named, and nothing is taken then.

    Example: qualcode wres estimates import tidy.csv --name "R models" --source "lme4 1.1-31, J. Doe" --indicator 2
    """
    done = open_project(context).estimates.import_table(table_given(file), name, source, **given)
    say(f"{'replaced' if done.replaced else 'imported'} {_line(done.info)}")
    if done.ignored:
        remark(f"columns that were ignored: {', '.join(done.ignored)}")


@estimates.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def list_estimates(context: click.Context, as_json: bool) -> None:
    """The names of what was brought in, with their sources.

    Example: qualcode wres estimates list
    """
    found = open_project(context).estimates.all()
    if as_json:
        say_json([_as_json(one) for one in found])
        return
    if not found:
        remark("no estimates; bring some in with: qualcode wres estimates import FILE")
    for one in found:
        say(_line(one))


@estimates.command("show")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@format_options
@click.pass_context
def show_estimates(
    context: click.Context, name: str, as_json: bool, format_: str | None, output: str, raw: bool
) -> None:
    """The estimates of a name, as they were given.

    Example: qualcode wres estimates show "R models"
    """
    project = open_project(context)
    found = project.estimates.find(name)
    if as_json:
        say_json(_as_json(found))
    else:
        put_out(project, project.estimates.table(found), format_, output, raw)


@estimates.command("remove")
@click.argument("name")
@click.pass_context
def remove_estimates(context: click.Context, name: str) -> None:
    """Take the estimates of a name out (undo brings them back).

    Example: qualcode wres estimates remove "R models"
    """
    say(f"removed {_line(open_project(context).estimates.remove(name))}")


def _line(one: EstimatesInfo) -> str:
    numbers = ", ".join(one.indicators)
    plural = "s" if len(one.indicators) > 1 else ""
    return f"“{one.name}”: {counted(len(one.estimates), 'estimate')} of indicator{plural} {numbers}, from {one.source}"


def _as_json(one: EstimatesInfo) -> dict[str, Any]:
    return {
        "name": one.name,
        "source": one.source,
        "file": one.file_name,
        "note": one.note,
        "coder": one.coder,
        "made_at": one.made_at.isoformat(),
        "estimates": [asdict(term) for term in one.estimates],
    }
