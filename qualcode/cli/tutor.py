"""tutor: learn the desk in five minutes."""

from __future__ import annotations

import click

from qualcode.cli.output import is_terminal, remark, say


@click.command()
@click.argument("folder", metavar="DIR", default="qualcode-tutor")
def tutor(folder: str) -> None:
    """Learn the desk in five minutes, on a small synthetic project made in DIR.

    Each step is checked in the project; leave when you like, and go on with the same command. Without a terminal the
    steps are printed with the commands that do the same.

    Example: qualcode tutor
    """
    from qualcode import tutor as lessons

    with lessons.open_or_build(folder) as project:
        if not is_terminal():
            _print_steps(folder)
            return
        from qualcode.tui.running import run_desk
        from qualcode.tui.tutor.app import TutorApp

        remark(f"the tutor's project is in {project.folder}")
        run_desk(project, make=TutorApp)


def _print_steps(folder: str) -> None:
    from qualcode.tutor import STEPS

    remark(f"the screens need a terminal; these are the steps as commands, in {folder}:")
    for number, step in enumerate(STEPS, start=1):
        say(f"{number}. {step.title}")
        say(f"   {step.command}")
