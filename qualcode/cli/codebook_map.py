"""codebook map: themes, what is under them, and what they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import open_project
from qualcode.cli.exported import export_it, options
from qualcode.cli.output import remark
from qualcode.deliver.maps import MAP_FORMATS

if TYPE_CHECKING:
    from qualcode.model.report import Audience


@click.command("map")
@options(MAP_FORMATS, shown=True)
@click.pass_context
def thematic_map(context: click.Context, output: str, format_: str | None, audience: Audience | None) -> None:
    """The thematic map: the themes as a tree with their passages, and those that have passages in common.

    As .svg it is a picture; as a table (csv, xlsx, md, json) the pairs of themes with what they share. For publication
    without the name of the project.

    Example: qualcode codebook map -o map.svg
    """
    from qualcode.triangulation.exports.coded import map_export

    project = open_project(context)
    if not project.codebook.tree():
        remark("no codes yet; import a codebook with: qualcode codebook import FILE.csv")
    export_it(project, map_export(project.findings), output, format_, audience)
