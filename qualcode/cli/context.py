"""What the global options say, and the project they lead to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import click

from qualcode.cli.output import remark

if TYPE_CHECKING:
    from qualcode.project import Project


@dataclass
class Globals:
    """``--project`` and ``--coder`` as given."""

    project: str | None = None
    coder: str | None = None


def globals_of(context: click.Context) -> Globals:
    """The global options of this run."""
    return cast(Globals, context.find_root().obj)


def open_project(context: click.Context, newcomer: str = "") -> Project:
    """Open the project the options lead to, print its remarks, and close it when the command ends.

    ``newcomer`` is a coder whom the command adds: they may be the one the options name.
    """
    from qualcode.project import Project

    given = globals_of(context)
    project = Project.open(given.project, coder=given.coder, newcomer=newcomer)
    for line in project.remarks:
        remark(f"note: {line}")
    context.find_root().call_on_close(project.close)
    return project
