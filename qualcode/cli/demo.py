"""demo: make the worked example and open it."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.output import is_terminal, remark, say


@click.command()
@click.argument("folder", metavar="DIR", default="qualcode-demo")
@click.option("--no-open", is_flag=True, help="Do not open the screens: write the exports and say where.")
@click.pass_context
def demo(context: click.Context, folder: str, no_open: bool) -> None:
    """Make the worked example, a synthetic evaluation, in DIR and open it.

    Without a terminal it writes the example's exports and says where. A DIR that holds the example already is opened
    as it is.

    Example: qualcode demo
    """
    from qualcode import example
    from qualcode.project import Project

    first = None
    if (Path(folder) / "project.db").exists():
        remark(f"the project in {folder} is there already: it is used as it is")
        project = Project.open(folder)
    else:
        project = example.build(folder, lambda part: remark(f"making the worked example: {part} …"))
        first = example.OPENS_AT
    with project:
        remark(f"{project.settings.read().name}, in {project.folder}")
        if no_open or not is_terminal():
            for path in example.export_all(project, project.folder / "exports"):
                say(str(path))
            remark(f"open it in a terminal with: qualcode --project {folder}")
            return
    from qualcode.cli.screens import open_screens

    context.find_root().obj.project = folder
    context.invoke(open_screens, what=first)
