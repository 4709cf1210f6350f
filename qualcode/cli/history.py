"""undo, redo, back-to, log."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, is_terminal, remark, say, say_json
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.ids import parse_id
from qualcode.text.changes import row_in_words, way_in_words
from qualcode.text.display import safe

if TYPE_CHECKING:
    from qualcode.model.history import ActDetails, LogEntry
    from qualcode.project import Project

DAYS = ["%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]


@click.command()
@click.option("--act", metavar="ACT", help="An act of yours that is not the latest, by its ID (a12).")
@click.pass_context
def undo(context: click.Context, act: str | None) -> int:
    """Undo your latest act, whatever it was and whenever; or one of yours by its ID.

    Example: qualcode undo --act a12
    """
    project = open_project(context)
    return _told(project.coder, "undo", project.undo(None if act is None else _number(act)))


@click.command()
@click.pass_context
def redo(context: click.Context) -> int:
    """Do again what you undid last.

    Example: qualcode redo
    """
    project = open_project(context)
    return _told(project.coder, "redo", project.redo())


def _told(coder: str, kind: str, entry: LogEntry | None) -> int:
    if entry is None:
        remark(f"nothing to {kind} for {coder}")
        return 1
    say(f"{'undid' if kind == 'undo' else 'did again'}: {safe(entry.name)}")
    return 0


@click.command("back-to")
@click.argument("act", metavar="ACT")
@click.option("--before", is_flag=True, help="To the state before that act, not after it.")
@click.option("--dry-run", is_flag=True, help="Only say what would be reversed.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def back_to(context: click.Context, act: str, before: bool, dry_run: bool, yes: bool) -> int:
    """Go back to the state right after an act: what anybody did since is reversed, as one new act.

    It says what would be reversed and asks. "undo" takes it back in one step.

    Example: qualcode back-to a12 --dry-run
    """
    project = open_project(context)
    way = project.way_back(_number(act), before=before)
    when = way.act.at.astimezone().strftime("%Y-%m-%d %H:%M")
    remark(f"{safe(way.name)}, {when}: {way_in_words(way)}")
    if dry_run or not way.rows:
        return 0
    if not yes and not is_terminal():
        raise QualcodeError("nothing was done: nobody can be asked here", "", "look at it, then repeat with --yes")
    if not yes and not click.confirm("go back?", err=True):
        remark("nothing was done")
        return 1
    project.go_back(way)
    say(f"done: {safe(way.name)}; to take it back: qualcode undo")
    return 0


@click.command()
@click.argument("act", metavar="[ACT]", required=False)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many acts, or rows.")
@click.option("--all", "everything", is_flag=True, help="Show every act, or row.")
@click.option("--coder", metavar="NAME", default="", help="Only what that coder did.")
@click.option("--text", default="", help="Only acts with all these words in their names.")
@click.option("--since", type=click.DateTime(DAYS), metavar="DATE", help="Only acts since: 2026-03-31, or with a time.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def log(
    context: click.Context,
    act: str | None,
    limit: int,
    everything: bool,
    coder: str,
    text: str,
    since: datetime | None,
    as_json: bool,
) -> None:
    """Show who did what, newest first; or what one act (a12) changed, row by row.

    Example: qualcode log --coder "Coder B" --since 2026-03-31
    """
    project = open_project(context)
    if act is not None:
        details = project.details(_number(act), 10**9 if everything else limit)
        say_json(details_json(details)) if as_json else _print(details)
        return
    entries = project.log(
        None if everything else limit, coder=coder, text=text, since=since.astimezone() if since else None
    )
    if as_json:
        say_json([_entry(entry) for entry in entries])
        return
    for entry in entries:
        say(_line(entry))


def say_act(project: Project, act: str, rows: int = 20) -> None:
    """What one act changed, row by row. Raises ``UnknownName``."""
    _print(act_details(project, act, rows))


def act_details(project: Project, act: str, rows: int = 20) -> ActDetails:
    """What one act changed. Raises ``UnknownName``."""
    return project.details(_number(act), rows)


def _number(act: str) -> int:
    given = parse_id(act, "a")
    if given is None:
        raise UnknownName(f"there is no act “{act}”", "", "see: qualcode log")
    return given[1]


def _line(entry: LogEntry) -> str:
    when = entry.at.astimezone().strftime("%Y-%m-%d %H:%M")
    mark = "  (undone)" if entry.undone else ""
    by = f"  {entry.coder}" if entry.coder else ""
    return f"a{entry.id:<5} {when}{by}  {safe(entry.name)}  [{counted(entry.rows, 'row')}]{mark}"


def _print(details: ActDetails) -> None:
    say(_line(details.act))
    for row in details.rows:
        say(f"  {safe(row_in_words(row))}")
    if details.total > len(details.rows):
        remark(f"{counted(details.total - len(details.rows), 'row')} more: --all shows them")


def _entry(entry: LogEntry) -> dict[str, Any]:
    return {
        "id": f"a{entry.id}",
        "at": entry.at.isoformat(),
        "coder": entry.coder,
        "name": entry.name,
        "kind": entry.kind,
        "reverses": entry.reverses and f"a{entry.reverses}",
        "rows": entry.rows,
        "undone": entry.undone,
    }


def details_json(details: ActDetails) -> dict[str, Any]:
    """An act with what it changed for scripts."""
    rows = [
        {
            "did": row.did,
            "noun": row.noun,
            "name": row.name,
            "fields": [{"name": one.name, "before": one.before, "after": one.after} for one in row.fields],
        }
        for row in details.rows
    ]
    return {**_entry(details.act), "changes": rows, "total": details.total}
