"""init."""

from __future__ import annotations

import click

from qualcode.cli.context import globals_of
from qualcode.cli.output import remark, say


@click.command()
@click.argument("folder", metavar="DIR")
@click.option("--name", default="", help="What the project is called (else the folder's name).")
@click.pass_context
def init(context: click.Context, folder: str, name: str) -> None:
    """Make a new, empty project in DIR.

    The global option --coder names its first coder.

    Example: qualcode --coder "Ada" init study
    """
    import os

    from qualcode.project import CODER_VARIABLE, Project

    coder = globals_of(context).coder or os.environ.get(CODER_VARIABLE) or "Coder 1"
    with Project.create(folder, name=name, coder=coder) as project:
        for line in project.remarks:
            remark(f"note: {line}")
        say(f"made the project in {project.folder}, coder “{project.coder}”")
        remark("next: qualcode --project DIR import FILE…")
