"""wres files and wres changes: which files of figures came in, and what each changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark, say, say_json
from qualcode.cli.tables import chosen_format, format_options, put_out
from qualcode.cli.wres.group import wres

if TYPE_CHECKING:
    from qualcode.model.figures import Change
    from qualcode.model.table import Table

_NAME: Final = 40
"""So many letters of an organisation's name stand in a line of text; the other formats have it whole."""


@wres.command("files")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def show_files(context: click.Context, as_json: bool) -> None:
    """The files of figures that were imported, with their releases.

    Example: qualcode wres files
    """
    found = open_project(context).releases.all()
    if as_json:
        say_json(
            [
                {
                    "file": one.file,
                    "release": one.release or None,
                    "imported_at": one.imported_at.isoformat() if one.imported_at else None,
                    "figures": one.figures,
                    "current": one.current,
                }
                for one in found
            ]
        )
        return
    for one in found:
        when = one.imported_at.astimezone().strftime("%Y-%m-%d  ") if one.imported_at else ""
        say(f"{when}{one.words}: {counted(one.figures, 'figure')}, {one.current} current")
    if not found:
        remark("no figures; import some with: qualcode wres import FILE")


@wres.command("changes")
@click.argument("name", metavar="FILE|RELEASE")
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(["changed", "new", "gone", "same"]), help="Only these."
)
@click.option("--unsuppressed", is_flag=True, help="Figures from very few people too: for the team only.")
@format_options
@click.pass_context
def show_changes(
    context: click.Context,
    name: str,
    kinds: tuple[Change, ...],
    unsuppressed: bool,
    format_: str | None,
    output: str,
    raw: bool,
) -> None:
    """What a file or release of figures changed of those before it: the old figure and the new, with file and cell.

    Example: qualcode wres changes "August 2018" --kind changed
    """
    project = open_project(context)
    table = project.releases.table(name, kinds or ("changed", "new", "gone"), unsuppressed=unsuppressed)
    if not table.rows:
        remark(f"{name} changed nothing")
    put_out(project, table if chosen_format(format_, output) != "txt" else _to_read(table), format_, output, raw)


def _to_read(table: Table) -> Table:
    """With long names of organisations cut, whose codes stand beside them: a line has sixteen columns more."""
    at = table.columns.index("name")
    rows = ((*row[:at], _cut(str(row[at])), *row[at + 1 :]) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _cut(name: str) -> str:
    return name if len(name) <= _NAME else f"{name[: _NAME - 1].rstrip()}…"
