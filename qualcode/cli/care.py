"""check, backup."""

from __future__ import annotations

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark, say
from qualcode.model.ids import short_id


@click.command()
@click.pass_context
def check(context: click.Context) -> int:
    """Check that the file is sound and that every excerpt still holds its words; warn of names still to be replaced.

    Example: qualcode check
    """
    project = open_project(context)
    problems = project.check()
    for problem in problems:
        say(problem)
    for line in project.mend_words():
        remark(line)
    lost = len(project.corrections.unresolved())
    if lost:
        remark(f"{counted(lost, 'passage')} unresolved, see: qualcode codings unresolved")
    for row in project.judgements.bereft():
        for told in row.lost:
            remark(f"{row.topic.name} at {row.case} ({row.pair.words}): {told}")
    for thread in project.threads.all():
        for step in thread.steps:
            if step.gone:
                remark(f"{thread.short_id} step {step.n}: {step.lost}")
    for part in project.narratives.all():
        if part.gone:
            numbers = ", ".join(short_id("x", number) for number in part.gone)
            remark(f"{part.called} rests on {numbers}, gone or no longer in the transcript")
    for line in project.pseudonyms.left().told("the project"):
        remark(f"warning: {line}")
    remark(f"{counted(len(problems), 'problem')} found" if problems else "all is well")
    return 1 if problems else 0


@click.command()
@click.pass_context
def backup(context: click.Context) -> None:
    """Copy the project's database into its backups/ folder.

    Example: qualcode backup
    """
    say(str(open_project(context).back_up()))
