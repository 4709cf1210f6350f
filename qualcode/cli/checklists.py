"""checklist: coreq, gramms, rtarg; show, answer."""

from __future__ import annotations

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import remark, say
from qualcode.cli.tables import format_options, put_out


@click.group()
def checklist() -> None:
    """Reporting checklists, answered by you and pre-filled where the project knows: coreq, gramms; prompts: rtarg.

    What is computed is marked so, is counted anew each time, and never takes the place of what somebody wrote.

    Example: qualcode checklist show coreq
    """


@checklist.command("list")
@click.pass_context
def list_checklists(context: click.Context) -> None:
    """The checklists there are; the prompts come first in a reflexive project.

    Example: qualcode checklist list
    """
    for one in open_project(context).checklists.all():
        noun = "items" if one.kind == "checklist" else "prompts"
        say(f"{one.key}  {one.title}, {one.version}: {len(one.items)} {noun}")


@checklist.command("show")
@click.argument("name", metavar="coreq|gramms|rtarg")
@click.option("--open", "only_open", is_flag=True, help="Only what is neither answered nor computed.")
@format_options
@click.pass_context
def show_checklist(
    context: click.Context, name: str, only_open: bool, format_: str | None, output: str, raw: bool
) -> None:
    """Every item with its answer; as a table with --format or -o.

    Example: qualcode checklist show coreq --open
    """
    project = open_project(context)
    if format_ is not None or output != "-":
        put_out(project, project.checklists.table(name), format_, output, raw)
        return
    found = [one for one in project.checklists.show(name) if not (only_open and one.shown)]
    if not found:
        remark("nothing is open")
    for one in found:
        say(f"{one.item.n} {one.item.topic}: {one.item.asks}")
        if one.shown:
            source = f"computed from {one.fact.counted}" if one.computed and one.fact else one.coder
            say(f"  {one.shown} ({source})")
        if one.location:
            say(f"  in the report: {one.location}")


@checklist.command("answer")
@click.argument("name", metavar="coreq|gramms|rtarg")
@click.argument("item")
@click.argument("answer", required=False)
@click.option("--where", "location", help="Where the report says it (a page, a heading).")
@click.pass_context
def answer_item(context: click.Context, name: str, item: str, answer: str | None, location: str | None) -> None:
    """Answer an item, or say where the report does; "" takes an answer back.

    Example: qualcode checklist answer coreq 14 "At the trusts, and by telephone" --where "2.3 Methods"
    """
    if answer is None and location is None:
        raise click.UsageError("give an answer or --where")
    changed = open_project(context).checklists.answer(name, item, answer, location=location)
    say("changed" if changed else "nothing to change")
