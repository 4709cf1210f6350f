"""speakers: the voices of a document, and who they are."""

from __future__ import annotations

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark, say, say_json, table_given


@click.group()
def speakers() -> None:
    """The voices of a document: list, rename, merge, mark, identify.

    Example: qualcode speakers list d3
    """


@speakers.command("list")
@click.argument("document", metavar="ID|TITLE")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def list_speakers(context: click.Context, document: str, as_json: bool) -> None:
    """List the speakers of a document in the order they are first heard."""
    found = open_project(context).speakers.of(document)
    if as_json:
        say_json(
            [
                {
                    "label": s.label,
                    "participant": s.participant or None,
                    "role": s.role,
                    "turns": s.turns,
                    "words": s.words,
                }
                for s in found
            ]
        )
        return
    if not found:
        remark("no speakers: the text shows no speaker turns")
    for s in found:
        who = f" = participant {s.participant}" if s.participant else ""
        say(f"{s.label} ({s.role}){who}: {counted(s.turns, 'turn')}, {counted(s.words, 'word')}")


@speakers.command("import")
@click.argument("file", metavar="FILE.csv")
@click.pass_context
def import_speakers(context: click.Context, file: str) -> None:
    """Say who the speakers are from a table with the columns document, label, participant, role.

    Example: qualcode speakers import speakers.csv
    """
    count = open_project(context).tables_in.speakers(table_given(file))
    say(f"{counted(count.changed, 'speaker')} changed, {count.unchanged} as before")


@speakers.command("rename")
@click.argument("document")
@click.argument("label")
@click.argument("new")
@click.pass_context
def rename_speaker(context: click.Context, document: str, label: str, new: str) -> None:
    """Call a speaker something else (the printed label stays as it is).

    Example: qualcode speakers rename d3 "P1" "Ward manager"
    """
    open_project(context).speakers.rename(document, label, new)
    say(f"{label} is now called {new}")


@speakers.command("merge")
@click.argument("document")
@click.argument("label")
@click.argument("into")
@click.pass_context
def merge_speakers(context: click.Context, document: str, label: str, into: str) -> None:
    """Give the turns of LABEL to INTO.

    Example: qualcode speakers merge d3 M MSM
    """
    moved = open_project(context).speakers.merge(document, label, into)
    say(f"moved {counted(moved, 'turn')} of {label} to {into}")


@speakers.command("interviewer")
@click.argument("document")
@click.argument("label")
@click.pass_context
def mark_interviewer(context: click.Context, document: str, label: str) -> None:
    """Mark a speaker as the interviewer, who is never counted.

    Example: qualcode speakers interviewer d3 "AB"
    """
    open_project(context).speakers.mark(document, label, "interviewer")
    say(f"{label} is an interviewer")


@speakers.command("participant")
@click.argument("document")
@click.argument("label")
@click.argument("participant", required=False)
@click.pass_context
def mark_participant(context: click.Context, document: str, label: str, participant: str | None) -> None:
    """Mark a speaker as a participant; with PARTICIPANT, say who of the project's participants it is.

    Example: qualcode speakers participant d3 "P1" WS5_04
    """
    project = open_project(context)
    with project.together(f"“{label}” in “{document}” is a participant"):
        project.speakers.mark(document, label, "participant")
        if participant:
            project.speakers.identify(document, label, participant)
    say(f"{label} is {'participant ' + participant if participant else 'a participant'}")
