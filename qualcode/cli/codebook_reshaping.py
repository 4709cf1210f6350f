"""codebook: split, duplicate, remove, status, gather, recolour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark, say, table_given
from qualcode.cli.tables import put_out, raw_option
from qualcode.model.codebook import CODE_STATUSES
from qualcode.model.errors import QualcodeError

if TYPE_CHECKING:
    from qualcode.project import Project


@click.command("split")
@click.argument("code")
@click.option("--put", "puts", multiple=True, metavar="EXCERPT=PART", help="x12=Part; may be repeated.")
@click.option("--sheet", metavar="FILE", help="Write its codings as a table to be filled in; - is standard output.")
@click.option("--from", "source", metavar="FILE.csv", help="Split as that table says; - is standard input.")
@click.option("--under", is_flag=True, help="New parts stand under the code, not beside it.")
@raw_option
@click.pass_context
def split_code(
    context: click.Context, code: str, puts: tuple[str, ...], sheet: str | None, source: str | None, under: bool,
    raw: bool,
) -> None:  # fmt: skip
    """Let the codings of a code go to several: write them as a sheet, say under “part” where each goes, give it back.

    A part is a code that is there, or the name of a new one; the code's own name means that it stays. One undo step.

    Example: qualcode codebook split "Warm words" --sheet split.csv
    """
    if sum((bool(puts), sheet is not None, source is not None)) != 1:
        raise click.UsageError("give one of --sheet, --from and --put")
    project = open_project(context)
    if sheet is not None:
        put_out(project, project.reshaping.sheet(code), "csv" if sheet == "-" else None, sheet, raw)
        return
    if source is not None:
        done = project.reshaping.split_by(code, table_given(source), under=under)
    else:
        done = project.reshaping.split(code, _parts(project, code, puts), under=under)
    say(done.told)
    if done.joined:
        remark(f"{counted(done.joined, 'coding')} joined one of the same coder that was there")
    if done.left:
        remark(f"go through what was not decided with: qualcode codebook recheck {done.code.short_id}")


def _parts(project: Project, code: str, puts: tuple[str, ...]) -> dict[int, str]:
    """Where each coding goes, as it was typed."""
    parts: dict[int, str] = {}
    codings = project.reshaping.codings(code)
    for put in puts:
        excerpt, equals, part = (piece.strip() for piece in put.partition("="))
        if not equals or not part:
            raise click.UsageError(f"“{put}” does not say where the passage goes: x12=Part")
        number = project.codings.excerpt(excerpt).id
        meant = [one.id for one in codings if one.excerpt_id == number]
        if not meant:
            name = project.codebook.find(code).name
            raise QualcodeError(f"{excerpt} is not coded with “{name}” itself", "", "nothing was changed")
        if parts.get(meant[0], part) != part:
            what = f"{excerpt} is to go to “{parts[meant[0]]}” and to “{part}”"
            raise QualcodeError(what, "", "leave one of the two; nothing was changed")
        parts |= dict.fromkeys(meant, part)
    return parts


@click.command("duplicate")
@click.argument("code")
@click.argument("name", default="")
@click.pass_context
def duplicate_code(context: click.Context, code: str, name: str) -> None:
    """Make a code like CODE beside it, called NAME, without its codings.

    Example: qualcode codebook duplicate "Warm words" "Warm words of boards"
    """
    made = open_project(context).reshaping.duplicate(code, name)
    say(f"{made.short_id} {made.path}")


@click.command("remove")
@click.argument("code")
@click.pass_context
def remove_code(context: click.Context, code: str) -> None:
    """Take a code out that nothing rests on; refused where codings, memos or codes below would be lost.

    Example: qualcode codebook remove "Warm words (copy)"
    """
    open_project(context).reshaping.remove(code)
    say("removed")


@click.command("status")
@click.argument("status", type=click.Choice(CODE_STATUSES))
@click.argument("codes", nargs=-1, required=True, metavar="CODE…")
@click.pass_context
def set_status(context: click.Context, status: str, codes: tuple[str, ...]) -> None:
    """Park codes, make them candidates, retire them, or take them into use again. One undo step.

    Example: qualcode codebook status parked "Warm words"
    """
    changed = open_project(context).reshaping.set_status(codes, status)
    say(f"{counted(changed, 'code')} now {status}" if changed else "nothing to change")


@click.command("gather")
@click.argument("name")
@click.argument("codes", nargs=-1, required=True, metavar="CODE…")
@click.option("--parent", default="", help="The code it stands under, else the top.")
@click.pass_context
def gather_codes(context: click.Context, name: str, codes: tuple[str, ...], parent: str) -> None:
    """Make a candidate theme over codes. One undo step.

    Example: qualcode codebook gather "Words, not deeds" "Warm words" "Silence"
    """
    made = open_project(context).reshaping.gather(codes, name, parent=parent)
    say(f"{made.short_id} {made.path}")


@click.command("recolour")
@click.pass_context
def recolour(context: click.Context) -> None:
    """Colour every theme of the codebook anew; codes have their theme's colour. One undo step.

    Example: qualcode codebook recolour
    """
    changed = open_project(context).reshaping.recolour()
    say(f"{counted(changed, 'code')} coloured anew" if changed else "nothing to change")


COMMANDS = (split_code, duplicate_code, remove_code, set_status, gather_codes, recolour)
