"""codebook recheck: what was coded before its code came to mean something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark, say
from qualcode.cli.tables import format_options, put_out

if TYPE_CHECKING:
    from qualcode.model.reviewing import Decision, Outcome
    from qualcode.project import Project


@click.command("recheck")
@click.argument("code", default="")
@click.option("--keep", multiple=True, metavar="EXCERPT", help="It still fits; may be repeated.")
@click.option("--move", multiple=True, metavar="EXCERPT=CODE", help="To another code; may be repeated.")
@click.option("--add", multiple=True, metavar="EXCERPT=CODE", help="A code beside; may be repeated.")
@click.option("--drop", multiple=True, metavar="EXCERPT", help="The code comes off; may be repeated.")
@click.option("--reason", default="", help="Why it is moved or dropped, or a code added.")
@click.option("--keep-all", is_flag=True, help="Every coding of CODE still fits.")
@format_options
@click.pass_context
def recheck(
    context: click.Context, code: str, keep: tuple[str, ...], move: tuple[str, ...], add: tuple[str, ...],
    drop: tuple[str, ...], reason: str, keep_all: bool, format_: str | None, output: str, raw: bool,
) -> None:  # fmt: skip
    """List what was coded before its code was redefined, split or merged (of CODE, else of all), and say what holds.

    Keeping confirms everybody's codings; moving and dropping are about your own. One undo step.

    Example: qualcode codebook recheck "Warm words" --keep x12 --keep x14
    """
    from qualcode.model.reviewing import Decision

    project = open_project(context)
    if keep_all:
        if not code or keep or move or add or drop:
            raise click.UsageError("--keep-all goes with CODE and nothing else")
        say(f"{counted(project.rechecks.confirm_all(code), 'coding')} confirmed")
        return
    decisions = [Decision(_excerpt(project, one), "keep") for one in keep]
    decisions += [Decision(_excerpt(project, one), "dropped", reason) for one in drop]
    decisions += [_with_code(project, one, "moved", reason, add=False) for one in move]
    decisions += [_with_code(project, one, "recoded", reason, add=True) for one in add]
    if decisions:
        for done in project.rechecks.decide(decisions, code):
            say(done.told)
        return
    table = project.rechecks.table(code)
    if table.rows or output != "-":
        put_out(project, table, format_, output, raw)
    else:
        remark("nothing was coded before its code changed, or all of it was looked at since")


def _excerpt(project: Project, name: str) -> int:
    return project.codings.excerpt(name.strip()).id


def _with_code(project: Project, given: str, outcome: Outcome, reason: str, *, add: bool) -> Decision:
    from qualcode.model.reviewing import Decision

    excerpt, equals, code = given.partition("=")
    if not equals or not code.strip():
        raise click.UsageError(f"“{given}” names no code: x12=Code")
    return Decision(_excerpt(project, excerpt), outcome, reason, (project.codebook.find(code.strip()).id,), add)
