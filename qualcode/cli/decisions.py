"""decisions: add, edit, remove, list, import."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import remark, say, table_given
from qualcode.cli.tables import format_options, put_out
from qualcode.model.errors import QualcodeError
from qualcode.model.study import PHASES
from qualcode.text.dates import day_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from qualcode.model.study import DecisionInfo


def given_day(text: str | None) -> date | None:
    """The day that was typed. Raises ``QualcodeError`` for one that is none."""
    if text is None:
        return None
    day = day_in(text)
    if day is None:
        raise QualcodeError(f"“{text}” is no date", "", "write it like 2018-05-12")
    return day


def _told(phase: str | None) -> Callable[[Any], Any]:
    def add(command: Any) -> Any:
        for option in (
            click.option("--impact", default=None if phase is None else "", help="What follows from it."),
            click.option("--alternatives", default=None if phase is None else "", help="What else was considered."),
            click.option("--reason", default=None if phase is None else "", help="Why."),
            click.option("--phase", type=click.Choice(PHASES), default=phase, help="Of the work."),
            click.option("--date", "on", metavar="DATE", help="When it was made (else: today, or as it is)."),
        ):
            command = option(command)
        return command

    return add


@click.group()
def decisions() -> None:
    """The decision log: what was decided, when, why, what else was considered, and what came of it.

    The history records by itself what is done in the project; this is what people say about it.

    Example: qualcode decisions add "Code focus groups by speaker" --phase coding --reason "members differ"
    """


@decisions.command("add")
@click.argument("decision")
@_told("other")
@click.pass_context
def add_decision(
    context: click.Context, decision: str, on: str | None, phase: str, reason: str, alternatives: str, impact: str
) -> None:
    """Write down a decision.

    Example: qualcode decisions add "Merge two themes" --phase review --reason "one idea" --date 2026-03-12
    """
    made = open_project(context).decisions.add(
        decision, made_on=given_day(on), phase=phase, reason=reason, alternatives=alternatives, impact=impact
    )
    say(_line(made))


@decisions.command("edit")
@click.argument("number", type=int)
@click.option("--decision", help="What was decided.")
@_told(None)
@click.pass_context
def edit_decision(
    context: click.Context,
    number: int,
    decision: str | None,
    on: str | None,
    phase: str | None,
    reason: str | None,
    alternatives: str | None,
    impact: str | None,
) -> None:
    """Change what is given of a decision.

    Example: qualcode decisions edit 3 --impact "two codes moved"
    """
    changed = open_project(context).decisions.edit(
        number,
        decision=decision,
        made_on=given_day(on),
        phase=phase,
        reason=reason,
        alternatives=alternatives,
        impact=impact,
    )
    say("changed" if changed else "nothing to change")


@decisions.command("remove")
@click.argument("number", type=int)
@click.pass_context
def remove_decision(context: click.Context, number: int) -> None:
    """Take a decision out of the log (undo brings it back).

    Example: qualcode decisions remove 3
    """
    say(f"removed: {_line(open_project(context).decisions.remove(number))}")


@decisions.command("list")
@click.option("--phase", type=click.Choice(PHASES), help="Only of that phase.")
@click.option("--from", "since", metavar="DATE", help="From that day on.")
@click.option("--to", "until", metavar="DATE", help="Up to that day.")
@click.option("--text", default="", help="Words in it.")
@format_options
@click.pass_context
def list_decisions(
    context: click.Context,
    phase: str | None,
    since: str | None,
    until: str | None,
    text: str,
    format_: str | None,
    output: str,
    raw: bool,
) -> None:
    """The decisions in the order in which they were made; as a table with --format or -o.

    Example: qualcode decisions list --phase review
    """
    project = open_project(context)
    found = project.decisions.all(phase=phase or "", since=given_day(since), until=given_day(until), text=text)
    if format_ is not None or output != "-":
        put_out(project, project.decisions.table(found), format_, output, raw)
        return
    if not found:
        remark("no decisions")
    for one in found:
        say(_line(one))
        for name in ("reason", "alternatives", "impact"):
            if told := getattr(one, name):
                say(f"  {name}: " + told.replace("\n", "\n  "))


@decisions.command("import")
@click.argument("file", metavar="FILE.csv|-")
@click.pass_context
def import_decisions(context: click.Context, file: str) -> None:
    """Take decisions from a table with the columns date, phase, decision, reason, alternatives, impact.

    Example: qualcode decisions import decisions.csv
    """
    done = open_project(context).decisions.import_csv(table_given(file))
    say(f"{done.added} added, {done.changed} changed, {done.unchanged} as before")
    if done.ignored:
        remark(f"columns that were ignored: {', '.join(done.ignored)}")


def _line(one: DecisionInfo) -> str:
    return f"{one.id} {one.made_on.isoformat()} [{one.phase}] {one.decision} ({one.coder})"
