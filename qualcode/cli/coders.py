"""coders: who codes."""

from __future__ import annotations

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import say
from qualcode.cli.registers import listing, register

coders = register("coders", 'Who codes.\n\nExample: qualcode coders add "Second coder"')
listing(
    coders,
    "coders",
    "qualcode coders add NAME",
    lambda project: [
        {"name": c.name, "kind": c.kind, "codings": c.codings, "default": c.default} for c in project.coders.all()
    ],
)


@coders.command("add")
@click.argument("name")
@click.option("--consensus", is_flag=True, help="The layer that the team has agreed, not a person.")
@click.pass_context
def add_coder(context: click.Context, name: str, consensus: bool) -> None:
    """Add a coder. It may be the one that --coder or QUALCODE_CODER names.

    Example: qualcode coders add "Second coder"
    """
    open_project(context, newcomer=name).coders.add(name, kind="consensus" if consensus else "person")
    say(f"{name}: added")


@coders.command("edit")
@click.argument("name")
@click.option("--name", "new", required=True, metavar="NEW", help="What they are called from now on.")
@click.pass_context
def edit_coder(context: click.Context, name: str, new: str) -> None:
    """Call a coder something else; their codings stay theirs.

    Example: qualcode coders edit "Second coder" --name "Ada"
    """
    changed = open_project(context).coders.rename(name, new)
    say(f"{name} is now called {new}" if changed else "nothing to change")


@coders.command("default")
@click.argument("name")
@click.pass_context
def default_coder(context: click.Context, name: str) -> None:
    """Say who acts when no coder is named.

    Example: qualcode coders default "Second coder"
    """
    open_project(context).coders.make_default(name)
    say(f"{name} is the default coder")
