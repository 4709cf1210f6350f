"""comments: what was written beside the text in Word, as codings and memos."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, refuse_onto, remark, say, table_given
from qualcode.cli.states import remark_unready
from qualcode.cli.tables import format_options, put_out
from qualcode.model.comments import BECOMES


@click.command()
@click.argument("file", required=False, default="", metavar="[FILE]")
@click.option("--document", default="", metavar="D", help="The document they are about (else: the one with its words).")
@click.option("--take", metavar="PROPOSALS", help="Store what this table (csv, xlsx) says, as one step.")
@click.option("--create", is_flag=True, help="Make codes and coders that are new.")
@format_options
@click.pass_context
def comments(
    context: click.Context,
    file: str,
    document: str,
    take: str | None,
    create: bool,
    format_: str | None,
    output: str,
    raw: bool,
) -> None:
    """List what the comments of a Word file could become: codings, memos. With --take, store what you made of the list.

    Without FILE, the comments of the file as the document was imported. A comment that names a code becomes a coding
    of its author's, all else a memo on the passage.

    Example: qualcode comments ward.docx -o comments.csv
    """
    if not file and not document:
        raise click.UsageError("name a file, or --document for the file that it was imported from")
    refuse_onto(output, file, take)
    project = open_project(context)
    proposals = project.comments.propose(Path(file) if file else None, document)
    if not proposals.comments:
        remark(f"{proposals.file} has no comments")
        return
    if take is None:
        put_out(project, project.comments.table(proposals), format_, output, raw)
        numbers = {one: sum(comment.becomes == one for comment in proposals.comments) for one in BECOMES}
        told = " · ".join(f"{one} {number}" for one, number in numbers.items() if number)
        remark(f"{counted(len(proposals.comments), 'comment')} on {proposals.document.short_id}: {told}")
        return
    done = project.comments.take(proposals, project.comments.decided(proposals, table_given(take)), create=create)
    if done.codings:
        remark_unready(project, [proposals.document.id])
    say(f"{proposals.document.short_id} {proposals.document.title}: {done.told}")
