"""wres averages: published averages, and taking them in from a report's table."""

from __future__ import annotations

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark, say, table_given
from qualcode.cli.wres.group import wres
from qualcode.cli.wres.meanings import meanings_given


@wres.command("averages")
@click.argument("file", metavar="FILE.csv")
@click.option("--code", required=True, metavar="CODE", help="The code under which they are kept (NATIONAL).")
@click.option("--name", default="", help="What they are called (All trusts in England).")
@click.option("--basis", default="", help="What kind of average: one of the standard's, the first if not given.")
@click.option("--of-type", default="", metavar="TYPE", help="Of this type of trust only.")
@click.option(
    "--meaning", "meanings", multiple=True, metavar="TOKEN=STATUS", help='What a token means: "-=not_collected".'
)
@click.option("--dry-run", is_flag=True, help="Say what would be taken; take nothing.")
@click.pass_context
def take_averages(
    context: click.Context,
    file: str,
    code: str,
    name: str,
    basis: str,
    of_type: str,
    meanings: tuple[str, ...],
    dry_run: bool,
) -> int:
    """Take in a table of published averages: indicator, year, value (and unit, direction, printed).

    The figures are in the evaluation's scoring, as a report prints them. They are never among the trusts; see them
    with: qualcode wres table --average CODE --as report

    Example: qualcode wres averages national.csv --code NATIONAL --meaning "-=not_collected"
    """
    from qualcode.wres.averages_csv import AverageOf

    of = AverageOf(code, name, basis, of_type)
    meant = meanings_given(meanings)
    result = open_project(context).values.import_averages(table_given(file), of, dry_run=dry_run, meanings=meant)
    for problem in result.problems:
        word = "error" if problem.severity == "error" else "note"
        remark(f"{word}: {result.file} {problem.place}: {problem.what}")
    if result.status == "failed":
        remark(f"error: nothing was taken, {counted(len(result.errors), 'line')} must be put right in {result.file}")
        return 1
    if result.status == "skipped":
        called = f"; {code} is now called {name}" if result.organisations_changed else ""
        say(f"skipped {result.file}: this very file was imported before{called}")
        return 0
    verb = "would take" if result.dry_run else "took"
    say(f"{verb} {counted(result.values, 'average')} of {name or code} from {result.file}")
    return 0
