"""undo, redo, log."""

from __future__ import annotations

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark, say, say_json
from qualcode.text.display import safe


@click.command()
@click.pass_context
def undo(context: click.Context) -> int:
    """Undo your latest act, whatever it was and whenever.

    Example: qualcode undo
    """
    return _step(context, "undo")


@click.command()
@click.pass_context
def redo(context: click.Context) -> int:
    """Do again what you undid last.

    Example: qualcode redo
    """
    return _step(context, "redo")


def _step(context: click.Context, kind: str) -> int:
    project = open_project(context)
    entry = project.undo() if kind == "undo" else project.redo()
    if entry is None:
        remark(f"nothing to {kind} for {project.coder}")
        return 1
    say(f"{'undid' if kind == 'undo' else 'did again'}: {safe(entry.name)}")
    return 0


@click.command()
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many acts to show.")
@click.option("--all", "everything", is_flag=True, help="Show every act.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def log(context: click.Context, limit: int, everything: bool, as_json: bool) -> None:
    """Show who did what, newest first.

    Example: qualcode log --limit 50
    """
    project = open_project(context)
    entries = project.log(None if everything else limit)
    if as_json:
        say_json(
            [
                {
                    "id": f"a{entry.id}",
                    "at": entry.at.isoformat(),
                    "coder": entry.coder,
                    "name": entry.name,
                    "kind": entry.kind,
                    "reverses": entry.reverses and f"a{entry.reverses}",
                    "rows": entry.rows,
                    "undone": entry.undone,
                }
                for entry in entries
            ]
        )
        return
    for entry in entries:
        when = entry.at.astimezone().strftime("%Y-%m-%d %H:%M")
        mark = "  (undone)" if entry.undone else ""
        by = f"  {entry.coder}" if entry.coder else ""
        say(f"a{entry.id:<5} {when}{by}  {safe(entry.name)}  [{counted(entry.rows, 'row')}]{mark}")
