"""``qualcode open`` and plain ``qualcode``: the screens."""

from __future__ import annotations

import gc

import click

from qualcode.cli.context import globals_of
from qualcode.cli.output import is_terminal
from qualcode.model.errors import QualcodeError


@click.command("open")
@click.argument("what", required=False, metavar="[ID|TITLE]")
@click.pass_context
def open_screens(context: click.Context, what: str | None = None) -> None:
    """Open the screens on the project here, where you were or at a document, excerpt, memo or case study.

    Example: qualcode open x123
    """
    if not is_terminal():
        raise QualcodeError(
            "the screens need a terminal", "", "run qualcode in one, or use the commands: qualcode --help"
        )
    # Nothing that starting makes is garbage, and looking for it takes a tenth of the start; the app turns it on again.
    gc.disable()
    from qualcode.project import Project

    given = globals_of(context)
    with Project.open(given.project, coder=given.coder) as project:
        from qualcode.tui.opening import meant
        from qualcode.tui.running import run_desk

        run_desk(project, meant(project, what) if what else None)
