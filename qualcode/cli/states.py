"""documents state: how far transcripts have come on their way from the agency to their release."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import remark, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.model.states import StateEntry
    from qualcode.project import Project


@click.command("state")
@click.argument("names", nargs=-1, metavar="[ID|TITLE]…")
@click.argument("state", metavar="STATE")
@click.option("--case", default="", metavar="C", help="All documents of this case study (too).")
@click.option("--note", default="", help="Why, or what was done.")
@click.pass_context
def set_state(context: click.Context, names: tuple[str, ...], state: str, case: str, note: str) -> None:
    """Say how far transcripts have come: received, audio-checked, pseudonymised or released.

    Steps back, and steps left out, are recorded as well. All of it is one undo step.

    Example: qualcode documents state d3 d4 audio-checked --note "against the recording"
    """
    if not names and not case:
        raise click.UsageError("name documents and a state, or give --case and a state")
    project = open_project(context)
    wanted = [project.documents.find(name).id for name in names]
    if case:
        label = project.cases.find(case).label
        wanted += [info.id for info in project.documents.all() if info.case == label]
    for change in project.states.set(wanted, state, note=note):
        tell = remark if change.before == change.after and not note else say
        tell(f"d{change.document_id} {change.title}: {change.told}")


def say_states(entries: Iterable[StateEntry]) -> None:
    """Print the states that a document has been in, a line each."""
    for entry in entries:
        when = f" {entry.at.astimezone():%Y-%m-%d %H:%M}" if entry.at else ""
        who = f" by {entry.coder}" if entry.coder else ""
        say(f"state: {entry.state}{when}{who}{': ' + entry.note if entry.note else ''}")


def states_as_json(entries: Iterable[StateEntry]) -> list[dict[str, str | None]]:
    """The same for scripts."""
    return [
        {
            "state": entry.state,
            "coder": entry.coder or None,
            "at": entry.at.isoformat() if entry.at else None,
            "note": entry.note,
        }
        for entry in entries
    ]


def remark_unready(project: Project, documents: Iterable[int]) -> None:
    """Say on stderr which documents were coded before the state from which the project expects it."""
    told = project.states.unready(documents).told
    if told:
        remark(f"note: {told}; see: qualcode documents, qualcode project")
