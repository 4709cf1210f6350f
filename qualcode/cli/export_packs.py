"""export reader-pack: passages in their context, for people who read and comment in Word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.context import open_project
from qualcode.cli.exported import export_it, options
from qualcode.cli.output import remark
from qualcode.cli.quotes import attribution
from qualcode.deliver.names import slug
from qualcode.model.errors import QualcodeError

if TYPE_CHECKING:
    from qualcode.model.quotes import Attribution
    from qualcode.model.report import Audience


@click.command("reader-pack")
@click.option("--theme", default="", metavar="T", help="A theme or code, with all that is under it.")
@click.option("--case", default="", metavar="C", help="A case study.")
@click.option("--all-themes", is_flag=True, help="Every theme, each into a file of its own; FILE is a folder then.")
@attribution
@options(("docx",))
@click.pass_context
def export_reader_pack(
    context: click.Context,
    theme: str,
    case: str,
    all_themes: bool,
    style: Attribution | None,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
) -> None:
    """A Word file of a theme's or case study's passages in their context, to be read and commented on in Word.

    Comments made on it come back with: qualcode reader-pack import FILE.docx

    Example: qualcode export reader-pack --theme "Being safe at work" --for team
    """
    from qualcode.triangulation.exports.coded import pack_export
    from qualcode.triangulation.quotes.reader_pack import themes_with_passages

    if sum((bool(theme), bool(case), all_themes)) != 1:
        raise click.UsageError("name one of --theme, --case and --all-themes", context)
    if all_themes and output == "-":
        raise click.UsageError("several files cannot go to standard output", context)
    project = open_project(context)
    if not all_themes:
        pack = pack_export(project.findings, theme=theme, case=case, style=style)
        export_it(project, pack, output, format_, audience, template)
        return
    themes = themes_with_passages(project.session)
    if not themes:
        remark("no theme has a passage yet")
        return
    folder = Path(output) if output else project.findings.folder / "reader-packs"
    folder.mkdir(parents=True, exist_ok=True)
    for n, one in enumerate(themes, start=1):
        place = folder / f"{slug(f'{n:02} {one.name}')}.docx"
        try:
            pack = pack_export(project.findings, theme=one.short_id, style=style)
            export_it(project, pack, str(place), format_, audience, template)
        except QualcodeError as error:
            remark(f"note: {error}")
