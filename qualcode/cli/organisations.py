"""organisations: those that have figures."""

from __future__ import annotations

from typing import Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import say
from qualcode.cli.registers import importing, listing, register, with_options

organisations = register(
    "organisations", "Organisations that have figures (never in a publication).\n\nExample: qualcode organisations list"
)
listing(
    organisations,
    "organisations",
    "qualcode organisations add CODE NAME",
    lambda project: [
        {"ods_code": o.ods_code, "name": o.name, "kind": o.kind, "type": o.type, "region": o.region}
        for o in project.organisations.all()
    ],
)
importing(organisations, "organisations", "ods_code, name, kind, type, region")


_organisation_options = with_options(
    (
        click.option("--kind", help="trust, other or aggregate (a mean of many)."),
        click.option("--type", help="acute, ambulance …"),
        click.option("--region", help="Where it is."),
    )
)


@organisations.command("add")
@click.argument("ods_code", metavar="CODE")
@click.argument("name", required=False)
@_organisation_options
@click.pass_context
def add_organisation(context: click.Context, /, ods_code: str, **fields: Any) -> None:
    """Add an organisation, or change what is known of it.

    Example: qualcode organisations add X02 "Synthetic Trust 2" --type ambulance
    """
    say(f"{ods_code}: {open_project(context).organisations.put(ods_code, **fields)}")


@organisations.command("edit")
@click.argument("ods_code", metavar="CODE")
@click.option("--name", help="What it is called.")
@_organisation_options
@click.pass_context
def edit_organisation(context: click.Context, /, ods_code: str, **fields: Any) -> None:
    """Change what is known of an organisation.

    Example: qualcode organisations edit X02 --region North
    """
    project = open_project(context)
    say(f"{ods_code}: {project.organisations.put(project.organisations.find(ods_code).ods_code, **fields)}")
