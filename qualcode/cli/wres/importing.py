"""wres import: figures from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark, say, say_json, table_given
from qualcode.cli.wres.group import wres
from qualcode.cli.wres.meanings import meanings_given

if TYPE_CHECKING:
    from qualcode.model.figures import FiguresImport


@wres.command("import")
@click.argument("file", metavar="FILE.csv")
@click.option("--dry-run", is_flag=True, help="Say what would be taken; take nothing.")
@click.option("--meaning", "meanings", multiple=True, metavar="TOKEN=STATUS", help='What a token means: "-=zero".')
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def import_figures(context: click.Context, file: str, dry_run: bool, meanings: tuple[str, ...], as_json: bool) -> int:
    """Take in figures in the long form: one row an organisation, year, indicator, measure and group.

    - is standard input. A file with an error is not taken at all; every line that is wrong is named.

    Example: qualcode wres import values.csv --meaning "-=zero"
    """
    result = open_project(context).values.import_csv(
        table_given(file), dry_run=dry_run, meanings=meanings_given(meanings)
    )
    if as_json:
        say_json(_as_json(result))
    else:
        _report(result)
    return 1 if result.status == "failed" else 0


def _report(result: FiguresImport) -> None:
    for problem in result.problems:
        word = "error" if problem.severity == "error" else "note"
        remark(f"{word}: {result.file} line {problem.line}: {problem.what}")
    if result.status == "failed":
        remark(f"error: nothing was taken, {counted(len(result.errors), 'line')} must be put right in {result.file}")
        return
    if result.status == "skipped":
        say(f"skipped {result.file}: this very file was imported before")
        return
    verb = "would import" if result.dry_run else "imported"
    years = f", {result.years[0]} to {result.years[-1]}" if result.years else ""
    say(f"{verb} {result.file}: {counted(result.values, 'figure')}{years}")
    if result.replaced:
        say(f"    {counted(result.replaced, 'older figure')} no longer current (kept)")
    for what, codes in (("new", result.organisations_added), ("changed", result.organisations_changed)):
        if codes:
            say(f"    {counted(len(codes), f'{what} organisation')}: {', '.join(codes)}")


def _as_json(result: FiguresImport) -> dict[str, Any]:
    return {
        "file": result.file,
        "status": result.status,
        "values": result.values,
        "replaced": result.replaced,
        "organisations_added": list(result.organisations_added),
        "organisations_changed": list(result.organisations_changed),
        "years": list(result.years),
        "problems": [{"line": p.line, "severity": p.severity, "what": p.what} for p in result.problems],
        "dry_run": result.dry_run,
    }
