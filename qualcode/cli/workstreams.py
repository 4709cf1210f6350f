"""workstreams: strands of fieldwork."""

from __future__ import annotations

from typing import Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import say
from qualcode.cli.registers import importing, listing, register, with_options

workstreams = register("workstreams", "Strands of fieldwork.\n\nExample: qualcode workstreams add WS3 --invited 15")
listing(
    workstreams,
    "workstreams",
    "qualcode workstreams add LABEL",
    lambda project: [
        {
            "label": w.label,
            "name": w.name,
            "invited": w.invited,
            "declined": w.declined,
            "no_reply": w.no_reply,
            "documents": w.documents,
            "participants": w.participants,
        }
        for w in project.workstreams.all()
    ],
)
importing(workstreams, "workstreams", "label, name, invited, declined, no_reply")


_workstream_options = with_options(
    (
        click.option("--name", help="What it is called."),
        click.option("--invited", type=click.IntRange(min=0), help="How many were invited."),
        click.option("--declined", type=click.IntRange(min=0), help="How many said no."),
        click.option("--no-reply", type=click.IntRange(min=0), help="How many never answered."),
    )
)


@workstreams.command("add")
@click.argument("label")
@_workstream_options
@click.pass_context
def add_workstream(context: click.Context, /, label: str, **fields: Any) -> None:
    """Add a workstream, or change what is known of it.

    Example: qualcode workstreams add SH --name "Stakeholders" --invited 33
    """
    say(f"{label}: {open_project(context).workstreams.put(label, **fields)}")


@workstreams.command("edit")
@click.argument("label")
@_workstream_options
@click.pass_context
def edit_workstream(context: click.Context, /, label: str, **fields: Any) -> None:
    """Change what is known of a workstream.

    Example: qualcode workstreams edit SH --declined 4
    """
    project = open_project(context)
    say(f"{label}: {project.workstreams.put(project.workstreams.find(label).label, **fields)}")
