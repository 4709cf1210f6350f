"""claims: what the report says, and the excerpts it rests on."""

from __future__ import annotations

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark, say
from qualcode.cli.tables import format_options, put_out


@click.group(invoke_without_command=True)
@click.option("--of", default="", metavar="CODE", help="Of this theme or code.")
@click.option("--bare", is_flag=True, help="Only those that rest on no excerpt.")
@click.option("--twice", is_flag=True, help="The excerpts on which more than one rests, instead.")
@format_options
@click.pass_context
def claims(
    context: click.Context, of: str, bare: bool, twice: bool, format_: str | None, output: str, raw: bool
) -> None:
    """List what the report says, in its order, with the excerpts that it rests on.

    Example: qualcode claims --bare
    """
    if context.invoked_subcommand is not None:
        return
    project = open_project(context)
    if twice:
        found = project.claims.used_twice()
        for one in found:
            say(f"x{one.excerpt_id} {', '.join(claim.short_id for claim in one.claims)}: {one.document}: {one.quote}")
        remark(counted(len(found), "excerpt") + " used more than once" if found else "no excerpt is used twice")
        return
    if bare:
        resting = [one for one in project.claims.all(of) if not one.excerpts]
        for claim in resting:
            say(f"{claim.short_id} {claim.theme + ': ' if claim.theme else ''}{claim.text}")
        remark(f"{counted(len(resting), 'claim')} without excerpts" if resting else "every claim rests on an excerpt")
        return
    table = project.claims.table(of)
    put_out(project, table, format_, output, raw)
    if not table.rows:
        remark('no claims yet; make one with: qualcode claims add "…" --of THEME --on x12')


@claims.command("add")
@click.argument("text")
@click.option("--of", default="", metavar="CODE", help="The theme or code that it is about.")
@click.option("--on", "excerpts", multiple=True, metavar="EXCERPT", help="It rests on this; may be repeated.")
@click.pass_context
def add_claim(context: click.Context, text: str, of: str, excerpts: tuple[str, ...]) -> None:
    """Make a claim, the last of the report's.

    Example: qualcode claims add "Boards asked for figures before they asked for views." --of "Leadership" --on x12
    """
    made = open_project(context).claims.add(text, code=of, excerpts=excerpts)
    say(f"{made.short_id} {made.text}")
    if not made.excerpts:
        remark(f"it rests on nothing yet; say on what: qualcode claims rest {made.short_id} x12")


@claims.command("edit")
@click.argument("claim")
@click.option("--text", help="Its words.")
@click.option("--of", metavar="CODE", help='The theme or code that it is about ("" for none).')
@click.pass_context
def edit_claim(context: click.Context, claim: str, text: str | None, of: str | None) -> None:
    """Change the words of a claim, or its theme."""
    if text is None and of is None:
        raise click.UsageError("give --text or --of")
    say("changed" if open_project(context).claims.edit(claim, text=text, code=of) else "nothing to change")


@claims.command("move")
@click.argument("claim")
@click.argument("place", type=click.IntRange(1))
@click.pass_context
def move_claim(context: click.Context, claim: str, place: int) -> None:
    """Give a claim another place in the order, from 1."""
    say("moved" if open_project(context).claims.move(claim, place) else "nothing to change")


@claims.command("rest")
@click.argument("claim")
@click.argument("excerpts", nargs=-1, required=True, metavar="EXCERPT…")
@click.option("--not", "no_longer", is_flag=True, help="No longer.")
@click.pass_context
def rest_claim(context: click.Context, claim: str, excerpts: tuple[str, ...], no_longer: bool) -> None:
    """Let a claim rest on excerpts, or no longer.

    Example: qualcode claims rest k1 x12 x40
    """
    service = open_project(context).claims
    done = service.detach(claim, excerpts) if no_longer else service.attach(claim, excerpts)
    say(f"{claim}: {counted(len(done), 'excerpt')} {'fewer' if no_longer else 'more'}" if done else "nothing to change")


@claims.command("remove")
@click.argument("claim")
@click.pass_context
def remove_claim(context: click.Context, claim: str) -> None:
    """Take a claim out."""
    open_project(context).claims.remove(claim)
    say(f"{claim} removed")
