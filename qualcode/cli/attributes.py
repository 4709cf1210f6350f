"""attributes: what is known of participants, case studies, documents and organisations besides."""

from __future__ import annotations

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark, say, say_json
from qualcode.cli.tables import format_options, put_out

OF = click.Choice(("participants", "cases", "documents", "organisations"))


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="List as one JSON document.")
@click.pass_context
def attributes(context: click.Context, as_json: bool) -> None:
    """What is known of participants, case studies, documents and organisations: text, numbers and dates.

    Example: qualcode attributes set participants WS3_07 "length of service" 12 --create
    """
    if context.invoked_subcommand is None:
        context.invoke(list_attributes, as_json=as_json)


@attributes.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def list_attributes(context: click.Context, as_json: bool = False) -> None:
    """List the attributes."""
    found = open_project(context).attributes.all()
    if as_json:
        say_json([{"of": one.of, "name": one.name, "type": one.type, "values": one.values} for one in found])
        return
    if not found:
        remark("no attributes yet; add one with: qualcode attributes add participants NAME")
    for one in found:
        say(f"{one.of}s  {one.name}  [{one.type}; {counted(one.values, 'value')}]")


@attributes.command("add")
@click.argument("of", type=OF)
@click.argument("name")
@click.option("--type", "type_", metavar="TYPE", default="text", help="text, number or date.")
@click.pass_context
def add_attribute(context: click.Context, of: str, name: str, type_: str) -> None:
    """Add an attribute.

    Example: qualcode attributes add participants "length of service" --type number
    """
    made = open_project(context).attributes.add(of, name, type_)
    say(f"{of}: {made.name} ({made.type})")


@attributes.command("rename")
@click.argument("of", type=OF)
@click.argument("name")
@click.argument("new")
@click.pass_context
def rename_attribute(context: click.Context, of: str, name: str, new: str) -> None:
    """Call an attribute something else."""
    say("renamed" if open_project(context).attributes.rename(of, name, new) else "nothing to change")


@attributes.command("remove")
@click.argument("of", type=OF)
@click.argument("name")
@click.pass_context
def remove_attribute(context: click.Context, of: str, name: str) -> None:
    """Take an attribute out with all its values (undo brings them back)."""
    say(f"{name} removed, {counted(open_project(context).attributes.remove(of, name), 'value')}")


@attributes.command("set")
@click.argument("of", type=OF)
@click.argument("owner")
@click.argument("name")
@click.argument("value")
@click.option("--create", is_flag=True, help="Make the attribute if it is new.")
@click.pass_context
def set_attribute(context: click.Context, of: str, owner: str, name: str, value: str, create: bool) -> None:
    """Say what is known of a participant, case study, document or organisation.

    Example: qualcode attributes set documents d3 "recorded by" "the second interviewer" --create
    """
    if open_project(context).attributes.set(of, owner, name, value, create=create):
        say(f"{name} of {owner}: {value}")
    else:
        remark("nothing to change")


@attributes.command("clear")
@click.argument("of", type=OF)
@click.argument("owner")
@click.argument("name")
@click.pass_context
def clear_attribute(context: click.Context, of: str, owner: str, name: str) -> None:
    """Say that it is not known."""
    if open_project(context).attributes.clear(of, owner, name):
        say(f"{name} of {owner} cleared")
    else:
        remark("nothing to change")


@attributes.command("table")
@click.argument("of", type=OF)
@format_options
@click.pass_context
def attribute_table(context: click.Context, of: str, format_: str | None, output: str, raw: bool) -> None:
    """A row for every participant, case study, document or organisation, a column for every attribute.

    Example: qualcode attributes table participants -o participants.csv
    """
    project = open_project(context)
    put_out(project, project.attributes.table(of), format_, output, raw)
