"""codebook map: themes, what is under them, and what they share."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import remark, say
from qualcode.cli.tables import put_out
from qualcode.model.errors import QualcodeError

_FORMATS = ("txt", "svg", "csv", "xlsx", "md", "json")


@click.command("map")
@click.option("-o", "--output", metavar="FILE", default="-", help="Where to; - is standard output.")
@click.option("--format", "format_", type=click.Choice(_FORMATS), help="Else by FILE; plain text on standard output.")
@click.pass_context
def thematic_map(context: click.Context, output: str, format_: str | None) -> None:
    """The thematic map: the themes as a tree with their passages, and those that have passages in common.

    As .svg it is a picture; as a table (csv, xlsx, md, json) the pairs of themes with what they share.

    Example: qualcode codebook map -o map.svg
    """
    project = open_project(context)
    chosen = format_ or ("txt" if output == "-" else Path(output).suffix.lstrip(".").lower())
    if chosen not in _FORMATS:
        raise QualcodeError("the format is not known", output, f"give --format {', '.join(_FORMATS)}")
    found = project.thematic_map()
    if not found.nodes and not found.left_out:
        remark("no codes yet; import a codebook with: qualcode codebook import FILE.csv")
    if chosen == "txt" and output == "-":
        for line in found.lines():
            say(line)
    elif chosen in ("svg", "txt"):
        for line in project.findings.write_map(found, sys.stdout if output == "-" else output, chosen).remarks:
            remark(f"note: {line}")
    else:
        put_out(project, found.table(), chosen, output)
