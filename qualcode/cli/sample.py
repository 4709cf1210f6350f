"""sample: who was invited, who took part, what they were heard in."""

from __future__ import annotations

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import remark, say, say_json, table_given
from qualcode.cli.registers import say_columns
from qualcode.cli.tables import format_options, put_out
from qualcode.model.sample import SAMPLE_BY


@click.group(invoke_without_command=True)
@click.option("--by", type=click.Choice(SAMPLE_BY), default="workstream", show_default=True, help="What the rows are.")
@format_options
@click.pass_context
def sample(context: click.Context, by: str, format_: str | None, output: str, raw: bool) -> None:
    """The sample, counted from the transcripts: invited, declined, no reply, took part, withdrawn.

    Interviews, focus groups and the people in them, their words and turns, minutes. People are distinct: somebody
    interviewed twice is one person. Where the voices of a document do not tell how many took part, say it:
    qualcode documents edit d5 --people 7

    Example: qualcode sample --by case -o sample.xlsx
    """
    if context.invoked_subcommand is not None:
        return
    project = open_project(context)
    found = project.sample.table(by)
    put_out(project, found.table(), format_, output, raw)
    for line in found.remarks:
        remark(f"note: {line}")


@sample.group("invitations", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="List as one JSON document.")
@click.pass_context
def invitations(context: click.Context, as_json: bool) -> None:
    """How invitations went, by workstream and in parts of it: case studies, staff groups.

    Example: qualcode sample invitations set WS5 --case CS1 --invited 9 --declined 2 --no-reply 1
    """
    if context.invoked_subcommand is None:
        context.invoke(list_invitations, as_json=as_json)


@invitations.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def list_invitations(context: click.Context, as_json: bool = False) -> None:
    """List what was said: of each workstream in all, then of its parts."""
    found = open_project(context).invitations.all()
    if as_json:
        say_json([{**one.__dict__, "case": one.case or None, "group": one.group or None} for one in found])
        return
    if not found:
        remark(
            "nothing is said of invitations yet; say it with: qualcode sample invitations set WORKSTREAM --invited N"
        )
    for one in found:
        where = ", ".join(part for part in (one.workstream, one.case, one.group) if part)
        told = {
            "invited": one.invited,
            "declined": one.declined,
            "no reply": one.no_reply,
            "withdrawn": one.withdrawn,
        }
        say(f"{where}: {'; '.join(f'{name} {number}' for name, number in told.items() if number is not None)}")


@invitations.command("set")
@click.argument("workstream")
@click.option("--case", default="", help="In this case study only.")
@click.option("--group", default="", help="Of this staff group only.")
@click.option("--invited", type=click.IntRange(min=0), help="How many were invited.")
@click.option("--declined", type=click.IntRange(min=0), help="How many said no.")
@click.option("--no-reply", type=click.IntRange(min=0), help="How many never answered.")
@click.option("--withdrawn", type=click.IntRange(min=0), help="How many withdrew, those who were erased included.")
@click.option("--create", is_flag=True, help="Make the workstream and case study if they are new.")
@click.pass_context
def set_invitations(
    context: click.Context,
    workstream: str,
    case: str,
    group: str,
    invited: int | None,
    declined: int | None,
    no_reply: int | None,
    withdrawn: int | None,
    create: bool,
) -> None:
    """Say how invitations went in a workstream, or in a part of it.

    Example: qualcode sample invitations set WS5 --case CS1 --group "senior leader" --invited 4
    """
    outcome = open_project(context).invitations.put(
        workstream,
        case=case,
        group=group,
        invited=invited,
        declined=declined,
        no_reply=no_reply,
        withdrawn=withdrawn,
        create=create,
    )
    say(f"{', '.join(part for part in (workstream, case, group) if part)}: {outcome}")


@invitations.command("remove")
@click.argument("workstream")
@click.option("--case", default="", help="The case study.")
@click.option("--group", default="", help="The staff group.")
@click.pass_context
def remove_invitations(context: click.Context, workstream: str, case: str, group: str) -> None:
    """Forget what was said of a part.

    Example: qualcode sample invitations remove WS5 --case CS1
    """
    open_project(context).invitations.remove(workstream, case=case, group=group)
    say(f"{', '.join(part for part in (workstream, case, group) if part)}: forgotten")


@invitations.command("import")
@click.argument("file", metavar="FILE.csv")
@click.option("--create", is_flag=True, help="Make workstreams and case studies that are new.")
@click.pass_context
def import_invitations(context: click.Context, file: str, create: bool) -> None:
    """Say it from a table with the columns workstream, case, group, invited, declined, no_reply, withdrawn."""
    count = open_project(context).tables_in.invitations(table_given(file), create=create)
    say(f"{count.added} added, {count.changed} changed, {count.unchanged} as before")
    say_columns(count)
