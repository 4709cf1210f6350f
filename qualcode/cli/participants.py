"""participants: people known across the project."""

from __future__ import annotations

from typing import Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import say
from qualcode.cli.registers import importing, listing, register, with_options

participants = register("participants", "People known across the project.\n\nExample: qualcode participants add WS3_07")
listing(
    participants,
    "participants",
    "qualcode participants add LABEL",
    lambda project: [
        {
            "label": p.label,
            "id": f"p{p.id}",
            "workstream": p.workstream,
            "group": p.group,
            "case": p.case,
            "organisation": p.organisation,
            "consent": p.consent,
            "documents": p.documents,
        }
        for p in project.participants.all()
    ],
)
importing(
    participants, "participants", "label, workstream, group, case, organisation, consent", creates=True, attributes=True
)


_participant_options = with_options(
    (
        click.option("--workstream", help="The workstream."),
        click.option("--group", help="The staff group: senior leader, BME staff …"),
        click.option("--case", help="The case study."),
        click.option("--organisation", help="The organisation's code or name."),
        click.option("--consent", help="quote, paraphrase only, archive or withdrawn."),
        click.option("--create", is_flag=True, help="Make the case study and workstream if they are new."),
    )
)


@participants.command("add")
@click.argument("label")
@_participant_options
@click.pass_context
def add_participant(context: click.Context, /, label: str, **fields: Any) -> None:
    """Add a participant; speakers of that label become theirs.

    Example: qualcode participants add WS3_07 --group "WRES lead"
    """
    say(f"{label}: {open_project(context).participants.put(label, **fields)}")


@participants.command("edit")
@click.argument("label")
@_participant_options
@click.pass_context
def edit_participant(context: click.Context, /, label: str, **fields: Any) -> None:
    """Change what is known of a participant.

    Example: qualcode participants edit WS3_07 --consent "paraphrase only"
    """
    project = open_project(context)
    say(f"{label}: {project.participants.put(project.participants.find(label).label, **fields)}")
