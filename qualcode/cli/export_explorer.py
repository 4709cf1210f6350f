"""export: one file for readers without the tool."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import open_project
from qualcode.cli.exported import export_it, options

if TYPE_CHECKING:
    from qualcode.model.report import Audience


@click.command("explorer")
@click.option("--title", default="", metavar="TEXT", help="What stands over it; else the project's name, for the team.")
@options(("html",))
@click.pass_context
def export_explorer(
    context: click.Context, title: str, output: str | None, format_: str | None, audience: Audience | None
) -> None:
    """One file for readers without the tool: it opens in any browser, from disk, and loads nothing from elsewhere.

    Themes by case study; behind each cell its passages, and behind each passage its place; case studies, words and
    figures, pictures. For publication unless --for team says otherwise.

    Example: qualcode export explorer --title "The evaluation in passages" -o explorer.html
    """
    from qualcode.triangulation.exports.explorer import explorer_export

    project = open_project(context)
    export_it(project, explorer_export(project.session, title.strip()), output, format_, audience)
