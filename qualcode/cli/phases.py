"""phases: how far the analysis has come, and fifteen points of a good one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import remark, say, say_json
from qualcode.cli.watching import progress_line

if TYPE_CHECKING:
    from qualcode.model.watch import Watch
    from qualcode.project import Project

_MOST = 8


@click.group(invoke_without_command=True)
@click.option("--left", is_flag=True, help="List everything that is left, not only the first of it.")
@click.option("--quality", is_flag=True, help="The fifteen points of a good thematic analysis instead.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def phases(context: click.Context, left: bool, quality: bool, as_json: bool) -> None:
    """Tell how far each of the six phases has come, and what is left. They are no order: nothing is locked.

    A note on a document: qualcode memo add "…" --about d3

    Example: qualcode phases --quality
    """
    if context.invoked_subcommand is not None:
        return
    project = open_project(context)
    with progress_line() as watch:
        if quality:
            _quality(project, watch, as_json)
        else:
            _phases(project, watch, left, as_json)


@phases.command("say")
@click.argument("point", type=click.IntRange(1, 15))
@click.argument("statement")
@click.pass_context
def phases_say(context: click.Context, point: int, statement: str) -> None:
    """Keep what you say of one of the fifteen points ("" takes it back).

    Example: qualcode phases say 12 "Codebook analysis, at a descriptive level."
    """
    say("kept" if open_project(context).quality.say(point, statement) else "nothing to change")


def _phases(project: Project, watch: Watch, everything: bool, as_json: bool) -> None:
    found = project.phases.all(watch)
    if as_json:
        say_json([
            {"phase": phase.n, "name": phase.name,
             "signals": [{"name": one.name, "told": one.told, "done": one.done, "total": one.total,
                          "left": [{"id": thing.id, "name": thing.name} for thing in one.left]}
                         for one in phase.signals]}
            for phase in found
        ])  # fmt: skip
        return
    for phase in found:
        say(f"{phase.n} {phase.name}")
        for one in phase.signals:
            say(f"  {'✓' if one.complete else '·'} {one.told}")
            shown = one.left if everything else one.left[:_MOST]
            if shown and not one.name.startswith("level_"):
                more = f" and {len(one.left) - len(shown)} more" if len(one.left) > len(shown) else ""
                say(f"      {', '.join(f'{thing.id} {thing.name}' for thing in shown)}{more}")
    remark("phases are no order, and nothing is locked")


def _quality(project: Project, watch: Watch, as_json: bool) -> None:
    from qualcode.model.phases import GROUPS

    points = project.quality.points(watch)
    if as_json:
        say_json([{"point": one.n, "text": one.text, "group": one.group, "figures": list(one.figures),
                   "statement": one.statement, "by": one.by} for one in points])  # fmt: skip
        return
    for group, told in GROUPS.items():
        say(told)
        for one in points:
            if one.group == group:
                say(f"  {one.n} {one.text}")
                for line in one.figures:
                    say(f"      {line}")
                if one.statement:
                    say(f"      {one.by}: {one.statement}")
    remark("after Braun and Clarke (2006); nothing here adds up to a score")
